import {
  eventually,
  InMemoryDocumentStore,
  InMemoryEventStore,
  InMemorySubjectVault,
  notebookEvents,
  shelf,
} from '@samverkan/event-sourcing-testing';
import { EventCodec } from '../events/codec';
import { ProjectionRunner } from '../projections/projection-runner';
import { Relay } from '../messages/relay';

/** Counts each call of a port by the name of its method. */
function counting<Port extends object>(port: Port, calls: Map<string, number>): Port {
  return new Proxy(port, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]): unknown => {
        calls.set(String(name), (calls.get(String(name)) ?? 0) + 1);
        return value.apply(target, args) as unknown;
      };
    },
  });
}

describe('an idle process', () => {
  it('asks its documents every three seconds for each worker, and the log not at all', async () => {
    const ofDocuments = new Map<string, number>();
    const ofLog = new Map<string, number>();
    const options = {
      eventStore: counting(new InMemoryEventStore(), ofLog),
      documents: counting(new InMemoryDocumentStore(), ofDocuments),
      codec: new EventCodec({ notebook: notebookEvents }, new InMemorySubjectVault()),
      owner: 'spec',
    };
    const projection = new ProjectionRunner({ ...options, projection: shelf(() => false) });
    const relay = new Relay({
      ...options,
      relay: { name: 'spec', prefixes: ['notebook-'], topic: 'spec', map: () => undefined },
      transport: {} as never,
    });
    await projection.start();
    await relay.start();
    await eventually('both follow', async () => ofLog.get('subscribe') === 2 && projection.waitFor('', 0));
    ofDocuments.clear();
    ofLog.clear();
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    // Prolonged at a pace of their own.
    ofDocuments.delete('acquireLease');
    const perSecond = [...ofDocuments.values()].reduce((sum, calls) => sum + calls, 0) / 3;
    expect(ofLog).toEqual(new Map());
    // What is to be replayed, of each, published again, and which generation is read: four; three for a first look at what
    // is unused.
    expect(perSecond).toBeLessThan(2.5);
    await Promise.all([projection.stop(), relay.stop()]);
  });

  it('asks for the lease alone while another process has it', async () => {
    const asked = new Map<string, number>();
    const documents = new InMemoryDocumentStore();
    const runner = (owner: string, store: InMemoryDocumentStore): ProjectionRunner =>
      new ProjectionRunner({
        eventStore: new InMemoryEventStore(),
        documents: store,
        codec: new EventCodec({ notebook: notebookEvents }, new InMemorySubjectVault()),
        owner,
        leaseMs: 300,
        projection: shelf(() => false),
      });
    const active = runner('active', documents);
    const waiting = runner('waiting', counting(documents, asked));
    await active.start();
    await eventually('it follows', () => active.waitFor('', 0));
    await waiting.start();
    await eventually('it competes', async () => (asked.get('acquireLease') ?? 0) > 0);
    asked.clear();
    await eventually('it has asked again and again', async () => (asked.get('acquireLease') ?? 0) > 3);
    expect([...asked.keys()]).toEqual(['acquireLease']);
    await Promise.all([active.stop(), waiting.stop()]);
  });
});
