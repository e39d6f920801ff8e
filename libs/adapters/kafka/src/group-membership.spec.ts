import { eventually } from '@samverkan/event-sourcing-testing';
import {
  type Admin,
  type Batch,
  type Consumer,
  type ConsumerRunConfig,
  Kafka,
  type KafkaMessage,
} from 'kafkajs';
import { AdminConnection } from './admin-connection';
import { GroupMembership } from './group-membership';
import { KafkaConsumer } from './kafka-consumer';
import { TIMING, type KafkaLogLine } from './kafka-options';
import { KeyedWork } from './keyed-work';

const TOPIC = 'samverkan.cases.v1';
const logged: KafkaLogLine[] = [];
const OPTIONS = {
  brokers: ['127.0.0.1:1'],
  clientId: 'alone',
  log: (line: KafkaLogLine) => void logged.push(line),
};

/** The client library as this adapter sees it, with what it does told from here. */
class ScriptedConsumer {
  readonly events = {
    CRASH: 'crash',
    FETCH: 'fetch',
    GROUP_JOIN: 'join',
    HEARTBEAT: 'heartbeat',
    START_BATCH_PROCESS: 'batch',
  };
  readonly sought: string[] = [];
  private resolved = 0;
  /** Where to the next fetch goes; as in the library also when the group has been joined anew meanwhile. */
  private seeking: number | undefined;
  private readonly listeners = new Map<string, (event: object) => void>();
  private config: ConsumerRunConfig = {};

  on(name: string, listener: (event: object) => void): void {
    this.listeners.set(name, listener);
  }
  tell(name: string, payload: object): void {
    this.listeners.get(name)?.({ payload });
  }
  async connect(): Promise<void> {}
  async subscribe(): Promise<void> {}
  async disconnect(): Promise<void> {}
  async commitOffsets(): Promise<void> {}
  resume(): void {}
  pause(): void {}
  seek({ offset }: { readonly offset: string }): void {
    this.sought.push(offset);
    this.seeking = Number(offset);
  }
  /** From where the library would fetch next. */
  get position(): number {
    return this.seeking ?? this.resolved;
  }
  async run(config: ConsumerRunConfig): Promise<void> {
    this.config = config;
  }

  join(partitions: readonly number[] = [0]): void {
    this.tell(this.events.GROUP_JOIN, { memberId: 'me', memberAssignment: { [TOPIC]: partitions } });
  }

  /** An answer that was asked for from an offset on; as the library does it, also where nothing in it is for readers. */
  async bring(
    fetchedOffset: number,
    offsets: readonly number[],
    {
      last = offsets.at(-1),
      partition = 0,
      /** Of what came, for readers or not. */
      first = offsets[0] ?? fetchedOffset,
    }: { readonly last?: number; readonly partition?: number; readonly first?: number } = {},
  ): Promise<void> {
    this.resolved = this.position;
    this.seeking = undefined;
    const lastOffset = String(last);
    const messages = offsets.map(
      (offset) =>
        ({
          offset: String(offset),
          key: Buffer.from('k'),
          value: Buffer.from(JSON.stringify({ offset })),
        }) as KafkaMessage,
    );
    this.tell(this.events.START_BATCH_PROCESS, {
      topic: TOPIC,
      partition,
      batchSize: offsets.length,
      firstOffset: String(first),
      lastOffset,
    });
    const resolve = (offset: string): void => void (this.resolved = Number(offset) + 1);
    if (offsets.length === 0) return resolve(lastOffset);
    const batch = { topic: TOPIC, partition, fetchedOffset: String(fetchedOffset), messages };
    await this.config.eachBatch?.({
      batch: { ...batch, lastOffset: () => lastOffset } as unknown as Batch,
      resolveOffset: resolve,
      isStale: () => this.seeking !== undefined,
    } as Parameters<NonNullable<ConsumerRunConfig['eachBatch']>>[0]);
    if (this.config.eachBatchAutoResolve ?? true) resolve(lastOffset);
  }
}

describe('the membership of a group', () => {
  let consumer: ScriptedConsumer;
  let handled: number[];
  /** The first offset that the broker still has. */
  let low: number;
  /** Where the next message goes. */
  let high: number;
  let committed: number;
  /** The partitions that a new connection for questions knows of. */
  let known: readonly number[];
  let membership: GroupMembership;

  beforeEach(async () => {
    consumer = new ScriptedConsumer();
    handled = [];
    low = 0;
    high = 999;
    logged.length = 0;
    committed = 100;
    known = [0];
    jest.spyOn(Kafka.prototype, 'consumer').mockReturnValue(consumer as unknown as Consumer);
    jest.spyOn(Kafka.prototype, 'admin').mockImplementation(() => {
      const partitions = known;
      const ofGroup = (partition: number): object => ({ partition, offset: String(committed), metadata: '' });
      return {
        connect: async () => undefined,
        fetchOffsets: async () => [{ topic: TOPIC, partitions: partitions.map(ofGroup) }],
        fetchTopicOffsets: async () => [{ partition: 0, high: String(high), low: String(low) }],
      } as unknown as Admin;
    });
    membership = new GroupMembership({
      options: OPTIONS,
      timing: TIMING,
      consumption: {
        group: 'g',
        topics: [TOPIC],
        handle: async ({ payload }) => void handled.push(Number(payload['offset'])),
      },
      work: new KeyedWork(1, { firstMs: 1, longestMs: 1 }),
      admin: new AdminConnection(OPTIONS),
      joined: () => undefined,
      predecessor: undefined,
    });
    await membership.begin();
    consumer.join();
    await eventually('the library is where the group is', () => consumer.position === committed);
    consumer.sought.length = 0;
  });
  afterEach(async () => {
    await membership.leave();
    jest.restoreAllMocks();
  });

  const handles = (offsets: readonly number[]): Promise<void> =>
    eventually('all are handled', () => handled.length >= offsets.length).then(() =>
      expect(handled).toEqual(offsets),
    );

  it('goes back when it is brought what another broker was asked for under the assignment before', async () => {
    await consumer.bring(150, [150, 151]);
    expect(consumer.sought).toEqual(['100']);
    expect(consumer.position).toBe(100);
    await consumer.bring(100, [100, 101]);
    await consumer.bring(102, [102]);
    await handles([100, 101, 102]);
    expect(consumer.position).toBe(103);
  });

  it('moves no place for a batch that comes while it has no assignment', async () => {
    await consumer.bring(100, [100]);
    await handles([100]);
    await membership.leave();
    await consumer.bring(101, [101]);
    expect(consumer.position).toBe(101);
  });

  it('takes nothing any more once it is being left, as what waits for a handler may have been forgotten', async () => {
    await consumer.bring(100, [100]);
    await handles([100]);
    let answer: () => void = () => undefined;
    consumer.commitOffsets = () => new Promise((resolve) => (answer = resolve));
    const leaving = membership.leave();
    await consumer.bring(101, [101]);
    await consumer.bring(101, [], { last: 109 });
    consumer.join();
    await new Promise(setImmediate);
    answer();
    await leaving;
    expect(handled).toEqual([100]);
    expect(consumer.sought).toEqual([]);
  });

  it('takes gaps in the log for what they are', async () => {
    await consumer.bring(100, [103, 107], { last: 109 });
    await consumer.bring(110, [110]);
    await handles([103, 107, 110]);
    expect(consumer.sought).toEqual([]);
  });

  it('goes on behind what held nothing for readers', async () => {
    await consumer.bring(100, [], { last: 119 });
    await consumer.bring(120, [120]);
    await handles([120]);
    expect(consumer.sought).toEqual([]);
  });

  it('goes back also when what it is brought from the assignment before held nothing for readers', async () => {
    await consumer.bring(150, [], { last: 159 });
    await eventually('it goes back', () => consumer.position === 100);
    await consumer.bring(100, [100]);
    await handles([100]);
  });

  it('goes on behind a control record that is the first one after what was compacted away', async () => {
    for (let times = 0; times < 3; times++) {
      await consumer.bring(100, [], { first: 105, last: 105 });
      await new Promise(setImmediate);
    }
    expect(consumer.position).toBe(106);
    await consumer.bring(106, [106]);
    await handles([106]);
    expect(consumer.sought).toEqual(['100', '100']);
  });

  it('stands where the group is once it has joined anew, also when the library was sent elsewhere before', async () => {
    await consumer.bring(150, [150]);
    committed = 90;
    consumer.join();
    await eventually('it goes back', () => consumer.position === 90);
  });

  it('takes once what comes while it is not known yet how far the group is', async () => {
    committed = 90;
    consumer.join();
    await consumer.bring(100, [100, 101]);
    await consumer.bring(90, [90, 100]);
    await handles([90, 100]);
    expect(consumer.position).toBe(101);
  });

  it('goes on where the broker begins when it has dropped what comes before', async () => {
    low = 300;
    await consumer.bring(300, [300]);
    await handles([300]);
    expect(consumer.sought).toEqual([]);
  });

  it('drops nothing that is in hand when the broker meanwhile drops it', async () => {
    low = 350;
    await consumer.bring(300, [300, 320]);
    await consumer.bring(350, [350]);
    await handles([300, 320, 350]);
    expect(consumer.sought).toEqual([]);
  });

  describe('that the library has taken back, as there was nothing where the group is,', () => {
    beforeEach(async () => {
      committed = 500;
      low = 480;
      consumer.join();
      await eventually('the library is where the group is', () => consumer.position === 500);
    });
    const errors = (): KafkaLogLine[] => logged.filter(({ level }) => level === 'error');

    it('begins anew with what the broker still has when the log ends before that, and says so', async () => {
      high = 490;
      await consumer.bring(480, [480, 489]);
      high = 501;
      await consumer.bring(490, [490, 499, 500]);
      await handles([480, 489, 490, 499, 500]);
      expect(errors()).toEqual([
        {
          level: 'error',
          message: 'The end of a log is lost. What is left of it is delivered again',
          details: { groupId: 'g', topic: TOPIC, partition: '0', offset: '500', end: '490', from: '480' },
        },
      ]);
    });

    it('goes there again when the log does not end before that', async () => {
      await consumer.bring(480, [480, 489]);
      expect(consumer.position).toBe(500);
      await consumer.bring(500, [500]);
      await handles([500]);
      expect(errors()).toEqual([]);
    });
  });

  it('asks on a new connection how far the group is in a partition that the old one does not know of', async () => {
    await consumer.bring(100, [100]);
    known = [0, 1];
    consumer.join([0, 1]);
    // As the library does with an answer that is not taken.
    const bring = (): Promise<void> => consumer.bring(100, [100], { partition: 1 });
    await bring().catch(bring);
    await bring();
    await handles([100, 100]);
  });

  it('is given up and followed by another one when its first joining hangs without a word', async () => {
    const consumers: ScriptedConsumer[] = [];
    jest.spyOn(Kafka.prototype, 'consumer').mockImplementation(() => {
      const next = new ScriptedConsumer();
      if (consumers.push(next) === 1) next.run = () => new Promise<void>(() => undefined);
      return next as unknown as Consumer;
    });
    const timing = { ...TIMING, sessionMs: 10, joinMs: 0 };
    const admin = new AdminConnection(OPTIONS);
    const consumption = { group: 'g', topics: [TOPIC], handle: async () => undefined };
    const living = new KafkaConsumer(OPTIONS, timing, admin, consumption);
    try {
      await eventually('another one joins', () => consumers.length > 1);
    } finally {
      await living.stop();
    }
  });
});
