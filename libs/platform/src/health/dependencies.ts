import { Inject, Injectable } from '@nestjs/common';
import { type DocumentStore, type EventStore, type Transport, within } from '@samverkan/event-sourcing';
import type { SubjectVault } from '@samverkan/person';
import { DOCUMENT_STORE, EVENT_STORE, SUBJECT_VAULT, TRANSPORT } from '../ports';
import { Metrics } from '../telemetry/metrics';

/** A dependency that has not answered by then is out of reach. */
const PROBE_MS = 2_000;
/** Asked for where nothing is known by the name; no worker, consumer or person is called so. */
const NOBODY = 'health';

/** Without these no request can be answered. Messages wait in the log while the transport is down. */
const NEEDED = ['eventStore', 'documentStore', 'subjectVault'] as const;

export type DependencyStates = Readonly<Record<(typeof NEEDED)[number] | 'transport', 'up' | 'down'>>;

/** The servers behind the ports, and whether they answer. */
@Injectable()
export class Dependencies {
  private readonly probes: Readonly<Record<keyof DependencyStates, () => Promise<unknown>>>;

  constructor(
    @Inject(EVENT_STORE) eventStore: EventStore,
    @Inject(DOCUMENT_STORE) documents: DocumentStore,
    @Inject(SUBJECT_VAULT) vault: SubjectVault,
    @Inject(TRANSPORT) transport: Transport,
    private readonly metrics: Metrics,
  ) {
    this.probes = {
      eventStore: () => eventStore.head(),
      documentStore: () => documents.checkpoint(NOBODY),
      subjectVault: () => vault.keyOf(NOBODY),
      transport: () => transport.ping(),
    };
  }

  /** Asks each of them; the metrics get to know it too. */
  async states(): Promise<DependencyStates> {
    const states = await Promise.all(
      Object.entries(this.probes).map(async ([name, ask]) => {
        const up = await answers(ask);
        this.metrics.dependency(name, up);
        return [name, up ? 'up' : 'down'] as const;
      }),
    );
    return Object.fromEntries(states) as DependencyStates;
  }

  /** Those that requests need are there. */
  static suffice(states: DependencyStates): boolean {
    return NEEDED.every((name) => states[name] === 'up');
  }
}

const answers = (ask: () => Promise<unknown>): Promise<boolean> =>
  within(PROBE_MS, 'Answering', Promise.resolve().then(ask)).then(
    () => true,
    () => false,
  );
