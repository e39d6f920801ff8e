import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import {
  AggregateStore,
  CommandHandler,
  type DocumentStore,
  EventCodec,
  type Clock,
  type EventStore,
  Forgetting,
  Generations,
  type Lag,
  type NoticeDelivery,
  ParkingLot,
  ProjectionRunner,
  Relay,
  TimerRunner,
  TransientFailure,
  type Transport,
  subjectStream,
  within,
} from '@samverkan/event-sourcing';
import { present } from '@samverkan/kernel';
import type { SubjectVault } from '@samverkan/person';
import {
  CLOCK,
  DOCUMENT_STORE,
  EVENT_STORE,
  LEASE_OWNER,
  NOTICE_DELIVERY,
  SERVICES,
  SUBJECT_VAULT,
  TRACING,
  TRANSPORT,
} from '../ports';
import type { ServiceDefinition, ServiceWork } from '../service-definition';
import { Metrics } from '../telemetry/metrics';
import { StructuredLogger } from '../telemetry/structured-logger';
import { tracedObserver } from '../telemetry/traced-observer';
import { Tracing } from '../telemetry/tracing';
import { PortTransportStrategy } from '../transport/port-transport-strategy';
import { publishingUntil } from '../transport/publishing-until';
import { patiently } from './patiently';
import { projectionsOf } from './prepare-read-models';
import { workObserver } from './work-observer';

export type WorkerKind = 'projection' | 'relay' | 'consumer' | 'timers' | 'sender';

/** Where one of the process's workers is. */
export interface WorkerStanding extends Lag {
  readonly name: string;
  readonly kind: WorkerKind;
  /** Keys that wait for an operator, or for a newer version of the program. */
  readonly parked: number;
  /** How many of them wait for a newer version. */
  readonly newer: number;
  /** Who holds the lease; absent for a consumer, whose group shares the keys. */
  readonly holder?: string;
}

/**
 * A store that has not said by then where a worker is does not hold up an answer any longer: an orchestrator gives up
 * on one after four or five seconds.
 */
const STANDING_MS = 2_500;

/** At the end of the process: what the transport has not taken by then is left to the next one. */
const PUBLISH_MS = 2_000;

interface Worker {
  readonly name: string;
  readonly kind: WorkerKind;
  /** Under which it parks, and competes for the lease. */
  owner(): Promise<string>;
  lag(): Promise<Lag>;
  /** Absent where it has no checkpoint in the log. */
  beyondLog?(): boolean;
}

/**
 * What a process does besides answering requests: forgetting, projections, relays, consumers and timers. Starts when the app
 * has been put together; stops taking in work first of all when the app ends.
 */
@Injectable()
export class Workers implements OnApplicationBootstrap, OnModuleDestroy {
  readonly forgetting: Forgetting;
  readonly parkingLot: ParkingLot;
  /** To be connected as microservices, so that their handlers are found. */
  readonly strategies: readonly PortTransportStrategy[];
  private readonly projections: ReadonlyMap<string, ProjectionRunner>;
  private readonly generations: ReadonlyMap<string, Generations>;
  /** Read models that were being built when the store last said. */
  private readonly unbuilt: Set<string>;
  private readonly relays: ReadonlyMap<string, Relay>;
  private readonly timers: readonly TimerRunner[];
  private readonly work: readonly ServiceWork[];
  private readonly all: readonly Worker[];
  private readonly endOfPublishing = new AbortController();
  private state: 'starting' | 'running' | 'draining' = 'starting';

  constructor(
    @Inject(SERVICES) services: readonly ServiceDefinition[],
    @Inject(EVENT_STORE) private readonly eventStore: EventStore,
    @Inject(DOCUMENT_STORE) private readonly documents: DocumentStore,
    @Inject(TRANSPORT) transport: Transport,
    @Inject(SUBJECT_VAULT) private readonly vault: SubjectVault,
    @Inject(LEASE_OWNER) owner: string,
    @Inject(CLOCK) clock: Clock,
    codec: EventCodec,
    aggregates: AggregateStore,
    commands: CommandHandler,
    private readonly metrics: Metrics,
    private readonly logger: StructuredLogger,
    @Inject(TRACING) tracing: Tracing | undefined,
    @Inject(NOTICE_DELIVERY) noticeDelivery: NoticeDelivery | undefined,
  ) {
    const untraced = workObserver(metrics, logger);
    const observer = tracing === undefined ? untraced : tracedObserver(untraced, tracing);
    const base = { eventStore, documents, codec, owner, observer, clock };
    this.parkingLot = new ParkingLot(documents);
    this.forgetting = new Forgetting({ eventStore, codec, aggregates, commands, vault, observer });
    const projections = services.flatMap(projectionsOf);
    this.projections = new Map(
      projections.map((projection) => [projection.name, new ProjectionRunner({ ...base, projection })]),
    );
    this.generations = new Map(
      projections.map((projection) => [projection.name, new Generations(documents, projection)]),
    );
    this.unbuilt = new Set(this.generations.keys());
    const timers = services.flatMap(({ workflows }) =>
      workflows === undefined
        ? []
        : [
            {
              name: `${workflows.owner}.timers`,
              runner: new TimerRunner({ ...base, workflows, commands }),
            },
          ],
    );
    this.timers = timers.map(({ runner }) => runner);
    const means = {
      ...base,
      commands,
      aggregates,
      ...present({ noticeDelivery }),
    };
    this.work = services.flatMap(({ work }) => work?.(means) ?? []);
    const published = publishingUntil(this.endOfPublishing.signal, transport);
    const relays = services.flatMap((service) => service.relays);
    this.relays = new Map(
      relays.map((relay) => [relay.name, new Relay({ ...base, relay, transport: published })]),
    );
    const consumers = services.flatMap(({ inbound }) =>
      inbound === undefined
        ? []
        : [
            {
              inbound,
              strategy: new PortTransportStrategy({
                transport,
                documents,
                inbound,
                observer,
                tracing,
                logger,
              }),
            },
          ],
    );
    this.strategies = consumers.map(({ strategy }) => strategy);
    this.all = [
      ...[...this.projections].map(([name, runner]): Worker => ({
        name,
        kind: 'projection',
        owner: () => runner.name(),
        lag: () => runner.lag(),
        beyondLog: () => runner.beyondLog,
      })),
      ...[...this.relays].map(([name, relay]): Worker => ({
        name,
        kind: 'relay',
        owner: () => relay.name(),
        lag: () => relay.lag(),
        beyondLog: () => relay.beyondLog,
      })),
      ...consumers.map(({ inbound: { group }, strategy }): Worker => ({
        name: group,
        kind: 'consumer',
        owner: () => Promise.resolve(strategy.consumer.owner),
        lag: async () => {
          const { messages, seconds } = await transport.lag(group);
          return { events: messages, seconds };
        },
      })),
      ...timers.map(({ name, runner }): Worker => ({
        name,
        kind: 'timers',
        owner: () => Promise.resolve(runner.name),
        lag: () => runner.lag(),
      })),
      ...this.work.map((work): Worker => ({
        name: work.name,
        kind: 'sender',
        owner: () => Promise.resolve(work.name),
        lag: () => work.lag(),
      })),
    ];
  }

  /** Subjects that were forgotten come first: nothing is projected or published before their keys are gone. */
  async onApplicationBootstrap(): Promise<void> {
    const begin = (step: string, workers: readonly { start(): Promise<void> }[]): Promise<unknown> => {
      this.goOn();
      return Promise.all(workers.map((worker) => patiently(step, this.logger, () => worker.start())));
    };
    await patiently('parking lot', this.logger, () => this.parkingLot.prepare());
    await begin('forgetting', [this.forgetting]);
    await begin('projections', [...this.projections.values()]);
    await begin('relays', [...this.relays.values()]);
    await begin('timers', this.timers);
    await begin('work', this.work);
    this.goOn();
    this.state = 'running';
  }

  /**
   * Each ends after what it has in hand, side by side: what one of them leaves, the next process takes up from the log.
   * What cannot be published soon is given up; it was not acknowledged, so it is published again. Forgetting is last.
   */
  async onModuleDestroy(): Promise<void> {
    this.state = 'draining';
    const givenUp = setTimeout(() => this.endOfPublishing.abort(), PUBLISH_MS);
    await Promise.all([
      ...this.strategies.map((strategy) => strategy.close()),
      ...[...this.work, ...this.timers, ...this.relays.values(), ...this.projections.values()].map((runner) =>
        runner.stop(),
      ),
    ]);
    clearTimeout(givenUp);
    await this.forgetting.stop();
    this.logger.record('workers stopped');
  }

  /** @throws TransientFailure when the process has been told to end: a start goes no further then */
  goOn(): void {
    if (this.draining) throw new TransientFailure('The process ends before it has started');
  }

  get draining(): boolean {
    return this.state === 'draining';
  }

  get running(): boolean {
    return this.state === 'running';
  }

  /**
   * Read models, by the name of their projection, that are being built from the beginning, so that whoever asks for them
   * is answered 503: those of a new version, and of one that was taken for gone. Where the store does not say, it is as
   * it last was.
   */
  async building(): Promise<readonly string[]> {
    const asked = [...this.generations].map(async ([name, generations]) => {
      const known = await within(STANDING_MS, 'Answering', generations.known()).catch(() => undefined);
      if (known?.body.ready) this.unbuilt.delete(name);
      else if (known) this.unbuilt.add(name);
    });
    await Promise.all(asked);
    return [...this.unbuilt].sort();
  }

  /** Workers whose checkpoint is beyond the end of the log. Where that cannot be told, it is as it last was. */
  get beyondLog(): readonly string[] {
    return this.all.flatMap(({ name, beyondLog }) => (beyondLog?.() ? [name] : [])).sort();
  }

  /** Wait until every timer that is due has gone off. False when that took too long. */
  async timersSettled(timeoutMs: number): Promise<boolean> {
    const settled = await Promise.all(this.timers.map((runner) => runner.settled(timeoutMs)));
    return settled.every(Boolean);
  }

  projection(name: string): ProjectionRunner | undefined {
    return this.projections.get(name);
  }

  relay(name: string): Relay | undefined {
    return this.relays.get(name);
  }

  /**
   * Where every worker is; the metrics get to know it too. One whose stores do not answer is left out: which, the
   * dependencies say.
   */
  async standing(): Promise<readonly WorkerStanding[]> {
    const asked = this.all.map(async (worker) => {
      try {
        const standing = await within(STANDING_MS, 'Answering', this.standingOf(worker));
        this.metrics.lag(worker.name, worker.kind, standing);
        return [standing];
      } catch {
        this.metrics.lagUnknown(worker.name, worker.kind);
        return [];
      }
    });
    return (await Promise.all(asked)).flat();
  }

  private async standingOf({ name, kind, owner, lag }: Worker): Promise<WorkerStanding> {
    const key = await owner();
    const [behind, parked, holder] = await Promise.all([
      lag(),
      this.parkingLot.count(key),
      kind === 'consumer' ? undefined : this.documents.leaseHolder(key),
    ]);
    const newer = parked === 0 ? 0 : await this.parkingLot.countNewer(key);
    return { name, kind, ...behind, parked, newer, ...present({ holder }) };
  }

  /**
   * The name under which a worker parks, by its own: `case-overview` → `projection:case-overview.v1.g2`. What the
   * generation has parked that is kept for going back is listed, and taken, under that name itself.
   */
  async parkingOwner(worker: string): Promise<string | undefined> {
    const known = this.all.find(({ name }) => name === worker);
    if (known !== undefined) return known.owner();
    const kept = [...this.projections.values()].map((runner) => runner.previousName());
    return (await Promise.all(kept)).find((name) => name === worker);
  }

  /** The workers' names by the names under which they park now. */
  async byParkingOwner(): Promise<ReadonlyMap<string, string>> {
    return new Map(
      await Promise.all(this.all.map(async ({ name, owner }) => [await owner(), name] as const)),
    );
  }

  /** There is such a person, or was one that has been forgotten. */
  async knowsSubject(subjectId: string): Promise<boolean> {
    if ((await this.vault.keyOf(subjectId)) !== undefined) return true;
    for await (const event of this.eventStore.readStream(subjectStream(subjectId))) {
      if (event.type === 'SubjectForgotten') return true;
    }
    return false;
  }
}
