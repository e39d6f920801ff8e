import {
  append,
  InMemoryEventStore,
  InMemorySubjectVault,
  notebook,
  notebookEvents,
  opened,
  written,
  type NotebookEvent,
} from '@samverkan/event-sourcing-testing';
import fc from 'fast-check';
import { AggregateStore } from './aggregate-store';
import { EventCodec } from '../events/codec';
import { BEGINNING } from '../ports/event-store.port';

describe('the aggregate store', () => {
  let eventStore: InMemoryEventStore;
  let vault: InMemorySubjectVault;
  let codec: EventCodec;

  beforeEach(() => {
    eventStore = new InMemoryEventStore();
    vault = new InMemorySubjectVault();
    codec = new EventCodec({ notebook: notebookEvents }, vault);
  });

  const store = (capacity = 1_000): AggregateStore => new AggregateStore({ eventStore, codec, capacity });
  const write = (stream: string, event: NotebookEvent, commandId = 'c'): Promise<unknown> =>
    append(eventStore, codec, [{ stream, event, metadata: { commandId } }]);

  it('gives the initial state of a stream that does not exist', async () => {
    expect(await store().load(notebook, 'notebook-1')).toMatchObject({
      state: { title: null, notes: [] },
      revision: 'no-stream',
      position: BEGINNING,
    });
  });

  it('folds a stream, with revision and position of its last event', async () => {
    await write('notebook-1', written('a'));
    await write('notebook-2', written('x'));
    await write('notebook-1', written('b'));
    expect(await store().load(notebook, 'notebook-1')).toMatchObject({
      state: { notes: ['a', 'b'] },
      revision: 1,
      position: await eventStore.head(),
    });
  });

  it('reads only what is newer than what it knows', async () => {
    const aggregates = store();
    await write('notebook-1', written('a'));
    await aggregates.load(notebook, 'notebook-1');
    await write('notebook-1', written('b'));
    const read = jest.spyOn(eventStore, 'readStream');
    expect((await aggregates.load(notebook, 'notebook-1')).state.notes).toEqual(['a', 'b']);
    expect(read.mock.calls).toEqual([['notebook-1', 1]]);
  });

  it('knows every command of a stream, also those read long ago', async () => {
    const aggregates = store();
    for (let n = 0; n < 20; n++) {
      await write('notebook-1', written(`${n}`), `command-${n}`);
      const loaded = await aggregates.load(notebook, 'notebook-1');
      for (let m = 0; m < 20; m++) expect(loaded.hasCommand(`command-${m}`)).toBe(m <= n);
    }
  });

  it('keeps apart what two aggregates make of one stream', async () => {
    const aggregates = store();
    const counting = { ...notebook, initial: 0, evolve: (count: number) => count + 1 };
    await write('notebook-1', written('a'));
    expect((await aggregates.load(notebook, 'notebook-1')).state.notes).toEqual(['a']);
    expect((await aggregates.load(counting, 'notebook-1')).state).toBe(1);
    expect((await aggregates.load(notebook, 'notebook-1')).state.notes).toEqual(['a']);
  });

  it('answers the same whatever it has room for and whoever writes', async () => {
    const streams = ['notebook-1', 'notebook-2', 'notebook-3'];
    const step = fc.record({
      stream: fc.constantFrom(...streams),
      load: fc.boolean(),
      text: fc.string({ maxLength: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), fc.nat(12), async (steps, capacity) => {
        eventStore = new InMemoryEventStore();
        const small = store(capacity);
        for (const [index, { stream, load, text }] of steps.entries()) {
          if (load) {
            const [known, fresh] = [await small.load(notebook, stream), await store().load(notebook, stream)];
            expect([known.state, known.revision, known.position]).toEqual([
              fresh.state,
              fresh.revision,
              fresh.position,
            ]);
            for (const n of steps.keys()) {
              expect(known.hasCommand(`c${n}`)).toBe(fresh.hasCommand(`c${n}`));
            }
          } else await write(stream, written(text), `c${index}`);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('keeps no more than it has room for, the latest used', async () => {
    const aggregates = store(5);
    const read = jest.spyOn(eventStore, 'readStream');
    const from = async (stream: string): Promise<unknown> => {
      read.mockClear();
      await aggregates.load(notebook, stream);
      return read.mock.calls[0]?.[1];
    };
    for (const stream of ['notebook-1', 'notebook-2', 'notebook-3']) {
      await write(stream, written('a'));
      await write(stream, written('b'));
    }
    await from('notebook-1');
    await from('notebook-2');
    await from('notebook-1');
    await from('notebook-3');
    expect([await from('notebook-1'), await from('notebook-3'), await from('notebook-2')]).toEqual([2, 2, 0]);
    for (let n = 0; n < 4; n++) await write('notebook-4', written(`${n}`));
    for (let n = 0; n < 4; n++) await write('notebook-4', written(`${n}`));
    await from('notebook-4');
    expect(await from('notebook-4')).toBe(0);
  });

  it('recalls what it has loaded or been told of, and nothing that it does not know to be whole', async () => {
    const aggregates = store();
    expect(aggregates.recall(notebook, 'notebook-1')).toBeUndefined();
    const none = await aggregates.load(notebook, 'notebook-1');
    await write('notebook-1', written('a'), 'c1');
    const after = (revision: number, ...notes: string[]) => ({
      state: { title: null, notes },
      revision,
      position: 'p',
      commandId: `c${revision + 1}`,
    });
    aggregates.appended(notebook, 'notebook-1', none, after(0, 'a'));
    const one = aggregates.recall(notebook, 'notebook-1');
    expect(one).toMatchObject({ state: { notes: ['a'] }, revision: 0, position: 'p' });
    expect([one?.hasCommand('c1'), one?.hasCommand('c2')]).toEqual([true, false]);
    // Decided on nothing, though by now there is something: somebody was faster.
    aggregates.appended(notebook, 'notebook-1', none, after(1, 'x'));
    expect(aggregates.recall(notebook, 'notebook-1')?.state.notes).toEqual(['a']);
    aggregates.drop(notebook, 'notebook-1');
    expect(aggregates.recall(notebook, 'notebook-1')).toBeUndefined();
    // Cleared between load and append: what came before is not known any more.
    aggregates.appended(notebook, 'notebook-1', one ?? none, after(1, 'a', 'b'));
    expect(aggregates.recall(notebook, 'notebook-1')).toBeUndefined();
  });

  it('keeps nothing of a new stream that was written while it was cleared', async () => {
    const aggregates = store();
    const none = await aggregates.load(notebook, 'notebook-1');
    aggregates.clear();
    aggregates.appended(notebook, 'notebook-1', none, {
      state: { ...none.state, title: 'Hemligt' },
      revision: 0,
      position: '1',
      commandId: 'open',
    });
    expect(aggregates.recall(notebook, 'notebook-1')).toBeUndefined();
  });

  it('keeps nothing of what was read before it was cleared, not even what was being read', async () => {
    const aggregates = store();
    const owner = await vault.createSubject();
    await write('notebook-1', opened(owner, 'Hemligt'));
    expect((await aggregates.load(notebook, 'notebook-1')).state.title).toBe('Hemligt');
    const reading = aggregates.load(notebook, 'notebook-1');
    codec.forgetKey(owner);
    aggregates.clear();
    await reading;
    expect((await aggregates.load(notebook, 'notebook-1')).state.title).toBeNull();
  });
});
