import type { Concern, ConcernedMatter } from '@samverkan/access';
import type { ApplicationEvent } from '@samverkan/case-domain';
import { derivedId, type Projection, type RecordedEvent } from '@samverkan/event-sourcing';
import type { BusinessDate, Instant } from '@samverkan/kernel';
import type { NoticeEvent } from '@samverkan/reporting-domain';

/** What has happened, as what it is to the recipient. */
export interface NoticeContent {
  readonly kind: string;
  readonly caseId?: string;
  readonly meetingId?: string;
  readonly applicationId?: string;
  /** Of what is about no case and no application of it. */
  readonly programmeId?: string;
  /** Codes of what an application lacks, or of the ground that it was rejected on. */
  readonly details?: readonly string[];
  readonly on: BusinessDate;
  readonly at: Instant;
}

/** Something that concerns one recipient. What it is about is by id; who may still see that is asked when it is shown. */
export interface Notice {
  /** Absent of one that has only been heard of as read, and of a forgotten person's. */
  readonly about?: NoticeContent;
  readonly position?: string;
  readonly read: boolean;
  /** Nobody, once the recipient is forgotten. */
  readonly access: { readonly recipientId?: string };
}

/** Of the ids of notices. */
const NOTICES = '0f6f0d3c-6a55-4b7c-8f0e-52a5d9c1e7b4';

/** The same for the same event and recipient each time: a rebuilt list has the notices that it had. */
export const noticeId = ({ streamId, revision }: RecordedEvent, recipientId: string): string =>
  derivedId(NOTICES, `${streamId}@${revision} ${recipientId}`);

/** Whom an event concerns, as it was written beside it; nobody where nothing was. */
export const concernOf = ({ metadata }: Pick<RecordedEvent, 'metadata'>): Concern | undefined =>
  metadata.concern as Concern | undefined;

const MEETING = 'meeting-';

/** What a notice about an application says beside its kind. */
function detailsOf({ type, data }: ApplicationEvent): Pick<NoticeContent, 'details'> {
  if (type === 'ApplicationFoundIncomplete') return { details: data.missing };
  return type === 'ApplicationRejected' ? { details: [data.ground] } : {};
}

/** The id of what it is about. */
function matterOf(concern: ConcernedMatter): Pick<NoticeContent, 'caseId' | 'applicationId' | 'programmeId'> {
  if ('caseId' in concern) return { caseId: concern.caseId };
  return 'applicationId' in concern
    ? { applicationId: concern.applicationId }
    : { programmeId: concern.programmeId };
}

/** One document for each whom an event concerns. */
export const noticesProjection: Projection<Notice> = {
  name: 'reporting.notices',
  collection: {
    name: 'notices',
    version: 1,
    indexes: [
      { name: 'latest', fields: ['access.recipientId', '-position'] },
      { name: 'by-standing', fields: ['access.recipientId', 'read', '-position'] },
    ],
  },
  prefixes: ['case-', MEETING, 'application-', 'notice-', 'programme-', 'reportschedule-'],
  route: (recorded) => {
    const { streamId, event } = recorded;
    if (streamId.startsWith('notice-')) return (event as NoticeEvent).data.noticeId;
    return Object.keys(concernOf(recorded)?.to ?? {}).map((recipientId) => noticeId(recorded, recipientId));
  },
  evolve(notice, recorded, id) {
    const { streamId, event, metadata, position } = recorded;
    if (streamId.startsWith('notice-')) return { access: {}, ...notice, read: true };
    const concern = concernOf(recorded);
    const told = Object.entries(concern?.to ?? {}).find(([to]) => noticeId(recorded, to) === id);
    if (concern === undefined || told === undefined) return notice;
    const [recipientId, kind] = told;
    return {
      about: {
        kind,
        ...matterOf(concern),
        ...(streamId.startsWith(MEETING) ? { meetingId: streamId.slice(MEETING.length) } : {}),
        ...detailsOf(event as ApplicationEvent),
        on: event.occurredOn,
        at: metadata.recordedAt,
      },
      position,
      read: notice?.read ?? false,
      access: { recipientId },
    };
  },
  // It holds no text; what is left of a forgotten person's is in nobody's list and about no case.
  personal: {
    where: (subjectId) => ({ field: 'access.recipientId', equals: subjectId }),
    sort: 'latest',
    forget: ({ read }) => ({ read, access: {} }),
  },
};
