import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clockContract, SettableClock } from '@samverkan/event-sourcing-testing';
import { DemoClock } from '../demo/demo-clock';
import { MachineClock } from './machine-clock';

const folders: string[] = [];
const newFile = (): string => {
  folders.push(mkdtempSync(join(tmpdir(), 'samverkan-clock-')));
  return join(folders.at(-1) as string, 'clock');
};
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

clockContract('machine', async () => ({ port: new MachineClock(), close: async () => undefined }));
clockContract('of a demonstration', async () => ({
  port: new DemoClock(newFile()),
  close: async () => undefined,
}));
clockContract('of specs', async () => ({ port: new SettableClock(), close: async () => undefined }));

describe('the clock of the machine', () => {
  it('stands while the machine has been set back', () => {
    let told = 0;
    const clock = new MachineClock(() => told);
    const seconds = [1_000, 2_000, 500, 1_999, 2_001].map((milliseconds) => {
      told = milliseconds;
      return clock.now().slice(17, 23);
    });
    expect(seconds).toEqual(['01.000', '02.000', '02.000', '02.000', '02.001']);
  });
});

describe('the clock of a demonstration', () => {
  it('stands where it was set, also for who opens it later', () => {
    const file = newFile();
    const clock = new DemoClock(file);
    clock.set('2021-04-20T08:15:00.000Z');
    expect(clock.now()).toBe('2021-04-20T08:15:00.000Z');
    expect(new DemoClock(file).now()).toBe('2021-04-20T08:15:00.000Z');
  });

  it('is the same for all who have the file, from the moment that one of them sets it', () => {
    const file = newFile();
    const [one, other] = [new DemoClock(file), new DemoClock(file)];
    one.set('2021-04-20T08:15:00.000Z');
    expect(other.now()).toBe('2021-04-20T08:15:00.000Z');
    other.set('2021-05-03T07:00:00.000Z');
    expect(one.now()).toBe('2021-05-03T07:00:00.000Z');
  });

  it('starts with the machine where the file holds no moment', () => {
    const file = newFile();
    writeFileSync(file, 'soon');
    expect(new Date(new DemoClock(file).now()).getTime()).toBeGreaterThan(Date.parse('2026-01-01'));
  });
});
