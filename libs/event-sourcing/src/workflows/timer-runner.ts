import type { Instant } from '@samverkan/kernel';
import { secondsSince, type CatchUpOptions, type Lag } from '../running/catch-up';
import type { Clock } from '../ports/clock.port';
import { type Lease, type Query, type StoredDocument } from '../ports/document-store.port';
import { isPermanent, PermanentFailure, TransientFailure } from '../errors';
import { NotBuiltYet } from '../projections/generations';
import type { CommandHandler } from '../commands/handle-command';
import { isForOthers, keepRounds } from '../running/leases';
import { LEASE_MS, PATIENCE_MS, POLL_MS } from '../limits';
import { SILENT, type Observer, troubleOf } from '../running/observer';
import { NewerReplicas } from '../running/newer-replicas';
import { pages } from '../projections/pages';
import { causeOf, ParkingLot, type ParkedKey } from '../parking/parking-lot';
import { RequestedReplays } from '../parking/requested-replays';
import { pause } from '../running/pause';
import { ReadModel } from '../projections/read-model';
import {
  BY_DUE,
  dueList,
  timerId,
  type Timer,
  type Workflow,
  type WorkflowInstance,
  type WorkflowSet,
} from './workflow';

export interface TimerRunnerOptions extends Pick<
  CatchUpOptions,
  'eventStore' | 'documents' | 'owner' | 'observer' | 'leaseMs'
> {
  readonly workflows: WorkflowSet;
  readonly commands: CommandHandler;
  /** The product's: what is due is due by it. */
  readonly clock: Clock;
  /** How soon a timer that has become due is seen. */
  readonly pollMs?: number;
}

type Instance = StoredDocument<WorkflowInstance>;

/** A timer whose command did not end it, and why. */
interface Unsettled {
  readonly instance: Instance;
  readonly timer: Timer;
  readonly error: unknown;
}

/** Timers of one moment that go off before the due list is looked at again. */
const PAGE = 100;
const SETTLE_POLL_MS = 10;

/**
 * Sends the commands of the timers that are due, in the order of their moments, as the one active runner of its
 * workflows. The command's id is the timer's: whatever is sent again after a crash, by another runner, from an old
 * due list, meets its own events in the stream. What the store or the log cannot do now is tried again; a timer whose
 * command can never work, or does not end it, is parked with its instance. Where the command's stream is of a newer
 * version of the program, a replica of that sends it.
 */
export class TimerRunner {
  /** Of lease, fence and parked instances. */
  readonly name: string;
  private readonly list: ReadModel<WorkflowInstance>;
  private readonly workflows: ReadonlyMap<string, Workflow>;
  private readonly parkingLot: ParkingLot;
  private readonly replays: RequestedReplays;
  private readonly observer: Observer;
  private readonly newer = new NewerReplicas();
  private readonly leaseMs: number;
  private readonly pollMs: number;
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  private wake: (() => void) | undefined;

  constructor(private readonly options: TimerRunnerOptions) {
    const { workflows, documents } = options;
    this.name = `timers:${workflows.owner}`;
    this.list = new ReadModel(dueList(workflows), options);
    this.workflows = new Map(workflows.workflows.map((workflow) => [workflow.name, workflow]));
    this.parkingLot = new ParkingLot(documents);
    this.replays = new RequestedReplays(this.parkingLot, this.name);
    this.observer = options.observer ?? SILENT;
    this.leaseMs = options.leaseMs ?? LEASE_MS;
    this.pollMs = options.pollMs ?? POLL_MS;
  }

  /** The due list itself is kept by a projection runner of {@link dueList}. */
  async start(): Promise<void> {
    await this.parkingLot.prepare();
    this.running ??= this.run();
  }

  /** Ends after the command that is being handled. For good. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.wake?.();
    await this.running;
  }

  /** How many instances have something due and are not parked, and for how long the first has been due. */
  async lag(): Promise<Lag> {
    const now = this.options.clock.now();
    try {
      const due = await this.list.count(dueBy(now));
      const parked = due === 0 ? 0 : await this.parkedAndDue(now);
      // Among one more than are parked there is one that is not.
      const [first] = due > parked ? await this.dueInstances(1, Math.min(parked + 1, PAGE)) : [];
      const { nextDueAt } = first?.body ?? {};
      if (!nextDueAt) return NOTHING_DUE;
      return { events: due - parked, seconds: secondsSince(nextDueAt, this.options.clock) };
    } catch (error) {
      if (error instanceof NotBuiltYet) return NOTHING_DUE;
      throw error;
    }
  }

  /**
   * Wait until all that is due by now has gone off, what was written a moment ago included; for whoever has moved the
   * clock. False when it took too long.
   */
  async settled(timeoutMs: number): Promise<boolean> {
    const until = performance.now() + timeoutMs;
    if (!(await this.list.waitFor(await this.options.eventStore.head(), timeoutMs))) return false;
    while ((await this.dueInstances(1)).length > 0) {
      if (performance.now() >= until) return false;
      this.wake?.();
      await pause(SETTLE_POLL_MS);
    }
    return true;
  }

  private run(): Promise<void> {
    return keepRounds({
      documents: this.options.documents,
      name: this.name,
      owner: this.options.owner,
      ttlMs: this.leaseMs,
      observer: this.observer,
      signal: this.stopping.signal,
      pollMs: this.pollMs,
      rest: (ms) => this.rest(ms),
      round: async (lease, signal) => {
        const tried = await this.attend(lease, signal);
        return tried + (await this.round(lease, signal));
      },
    });
  }

  /** Until it is time to look again, or somebody says so. */
  private rest(ms: number): Promise<void> {
    if (this.stopping.signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.wake = undefined;
        resolve();
      };
      const timer = setTimeout(done, ms);
      this.wake = done;
    });
  }

  /** The timers of the earliest moment that is due. Answers how many went off. */
  private async round(lease: Lease, signal: AbortSignal): Promise<number> {
    if ((await this.dueInstances(1)).length === 0) return 0;
    // An old list would be harmless, and in vain: its commands decide on the streams as they are.
    await this.upToDate();
    const due = await this.dueInstances(PAGE);
    const batch = due.filter(({ body }) => body.nextDueAt === due[0]?.body.nextDueAt);
    if (batch.length === 0) return 0;
    const started = performance.now();
    await this.fence(lease);
    const sent: Unsettled[] = [];
    for (const instance of batch) {
      if (signal.aborted) break;
      const unsettled = await this.send(instance);
      if (this.newer.areLeft(unsettled.error, `${instance.id} ${instance.body.nextDueAt}`, lease))
        throw unsettled.error;
      sent.push(unsettled);
    }
    for (const { instance, timer, error } of await this.unsettled(sent)) {
      const { body, id } = instance;
      const parking = this.parkingLot.parking({
        owner: this.name,
        key: id,
        type: `${body.workflow} ${timer.name}`,
        first: 0,
        last: 0,
        cause: causeOf(error),
      });
      await this.fence(lease, [parking]);
      this.observer.parked({ owner: this.name, key: id, ...troubleOf(error) });
    }
    const seconds = (performance.now() - started) / 1000;
    this.observer.batchDone({ name: this.name, events: sent.length, seconds, traceparents: () => [] });
    return sent.length;
  }

  /** Sends the command of an instance's first timer. The error says why the timer will not have ended, if it has not. */
  private async send(instance: Instance): Promise<Unsettled> {
    const { workflow: name, instanceId, state, timers } = instance.body;
    const timer = timers[0] as Timer;
    const named = `Timer "${timer.name}" of ${name}`;
    try {
      const workflow = this.workflows.get(name);
      if (!workflow) throw new PermanentFailure(`${named}: this program has no such workflow`);
      const { operation, aggregate, streamId, decide } = workflow.command(timer, state, instanceId);
      const id = timerId(name, instanceId, timer);
      const { owner } = this.options.workflows;
      const handled = await this.options.commands.handle(
        aggregate,
        streamId,
        {
          commandId: id,
          commandHash: id,
          actor: { id: `${owner}-service`, role: 'service', organisation: 'samverkan' },
          purpose: 'timer',
          correlationId: id,
          operation,
        },
        decide,
      );
      const outcome = handled.accepted
        ? `its command left it as it was`
        : `its command is refused with ${handled.rejection.code}`;
      return { instance, timer, error: new PermanentFailure(`${named} is still due: ${outcome}`) };
    } catch (error) {
      if (!isPermanent(error)) throw error;
      return { instance, timer, error };
    }
  }

  /** Which timers are there still, once the due list holds what their commands have written. */
  private async unsettled(sent: readonly Unsettled[]): Promise<readonly Unsettled[]> {
    await this.upToDate();
    const now = new Map(
      (await this.list.getMany(sent.map(({ instance }) => instance.id))).map(({ id, body }) => [id, body]),
    );
    return sent.filter(({ instance, timer }) =>
      now.get(instance.id)?.timers.some(({ name, dueAt }) => name === timer.name && dueAt === timer.dueAt),
    );
  }

  /**
   * What operators have asked for: try a parked instance again. Answers how many were tried. What fails for the moment
   * keeps neither another from its trial nor any timer from going off, which come between trials that take long.
   */
  private async attend(lease: Lease, signal: AbortSignal): Promise<number> {
    const requested = await this.replays.next(lease);
    const until = performance.now() + this.pollMs;
    const failures: unknown[] = [];
    let tried = 0;
    for (const parked of requested) {
      if (signal.aborted || (tried > 0 && performance.now() >= until)) break;
      await this.upToDate();
      try {
        await this.replay(parked, lease);
      } catch (error) {
        if (isForOthers(error)) throw error;
        this.replays.failedForTheMoment(parked);
        failures.push(error);
      }
      tried += 1;
    }
    if (failures.length > 0) {
      const name = `replay:${this.name}`;
      this.observer.restarting({ name, ...troubleOf(failures[0]), ...this.replays.again });
    }
    return tried;
  }

  private async replay(parked: StoredDocument<ParkedKey>, lease: Lease): Promise<void> {
    const { key } = parked.body;
    const failure = await this.tryAgain(key);
    await this.fence(lease, [this.parkingLot.afterTrial(parked, failure)]);
    const entry = { owner: this.name, key };
    if (failure) this.observer.parked({ ...entry, ...troubleOf(failure.error) });
    else this.observer.replayed(entry);
  }

  private async tryAgain(key: ParkedKey['key']): Promise<Unsettled | undefined> {
    const instance = await this.list.get(key);
    const { nextDueAt } = instance?.body ?? {};
    if (!instance || !nextDueAt || nextDueAt > this.options.clock.now()) return undefined;
    return (await this.unsettled([await this.send(instance)]))[0];
  }

  /** @throws FencedOff when somebody else has taken over the timers: nothing more is sent */
  private async fence(
    { token }: Lease,
    writes: Parameters<TimerRunnerOptions['documents']['commit']>[0]['writes'] = [],
  ): Promise<void> {
    const position = await this.list.position();
    await this.options.documents.commit({ writes, checkpoint: { name: this.name, position, token } });
  }

  private async upToDate(): Promise<void> {
    const head = await this.options.eventStore.head();
    if (!(await this.list.waitFor(head, PATIENCE_MS, this.stopping.signal)))
      throw new TransientFailure(`The due list of ${this.name} does not keep up with the log`);
  }

  private async parkedAndDue(now: Instant): Promise<number> {
    let due = 0;
    for await (const page of pages((from) =>
      this.parkingLot.list({ owner: this.name, limit: PAGE, ...from }),
    )) {
      const instances = await this.list.getMany(page.map(({ body }) => body.key));
      due += instances.filter(({ body: { nextDueAt } }) => nextDueAt !== null && nextDueAt <= now).length;
    }
    return due;
  }

  /** Instances with something due that are not parked, the earliest first, at most `limit`, read a page at a time. */
  private async dueInstances(limit: number, atATime = PAGE): Promise<Instance[]> {
    const due: Instance[] = [];
    const list = { where: dueBy(this.options.clock.now()), sort: BY_DUE, limit: atATime };
    try {
      for await (const page of pages((from) => this.list.find({ ...list, ...from }))) {
        const ids = page.map(({ id }) => id);
        const parked = ids.length === 0 ? undefined : await this.parkingLot.held(this.name, ids);
        due.push(...page.filter(({ id }) => !parked?.has(id)));
        if (due.length >= limit) break;
      }
    } catch (error) {
      // What is due is not known before the list has been made for the first time.
      if (!(error instanceof NotBuiltYet)) throw error;
    }
    return due.slice(0, limit);
  }
}

const NOTHING_DUE: Lag = { events: 0, seconds: 0 };

const dueBy = (now: Instant): Query => ({ field: 'nextDueAt', to: now });
