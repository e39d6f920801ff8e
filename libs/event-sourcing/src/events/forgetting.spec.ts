import {
  append,
  eventually,
  InMemoryEventStore,
  InMemorySubjectVault,
  notebook,
  notebookEvents,
  opened,
  SettableClock,
  taken,
  UnreliableEventStore,
} from '@samverkan/event-sourcing-testing';
import { AggregateStore } from '../commands/aggregate-store';
import { EventCodec } from './codec';
import { SubjectKeyMissing } from '../errors';
import { Forgetting } from './forgetting';
import { CommandHandler, type CommandContext } from '../commands/handle-command';

const STREAM = 'notebook-1';

const context = (n = 1): CommandContext => ({
  commandId: `00000000-0000-4000-8000-00000000000${n}`,
  commandHash: 'hash',
  actor: { id: 'staff-operator', role: 'operator', organisation: 'fk' },
  purpose: 'erasure',
  correlationId: 'correlation',
});

describe('forgetting a subject', () => {
  let log: InMemoryEventStore;
  let eventStore: UnreliableEventStore;
  let vault: InMemorySubjectVault;
  let anna: string;
  let running: Forgetting[];

  interface Process {
    readonly aggregates: AggregateStore;
    readonly commands: CommandHandler;
    readonly forgetting: Forgetting;
  }
  const process = async (): Promise<Process> => {
    const codec = new EventCodec({ notebook: notebookEvents }, vault);
    const aggregates = new AggregateStore({ eventStore, codec, capacity: 100 });
    const clock = new SettableClock();
    const commands = new CommandHandler({ eventStore, codec, clock, aggregates });
    const forgetting = new Forgetting({ eventStore, codec, aggregates, commands, vault });
    running.push(forgetting);
    await forgetting.start();
    return { aggregates, commands, forgetting };
  };
  const title = async ({ aggregates }: Process): Promise<string | null> =>
    (await aggregates.load(notebook, STREAM)).state.title;

  beforeEach(async () => {
    log = new InMemoryEventStore();
    eventStore = new UnreliableEventStore(log);
    vault = new InMemorySubjectVault();
    running = [];
    anna = await vault.createSubject();
    const codec = new EventCodec({ notebook: notebookEvents }, vault);
    await append(log, codec, [{ stream: STREAM, event: opened(anna, 'Hemligt') }]);
  });
  afterEach(() => Promise.all(running.map((forgetting) => forgetting.stop())));

  it('makes the texts unreadable at once, also those in memory', async () => {
    const here = await process();
    expect(await title(here)).toBe('Hemligt');
    const handled = await here.forgetting.forget(anna, context());
    expect(handled).toMatchObject({ accepted: true, streamId: `subject-${anna}`, revision: 0 });
    expect(await title(here)).toBeNull();
    expect(await vault.keyOf(anna)).toBeUndefined();
  });

  it('is heard of in the other processes', async () => {
    const [here, there] = [await process(), await process()];
    expect(await title(there)).toBe('Hemligt');
    await here.forgetting.forget(anna, context());
    await eventually('the other has heard', async () => (await title(there)) === null);
  });

  it('is heard of after the log was away', async () => {
    const [here, there] = [await process(), await process()];
    expect(await title(there)).toBe('Hemligt');
    eventStore.breakSubscriptions();
    await here.forgetting.forget(anna, context());
    await eventually('the other has heard', async () => (await title(there)) === null);
  });

  it('looks through no part of the log again that it has looked through, at its start or later', async () => {
    await process();
    expect(eventStore.subscribedAfter).toBe(await log.head());
    const codec = new EventCodec({ notebook: notebookEvents }, vault);
    await append(log, codec, [{ stream: 'notebook-2', event: opened(anna, 'Annat') }]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    eventStore.breakSubscriptions();
    await eventually('it listens again', () => eventStore.subscriptions === 3);
    expect(eventStore.subscribedAfter).toBe(await log.head());
  });

  it('is done once, and can be asked for again', async () => {
    const here = await process();
    await here.forgetting.forget(anna, context());
    expect(await here.forgetting.forget(anna, context())).toMatchObject({ replayed: true });
    expect(await here.forgetting.forget(anna, context(2))).toMatchObject({ accepted: true, events: [] });
    expect(await taken(log.readStream(`subject-${anna}`))).toHaveLength(1);
  });

  it('is made good at the next start when the process died before the key was destroyed', async () => {
    const here = await process();
    await here.forgetting.stop();
    const forget = vault.forget.bind(vault);
    vault.forget = () => Promise.reject(new Error('vault away'));
    await expect(here.forgetting.forget(anna, context())).rejects.toThrow('vault away');
    expect(await vault.keyOf(anna)).toBeDefined();
    vault.forget = forget;
    const there = await process();
    expect(await vault.keyOf(anna)).toBeUndefined();
    expect(await title(there)).toBeNull();
  });

  it('is made good by the running process too, when the vault is back', async () => {
    const here = await process();
    const forget = vault.forget.bind(vault);
    vault.forget = () => Promise.reject(new Error('vault away'));
    await expect(here.forgetting.forget(anna, context())).rejects.toThrow('vault away');
    expect(await title(here)).toBeNull();
    vault.forget = forget;
    await eventually('the key is destroyed', async () => (await vault.keyOf(anna)) === undefined);
  });

  it('leaves no way to write about the subject again', async () => {
    const here = await process();
    await here.forgetting.forget(anna, context());
    await expect(
      here.commands.handle(notebook, STREAM, context(4), () => [opened(anna, 'Nytt')]),
    ).rejects.toBeInstanceOf(SubjectKeyMissing);
  });
});
