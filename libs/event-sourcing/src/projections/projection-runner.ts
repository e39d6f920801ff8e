import { present } from '@samverkan/kernel';
import { type Batch } from '../running/arriving-events';
import { type Attended, CatchUp, type CatchUpOptions, type Lag } from '../running/catch-up';
import { type EventCodec } from '../events/codec';
import { type Lease, type StoredDocument } from '../ports/document-store.port';
import { TransientFailure } from '../errors';
import { EventBatch } from '../running/event-batch';
import { BEGINNING, type EventStore, type Position } from '../ports/event-store.port';
import { Generations, type GenerationState } from './generations';
import { keepLease } from '../running/leases';
import { BATCH_EVENTS, LEASE_MS, REPLAYS } from '../limits';
import { NewerReplicas } from '../running/newer-replicas';
import { nextEvent } from '../running/next-event';
import { ParkingLot } from '../parking/parking-lot';
import { pause } from '../running/pause';
import { ProjectionWriter, type OnFailure } from './projection-writer';
import { prefixesOf, type Projection } from './projection';
import { ReadModel } from './read-model';
import { SUBJECT_PREFIX } from '../events/subject-forgotten';
import { UnusedGenerations } from './unused-generations';
import { verifyProjection, type Verification } from './verify-projection';

export interface ProjectionRunnerOptions<Body extends object> extends CatchUpOptions {
  readonly projection: Projection<Body>;
  readonly codec: EventCodec;
  /** How long nobody may have worked on a version or a generation before it is dropped. An hour unless told. */
  readonly unusedMs?: number;
}

export interface Rebuilt {
  readonly generation: number;
  readonly verification: Verification;
}

/** The new generation is not what the log says. It is not taken into use. */
export class RebuildDiffers extends Error {
  constructor(readonly verification: Verification) {
    super(`The rebuilt read model differs from the log in ${verification.differences.length} documents`);
    this.name = 'RebuildDiffers';
  }
}

/** Who writes a generation that is not read, and the token of the lease that it has last written under. */
interface Beside<Body extends object> {
  readonly writer: ProjectionWriter<Body>;
  readonly token: number;
}

/** How long the active runner may take to switch. */
const SWITCH_MS = 30_000;
const SWITCH_POLL_MS = 50;
/** A program that has just been replaced may be gone back to, without building its read models anew. */
const UNUSED_MS = 3_600_000;

/**
 * Keeps one projection's documents in step with the log. Several may run, one is active; see {@link CatchUp} for what
 * it survives. An event that a handler cannot take parks its stream, and the others go on. One of a newer version of the
 * program is left to a replica of that, and parked where there is none.
 */
export class ProjectionRunner<Body extends object = object> {
  readonly readModel: ReadModel<Body>;
  private readonly prefixes: readonly string[];
  private readonly catchUp: CatchUp;
  private readonly generations: Generations;
  private readonly unused: UnusedGenerations;
  private readonly newer = new NewerReplicas();
  private readonly parkingLot: ParkingLot;
  private readonly eventStore: EventStore;
  private readonly projection: Projection<Body>;
  private writer: ProjectionWriter<Body> | undefined;
  /** By generation, those that are being brought up to date, a batch each time. */
  private readonly writersBeside = new Map<number, Beside<Body>>();
  /** A subject may have been forgotten that the generation kept for rollback has not heard of. */
  private previousRemembers = true;

  constructor(private readonly options: ProjectionRunnerOptions<Body>) {
    this.projection = options.projection;
    this.prefixes = prefixesOf(options.projection);
    this.eventStore = options.eventStore;
    this.generations = new Generations(options.documents, options.projection);
    this.unused = new UnusedGenerations({
      ...options,
      generations: this.generations,
      keep: (name) => this.keep(name),
      unusedMs: options.unusedMs ?? UNUSED_MS,
    });
    this.parkingLot = new ParkingLot(options.documents);
    this.readModel = new ReadModel(options.projection, options);
    this.catchUp = new CatchUp(options, {
      prefixes: this.prefixes,
      name: () => this.name(),
      begin: () => this.begin(),
      take: (batch, lease) => this.take(batch, lease),
      caughtUp: (lease) => this.caughtUp(lease),
      attend: (lease) => this.attend(lease),
    });
  }

  /** Makes what is missing in the store and begins to compete for the lease. */
  async start(): Promise<void> {
    await this.prepare();
    this.unused.start();
    this.catchUp.start();
  }

  /** Ends after the batch that is being written. */
  async stop(): Promise<void> {
    await this.catchUp.stop();
    await this.unused.stop();
  }

  lag(): Promise<Lag> {
    return this.catchUp.lag();
  }

  /** See {@link CatchUp.beyondLog}. */
  get beyondLog(): boolean {
    return this.catchUp.beyondLog;
  }

  /** See {@link ReadModel.waitFor}. */
  waitFor(position: Position, timeoutMs: number): Promise<boolean> {
    return this.readModel.waitFor(position, timeoutMs);
  }

  /** The name under which streams of the active generation are parked. */
  name(): Promise<string> {
    return this.generations.activeName();
  }

  /** The same of the generation that is kept for {@link rollback}. */
  async previousName(): Promise<string | undefined> {
    const { previous } = (await this.generations.state()).body;
    return previous === null ? undefined : this.generations.checkpointName(previous);
  }

  /** Every document of the active generation against the log. */
  async verify(): Promise<Verification> {
    const { body } = await this.generations.state();
    return this.verifyGeneration(body.active);
  }

  /**
   * Build a new generation beside the active one from the whole log, compare it with the log, and have the active
   * runner switch to it. The old one is kept for {@link rollback}. Readers see one or the other whole.
   * @throws PermanentFailure for an event that cannot be taken, RebuildDiffers; the active generation stays
   * @throws TransientFailure when no runner is active to switch: one that starts will
   */
  async rebuild(): Promise<Rebuilt> {
    await this.prepare();
    const generation = await this.nextGeneration();
    const writer = this.writerFor(generation, 'fail');
    const kept = await this.keep(writer.name);
    if (!kept) throw new TransientFailure(`${writer.name} is being built by somebody else`);
    let verification: Verification;
    try {
      verification = await this.build(writer, kept.lease);
      const fence = { name: writer.name, position: writer.reached, token: kept.lease.token };
      while (
        !(await this.generations.change(await this.generations.state(), { candidate: generation }, fence))
      );
    } finally {
      await kept.release();
    }
    await this.switched(generation);
    return { generation, verification };
  }

  /** Back to the generation before: it is brought up to date first. False when there is none. */
  async rollback(): Promise<boolean> {
    for (;;) {
      const state = await this.generations.state();
      const { previous } = state.body;
      if (previous === null) return false;
      if (!(await this.generations.change(state, { candidate: previous }))) continue;
      await this.switched(previous);
      return true;
    }
  }

  private async begin(): Promise<void> {
    this.unused.begins();
    // Whoever had the lease before may have taken the event and ended before the other generation heard of it.
    this.previousRemembers = true;
    // After an error it is not known what has become of what they were writing.
    this.writersBeside.clear();
    const { body } = await this.generations.state();
    this.writer = this.writerFor(body.active, 'park', this.newer);
    await this.writer.begin();
  }

  private take(batch: Batch, lease: Lease): Promise<void> {
    this.previousRemembers ||= batch.events.some(({ streamId }) => streamId.startsWith(SUBJECT_PREFIX));
    return this.active().take(batch, lease);
  }

  private async caughtUp(lease: Lease): Promise<void> {
    const { name, generation, reached } = this.active();
    for (;;) {
      const state = await this.generations.state();
      // Another one is in use by now, and it is not this runner that knows whether that is built.
      if (state.body.active !== generation) return;
      const built = !state.body.ready;
      const fence = { name, position: reached, token: lease.token };
      if (built && !(await this.generations.change(state, { ready: true }, fence))) continue;
      return this.unused.isLive(built);
    }
  }

  private async attend(lease: Lease): Promise<Attended> {
    const writer = this.active();
    const requested = await this.parkingLot.requested(writer.name, REPLAYS, lease);
    for (const parked of requested) await writer.replay(parked, lease);
    const state = await this.generations.state();
    const { active, candidate } = state.body;
    if (active !== writer.generation) return 'begin-anew';
    await this.unused.look();
    const replayed = Math.max(requested.length, await this.replayInPrevious(state.body, lease));
    const forgotten = await this.forgetInPrevious(state.body);
    const takenOver = candidate === null ? 'all' : await this.takeOver(state, candidate, lease);
    if (takenOver === 'begin-anew') return takenOver;
    if (replayed === REPLAYS || forgotten === 'more' || takenOver === 'more') return 'more';
    // The next time may be long after: what these writers remember does not stay in memory until then.
    this.writersBeside.clear();
    return 'all';
  }

  private active(): ProjectionWriter<Body> {
    if (!this.writer) throw new Error('The runner has not begun');
    return this.writer;
  }

  private async prepare(): Promise<void> {
    await this.parkingLot.prepare();
    await this.unused.prepare();
    await this.generations.prepareState();
    const { body } = await this.generations.state();
    await this.generations.prepare(body.active);
  }

  private writerFor(generation: number, onFailure: OnFailure, newer?: NewerReplicas): ProjectionWriter<Body> {
    const { generations, parkingLot } = this;
    const options = { ...this.options, generations, parkingLot, ...present({ newer }) };
    return new ProjectionWriter(options, generation, onFailure);
  }

  /**
   * Work on a generation that is not read, under its lease; undefined while somebody else has that. Its writer begins
   * anew only where somebody else may have written since it last did: each new holder of a lease makes the token grow.
   */
  private async beside<Done>(
    generation: number,
    work: (writer: ProjectionWriter<Body>, lease: Lease) => Promise<Done>,
  ): Promise<Done | undefined> {
    const kept = await this.keep(this.generations.checkpointName(generation));
    if (!kept) return undefined;
    try {
      const { lease } = kept;
      const known = this.writersBeside.get(generation);
      const isNext = known !== undefined && lease.token === known.token + 1;
      const writer = isNext ? known.writer : this.writerFor(generation, 'park');
      if (!isNext) await writer.begin();
      this.writersBeside.set(generation, { writer, token: lease.token });
      return await work(writer, lease);
    } finally {
      await kept.release();
    }
  }

  private keep(name: string): ReturnType<typeof keepLease> {
    return keepLease({
      documents: this.options.documents,
      name,
      owner: this.options.owner,
      ttlMs: this.options.leaseMs ?? LEASE_MS,
      ...(this.options.observer ? { observer: this.options.observer } : {}),
    });
  }

  /** What lies after a position in the log, to its end or to `until`, in batches. */
  private async *batches(after: Position, until?: Position): AsyncIterable<Batch> {
    const batch = new EventBatch(this.options.batchSize ?? BATCH_EVENTS);
    let last: Position | undefined;
    for await (const event of this.eventStore.readAll({ after, prefixes: this.prefixes })) {
      if (until !== undefined && event.position > until) break;
      last = event.position;
      batch.add(event);
      if (batch.isFull) yield { events: batch.take(), position: last };
    }
    const position = until ?? last;
    if (position !== undefined) yield { events: batch.take(), position };
  }

  private async advanceToEnd(writer: ProjectionWriter<Body>, lease: Lease): Promise<void> {
    for await (const batch of this.batches(writer.reached)) await writer.take(batch, lease);
  }

  /**
   * One batch on the way to a position, so that what is read does not stand still meanwhile. True when it is there.
   */
  private async advance(writer: ProjectionWriter<Body>, lease: Lease, until: Position): Promise<boolean> {
    if (writer.reached >= until) return true;
    for await (const batch of this.batches(writer.reached, until)) {
      await writer.take(batch, lease);
      break;
    }
    return writer.reached >= until;
  }

  private async nextGeneration(): Promise<number> {
    for (;;) {
      const state = await this.generations.state();
      const latest = state.body.latest + 1;
      if (await this.generations.change(state, { latest })) return latest;
    }
  }

  private async build(writer: ProjectionWriter<Body>, lease: Lease): Promise<Verification> {
    try {
      await writer.begin();
      await this.advanceToEnd(writer, lease);
      let verification = await this.verifyGeneration(writer.generation);
      if (verification.differences.length > 0) {
        // A subject may have been forgotten that this generation had not heard of yet.
        await this.advanceToEnd(writer, lease);
        verification = await this.verifyGeneration(writer.generation);
      }
      if (verification.differences.length > 0) throw new RebuildDiffers(verification);
      await this.advanceToEnd(writer, lease);
      return verification;
    } catch (error) {
      // What this does not reach, because the store is away, is dropped once it has been unused for long enough.
      await this.generations.drop(writer.generation, lease).catch(() => undefined);
      throw error;
    }
  }

  /** The active runner sees the candidate and switches to it. */
  private async switched(generation: number): Promise<void> {
    const until = performance.now() + SWITCH_MS;
    while (performance.now() < until) {
      if ((await this.generations.state()).body.active === generation) return;
      await pause(SWITCH_POLL_MS);
    }
    throw new TransientFailure(
      `No active runner has switched to generation ${generation} yet; one that starts will`,
    );
  }

  /**
   * What was parked before a rebuild is in the new generation; the one that is kept gets it too. Answers how much was
   * tried.
   */
  private async replayInPrevious({ previous }: GenerationState, lease: Lease): Promise<number> {
    if (previous === null) return 0;
    const name = this.generations.checkpointName(previous);
    const requested = await this.parkingLot.requested(name, REPLAYS, lease);
    if (requested.length === 0) return 0;
    const replayed = await this.beside(previous, async (writer, own) => {
      for (const parked of requested) await writer.replay(parked, own);
      return requested.length;
    });
    return replayed ?? 0;
  }

  /** A forgotten person's texts must not stay in what is kept for {@link rollback}. */
  private async forgetInPrevious({ previous }: GenerationState): Promise<'all' | 'more'> {
    if (!this.previousRemembers) return 'all';
    if (previous === null || !(await this.remembers(previous))) {
      this.previousRemembers = false;
      return 'all';
    }
    const forgotten = await this.beside(previous, (writer, own) =>
      this.advance(writer, own, this.active().reached),
    );
    if (forgotten === undefined) return 'all';
    this.previousRemembers = !forgotten;
    return forgotten ? 'all' : 'more';
  }

  /** A generation has not heard yet of somebody who was forgotten. */
  private async remembers(generation: number): Promise<boolean> {
    if (!this.projection.personal) return false;
    const name = this.generations.checkpointName(generation);
    const after = (await this.options.documents.checkpoint(name)) ?? BEGINNING;
    return (await nextEvent(this.eventStore, { after, prefixes: [SUBJECT_PREFIX] })) !== undefined;
  }

  /** Bring the candidate to where the active generation is, then switch: no reader goes back in time. */
  private async takeOver(
    state: StoredDocument<GenerationState>,
    candidate: number,
    lease: Lease,
  ): Promise<Attended> {
    const active = this.active();
    const takenOver = await this.beside(candidate, async (writer, own): Promise<Attended> => {
      if (!(await this.advance(writer, own, active.reached))) return 'more';
      const switched = await this.generations.change(
        state,
        { active: candidate, previous: active.generation, candidate: null },
        { name: active.name, position: active.reached, token: lease.token },
      );
      if (!switched) return 'all';
      const { previous } = state.body;
      if (previous !== null && previous !== candidate) await this.unused.dropGeneration(previous);
      // What the new generation has taken the one before can take too: a rollback lacks nothing.
      await this.parkingLot.requestReplays(active.name);
      return 'begin-anew';
    });
    return takenOver ?? 'all';
  }

  private verifyGeneration(generation: number): Promise<Verification> {
    return verifyProjection({
      projection: this.projection,
      documents: this.options.documents,
      eventStore: this.eventStore,
      codec: this.options.codec,
      collection: this.generations.collection(generation),
      deleted: this.generations.deleted(generation),
      checkpointName: this.generations.checkpointName(generation),
      parkingLot: this.parkingLot,
    });
  }
}
