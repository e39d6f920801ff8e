import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InMemorySubjectVault } from '@samverkan/event-sourcing-testing';
import type { Workers } from '../workers/workers';
import { demoDirectory } from './demo-directory';
import { DemoIssuer } from './demo-issuer';
import { DemoController } from './demo.module';
import { DemoClock } from './demo-clock';

describe('setting the clock of a demonstration', () => {
  const now = '2021-05-05T07:00:00.000Z';
  let folder: string;
  let clock: DemoClock;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'samverkan-demo-'));
    clock = new DemoClock(join(folder, 'demo-clock'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const controller = async (timersSettled: () => Promise<boolean>): Promise<DemoController> =>
    new DemoController(
      demoDirectory,
      await DemoIssuer.open(join(folder, 'issuer.json'), 'samverkan'),
      clock,
      { timersSettled } as unknown as Workers,
      new InMemorySubjectVault(),
    );

  it('waits for what is due by then', async () => {
    let dueBy: string | undefined;
    const settled = await controller(async () => {
      dueBy = clock.now();
      return true;
    });
    expect(await settled.setClock({ now })).toEqual({ now });
    expect(dueBy).toBe(now);
  });

  it('asks to come again while that has not gone off, so that nothing that comes next overtakes it', async () => {
    const behind = await controller(async () => false);
    await expect(behind.setClock({ now })).rejects.toMatchObject({ status: 503, code: 'UNAVAILABLE' });
    expect(clock.now()).toBe(now);
  });
});
