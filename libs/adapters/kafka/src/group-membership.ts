import { type Consumption, HELD_LIMITS, within } from '@samverkan/event-sourcing';
import {
  type Batch,
  type Broker,
  type Cluster,
  type Consumer,
  type ConsumerGroupJoinEvent,
  type ConsumerStartBatchProcessEvent,
  type EachBatchPayload,
  type PartitionAssigner,
  PartitionAssigners,
} from 'kafkajs';
import type { AdminConnection } from './admin-connection';
import { openClient, RETRY, type KafkaClient } from './kafka-client';
import type { KafkaOptions, KafkaTiming } from './kafka-options';
import type { KeyedWork } from './keyed-work';
import { PartitionProgress } from './partition-progress';
import { fromRecord, toMessage } from './wire-format';

/** Of each partition, at a time. */
const FETCHED_BYTES = 512 * 1024;
/** How long the broker may wait for messages; a stop waits as long. */
const FETCH_WAIT_MS = 200;
/** Without a sign of life for so many sessions a membership is given up. */
const SILENT_SESSIONS = 4;
/** What holds nothing for readers and begins further on is taken for the next thing there is after so many looks. */
const LOOKS_BACK = 2;
/** Of the session: how long a rebalance waits for handlers. */
const REVOKE_PART = 0.5;

export interface MembershipOptions {
  readonly options: KafkaOptions;
  readonly timing: KafkaTiming;
  readonly consumption: Consumption;
  readonly work: KeyedWork;
  readonly admin: AdminConnection;
  /** The partitions are known, for the first time or anew. */
  readonly joined: () => void;
  /** The member id of the membership before this one, whose end the broker may not have noticed. */
  readonly predecessor: string | undefined;
}

/** A partition that this member has in the present generation of the group. */
interface Partition {
  readonly topic: string;
  readonly partition: number;
  progress: PartitionProgress;
  heldBytes: number;
  paused: boolean;
  /** How often the library was sent back from what held nothing for readers, since it last got on. */
  looksBack: number;
  committed: string;
}

/** The partitions of one generation. They are known once it is known how far the group is in them. */
interface Assignment {
  readonly topics: Readonly<Record<string, readonly number[]>>;
  partitions: Promise<ReadonlyMap<string, Partition>> | undefined;
}

const nameOf = (topic: string, partition: number): string => `${topic}/${partition}`;

/**
 * One consumer of the client library, from joining the group to its end. The library fetches and sends heartbeats,
 * and is never made to wait for a handler: what it brings goes to {@link KeyedWork}. Nothing that a handler throws
 * reaches it.
 */
export class GroupMembership {
  /** By which the broker knows it, once it has joined. */
  memberId: string | undefined;
  /** Resolves with the reason when the membership is over, other than by `leave`. */
  readonly over: Promise<unknown>;
  private readonly client: KafkaClient;
  private readonly consumer: Consumer;
  private end: (reason: unknown) => void = () => undefined;
  private assignment: Assignment | undefined;
  private committing: Promise<void> = Promise.resolve();
  private readonly timers: NodeJS.Timeout[] = [];
  private left = false;
  private lastSign = performance.now();

  constructor(private readonly given: MembershipOptions) {
    const { options, timing, consumption } = given;
    this.over = new Promise((resolve) => (this.end = resolve));
    this.client = openClient(options);
    this.consumer = this.client.kafka.consumer({
      groupId: consumption.group,
      sessionTimeout: timing.sessionMs,
      rebalanceTimeout: 2 * timing.sessionMs,
      heartbeatInterval: timing.heartbeatMs,
      maxWaitTimeInMs: FETCH_WAIT_MS,
      maxBytesPerPartition: FETCHED_BYTES,
      allowAutoTopicCreation: false,
      partitionAssigners: [
        aroundTheLookUp(PartitionAssigners.roundRobin, {
          before: () => this.giveUpPartitions(),
          after: (coordinator) => this.sendOffPredecessor(coordinator),
        }),
      ],
      // Restarts are ours: the library makes none after errors that it takes for final.
      retry: { ...RETRY, restartOnFailure: () => Promise.resolve(false) },
    });
  }

  /** Resolves when the library has begun. Whether it got partitions is told by `joined`. */
  async begin(): Promise<void> {
    const { consumer } = this;
    const { CRASH, FETCH, GROUP_JOIN, HEARTBEAT, START_BATCH_PROCESS } = consumer.events;
    const sign = (): void => void (this.lastSign = performance.now());
    consumer.on(FETCH, sign);
    consumer.on(HEARTBEAT, sign);
    consumer.on(GROUP_JOIN, (event) => {
      sign();
      this.takePartitions(event);
    });
    consumer.on(START_BATCH_PROCESS, ({ payload }) => this.passOver(payload));
    consumer.on(CRASH, ({ payload }) => this.end(payload.error));
    // First of all: where the first joining fails, the library may hang in its own clean-up and never say so.
    this.every(this.given.timing.commitMs, () => void this.commit());
    this.every(this.given.timing.sessionMs, () => {
      const silentMs = performance.now() - this.lastSign;
      if (silentMs > SILENT_SESSIONS * this.given.timing.sessionMs) {
        this.end(new Error(`The consumer gave no sign of life for ${Math.round(silentMs)} ms`));
      }
    });
    await consumer.connect();
    sign();
    await consumer.subscribe({ topics: [...new Set(this.given.consumption.topics)], fromBeginning: true });
    sign();
    await consumer.run({
      autoCommit: false,
      // Otherwise a batch of the assignment before this one moves the library's place in this one.
      eachBatchAutoResolve: false,
      eachBatch: (batch) => this.take(batch),
    });
  }

  /** Commits what is done and leaves, so that others get the partitions at once. */
  async leave(): Promise<void> {
    this.left = true;
    for (const timer of this.timers) clearInterval(timer);
    const leaving = this.commit().then(() => {
      // What is fetched from now on is for others.
      this.assignment = undefined;
      return this.consumer.disconnect();
    });
    await within(this.given.timing.leaveMs, 'Leaving', leaving).catch(() => undefined);
    this.assignment = undefined;
    this.client.sever();
  }

  private every(ms: number, act: () => void): void {
    // It may have been left while it began.
    if (!this.left) this.timers.push(setInterval(act, ms));
  }

  /**
   * Before the group is joined anew. Handlers get some time, so that what they did is committed while the partitions
   * are still this member's; after that nothing of the old generation is committed any more.
   */
  private async giveUpPartitions(): Promise<void> {
    if (this.assignment === undefined) return;
    const { work, timing } = this.given;
    work.hold();
    await within(timing.sessionMs * REVOKE_PART, 'Handling', work.idle()).catch(() => undefined);
    await this.commit();
    this.assignment = undefined;
    // What is worked on once it was left is the next membership's.
    if (!this.left) work.forget();
  }

  /** Otherwise the group would wait until its session is over: for as long as the partitions stand still. */
  private async sendOffPredecessor(coordinator: Broker): Promise<void> {
    const { predecessor: memberId, consumption } = this.given;
    if (memberId === undefined || this.memberId !== undefined) return;
    await (coordinator as LeavingBroker)
      .leaveGroup({ groupId: consumption.group, memberId })
      .catch(() => undefined);
  }

  private takePartitions({ payload }: ConsumerGroupJoinEvent): void {
    if (this.left) return;
    const { memberAssignment, memberId } = payload;
    this.memberId = memberId;
    this.assignment = { topics: memberAssignment, partitions: undefined };
    this.consumer.resume(
      Object.entries(memberAssignment).map(([topic, partitions]) => ({ topic, partitions: [...partitions] })),
    );
    this.given.work.goOn();
    // A new group is known to the broker from now on, and with it what waits for it.
    this.commit().finally(this.given.joined);
  }

  /**
   * The library fetches from several brokers at a time, and joins anew for one while it waits for the others: what
   * these bring was asked for under the assignment before, and may be beyond what this one has read. So a batch is
   * taken only if it was asked for where this assignment is.
   */
  private async take({ batch, resolveOffset, isStale }: EachBatchPayload): Promise<void> {
    const { assignment } = this;
    const partition = (await this.partitionsOf(assignment))?.get(nameOf(batch.topic, batch.partition));
    if (partition === undefined || this.isOver(assignment)) return;
    // Asked for before the library was sent where it is to go on from.
    if (isStale()) return;
    const askedFor = Number((batch as AskedBatch).fetchedOffset);
    if (askedFor !== partition.progress.position) {
      const { low, high } = await this.endsOf(partition);
      if (this.isOver(assignment)) return;
      const { position } = partition.progress;
      if (askedFor < position && high < position) this.beginAnew(partition, askedFor, high);
      // The broker may have dropped what is older, and the library begun where it still had something.
      partition.progress.passed(Math.min(low, askedFor));
      if (askedFor !== partition.progress.position) return this.goBack(partition);
    }
    const { progress } = partition;
    for (const record of batch.messages) {
      const offset = Number(record.offset);
      if (!progress.take(offset)) continue;
      const read = fromRecord(batch.topic, record);
      const bytes = record.value?.length ?? 0;
      partition.heldBytes += bytes;
      this.given.work.add({
        lane: `${batch.topic}/${read.key}`,
        work: async (attempt) => this.given.consumption.handle({ ...toMessage(read), attempt }),
        done: () => {
          partition.heldBytes -= bytes;
          progress.done(offset);
          this.pauseOrResume(partition);
        },
      });
    }
    resolveOffset(batch.lastOffset());
    progress.passed(Number(batch.lastOffset()) + 1);
    partition.looksBack = 0;
    this.pauseOrResume(partition);
  }

  /**
   * What holds nothing for a reader, as what was taken back in a transaction: the library goes on without a word. It
   * tells what came first, and not what was asked for: what begins further on may be what another broker was asked
   * for before, or the first that compaction has left. The latter comes again.
   */
  private async passOver({ topic, partition, batchSize, ...of }: BatchEvent): Promise<void> {
    if (batchSize > 0) return;
    const { assignment } = this;
    const passed = (await this.partitionsOf(assignment))?.get(nameOf(topic, partition));
    if (passed === undefined || this.isOver(assignment)) return;
    const from = Number(of.firstOffset ?? of.lastOffset);
    if (from > passed.progress.position && passed.looksBack++ < LOOKS_BACK) return this.goBack(passed);
    passed.progress.passed(Number(of.lastOffset) + 1);
    passed.looksBack = 0;
  }

  /**
   * Another assignment has come, or the membership is being left: then what waits for a handler may be forgotten, and
   * what comes behind it would overtake it.
   */
  private isOver(assignment: Assignment | undefined): boolean {
    return this.left || assignment !== this.assignment;
  }

  /** The first offset that the broker still has, and where the next message goes. */
  private async endsOf({ topic, partition }: Partition): Promise<{ low: number; high: number }> {
    const all = await this.given.admin.use('asking where a topic begins and ends', (admin) =>
      admin.fetchTopicOffsets(topic),
    );
    const ends = all.find((end) => end.partition === partition);
    return { low: Number(ends?.low), high: Number(ends?.high) };
  }

  /**
   * A broker that lost power may keep what a group has committed and not the messages. The next ones get the offsets
   * of those that are gone, and which of the others were done before says nothing of them. A new progress, as
   * handlers may still be at work on what is gone.
   */
  private beginAnew(partition: Partition, from: number, end: number): void {
    this.given.options.log?.({
      level: 'error',
      message: 'The end of a log is lost. What is left of it is delivered again',
      details: {
        groupId: this.given.consumption.group,
        topic: partition.topic,
        partition: String(partition.partition),
        offset: String(partition.progress.position),
        end: String(end),
        from: String(from),
      },
    });
    partition.progress = new PartitionProgress({ offset: from, metadata: null });
  }

  private goBack({ topic, partition, progress }: Partition): void {
    this.consumer.seek({ topic, partition, offset: String(progress.position) });
  }

  private pauseOrResume(partition: Partition): void {
    const { progress, heldBytes, paused } = partition;
    const { messages, bytes } = HELD_LIMITS;
    // Of what is not done only the first is known by its place, so that all that was read behind it counts.
    const full = progress.width >= messages || heldBytes >= bytes;
    const roomy = progress.width < messages / 2 && heldBytes < bytes / 2;
    if (paused ? !roomy : !full) return;
    partition.paused = !paused;
    const which = [{ topic: partition.topic, partitions: [partition.partition] }];
    try {
      if (partition.paused) this.consumer.pause(which);
      else this.consumer.resume(which);
    } catch {
      // The consumer has just ended: its partitions begin anew in the next membership.
    }
  }

  private partitionsOf(
    assignment: Assignment | undefined,
  ): Promise<ReadonlyMap<string, Partition>> | undefined {
    if (assignment === undefined) return undefined;
    assignment.partitions ??= this.load(assignment)
      .then((partitions) => {
        // The library may stand elsewhere: what it was sent to under the assignment before, it still goes to.
        if (assignment === this.assignment) for (const each of partitions.values()) this.goBack(each);
        return partitions;
      })
      .catch((error: unknown) => {
        assignment.partitions = undefined;
        throw error;
      });
    return assignment.partitions;
  }

  /** How far the group is, which nobody else can change any more once this member has joined. */
  private load({ topics }: Assignment): Promise<ReadonlyMap<string, Partition>> {
    const names = Object.keys(topics);
    if (names.length === 0) return Promise.resolve(new Map<string, Partition>());
    return this.given.admin.use('asking how far a group is', async (admin) => {
      const partitions = new Map<string, Partition>();
      const committed = await admin.fetchOffsets({ groupId: this.given.consumption.group, topics: names });
      for (const { topic, partitions: ofTopic } of committed) {
        const mine = ofTopic.filter(({ partition }) => topics[topic]?.includes(partition));
        const unknown = mine.some(({ offset }) => Number(offset) < 0);
        const ends = unknown ? await admin.fetchTopicOffsets(topic) : [];
        for (const { partition, offset, metadata } of mine) {
          const known = Number(offset) >= 0;
          const from = known ? Number(offset) : Number(ends.find((end) => end.partition === partition)?.low);
          const progress = new PartitionProgress({ offset: from, metadata });
          partitions.set(nameOf(topic, partition), {
            topic,
            partition,
            progress,
            heldBytes: 0,
            paused: false,
            looksBack: 0,
            committed: known ? textOf(progress.commit()) : '',
          });
        }
      }
      // The connection may not have heard of new partitions. It is given up with the error, and the next one has.
      for (const [topic, mine] of Object.entries(topics)) {
        const missing = mine.find((partition) => !partitions.has(nameOf(topic, partition)));
        if (missing !== undefined) throw new Error(`Nothing is known of partition ${missing} of ${topic}`);
      }
      return partitions;
    });
  }

  /** What is done, of the partitions that this member has; one commit at a time. What fails is in the next one. */
  private commit(): Promise<void> {
    this.committing = this.committing.then(() => this.commitNow()).catch(() => undefined);
    return this.committing;
  }

  private async commitNow(): Promise<void> {
    const { assignment } = this;
    const partitions = await this.partitionsOf(assignment);
    if (partitions === undefined || assignment !== this.assignment) return;
    const changed = [...partitions.values()]
      .map((partition) => ({ partition, commit: partition.progress.commit() }))
      .filter(({ partition, commit }) => partition.committed !== textOf(commit));
    if (changed.length === 0) return;
    await this.consumer.commitOffsets(
      changed.map(({ partition: { topic, partition }, commit: { offset, metadata } }) => ({
        topic,
        partition,
        offset: String(offset),
        metadata,
      })),
    );
    for (const { partition, commit } of changed) partition.committed = textOf(commit);
  }
}

const textOf = ({ offset, metadata }: { readonly offset: number; readonly metadata: string }): string =>
  `${offset} ${metadata}`;

/** What the library's type leaves out: the offset that was asked for. A log may have gaps, so the first may be another. */
type AskedBatch = Batch & { readonly fetchedOffset: string };

/** Of a batch that is about to be worked on; there is no first offset where all that came was from before. */
type BatchEvent = Omit<ConsumerStartBatchProcessEvent['payload'], 'firstOffset'> & {
  readonly firstOffset: string | null;
};

/** What the library's type leaves out. */
interface LeavingBroker extends Broker {
  leaveGroup(member: { readonly groupId: string; readonly memberId: string }): Promise<void>;
}

/**
 * An assigner whose member does something before it joins. The library tells of a rebalance, but waits for nobody:
 * the only thing of its cluster that is used between the two is the look-up of the coordinator, so that is where to
 * wait. The library is pinned, and a spec notices if the wait is gone.
 */
function aroundTheLookUp(
  assigner: PartitionAssigner,
  { before, after }: { before: () => Promise<void>; after: (coordinator: Broker) => Promise<void> },
): PartitionAssigner {
  return (config) => {
    const cluster: Cluster = config.cluster;
    const find = cluster.findGroupCoordinator.bind(cluster);
    cluster.findGroupCoordinator = async (group) => {
      await before();
      const coordinator = await find(group);
      await after(coordinator);
      return coordinator;
    };
    return assigner(config);
  };
}
