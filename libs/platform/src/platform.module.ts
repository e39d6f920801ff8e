import { hkdfSync } from 'node:crypto';
import { type DynamicModule, Global, Module, type Provider } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import {
  AggregateStore,
  type Clock,
  CommandHandler,
  type ConcernOf,
  CursorSeal,
  type DocumentStore,
  EventCodec,
  type EventStore,
  type NoticeDelivery,
  type Transport,
} from '@samverkan/event-sourcing';
import type { SubjectVault } from '@samverkan/person';
import { AccessGuardian } from './access/access-guardian';
import { AccessLog } from './access/access-log';
import { Deputies } from './access/deputies';
import { Leads } from './access/leads';
import type { RegisterOptions } from './access/access-register';
import { SecretIds } from './access/secret-ids';
import { TokenGuard } from './auth/token.guard';
import type { TokenVerifier } from './auth/token-verifier';
import { codecOf, eventsOf } from './codec-of';
import { ProblemFilter } from './errors/problem.filter';
import { refusesAccess } from './errors/problems';
import { QueryGuard } from './http/query.guard';
import { inputValidation } from './http/validation';
import {
  ACCESS_REGISTER,
  CLOCK,
  DOCUMENT_STORE,
  EVENT_STORE,
  NOTICE_DELIVERY,
  SUBJECT_VAULT,
  TOKEN_VERIFIER,
  TRACING,
  TRANSPORT,
} from './ports';
import { ReadModels } from './read-models';
import type { ServiceDefinition } from './service-definition';
import { Metrics } from './telemetry/metrics';
import { StructuredLogger } from './telemetry/structured-logger';
import { tracedObserver } from './telemetry/traced-observer';
import type { Tracing } from './telemetry/tracing';

/** What an app's composition root names: the adapters, and who is trusted. */
export interface Ports {
  readonly eventStore: EventStore;
  readonly transport: Transport;
  readonly documentStore: DocumentStore;
  readonly subjectVault: SubjectVault;
  readonly clock: Clock;
  /** Nobody is told of notices outside the product without. */
  readonly noticeDelivery?: NoticeDelivery;
}

export interface PlatformOptions {
  readonly ports: Ports;
  readonly services: readonly ServiceDefinition[];
  /** Definitions of events that services of other processes write: a case's own say who may see it. */
  readonly otherEvents?: ServiceDefinition['events'];
  readonly tokens: TokenVerifier;
  readonly logger: StructuredLogger;
  /** Secret of the installation, for the seals of the access log and of cursors, and for ids that nobody can tell. */
  readonly sealKey: Uint8Array;
  /** Names who writes the access log: the owner of the process's leases. */
  readonly accessLogWriter: string;
  readonly metrics: Metrics;
  /** No traces are made without. */
  readonly tracing?: Tracing;
  /** How many events' worth of streams to keep folded in memory. */
  readonly cachedEvents: number;
}

function core({ ports, services, otherEvents, metrics, tracing, ...options }: PlatformOptions) {
  const { eventStore, subjectVault, clock } = ports;
  const codec = codecOf({ ...otherEvents, ...eventsOf(services) }, subjectVault);
  const aggregates = new AggregateStore({ eventStore, codec, capacity: options.cachedEvents });
  const register: RegisterOptions = { eventStore, clock, codec, key: options.sealKey };
  const accessLog = new AccessLog({ ...register, writer: options.accessLogWriter });
  const guardian = new AccessGuardian(eventStore, clock, codec, accessLog);
  const observer = tracing === undefined ? metrics : tracedObserver(metrics, tracing);
  const deputies = new Deputies(eventStore, clock, codec);
  const concerns = concernsOf(services, guardian, deputies, new Leads(eventStore, codec));
  const handler = new CommandHandler({
    eventStore,
    codec,
    clock,
    aggregates,
    observer,
    concerns,
    refusesAccess,
  });
  return { codec, aggregates, handler, guardian, deputies, register, accessLog };
}

/** The same question is asked once, however many want the answer. */
function askedOnce<Answer>(ask: (of: string) => Answer): (of: string) => Answer {
  const answers = new Map<string, Answer>();
  return (of) => {
    const answer = answers.get(of) ?? ask(of);
    answers.set(of, answer);
    return answer;
  };
}

/** Whom the events of these services concern, by category of stream; with those who stand in for them. */
const concernsOf = (
  services: readonly ServiceDefinition[],
  guardian: AccessGuardian,
  deputies: Deputies,
  leads: Leads,
): Readonly<Record<string, ConcernOf>> => {
  return Object.fromEntries(
    services.flatMap(({ concerns = {} }) =>
      Object.entries(concerns).map(([category, of]): [string, ConcernOf] => [
        category,
        async (change) => {
          const caseAccess = askedOnce((caseId) => guardian.caseAccess(caseId));
          const concern = await of(
            change,
            caseAccess,
            (caseId, streamId) => guardian.isOfFormerRegistration(caseId, streamId),
            (programmeId) => leads.of(programmeId),
          );
          if (concern === undefined) return undefined;
          // A programme's own are about nobody's case: no deputy hears of them, and who has left the pool may lead it.
          const place =
            'caseId' in concern
              ? await caseAccess(concern.caseId)
              : 'applicationId' in concern
                ? concern
                : undefined;
          return place ? deputies.alsoTold(concern, place, change.by) : concern;
        },
      ]),
    ),
  );
};

/** The key of cursors that no document store has made: the same in all processes of an installation. */
const cursorKeyOf = (sealKey: Uint8Array): Buffer =>
  Buffer.from(hkdfSync('sha256', sealKey, '', 'samverkan cursors', 32));

/** What every service of the process gets injected: the ports, the core above them, access, logger and metrics. */
@Global()
@Module({})
export class PlatformModule {
  static forRoot(options: PlatformOptions): DynamicModule {
    const { ports, logger, metrics, tokens } = options;
    const { codec, aggregates, handler, guardian, deputies, register, accessLog } = core(options);
    const injected: Provider[] = [
      { provide: EVENT_STORE, useValue: ports.eventStore },
      { provide: TRANSPORT, useValue: ports.transport },
      { provide: DOCUMENT_STORE, useValue: ports.documentStore },
      { provide: SUBJECT_VAULT, useValue: ports.subjectVault },
      { provide: CLOCK, useValue: ports.clock },
      { provide: NOTICE_DELIVERY, useValue: ports.noticeDelivery },
      { provide: TOKEN_VERIFIER, useValue: tokens },
      { provide: EventCodec, useValue: codec },
      { provide: AggregateStore, useValue: aggregates },
      { provide: CommandHandler, useValue: handler },
      { provide: StructuredLogger, useValue: logger },
      { provide: Metrics, useValue: metrics },
      { provide: TRACING, useValue: options.tracing },
      { provide: AccessLog, useValue: accessLog },
      { provide: ACCESS_REGISTER, useValue: register },
      { provide: AccessGuardian, useValue: guardian },
      { provide: Deputies, useValue: deputies },
      { provide: SecretIds, useValue: new SecretIds(options.sealKey) },
      { provide: CursorSeal, useValue: new CursorSeal(cursorKeyOf(options.sealKey)) },
      ReadModels,
    ];
    return {
      module: PlatformModule,
      providers: [
        ...injected,
        { provide: APP_GUARD, useClass: TokenGuard },
        { provide: APP_GUARD, useClass: QueryGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useFactory: inputValidation },
      ],
      exports: injected,
    };
  }
}
