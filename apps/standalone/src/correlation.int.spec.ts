import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Actor } from '@samverkan/access';
import type { EventStore, StoredEvent } from '@samverkan/event-sourcing';
import { EVENT_STORE } from '@samverkan/platform';
import { type Caller, fieldsOf } from './testing/route-walk/caller';
import { startOn } from './testing/route-walk/start-on';
import { TODAY, staff } from './testing/route-walk/world';
import type { Standalone } from './standalone';

const START = '2020-05-04';
const CASES = '/api/case/v1/cases';
const PROGRAMMES = '/api/case/v1/programmes';

/** The id of a request in what it sets off, in the service that was asked and in the one that hears of it. */
describe('a correlation id', () => {
  const folder = mkdtempSync(join(tmpdir(), 'samverkan-correlation-'));
  let standalone: Standalone;
  let caller: Caller;
  let programmeId: string;
  let investigator: Actor;

  const does = async (as: Actor, path: string, body: object, headers = {}): Promise<string> => {
    const answer = await caller.send('POST', path, { as, body, headers });
    if (answer.status >= 300) throw new Error(answer.text);
    return String(fieldsOf(answer)['id']);
  };
  const register = (personalNumber: string, correlationId: string): Promise<string> =>
    does(
      investigator,
      CASES,
      {
        occurredOn: TODAY,
        programmeId,
        unitId: 'unit-trosa',
        personalNumber,
        name: 'Test Testsson',
        sickLeaveSince: '2019-06-01',
      },
      { 'x-correlation-id': correlationId },
    );

  beforeAll(async () => {
    ({ standalone, caller } = await startOn(folder, TODAY));
    programmeId = await does(staff('staff-project-lead', 'project_lead', 'fk', []), PROGRAMMES, {
      occurredOn: START,
      name: 'Insatsen',
      period: { from: START, to: '2022-05-03' },
      owners: ['fk', 'region-sormland'],
      fundedThrough: 'rar',
      synthetic: true,
    });
    const lead = staff('staff-project-lead', 'project_lead', 'fk', [programmeId]);
    investigator = staff('staff-investigator-1', 'insurance_investigator', 'fk', [programmeId]);
    await does(lead, `${PROGRAMMES}/${programmeId}/add-investigator-to-pool`, {
      occurredOn: START,
      investigatorId: investigator.id,
    });
    await does(lead, `${PROGRAMMES}/${programmeId}/onboard-care-unit`, {
      occurredOn: START,
      unitId: 'unit-trosa',
      name: 'Vårdcentralen Trosa',
      unitType: 'primary-care',
      synthetic: true,
    });
  }, 60_000);
  afterAll(async () => {
    await standalone?.close();
    rmSync(folder, { recursive: true });
  });

  /** The first event of a stream, once it is there. */
  const firstOf = async (stream: string): Promise<StoredEvent> => {
    for (let tries = 0; tries < 200; tries += 1) {
      const log = standalone.app.get<EventStore>(EVENT_STORE);
      for await (const event of log.readStream(stream)) return event;
      await pause(50);
    }
    throw new Error(`Nothing was written to ${stream}`);
  };

  it('goes from a command in one service into the events that another one writes', async () => {
    const correlationId = 'f47ac10b-58cc-4372-a567-0e02b2c3d479';
    const caseId = await register('198503122387', correlationId);
    const registered = await firstOf(`case-${caseId}`);
    const noted = await firstOf(`caseref-${caseId}`);
    expect(registered.metadata).toMatchObject({ correlationId });
    expect(noted.metadata).toMatchObject({ correlationId, causationId: registered.eventId });
  });

  it('stays in the service that was asked where it is made of words', async () => {
    const correlationId = 'anna.svensson';
    const caseId = await register('198604122385', correlationId);
    const registered = await firstOf(`case-${caseId}`);
    const noted = await firstOf(`caseref-${caseId}`);
    expect(registered.metadata).toMatchObject({ correlationId });
    expect(noted.metadata).toMatchObject({ correlationId: registered.eventId });
  });
});
