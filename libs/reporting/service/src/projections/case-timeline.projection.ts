import { caseEvents } from '@samverkan/case-domain';
import type { JsonObject, Projection, RecordedActor, RecordedEvent } from '@samverkan/event-sourcing';
import { type BusinessDate, type Instant, type PersonalText, present } from '@samverkan/kernel';
import { meetingEvents } from '@samverkan/meeting-domain';

/** One thing that happened in a case, with what was written about the person kept apart from the rest. */
export interface TimelineEntry {
  /** Of the event in its stream. */
  readonly revision: number;
  readonly type: string;
  readonly on: BusinessDate;
  readonly recordedAt: Instant;
  readonly position: string;
  readonly by: Omit<RecordedActor, 'id'>;
  /** Ids, codes and dates. */
  readonly details: JsonObject;
  /** By field of the event; `null` when the person is forgotten. */
  readonly texts: Readonly<Record<string, PersonalText>>;
}

/** What happened in one stream of a case: the case's own, or that of one of its meetings. */
export interface TimelinePart {
  /** Absent for a meeting whose first event has not been seen. */
  readonly caseId?: string;
  readonly subjectId?: string;
  readonly entries: readonly TimelineEntry[];
}

const DEFINITIONS: Readonly<Record<string, { readonly personal?: readonly string[] }>> = {
  ...caseEvents,
  ...meetingEvents,
};

function entryOf({ event, revision, position, metadata }: RecordedEvent): TimelineEntry {
  const personal: readonly string[] = DEFINITIONS[event.type]?.personal ?? [];
  const fields = Object.entries(event.data).filter(([field]) => field !== 'subjectId');
  const { role, organisation, unit, inPlaceOf } = metadata.actor;
  return {
    revision,
    type: event.type,
    on: event.occurredOn,
    recordedAt: metadata.recordedAt,
    position,
    by: {
      role,
      organisation,
      ...present({ unit, inPlaceOf }),
    },
    details: Object.fromEntries(fields.filter(([field]) => !personal.includes(field))),
    texts: Object.fromEntries(fields.filter(([field]) => personal.includes(field))),
  };
}

/** One document per stream, so that a meeting's later events, which do not name the case, find their place. */
export const caseTimelineProjection: Projection<TimelinePart> = {
  name: 'reporting.case-timeline',
  collection: {
    name: 'case-timeline',
    version: 1,
    indexes: [
      { name: 'case', fields: ['caseId'] },
      { name: 'subject', fields: ['subjectId'] },
    ],
  },
  prefixes: ['case-', 'meeting-'],
  route: ({ streamId }) => streamId,
  evolve(document, recorded, streamId) {
    const data = recorded.event.data as { readonly caseId?: string; readonly subjectId?: string };
    const caseId = streamId.startsWith('case-') ? streamId.slice('case-'.length) : data.caseId;
    const body = document ?? { entries: [] };
    return {
      ...body,
      ...present({ caseId, subjectId: data.subjectId }),
      entries: [...body.entries, entryOf(recorded)],
    };
  },
  personal: {
    where: (subjectId) => ({ field: 'subjectId', equals: subjectId }),
    sort: 'subject',
    forget: (body) => ({
      ...body,
      entries: body.entries.map((entry) => ({
        ...entry,
        texts: Object.fromEntries(Object.keys(entry.texts).map((field) => [field, null])),
      })),
    }),
  },
};
