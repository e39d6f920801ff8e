import {
  append,
  eventually,
  InMemoryDocumentStore,
  InMemoryEventStore,
  InMemorySubjectVault,
  notebookEvents,
  shelf,
  written,
} from '@samverkan/event-sourcing-testing';
import { EventCodec } from '../events/codec';
import { ALL } from '../ports/document-store.port';
import type { Position, ReadAllOptions, StoredEvent } from '../ports/event-store.port';
import { Generations } from './generations';
import { ReadModel } from './read-model';

/** A log that says how often it is asked, and answers no reader while it hangs. */
class AskedLog extends InMemoryEventStore {
  asked = 0;
  counted = 0;
  taken = 0;
  hangs = false;

  override async head(): Promise<Position> {
    this.asked += 1;
    return super.head();
  }

  override async *readAll(options?: ReadAllOptions): AsyncIterable<StoredEvent> {
    if (this.hangs) await new Promise(() => undefined);
    for await (const event of super.readAll(options)) {
      this.taken += 1;
      yield event;
    }
  }

  override countAfter(options: ReadAllOptions): Promise<number> {
    this.counted += 1;
    return super.countAfter(options);
  }
}

/** Says how many questions are put to it, and how many of them at a time. */
class AskedDocuments extends InMemoryDocumentStore {
  asked = 0;
  most = 0;
  beforeGet: (() => Promise<void>) | undefined;
  private open = 0;

  override async get<Body extends object>(...question: Parameters<InMemoryDocumentStore['get']>) {
    await this.beforeGet?.();
    return this.counting(super.get<Body>(...question));
  }

  override checkpoint(name: string) {
    return this.counting(super.checkpoint(name));
  }

  private async counting<Value>(answer: Promise<Value>): Promise<Value> {
    this.asked += 1;
    this.most = Math.max(this.most, ++this.open);
    await new Promise((resolve) => setTimeout(resolve, 1));
    this.open -= 1;
    return answer;
  }
}

describe('waiting for a read model', () => {
  const projection = shelf(() => false);
  const codec = new EventCodec(
    { notebook: notebookEvents, diary: notebookEvents },
    new InMemorySubjectVault(),
  );
  let log: AskedLog;
  let documents: AskedDocuments;
  let model: ReadModel<object>;
  let generations: Generations;
  let token: number;

  const write = async (stream: string): Promise<Position> => {
    await append(log, codec, [{ stream, event: written('a') }]);
    return InMemoryEventStore.prototype.head.call(log);
  };
  const checkpoint = (position: Position) =>
    documents.commit({ writes: [], checkpoint: { name: generations.checkpointName(1), position, token } });

  beforeEach(async () => {
    log = new AskedLog();
    documents = new AskedDocuments();
    generations = new Generations(documents, projection);
    await generations.prepareState();
    await generations.prepare(1);
    token = (await documents.acquireLease(generations.checkpointName(1), 'spec', 60_000))?.token ?? 0;
    model = new ReadModel<object>(projection, { documents, eventStore: log });
    await generations.change(await generations.state(), { ready: true });
    log.taken = 0;
  });

  it('sees at once that nothing between is for it, without counting', async () => {
    const position = await write('diary-1');
    expect(await model.waitFor(position, 0)).toBe(true);
    await write('notebook-1');
    expect(await model.waitFor(position, 0)).toBe(true);
    expect(log.counted).toBe(0);
  });

  it('reads one event to see that something is, and asks no more while the checkpoint stands there', async () => {
    for (let n = 0; n < 50; n++) await write('notebook-1');
    const position = await write('notebook-1');
    log.taken = 0;
    expect(await model.waitFor(position, 700)).toBe(false);
    expect(log.taken).toBe(1);
    expect(log.asked).toBe(1);
    expect(log.counted).toBe(0);
  });

  it('asks again where the checkpoint has come to stand still', async () => {
    const mine = await write('notebook-1');
    const position = await write('diary-1');
    const waiting = model.waitFor(position, 4_000);
    await eventually('the log was asked', () => log.asked === 1);
    await checkpoint(mine);
    expect(await waiting).toBe(true);
    expect(log.asked).toBe(2);
  });

  it('is not up to date by a checkpoint beyond the end of the log, which was restored', async () => {
    const mine = await write('notebook-1');
    const beyond = new InMemoryEventStore();
    for (let n = 0; n < 3; n++) await append(beyond, codec, [{ stream: 'notebook-1', event: written('a') }]);
    await checkpoint(await beyond.head());
    expect(await model.waitFor(mine, 0)).toBe(false);
    expect(await model.waitFor(mine, 300)).toBe(false);
    await checkpoint(mine);
    expect(await model.waitFor(mine, 0)).toBe(true);
  });

  it('asks the log once for many who wait for what is there already', async () => {
    const position = await write('notebook-1');
    await checkpoint(position);
    for (let times = 0; times < 20; times++) expect(await model.waitFor(position, 1_000)).toBe(true);
    expect(log.asked).toBe(1);
    expect(log.taken).toBe(0);
  });

  it('is over at once for a position that the log has not reached, as nothing that was acknowledged is there', async () => {
    const beyond = new InMemoryEventStore();
    for (let n = 0; n < 2; n++) await append(beyond, codec, [{ stream: 'notebook-1', event: written('a') }]);
    await write('notebook-1');
    const begun = performance.now();
    expect(await model.waitFor(await beyond.head(), 30_000)).toBe(false);
    expect(performance.now() - begun).toBeLessThan(5_000);
    const mine = await write('notebook-1');
    await checkpoint(mine);
    expect(await model.waitFor(mine, 1_000)).toBe(true);
  });

  it('asks store and log once for many who wait together', async () => {
    const position = await write('notebook-1');
    documents.asked = 0;
    documents.most = 0;
    const waiting = Promise.all(Array.from({ length: 100 }, () => model.waitFor(position, 30_000)));
    await eventually('the log was asked', () => log.taken > 0);
    await checkpoint(position);
    expect(new Set(await waiting)).toEqual(new Set([true]));
    expect(documents.most).toBe(1);
    expect(log.asked).toBeLessThan(10);
    expect(log.taken).toBe(1);
  });

  it('is over in time though the log hangs', async () => {
    const position = await write('notebook-1');
    log.hangs = true;
    const begun = performance.now();
    expect(await model.waitFor(position, 100)).toBe(false);
    expect(performance.now() - begun).toBeLessThan(1_500);
  });

  it('does not miss the checkpoint while the log hangs', async () => {
    const position = await write('notebook-1');
    log.hangs = true;
    const waiting = model.waitFor(position, 4_000);
    await checkpoint(position);
    expect(await waiting).toBe(true);
  });
});

describe('reading a read model', () => {
  const projection = shelf(() => false);
  const list = { where: ALL, sort: 'by-pages', limit: 10 };
  let documents: AskedDocuments;
  let generations: Generations;
  let model: ReadModel<object>;

  const write = async (generation: number, expected: number): Promise<void> => {
    const collection = generations.collection(generation);
    const body = { pages: 1, written: `${generation}, ${expected}` };
    await documents.commit({ writes: [{ collection, id: 'a', expected, body, sources: {} }] });
  };
  const build = async (generation: number): Promise<void> => {
    await generations.prepare(generation);
    await write(generation, 0);
  };
  const switchTo = async (active: number): Promise<void> => {
    expect(await generations.change(await generations.state(), { active, ready: true })).toBe(true);
  };
  const listed = async (): Promise<unknown[]> =>
    (await model.find(list)).documents.map(({ body }) => (body as { written: string }).written);

  beforeEach(async () => {
    documents = new AskedDocuments();
    generations = new Generations(documents, projection);
    await generations.prepareState();
    model = new ReadModel<object>(projection, { documents, eventStore: new InMemoryEventStore() });
    await build(1);
    await build(2);
    await switchTo(1);
    expect(await listed()).toEqual(['1, 0']);
  });

  it('asks once for many who read together which generation it is', async () => {
    documents.asked = 0;
    await Promise.all(Array.from({ length: 50 }, () => model.find(list)));
    expect(documents.asked).toBeLessThan(3);
  });

  it('answers from the one that is read now, also where the one before is gone', async () => {
    await switchTo(2);
    expect(await listed()).toEqual(['2, 0']);
    await build(3);
    await switchTo(3);
    await documents.drop(generations.collection(2));
    expect(await listed()).toEqual(['3, 0']);
    expect(await model.count(ALL)).toBe(1);
  });

  it('answers from the one that has been gone back to as it is then, though it was the one before too', async () => {
    await switchTo(2);
    documents.beforeGet = async () => {
      documents.beforeGet = undefined;
      await write(1, 1);
      await switchTo(1);
    };
    expect(await listed()).toEqual(['1, 1']);
  });
});
