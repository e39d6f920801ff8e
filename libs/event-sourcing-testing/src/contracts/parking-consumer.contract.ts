import {
  type DeliveredMessage,
  type DocumentStore,
  type IntegrationMessage,
  NewerVersion,
  ParkingConsumer,
  ParkingLot,
  PermanentFailure,
  type Transport,
} from '@samverkan/event-sourcing';
import { eventually, fresh } from './observing';
import { type ContractOptions, type MakeUnderTest, reopened, type UnderTest } from './under-test';

/** Where messages come from, and where those are kept that cannot be taken. */
export interface ParkingPorts {
  readonly transport: Transport;
  readonly documents: DocumentStore;
}

/** What a {@link ParkingConsumer} promises on a transport and a store of documents, whichever they are. */
export function parkingConsumerContract(
  name: string,
  make: MakeUnderTest<ParkingPorts>,
  { lasts = true }: ContractOptions = {},
): void {
  describe(`parking consumer: ${name}`, () => {
    let underTest: UnderTest<ParkingPorts>;
    let ports: ParkingPorts;
    let topic: string;
    let group: string;
    let owner: string;
    let running: ParkingConsumer[];
    let taken: string[];
    let failing: Set<string>;
    let newer: Set<string>;

    beforeAll(async () => {
      underTest = await make();
      ports = underTest.port;
    });
    afterAll(() => underTest.close());
    beforeEach(() => {
      topic = `samverkan.${fresh('topic')}.v1`;
      group = fresh('group');
      owner = `consumer:${group}`;
      running = [];
      taken = [];
      failing = new Set();
      newer = new Set();
    });
    const stopAll = async (): Promise<void> => {
      await Promise.all(running.splice(0).map((consumer) => consumer.stop()));
    };
    afterEach(stopAll);

    const message = (text: string): IntegrationMessage => ({
      topic,
      key: text.charAt(0),
      headers: { ce_id: text, ce_type: 'se.samverkan.case.case-registered.v1' },
      payload: { text, list: [{ å: null }] },
    });
    const publish = (...texts: readonly string[]): Promise<void> =>
      ports.transport.publish(texts.map(message));
    /** @param version of the program: the older one takes nothing of the newer one */
    const start = async (version: 'newer' | 'older' = 'newer'): Promise<void> => {
      const consumer = new ParkingConsumer({
        ...ports,
        group,
        topics: [topic],
        attendMs: 50,
        handle: async ({ payload }: DeliveredMessage) => {
          const text = String(payload['text']);
          if (failing.has(text)) throw new PermanentFailure(`${text} cannot be taken`);
          if (version === 'older' && newer.has(text)) throw new NewerVersion(text);
          taken.push(text);
        },
      });
      running.push(consumer);
      await consumer.start();
    };
    const acknowledged = (): Promise<void> =>
      eventually('all is acknowledged', async () => (await ports.transport.lag(group)).messages === 0);
    const lot = (): ParkingLot => new ParkingLot(ports.documents);
    const parked = (key: string): ReturnType<ParkingLot['show']> => lot().show(owner, `${topic}/${key}`);
    const replayed = async (key: string): Promise<void> => {
      expect(await lot().requestReplay(owner, `${topic}/${key}`)).toBe(true);
      await eventually('the replay', async () => (await parked(key)) === undefined);
    };
    const ofKey = (key: string): string[] => taken.filter((text) => text.startsWith(key));

    it('keeps the messages of a key behind the one that cannot be taken, and takes those of others', async () => {
      failing.add('a2');
      await start();
      await publish('a1', 'a2', 'b1', 'a3', 'b2', 'a4');
      await eventually('the others', () => ofKey('b').length === 2);
      await acknowledged();
      expect([ofKey('a'), ofKey('b')]).toEqual([['a1'], ['b1', 'b2']]);
      expect((await parked('a'))?.body).toMatchObject({
        owner,
        first: 0,
        last: 2,
        cause: { error: 'PermanentFailure', message: 'a2 cannot be taken' },
      });
      expect(await lot().count(owner)).toBe(1);
    });

    it('takes them up in order when a replay is asked for, and then what comes', async () => {
      failing.add('a1');
      await start();
      await publish('a1', 'a2', 'a3');
      await eventually('they are parked', async () => (await parked('a'))?.body.last === 2);
      failing.clear();
      await replayed('a');
      await publish('a4');
      await eventually('the new one', () => taken.length === 4);
      expect(taken).toEqual(['a1', 'a2', 'a3', 'a4']);
    });

    it('stays where a replay fails again', async () => {
      failing.add('a1').add('a3');
      await start();
      await publish('a1', 'a2', 'a3');
      await eventually('they are parked', async () => (await parked('a'))?.body.last === 2);
      failing.delete('a1');
      await lot().requestReplay(owner, `${topic}/a`);
      await eventually('it has failed', async () => (await parked('a'))?.body.failedReplays === 1);
      expect(taken).toEqual(['a1', 'a2']);
      expect((await parked('a'))?.body).toMatchObject({ first: 2, last: 2, replayRequested: false });
    });

    it('leaves what is of a newer version to one of that which runs beside, in order, and is not asked', async () => {
      newer.add('a2');
      await start('older');
      await publish('a1', 'a2', 'b1', 'a3');
      await eventually('they are parked', async () => (await parked('a'))?.body.last === 1);
      await eventually('the others', () => ofKey('b').length === 1);
      expect((await parked('a'))?.body).toMatchObject({ failedReplays: 0, cause: { error: 'NewerVersion' } });
      await start('newer');
      await eventually('the newer one has them', async () => (await parked('a')) === undefined);
      expect(ofKey('a')).toEqual(['a1', 'a2', 'a3']);
      await acknowledged();
    });

    if (lasts) {
      it('is as it was for the next process', async () => {
        failing.add('a1');
        await start();
        await publish('a1', 'a2');
        await eventually('they are parked', async () => (await parked('a'))?.body.last === 1);
        await acknowledged();
        await stopAll();
        ports = await reopened(underTest);
        await start();
        await publish('a3', 'b1');
        await eventually('another', () => ofKey('b').length === 1);
        await eventually('it is parked behind', async () => (await parked('a'))?.body.last === 2);
        expect(ofKey('a')).toEqual([]);
        failing.clear();
        await replayed('a');
        expect(ofKey('a')).toEqual(['a1', 'a2', 'a3']);
      });
    }
  });
}
