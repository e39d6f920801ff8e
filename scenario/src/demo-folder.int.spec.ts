import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoFolder, FolderNotFree } from './demo-folder';

describe('the folder of a demo', () => {
  const base = mkdtempSync(join(tmpdir(), 'samverkan-folder-'));
  afterAll(() => rmSync(base, { recursive: true }));

  it('is a temporary one that is taken away, unless one is named', () => {
    const { path, leave } = demoFolder('sormland');
    expect(existsSync(path)).toBe(true);
    leave();
    expect(existsSync(path)).toBe(false);
  });

  it('is made where it is named, and left there', () => {
    const { path, leave } = demoFolder('sormland', join(base, 'new', 'one'));
    leave();
    expect(existsSync(path)).toBe(true);
  });

  it('goes on where a demo was broken off in it', () => {
    const named = join(base, 'broken-off');
    demoFolder('sormland', named).progress.record({ id: 'programme/programmes', status: 201 });
    expect(demoFolder('sormland', named).progress.of('programme/programmes')?.status).toBe(201);
  });

  it('is taken again where the server did not start, and left its log', () => {
    const named = join(base, 'not-started');
    demoFolder('sormland', named);
    writeFileSync(join(named, 'server.log'), '');
    expect(demoFolder('sormland', named).progress.size).toBe(0);
  });

  it('is refused when a demo of another scenario was broken off in it', () => {
    const named = join(base, 'other-scenario');
    demoFolder('sormland', named).progress.record({ id: 'programme/programmes', status: 201 });
    expect(() => demoFolder('stockholm', named)).toThrow(
      new FolderNotFree(named, 'a demo of the scenario sormland'),
    );
    expect(demoFolder('sormland', named).progress.size).toBe(1);
  });

  it('is refused when it holds something else', () => {
    writeFileSync(join(base, 'mine.txt'), 'mine');
    expect(() => demoFolder('sormland', base)).toThrow(new FolderNotFree(base, 'something else than a demo'));
  });
});
