import { createHash } from 'node:crypto';
import { ACCESS_LOG_PREFIX, type Suspicion, type DataShown } from '@samverkan/access';
import type { Projection, RecordedActor, RecordedEvent } from '@samverkan/event-sourcing';
import { type BusinessDate, type Instant, businessDateAt, present } from '@samverkan/kernel';

/** One access to what is about one individual. Ids and codes only. */
export interface AccessEntry {
  readonly kind: 'read' | 'write';
  readonly at: Instant;
  /** The day of `at` in Sweden. */
  readonly day: BusinessDate;
  /** Of the policy for a read, `case.read`; the type of the event for a write, `CaseClosed`. */
  readonly action: string;
  readonly actor: RecordedActor;
  readonly purpose: string;
  /** `case-<id>`, `meeting-<id>` or `application-<id>` */
  readonly stream: string;
  /** The case, where the entry names it. */
  readonly caseId?: string;
  /** The entry's event is the first of its stream, which says whose it is. */
  readonly first: boolean;
  readonly unassigned: boolean;
  readonly protectedIdentity: boolean;
  readonly closedCase: boolean;
  readonly emergencyOpening: boolean;
  /** Orders entries in a way that nobody can foresee who does not know their moments: a sample takes the first. */
  readonly draw: string;
  readonly access: { readonly organisation: string; readonly subjectId?: string };
}

const WRITES = ['case-', 'meeting-', 'application-'] as const;

const drawOf = (documentId: string, at: Instant): string =>
  createHash('sha256').update(`${documentId} ${at}`).digest('hex').slice(0, 16);

const caseOf = (stream: string, data: object): string | undefined =>
  stream.startsWith('case-') ? stream.slice('case-'.length) : (data as { readonly caseId?: string }).caseId;

/** The id of the entry of a stream's first event, which says whose the stream is. */
export const firstEntryOf = (stream: string): string => `${stream}/0`;

const numberOf = (documentId: string): number => Number(documentId.slice(documentId.lastIndexOf('/') + 1));

/** What a read and a write have in common. */
function common(
  { metadata }: RecordedEvent,
  documentId: string,
  subjectId: string | undefined,
): Pick<AccessEntry, 'at' | 'day' | 'actor' | 'purpose' | 'draw' | 'access'> {
  const { recordedAt, actor, purpose } = metadata;
  return {
    at: recordedAt,
    day: businessDateAt(recordedAt),
    actor,
    purpose,
    draw: drawOf(documentId, recordedAt),
    access: {
      organisation: actor.organisation,
      ...present({ subjectId }),
    },
  };
}

function readEntry(recorded: RecordedEvent<DataShown>, documentId: string): AccessEntry | undefined {
  const item = recorded.event.data.shown[numberOf(documentId)];
  if (item === undefined) return undefined;
  const caseId = caseOf(item.stream, {});
  const has = (suspicion: Suspicion): boolean => item.concerns.includes(suspicion);
  return {
    ...common(recorded, documentId, item.subjectId),
    // An answer can show cases of several who are absent, so that each of its lines says for whom.
    actor: {
      ...recorded.metadata.actor,
      ...present({ inPlaceOf: item.inPlaceOf }),
    },
    kind: 'read',
    action: recorded.event.data.action,
    stream: item.meetingId === undefined ? item.stream : `meeting-${item.meetingId}`,
    ...present({ caseId }),
    first: false,
    unassigned: has('unassigned'),
    protectedIdentity: has('protected-identity'),
    closedCase: has('closed-case'),
    emergencyOpening: has('emergency-opening'),
  };
}

function writeEntry(recorded: RecordedEvent, documentId: string): AccessEntry {
  const { event, streamId, revision, metadata } = recorded;
  const has = (suspicion: Suspicion): boolean => metadata.suspicions?.includes(suspicion) === true;
  const caseId = caseOf(streamId, event.data);
  return {
    ...common(recorded, documentId, (event.data as { readonly subjectId?: string }).subjectId),
    kind: 'write',
    action: event.type,
    stream: streamId,
    ...present({ caseId }),
    first: revision === 0,
    unassigned: false,
    protectedIdentity: has('protected-identity'),
    closedCase: has('closed-case'),
    emergencyOpening: event.type === 'CaseOpenedInEmergency',
  };
}

/** Who has seen and done what, one document for each individual that an access was about. */
export const accessEntriesProjection: Projection<AccessEntry> = {
  name: 'reporting.access-entries',
  collection: {
    name: 'access-entries',
    version: 2,
    indexes: [
      { name: 'latest', fields: ['access.organisation', '-at'] },
      { name: 'actor', fields: ['access.organisation', 'actor.id', '-at'] },
      { name: 'stream', fields: ['stream', '-at'] },
      { name: 'draw', fields: ['access.organisation', 'day', 'draw'] },
      { name: 'first-of-subject', fields: ['access.subjectId', 'first'] },
      { name: 'first-of-case', fields: ['caseId', 'first'] },
    ],
  },
  prefixes: [ACCESS_LOG_PREFIX, ...WRITES],
  route({ streamId, revision, event }) {
    if (!streamId.startsWith(ACCESS_LOG_PREFIX)) return `${streamId}/${revision}`;
    if (event.type !== 'DataShown') return undefined;
    return (event as DataShown).data.shown.map((_, n) => `${streamId}/${revision}/${n}`);
  },
  evolve: (_, recorded, documentId) =>
    recorded.streamId.startsWith(ACCESS_LOG_PREFIX)
      ? readEntry(recorded as RecordedEvent<DataShown>, documentId)
      : writeEntry(recorded, documentId),
};
