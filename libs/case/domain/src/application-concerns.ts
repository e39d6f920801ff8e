import { type Told, besides } from '@samverkan/access';
import type { Application, ApplicationEvent, ApplicationState } from './application';
import { isBooked } from './application-rules';

/**
 * What an event of an application is to somebody whom it concerns. Kept in the log: a code is never given another
 * meaning.
 */
export const applicationNotices = [
  'application-taken',
  'application-supplemented',
  'application-incomplete',
  'application-complete',
  'first-meeting-called',
  'first-meeting-moved',
  'first-meeting-cancelled',
  'application-granted',
  'application-rejected',
  'application-withdrawn',
  'application-corrected',
  'application-holder-changed',
  'application-assignment',
  'application-assignment-ended',
  'assistance-ended',
] as const;
export type ApplicationNotice = (typeof applicationNotices)[number];

type ToldOfApplication = Told<ApplicationNotice>;

/** A change of an application that there is. */
interface ApplicationChange {
  readonly before: ApplicationState;
  readonly application: Application;
}

const tell = (ids: readonly (string | undefined)[], kind: ApplicationNotice): ToldOfApplication =>
  Object.fromEntries(ids.flatMap((id) => (id === undefined ? [] : [[id, kind]])));

const applicant = ({ application }: ApplicationChange, kind: ApplicationNotice): ToldOfApplication =>
  tell([application.subjectId], kind);

/** Who applies, and who helps: papers are for both to see to, and both read what became of it. */
const applicants = ({ application }: ApplicationChange, kind: ApplicationNotice): ToldOfApplication =>
  tell([application.assistedBy?.staffId, application.subjectId], kind);

const everybody = (change: ApplicationChange, kind: ApplicationNotice): ToldOfApplication => ({
  ...applicants(change, kind),
  ...tell([change.application.investigatorId], kind),
});

const investigatorBefore = ({ before }: ApplicationChange): string | undefined =>
  before.status === 'none' ? undefined : before.investigatorId;

const assistantBefore = ({ before }: ApplicationChange): string | undefined =>
  before.status === 'none' ? undefined : before.assistedBy?.staffId;

const wasBooked = ({ before }: ApplicationChange): boolean =>
  before.status !== 'none' && isBooked(before.firstMeeting);

/**
 * Whom what happens to an application concerns. An event that is not here is read in the application and makes no
 * notice; a new application is nobody's yet.
 */
const tellers: {
  readonly [Type in ApplicationEvent['type']]?: (change: ApplicationChange) => ToldOfApplication;
} = {
  ApplicationTaken: (change) => applicant(change, 'application-taken'),
  ApplicationReassigned: (change) => ({
    ...applicants(change, 'application-holder-changed'),
    ...tell([investigatorBefore(change)], 'application-assignment-ended'),
    ...tell([change.application.investigatorId], 'application-assignment'),
  }),
  MedicalUnderlagAttached: (change) => everybody(change, 'application-supplemented'),
  ApplicationSupplemented: (change) => everybody(change, 'application-supplemented'),
  ApplicationFoundIncomplete: (change) => applicants(change, 'application-incomplete'),
  ApplicationFoundComplete: (change) => applicants(change, 'application-complete'),
  FirstMeetingBooked: (change) =>
    applicant(change, wasBooked(change) ? 'first-meeting-moved' : 'first-meeting-called'),
  FirstMeetingCancelled: (change) => applicant(change, 'first-meeting-cancelled'),
  ApplicationGranted: (change) => applicants(change, 'application-granted'),
  ApplicationRejected: (change) => applicants(change, 'application-rejected'),
  ApplicationWithdrawn: (change) => everybody(change, 'application-withdrawn'),
  ApplicationEntryCorrected: (change) => everybody(change, 'application-corrected'),
  AssistanceEnded: (change) => ({
    ...applicant(change, 'assistance-ended'),
    ...tell([assistantBefore(change)], 'assistance-ended'),
  }),
};

/** Whom an event of an application concerns beside who did it: as the application stands right after it. */
export function applicationConcern({
  before,
  event,
  after,
  by,
}: {
  readonly before: ApplicationState;
  readonly event: ApplicationEvent;
  readonly after: ApplicationState;
  readonly by: { readonly id: string; readonly role: string };
}) {
  const teller = tellers[event.type];
  if (teller === undefined || after.status === 'none') return undefined;
  const { applicationId, programmeId, subjectId } = after;
  const to = besides(by, subjectId, teller({ before, application: after }));
  return to && { applicationId, programmeId, to };
}
