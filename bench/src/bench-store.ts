import { randomUUID } from 'node:crypto';
import { type CaseEvent } from '@samverkan/case-domain';
import { caseService } from '@samverkan/case-service';
import {
  type Commit,
  type DocumentStore,
  type EventCodec,
  type EventStore,
  type IntegrationMessage,
  type NewEvent,
  type Transport,
} from '@samverkan/event-sourcing';
import { instantOf } from '@samverkan/kernel';
import { meetingService } from '@samverkan/meeting-service';
import type { SubjectVault } from '@samverkan/person';
import { reportingService } from '@samverkan/reporting-service';

/** All that the product runs. */
export const SERVICES = [caseService, meetingService, reportingService] as const;

/** What the product stands on, without the product: the same work, done as its client does it. */
export interface RawStores {
  /** Appends events at a revision, and gives the new one. */
  append(streamId: string, events: readonly NewEvent[], expected: number): Promise<number>;
  publish(messages: readonly IntegrationMessage[]): Promise<void>;
  /** Writes documents, each over the revision that it is expected at, and the checkpoint beside them: all or nothing. */
  write(commit: Required<Commit>): Promise<void>;
}

/** The ports of a profile that are there for a measurement, and gone after it. */
export interface BenchStore {
  readonly eventStore: EventStore;
  readonly transport: Transport;
  readonly documentStore: DocumentStore;
  readonly subjectVault: SubjectVault;
  readonly codec: EventCodec;
  readonly raw: RawStores;
  /** Of the store alone, for what a measurement keeps beside; it goes with the store. */
  readonly folder: string;
  /** Closes it and takes away what was stored. */
  remove(): Promise<void>;
}

/** Opens the stores of a profile, empty. */
export type OpenStore = () => Promise<BenchStore>;

/** What stands beside every event of the benchmark. */
const RECORDED = {
  actor: { id: 'staff-investigator-1', role: 'insurance_investigator', organisation: 'fk' },
  purpose: 'case-handling',
} as const;

/** Domain events as the log keeps them, as if one command had made them. */
export function encoded(
  { codec }: Pick<BenchStore, 'codec'>,
  streamId: string,
  events: readonly CaseEvent[],
): Promise<NewEvent[]> {
  const commandId = randomUUID();
  return codec.encode(
    streamId,
    events.map((event) => ({ event, eventId: randomUUID() })),
    {
      ...RECORDED,
      recordedAt: instantOf(new Date()),
      correlationId: commandId,
      causationId: commandId,
      commandId,
      commandHash: commandId.replaceAll('-', '').repeat(2),
    },
  );
}
