import {
  taken,
  InMemoryEventStore,
  InMemorySubjectVault,
  notebook,
  notebookEvents,
  opened,
  SettableClock,
  UnreliableEventStore,
  writeNote,
  written,
  type NotebookEvent,
} from '@samverkan/event-sourcing-testing';
import fc from 'fast-check';
import { v5 as uuidv5 } from 'uuid';
import { present } from '@samverkan/kernel';
import { AggregateStore } from './aggregate-store';
import { EventCodec } from '../events/codec';
import type { ConcernOf } from '../events/concern';
import { CommandIdReused, NewerVersion, PermanentFailure, TransientFailure } from '../errors';
import {
  APPEND_LIMITS,
  AppendTooLarge,
  WrongExpectedRevision,
  type StoredEvent,
} from '../ports/event-store.port';
import { CommandHandler, type CommandContext, type Handled, derivedId } from './handle-command';
import { SILENT, type CommandOutcome } from '../running/observer';

const STREAM = 'notebook-1';
const commandId = (name: string): string => uuidv5(name, '6ba7b810-9dad-11d1-80b4-00c04fd430c8');

const command = (name: string, change: Partial<CommandContext> = {}): CommandContext => ({
  commandId: commandId(name),
  commandHash: `hash of ${name}`,
  actor: { id: 'staff-1', role: 'insurance_investigator', organisation: 'fk' },
  purpose: 'handling',
  correlationId: 'correlation',
  ...change,
});

describe('handling a command', () => {
  let log: InMemoryEventStore;
  let eventStore: UnreliableEventStore;
  let vault: InMemorySubjectVault;
  let clock: SettableClock;
  let outcomes: CommandOutcome[];

  beforeEach(() => {
    log = new InMemoryEventStore();
    eventStore = new UnreliableEventStore(log);
    vault = new InMemorySubjectVault();
    clock = new SettableClock('2021-04-20T22:15:00.000Z');
    outcomes = [];
  });

  const codec = (): EventCodec => new EventCodec({ notebook: notebookEvents }, vault);
  /** Another process: the same log, nothing in memory. */
  const process = (
    capacity = 100,
    concerns?: Readonly<Record<string, ConcernOf>>,
    refusesAccess?: (error: unknown) => boolean,
  ): CommandHandler => {
    const reading = codec();
    return new CommandHandler({
      ...present({ concerns, refusesAccess }),
      eventStore,
      codec: reading,
      clock,
      aggregates: new AggregateStore({ eventStore, codec: reading, capacity }),
      observer: { ...SILENT, commandHandled: ({ outcome }) => outcomes.push(outcome) },
    });
  };
  const note = (handler: CommandHandler, text: string, change: Partial<CommandContext> = {}) =>
    handler.handle(notebook, STREAM, command(text, change), writeNote(text));
  const stored = (): Promise<StoredEvent[]> => taken(log.readStream(STREAM));
  const texts = async (): Promise<unknown[]> => (await stored()).map(({ data }) => data['text']);
  const accepted = <State>(handled: Handled<State>): Extract<Handled<State>, { accepted: true }> => {
    if (!handled.accepted) throw new Error(`Refused: ${handled.rejection.code}`);
    return handled;
  };

  it('writes beside each event whom it concerns, asked with the state before and after it', async () => {
    const asked: unknown[] = [];
    const handler = process(100, {
      notebook: ({ before, after, today, by }) => {
        asked.push([before.notes.length, after.notes.length, today, by.id]);
        return after.notes.length === 2 ? { caseId: 'case-1', to: { 'staff-2': 'noted' } } : undefined;
      },
    });
    await note(handler, 'a');
    const { events } = accepted(await note(handler, 'b'));
    expect(asked).toEqual([
      [0, 1, '2021-04-21', 'staff-1'],
      [1, 2, '2021-04-21', 'staff-1'],
    ]);
    expect(events[0]?.metadata.concern).toEqual({ caseId: 'case-1', to: { 'staff-2': 'noted' } });
    expect((await stored()).map(({ metadata }) => metadata['concern'])).toEqual([
      undefined,
      { caseId: 'case-1', to: { 'staff-2': 'noted' } },
    ]);
  });

  it('answers a command of several events the first time as it does again, and with the position of the last', async () => {
    const decide = () => [opened('subject-1', null), written('a'), written('b')];
    const handle = () => process().handle(notebook, STREAM, command('several'), decide);
    const first = accepted(await handle());
    expect(first.events.map(({ revision }) => revision)).toEqual([0, 1, 2]);
    expect(first.position).toBe((await stored())[2]?.position);
    expect(await handle()).toEqual({ ...first, replayed: true });
  });

  describe('asked whether a command may be given', () => {
    class NotThere extends Error {}
    const refusesAccess = (error: unknown): boolean => error instanceof NotThere;
    const answered = (error: Error, change: Partial<CommandContext> = {}, handler = asking()) =>
      handler.permit(notebook, STREAM, command('a', change), () => Promise.reject(error));
    const asking = (): CommandHandler => process(100, undefined, refusesAccess);
    beforeEach(() => note(process(), 'a'));

    it('lets it be answered again where access is refused by now, and no other', async () => {
      await expect(answered(new NotThere())).resolves.toBeUndefined();
      await expect(answered(new NotThere(), { commandHash: 'b' })).rejects.toThrow(NotThere);
      await expect(answered(new NotThere(), { commandId: command('b').commandId })).rejects.toThrow(NotThere);
    });

    it('reads nothing for one whose id was made for it', async () => {
      const reading = jest.spyOn(log, 'readStream');
      await expect(answered(new NotThere(), { idMadeHere: true })).rejects.toThrow(NotThere);
      expect(reading).not.toHaveBeenCalled();
    });

    it('reads on from what it knows of the stream for one whose id it has not met', async () => {
      const another = { commandId: commandId('b') };
      const handler = asking();
      await expect(answered(new NotThere(), another, handler)).rejects.toThrow(NotThere);
      const reading = jest.spyOn(log, 'readStream');
      await expect(answered(new NotThere(), another, handler)).rejects.toThrow(NotThere);
      expect(reading.mock.calls).toEqual([[STREAM, 1]]);
    });

    it('says no more of a stream that it cannot read, and knows what has been given there', async () => {
      const [first] = await stored();
      const { type, data, metadata } = first as StoredEvent;
      const newer = { ...metadata, version: 99, commandId: commandId('c') };
      await log.append(STREAM, [{ eventId: commandId('newer'), type, data, metadata: newer }], 0);
      await expect(process().handle(notebook, STREAM, command('b'), writeNote('b'))).rejects.toThrow(
        NewerVersion,
      );
      await expect(answered(new NotThere(), { commandId: commandId('b') })).rejects.toThrow(NotThere);
      await expect(answered(new NotThere())).resolves.toBeUndefined();
    });

    it('passes on why nobody could say, also of one that has been given', () =>
      expect(answered(new TransientFailure('The log does not answer'))).rejects.toThrow(TransientFailure));
  });

  it('appends what was decided, and answers with where it is and what has become', async () => {
    const handler = process();
    await note(handler, 'a');
    const { events, ...answer } = accepted(await note(handler, 'b'));
    expect(answer).toEqual({
      accepted: true,
      streamId: STREAM,
      revision: 1,
      position: await log.head(),
      state: { title: null, notes: ['a', 'b'] },
      replayed: false,
    });
    expect(events.map(({ event, revision }) => ({ event, revision }))).toEqual([
      { event: written('b'), revision: 1 },
    ]);
  });

  it('writes nothing that its own state could not follow, since nobody could read the stream from then on', async () => {
    const cannotFollow: typeof notebook = {
      ...notebook,
      evolve: (state, event) => {
        if (event.type === 'NoteWritten' && event.data.text === 'b') throw new TypeError('b');
        return notebook.evolve(state, event);
      },
    };
    const handle = () =>
      process().handle(cannotFollow, STREAM, command('several'), () => [written('a'), written('b')]);
    await expect(handle()).rejects.toThrow(TypeError);
    expect(await stored()).toEqual([]);
  });

  it('writes beside each event who did what, when, why and as which command', async () => {
    await note(process(), 'a', { causationId: 'message-1', traceparent: '00-1-2-01' });
    const [event] = await stored();
    expect(event?.metadata).toEqual({
      version: 2,
      occurredOn: '2021-04-20',
      recordedAt: '2021-04-20T22:15:00.000Z',
      actor: { id: 'staff-1', role: 'insurance_investigator', organisation: 'fk' },
      purpose: 'handling',
      correlationId: 'correlation',
      causationId: 'message-1',
      commandId: commandId('a'),
      commandHash: 'hash of a',
      traceparent: '00-1-2-01',
    });
  });

  it('names the command itself as cause when nothing else caused it', async () => {
    await note(process(), 'a');
    expect((await stored())[0]?.metadata['causationId']).toBe(commandId('a'));
  });

  it('tells the decision what time it is, in Sweden too, and gives ids that follow from the command', async () => {
    const moments: unknown[] = [];
    for (const handler of [process(), process()]) {
      await handler.handle(notebook, STREAM, command('a'), (_state, { now, today, newId }) => {
        moments.push([now, today, newId(0), newId(1)]);
        return [];
      });
    }
    const [first, second] = moments as string[][];
    expect(first).toEqual(second);
    expect(first?.slice(0, 2)).toEqual(['2021-04-20T22:15:00.000Z', '2021-04-21']);
    expect(new Set(first).size).toBe(4);
  });

  it('answers a refusal and writes nothing', async () => {
    const handler = process();
    for (const text of ['a', 'b', 'c']) await note(handler, text);
    expect(await note(handler, 'd')).toEqual({
      accepted: false,
      rejection: { rejected: true, code: 'FULL', details: { notes: 3 }, field: 'text' },
    });
    expect(await texts()).toEqual(['a', 'b', 'c']);
  });

  it('accepts a decision of nothing and writes nothing', async () => {
    const handler = process();
    const empty = await handler.handle(notebook, STREAM, command('x'), () => []);
    expect(empty).toMatchObject({ accepted: true, revision: -1, events: [], replayed: false });
    await note(handler, 'a');
    const again = await note(handler, 'a', { commandId: commandId('other') });
    expect(again).toMatchObject({ accepted: true, revision: 0, events: [], state: { notes: ['a'] } });
    expect(await texts()).toEqual(['a']);
  });

  it('writes all events of a decision or none', async () => {
    const many = Array.from({ length: APPEND_LIMITS.events + 1 }, (_, n) => written(`${n}`));
    await expect(process().handle(notebook, STREAM, command('many'), () => many)).rejects.toBeInstanceOf(
      AppendTooLarge,
    );
    expect(await stored()).toEqual([]);
    expect(eventStore.appends).toBe(1);
  });

  it('says at once what the log can never take, and does not send it again', async () => {
    const deleted = new PermanentFailure('The stream has been deleted for good');
    eventStore.beforeAppend = () => Promise.reject(deleted);
    await expect(note(process(), 'a')).rejects.toBe(deleted);
    expect(eventStore.appends).toBe(1);
  });

  describe('that was handled before', () => {
    it('answers as the first time, in whichever process and however much came after', async () => {
      const first = accepted(await note(process(), 'a'));
      await note(process(), 'b');
      for (const handler of [process(), process(0)]) {
        expect(await note(handler, 'a')).toEqual({ ...first, replayed: true });
      }
      expect(await texts()).toEqual(['a', 'b']);
    });

    it('answers as the first time though it would be refused now', async () => {
      const handler = process();
      for (const text of ['a', 'b', 'c']) await note(handler, text);
      expect(await note(handler, 'a')).toMatchObject({ accepted: true, revision: 0, replayed: true });
    });

    it('answers as the first time though its expected revision is stale', async () => {
      const handler = process();
      await note(handler, 'a');
      await note(handler, 'b', { expectedRevision: 0 });
      await note(handler, 'c');
      expect(await note(handler, 'b', { expectedRevision: 0 })).toMatchObject({
        revision: 1,
        replayed: true,
      });
    });

    it('gives all its events again, with the state of then', async () => {
      const decide = (): NotebookEvent[] => [written('a'), written('b')];
      const handler = process();
      await note(handler, 'z');
      const first = accepted(await handler.handle(notebook, STREAM, command('two'), decide));
      await note(handler, 'c');
      const again = accepted(await process().handle(notebook, STREAM, command('two'), decide));
      expect(again.events.map(({ event }) => event)).toEqual([written('a'), written('b')]);
      expect([again.state.notes, again.revision]).toEqual([['z', 'a', 'b'], first.revision]);
    });

    it('is a mistake with another body', async () => {
      const handler = process();
      await note(handler, 'a');
      await expect(note(handler, 'a', { commandHash: 'another' })).rejects.toBeInstanceOf(CommandIdReused);
      await expect(note(process(), 'a', { commandHash: 'another' })).rejects.toBeInstanceOf(CommandIdReused);
      expect(await texts()).toEqual(['a']);
    });

    it('is another one on another stream, and its events are others', async () => {
      const handler = process();
      await note(handler, 'a');
      const other = accepted(await handler.handle(notebook, 'notebook-2', command('a'), writeNote('a')));
      expect(other.replayed).toBe(false);
      expect(other.events[0]?.eventId).not.toBe((await stored())[0]?.eventId);
    });
  });

  describe('at the same time', () => {
    it('does it once when it comes twice', async () => {
      const handler = process();
      const answers = await Promise.all([note(handler, 'a'), note(handler, 'a'), note(handler, 'a')]);
      expect(answers.map((answer) => accepted(answer).replayed).sort()).toEqual([false, true, true]);
      expect(await texts()).toEqual(['a']);
    });

    it('does it once when it comes to two processes', async () => {
      const [one, two] = [process(), process()];
      eventStore.beforeAppend = async () => void (await note(two, 'a'));
      expect(await note(one, 'a')).toMatchObject({ accepted: true, revision: 0 });
      expect(await texts()).toEqual(['a']);
    });

    it('tells the one whose body is another, in two processes too', async () => {
      const [one, two] = [process(), process()];
      eventStore.beforeAppend = async () => void (await note(two, 'a', { commandHash: 'another' }));
      await expect(note(one, 'a')).rejects.toBeInstanceOf(CommandIdReused);
      expect(await texts()).toEqual(['a']);
    });

    it('decides again on what somebody else has written meanwhile', async () => {
      const [one, two] = [process(), process()];
      for (const text of ['a', 'b']) await note(one, text);
      eventStore.beforeAppend = async () => void (await note(two, 'c'));
      expect(await note(one, 'd')).toMatchObject({ accepted: false, rejection: { code: 'FULL' } });
      expect(await texts()).toEqual(['a', 'b', 'c']);
    });

    it('gives up on a conflict that does not end', async () => {
      const [one, two] = [process(), process()];
      let rivals = 0;
      const rival = async (): Promise<void> => {
        await two.handle(notebook, STREAM, command(`rival ${rivals++}`), () => [written('x')]);
        eventStore.beforeAppend = rival;
      };
      eventStore.beforeAppend = rival;
      await expect(one.handle(notebook, STREAM, command('a'), () => [written('a')])).rejects.toBeInstanceOf(
        WrongExpectedRevision,
      );
      expect(rivals).toBe(4);
      expect(await texts()).not.toContain('a');
    });

    it('loses nothing and doubles nothing, whoever writes', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 8 }),
          async (names) => {
            log = new InMemoryEventStore();
            eventStore = new UnreliableEventStore(log);
            const handlers = [process(), process(0)];
            const answers = await Promise.all(
              names.map((text, n) => note(handlers[n % 2] as CommandHandler, text)),
            );
            expect((await texts()).sort()).toEqual([...new Set(names)].sort());
            for (const [n, answer] of answers.entries()) {
              expect(accepted(answer).events.map(({ event }) => event)).toEqual([written(names[n] ?? '')]);
            }
          },
        ),
        { numRuns: 40 },
      );
    });
  });

  describe('with an expected revision', () => {
    it('is handled when nothing has changed since', async () => {
      const handler = process();
      await note(handler, 'a');
      expect(await note(handler, 'b', { expectedRevision: 0 })).toMatchObject({ revision: 1 });
    });

    it('is refused when it is stale, before anything is decided', async () => {
      const handler = process();
      for (const text of ['a', 'b']) await note(handler, text);
      const decide = jest.fn(() => []);
      const stale = handler.handle(notebook, STREAM, command('c', { expectedRevision: 0 }), decide);
      await expect(stale).rejects.toMatchObject({ name: 'WrongExpectedRevision', expected: 0, actual: 1 });
      expect(decide).not.toHaveBeenCalled();
    });

    it('is refused for a stream that does not exist', async () => {
      await expect(note(process(), 'a', { expectedRevision: 0 })).rejects.toMatchObject({
        actual: 'no-stream',
      });
    });

    it('is not decided again when somebody was faster', async () => {
      const [one, two] = [process(), process()];
      await note(one, 'a');
      eventStore.beforeAppend = async () => void (await note(two, 'b'));
      await expect(note(one, 'c', { expectedRevision: 0 })).rejects.toBeInstanceOf(WrongExpectedRevision);
      expect(await texts()).toEqual(['a', 'b']);
    });
  });

  it('decides on what it remembers, and asks the log only when the answer is not an append', async () => {
    const [one, two] = [process(), process()];
    await note(one, 'a');
    const read = jest.spyOn(eventStore, 'readStream');
    await note(one, 'b');
    expect(read).not.toHaveBeenCalled();
    await note(two, 'c');
    // It remembers two notes and would write; the log knows of three.
    expect(await note(one, 'd')).toMatchObject({ accepted: false, rejection: { code: 'FULL' } });
    // It remembers no note of that text; the log does.
    expect(await note(two, 'b', { commandId: commandId('other') })).toMatchObject({ events: [] });
    // It remembers what is not expected; the log has moved to it.
    await two.handle(notebook, STREAM, command('more'), () => [written('e')]);
    expect(
      await one.handle(notebook, STREAM, command('most', { expectedRevision: 3 }), () => [written('f')]),
    ).toMatchObject({ revision: 4, state: { notes: ['a', 'b', 'c', 'e', 'f'] } });
    expect(await texts()).toEqual(['a', 'b', 'c', 'e', 'f']);
  });

  describe('when the log fails', () => {
    it('appends again what may not have been written', async () => {
      eventStore.failAppends('before', 'before');
      expect(await note(process(), 'a')).toMatchObject({ accepted: true, revision: 0, replayed: false });
      expect(await texts()).toEqual(['a']);
    });

    it('writes once what was written before the answer was lost', async () => {
      eventStore.failAppends('after', 'after', 'before');
      expect(await note(process(), 'a')).toMatchObject({ accepted: true, revision: 0 });
      expect(await texts()).toEqual(['a']);
    });

    it('says that it is not known when the log stays away; the repeated command finds out', async () => {
      eventStore.failAppends('after', 'before', 'before', 'before');
      await expect(note(process(), 'a')).rejects.toBeInstanceOf(TransientFailure);
      expect(await note(process(), 'a')).toMatchObject({ accepted: true, revision: 0, replayed: true });
      eventStore.failAppends('before', 'before', 'before', 'before');
      await expect(note(process(), 'b')).rejects.toBeInstanceOf(TransientFailure);
      expect(await note(process(), 'b')).toMatchObject({ accepted: true, revision: 1, replayed: false });
      expect(await texts()).toEqual(['a', 'b']);
    });

    it('finds its own events when they arrived though it seemed not, with an expected revision too', async () => {
      const handler = process();
      await note(handler, 'a');
      eventStore.failAppends('after', 'before', 'before', 'before');
      await expect(note(handler, 'b', { expectedRevision: 0 })).rejects.toBeInstanceOf(TransientFailure);
      expect(await note(handler, 'b', { expectedRevision: 0 })).toMatchObject({
        revision: 1,
        replayed: true,
      });
    });
  });

  describe('about a person', () => {
    const open = (change: Partial<CommandContext> = {}) =>
      process().handle(notebook, STREAM, command('open', change), () => [
        written('a'),
        opened(owner, 'Hemligt'),
      ]);
    const { commandHash, commandId: id } = command('open');
    let owner: string;
    beforeEach(async () => {
      owner = await vault.createSubject();
      await open();
    });

    it('keeps nothing that follows from the hash of its body without the key of that person', async () => {
      const events = await stored();
      for (const [index, { eventId, metadata }] of events.entries()) {
        expect(metadata).toMatchObject({ commandSubject: owner });
        expect(JSON.stringify(metadata)).not.toContain(commandHash);
        const name = `event ${index} ${STREAM} ${commandHash} ${String(metadata['recordedAt'])}`;
        expect(eventId).not.toBe(derivedId(id, name));
      }
      expect(events).toHaveLength(2);
    });

    it('knows the same body, and tells another', async () => {
      expect(await open()).toMatchObject({ accepted: true, replayed: true });
      await expect(open({ commandHash: 'another' })).rejects.toBeInstanceOf(CommandIdReused);
      const refusesAccess = (): boolean => true;
      const permit = (change: Partial<CommandContext> = {}) =>
        process(100, undefined, refusesAccess).permit(notebook, STREAM, command('open', change), () =>
          Promise.reject(new RangeError('no access')),
        );
      await expect(permit()).resolves.toBeUndefined();
      await expect(permit({ commandHash: 'another' })).rejects.toThrow('no access');
    });

    it('is answered as the first time once they are forgotten, as nobody can tell its body any more', async () => {
      await vault.forget(owner);
      for (const change of [{}, { commandHash: 'another' }])
        expect(await open(change)).toMatchObject({ accepted: true, replayed: true, state: { title: null } });
      const blank = () => process().handle(notebook, 'notebook-2', command('b'), () => [opened(owner, null)]);
      expect(await blank()).toMatchObject({ accepted: true, replayed: false });
      expect(await blank()).toMatchObject({ accepted: true, replayed: true });
      const [kept] = await taken(log.readStream('notebook-2'));
      expect(kept?.metadata['commandHash']).not.toBe('hash of b');
    });
  });

  it('answers with personal texts readable, and the log has none of them', async () => {
    const owner = await vault.createSubject();
    const handled = accepted(
      await process().handle(notebook, STREAM, command('open'), () => [opened(owner, 'Hemligt')]),
    );
    expect(handled.state.title).toBe('Hemligt');
    expect(JSON.stringify(await stored())).not.toContain('Hemligt');
  });

  it('tells the observer how each command ended', async () => {
    const handler = process();
    for (const text of ['a', 'b', 'c', 'd', 'a']) await note(handler, text);
    await note(handler, 'e', { expectedRevision: 0 }).catch(() => undefined);
    await note(handler, 'a', { commandHash: 'another' }).catch(() => undefined);
    expect(outcomes).toEqual([
      'accepted',
      'accepted',
      'accepted',
      'rejected',
      'replayed',
      'conflict',
      'failed',
    ]);
  });

  it('passes on what the decision throws, and writes nothing', async () => {
    const broken = (): never => {
      throw new RangeError('mistake');
    };
    await expect(process().handle(notebook, STREAM, command('a'), broken)).rejects.toThrow('mistake');
    expect(await stored()).toEqual([]);
  });
});
