import { randomUUID } from 'node:crypto';
import {
  type EventCodec,
  type AnyEventDefinitions,
  type EventMetadata,
  type EventStore,
  type Position,
} from '@samverkan/event-sourcing';
import type { DomainEvent } from '@samverkan/kernel';

/** An event in its stream, with as much of its metadata as the spec cares about. */
export interface HistoryEntry {
  readonly stream: string;
  readonly event: DomainEvent;
  readonly metadata?: Partial<Omit<EventMetadata, 'version'>>;
}

/** Metadata of an event that nobody in particular wrote. */
export const ANY_METADATA: Omit<EventMetadata, 'version'> = {
  recordedAt: '2021-04-20T08:15:00.000Z',
  actor: { id: 'staff-1', role: 'insurance_investigator', organisation: 'fk' },
  purpose: 'handling',
  correlationId: '00000000-0000-4000-8000-000000000001',
  causationId: '00000000-0000-4000-8000-000000000002',
  commandId: '00000000-0000-4000-8000-000000000003',
  commandHash: 'hash',
};

/** Definitions that write the events as they are: for specs in which versions and encryption play no part. */
export function plainDefinitions(
  entries: readonly HistoryEntry[],
): Readonly<Record<string, AnyEventDefinitions>> {
  const definitions: Record<string, Record<string, { version: number }>> = {};
  for (const { stream, event } of entries) {
    const category = stream.slice(0, stream.indexOf('-'));
    (definitions[category] ??= {})[event.type] = { version: 1 };
  }
  return definitions;
}

/** Writes the history into a log, one event per append. */
export async function append(
  eventStore: EventStore,
  codec: EventCodec,
  entries: readonly HistoryEntry[],
): Promise<Position[]> {
  const positions: Position[] = [];
  for (const { stream, event, metadata } of entries) {
    const events = await codec.encode(stream, [{ event, eventId: randomUUID() }], {
      ...ANY_METADATA,
      ...metadata,
    });
    positions.push((await eventStore.append(stream, events, 'any')).position);
  }
  return positions;
}
