import type { Type } from '@nestjs/common';
import type { CaseAccess, Concern } from '@samverkan/access';
import type { EventDefinitions } from '@samverkan/kernel';
import type {
  AggregateStore,
  Clock,
  CommandHandler,
  ConcernOf,
  DocumentStore,
  EventStore,
  Lag,
  NoticeDelivery,
  Observer,
  Projection,
  RelayDefinition,
  WorkflowSet,
} from '@samverkan/event-sourcing';

/** As `ConcernOf`, for who has to ask what a case is like at that moment, or who leads the collaboration then. */
export type ConcernInCase = (
  change: Parameters<ConcernOf>[0],
  caseAccess: (caseId: string) => Promise<CaseAccess | undefined>,
  isOfFormerRegistration: (caseId: string, streamId: string) => Promise<boolean>,
  leadOf: (programmeId: string) => Promise<string | undefined>,
) => Concern | undefined | Promise<Concern | undefined>;

/** What a service's own work in the background is done with. */
export interface WorkMeans {
  readonly eventStore: EventStore;
  readonly documents: DocumentStore;
  readonly commands: CommandHandler;
  readonly aggregates: AggregateStore;
  readonly clock: Clock;
  /** Who competes for leases in the name of the process. */
  readonly owner: string;
  readonly observer: Observer;
  /** Absent where nobody is told outside the product. */
  readonly noticeDelivery?: NoticeDelivery;
}

/** Work of a service that is none of the usual kinds. One process at a time does it. */
export interface ServiceWork {
  /** Of its lease. */
  readonly name: string;
  start(): Promise<void>;
  stop(): Promise<void>;
  lag(): Promise<Lag>;
}

/** What a service takes from other services' topics; its handlers are `@EventPattern(type)` in its module. */
export interface InboundDefinition {
  /** Constant for ever: it names where the service is in the topics. `case-service` */
  readonly group: string;
  readonly topics: readonly string[];
  /** Types that the service knows of and has no use for. Any other type without a handler is parked. */
  readonly ignored: readonly string[];
}

/** All that an app's composition root needs to know of a service. Each service lib exports one. */
export interface ServiceDefinition {
  readonly name: 'case' | 'meeting' | 'reporting';
  /** `Cases`: the title of the API's document, in English. */
  readonly title: string;
  readonly description: string;
  /** `/api/case/v1` */
  readonly basePath: string;
  /**
   * What the service finds wrong in what it was given, before anything is made.
   * @throws ConfigurationError
   */
  readonly check?: () => void;
  /** The Nest module with the controllers. */
  readonly module: Type<unknown>;
  /** Definitions of the events that the service writes or reads, by category of stream. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly events: Readonly<Record<string, EventDefinitions<any>>>;
  // Bodies differ by projection and the runner treats them as opaque.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly projections: readonly Projection<any>[];
  readonly relays: readonly RelayDefinition[];
  readonly inbound?: InboundDefinition;
  /** Whom the events that the service writes concern, by category of stream. */
  readonly concerns?: Readonly<Record<string, ConcernInCase>>;
  /** What the service does by itself beside all of these. */
  readonly work?: (means: WorkMeans) => readonly ServiceWork[];
  /** What the service waits for. */
  readonly workflows?: WorkflowSet;
}
