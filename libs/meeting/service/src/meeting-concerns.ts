import {
  type MeetingEvent,
  type MeetingState,
  concernsSomebody,
  meetingConcern,
} from '@samverkan/meeting-domain';
import type { ConcernInCase } from '@samverkan/platform';

/** Whom a meeting concerns follows from who has its case: that is asked of the case, where somebody is to be told. */
export const concernOfMeeting: ConcernInCase = async (change, caseAccess, isOfFormerRegistration) => {
  const event = change.event as MeetingEvent;
  const after = change.after as MeetingState;
  if (after.status === 'none' || !concernsSomebody(event.type)) return undefined;
  const { caseId, meetingId } = after;
  const access = await caseAccess(caseId);
  if (access === undefined) return undefined;
  const ofFormerRegistration = await isOfFormerRegistration(caseId, `meeting-${meetingId}`);
  return meetingConcern({ ...change, event, after, ofFormerRegistration }, access);
};
