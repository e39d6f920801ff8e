import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actor } from '@samverkan/access';
import { TransientFailure } from '@samverkan/event-sourcing';
import { ConfigurationError } from '../config/setting';
import { ReadLog, readLogFile } from './read-log';

const actor: Actor = {
  id: 'i1',
  role: 'insurance_investigator',
  organisation: 'fk',
  units: [],
  programmes: ['p1'],
};

describe('the log of reads', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'samverkan-reads-'));
    file = join(folder, 'reads.log');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const records = (of = file) =>
    readFileSync(of, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as object);

  it('has a line of who saw which cases, when and why, for each answer', () => {
    const log = new ReadLog(readLogFile(file));
    log.shown(actor, 'case.list', ['c1', 'c2']);
    log.shown({ ...actor, id: 's1', role: 'individual' }, 'case.read', ['c1']);
    expect(records()).toEqual([
      {
        log: 'reads',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string,
        action: 'case.list',
        about: 'collection',
        caseIds: ['c1', 'c2'],
        actorId: 'i1',
        role: 'insurance_investigator',
        organisation: 'fk',
        purpose: 'rehabilitation-investigation',
      },
      expect.objectContaining({ actorId: 's1', role: 'individual', caseIds: ['c1'] }),
    ]);
  });

  it('has none for what shows nothing, and for what is no read', () => {
    const log = new ReadLog(readLogFile(file));
    log.shown(actor, 'case.list', []);
    log.shown(actor, 'case.close', ['c1']);
    expect(records()).toEqual([]);
  });

  it('is for its owner alone, and goes on in a new file when it was moved away', () => {
    const log = new ReadLog(readLogFile(file));
    expect(statSync(file).mode & 0o077).toBe(0);
    log.shown(actor, 'case.read', ['c1']);
    renameSync(file, `${file}.1`);
    log.shown(actor, 'case.read', ['c2']);
    expect(records(`${file}.1`)).toMatchObject([{ caseIds: ['c1'] }]);
    expect(records()).toMatchObject([{ caseIds: ['c2'] }]);
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  it('refuses the read that it cannot write down', () => {
    const log = new ReadLog(readLogFile(file));
    renameSync(file, `${file}.1`);
    mkdirSync(file);
    expect(() => log.shown(actor, 'case.read', ['c1'])).toThrow(TransientFailure);
  });

  it('stops the start when it cannot be written to', () => {
    mkdirSync(file);
    expect(() => readLogFile(file)).toThrow(ConfigurationError);
    expect(() => readLogFile(file)).toThrow(/SAMVERKAN_READ_LOG/);
  });
});
