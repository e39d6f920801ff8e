import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type DataFolder, openDataFolder } from '@samverkan/adapters-embedded';
import { SERVICES } from '@samverkan/app-standalone';
import { AggregateStore, CommandHandler, ParkingLot } from '@samverkan/event-sourcing';
import { type BusinessDate, type Instant, addDays, streamOf } from '@samverkan/kernel';
import { codecOf, eventsOf } from '@samverkan/platform';
import { ApiClient, Driver, ServerGone, ServerProcess } from '@samverkan/scenario';
import {
  ASKED_BEFORE,
  type IdOf,
  STORIES,
  type Send,
  type Setting,
  effect,
  settingUp,
  whois,
} from './timer-stories';

const DUE: BusinessDate = '2021-05-01';
/** What is due then waits still while what is due the day before goes off. */
const DUE_LATER = addDays(DUE, 1);
const SET_UP_ON = addDays(DUE_LATER, -ASKED_BEFORE);
/** Of each kind. */
const SETTINGS = 4;
const KINDS = [
  { name: 'unanswered', due: DUE, answered: false },
  { name: 'unanswered-later', due: DUE_LATER, answered: false },
  { name: 'answered', due: DUE, answered: true },
];

const settings: readonly Setting[] = KINDS.flatMap(({ name, ...kind }, k) =>
  Array.from({ length: SETTINGS }, (_, n) => ({
    ...kind,
    name: `${name}-${n + 1}`,
    investigatorId: `staff-investigator-${k * SETTINGS + n + 1}`,
  })),
);

/** The workflows of each service. */
const SETS = SERVICES.flatMap(({ workflows }) => workflows ?? []);

const noon = (day: BusinessDate): Instant => `${day}T10:00:00.000Z`;

describe('a server that is killed with -9 while timers wait and go off', () => {
  const folder = mkdtempSync(join(tmpdir(), 'samverkan-timers-'));
  const data = join(folder, 'data');
  let server: ServerProcess | undefined;
  let client: ApiClient;
  let driver: Driver;

  const start = async (): Promise<ServerProcess> => {
    server = await ServerProcess.start({ folder: data, port: 0 });
    client = new ApiClient(server.address, whois);
    return server;
  };
  const moveClock = (to: BusinessDate) =>
    client.send({ method: 'PUT', path: '/demo/clock', body: { now: noon(to) } });
  const idsOf =
    ({ name }: Setting): IdOf =>
    (what) =>
      driver.ids.get(`${name}-${what}`) ?? '';

  /** What another process finds in the folder while nobody has it. */
  const whileAway = async <Found>(look: (opened: DataFolder) => Promise<Found>): Promise<Found> => {
    const masterKey = Buffer.from(readFileSync(`${data}.master-key`, 'utf8').trim(), 'hex');
    const opened = openDataFolder(data, { masterKey });
    try {
      return await look(opened);
    } finally {
      await opened.close();
    }
  };

  /** All that timers have written, in the order of its names. */
  const effects = async ({ eventStore }: DataFolder): Promise<string[]> => {
    const found: string[] = [];
    for await (const { type, streamId, data: of, metadata } of eventStore.readAll()) {
      if (metadata['purpose'] !== 'timer') continue;
      const period = of['period'] as { readonly to: string } | undefined;
      found.push(effect(type, streamId, period?.to));
    }
    return found.sort();
  };

  /** How many timers were given up, for an operator to see. */
  const parked = async ({ documentStore }: DataFolder): Promise<number> => {
    const lot = new ParkingLot(documentStore);
    await lot.prepare();
    const counts = SETS.map(({ owner }) => lot.count(`timers:${owner}`));
    return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
  };

  /** What was waited for comes to the log, and a day passes. */
  const answer = async ({ eventStore, subjectVault }: DataFolder): Promise<void> => {
    const codec = codecOf(eventsOf(SERVICES), subjectVault);
    const aggregates = new AggregateStore({ eventStore, codec, capacity: 1_000 });
    const clock = { now: () => noon(DUE) };
    const commands = new CommandHandler({ eventStore, codec, clock, aggregates });
    const send: Send = async (aggregate, id, decide) => {
      const commandId = randomUUID();
      const actor = { id: 'spec', role: 'service', organisation: 'samverkan' };
      const context = { commandId, commandHash: commandId, actor, purpose: 'spec', correlationId: commandId };
      const handled = await commands.handle(aggregate, streamOf(aggregate, id), context, decide);
      expect([aggregate.category, handled.accepted]).toEqual([aggregate.category, true]);
    };
    for (const setting of settings.filter(({ answered }) => answered))
      for (const story of Object.values(STORIES)) await story.answer?.(idsOf(setting), DUE, send);
    writeFileSync(join(data, 'demo-clock'), noon(DUE));
  };

  const expected = (): string[] =>
    settings
      .flatMap((setting) =>
        Object.values(STORIES).flatMap(({ effects: of, anyway }) => [
          ...(setting.answered ? [] : of(idsOf(setting), setting)),
          ...(anyway?.(idsOf(setting), setting) ?? []),
        ]),
      )
      .sort();

  const tell = (kill: string, done: readonly string[]): void =>
    void process.stdout.write(
      `killed ${kill}: ${done.length} of ${expected().length} timers have gone off\n`,
    );

  afterAll(async () => {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('has a story here for every workflow that there is', () => {
    const workflows = SETS.flatMap(({ workflows: ofOne }) => ofOne);
    expect(Object.keys(STORIES).sort()).toEqual(workflows.map(({ name }) => name).sort());
  });

  it('does what comes of each of them once, and nothing of one whose reason is gone', async () => {
    await start();
    driver = new Driver({ client });
    await driver.run(settings.flatMap((setting) => settingUp(setting, SET_UP_ON).steps));
    // What is due on that day has gone off, before what it is about is answered.
    expect((await moveClock(SET_UP_ON)).status).toBe(200);
    await server?.kill();
    await whileAway(async (opened) => {
      tell('while they wait', await effects(opened));
      await answer(opened);
    });

    // All that was due meanwhile is so at once.
    await start();
    const soon = Math.random() * 30;
    await pause(soon);
    await server?.kill();
    tell(`${soon.toFixed(1)} ms after a start with timers that are due`, await whileAway(effects));

    const running = await start();
    await moveClock(DUE);
    const before = await running.countEvents();
    const more = 1 + Math.floor(Math.random() * 20);
    const moved = moveClock(DUE_LATER).catch((error: unknown) => expect(error).toBeInstanceOf(ServerGone));
    for (let looks = 0; looks < 5_000 && (await running.countEvents()) < before + more; looks += 1)
      await pause(2);
    await running.kill();
    await moved;
    tell(`${more} events after the clock was moved`, await whileAway(effects));

    await start();
    // Each time it waits for some seconds until what is due has gone off, which a busy machine needs several of.
    for (let looks = 0; looks < 4; looks += 1) expect((await moveClock(DUE_LATER)).status).toBe(200);
    await server?.stop();
    server = undefined;
    await whileAway(async (opened) => {
      expect(await effects(opened)).toEqual(expected());
      expect(await parked(opened)).toBe(0);
    });
  }, 240_000);
});
