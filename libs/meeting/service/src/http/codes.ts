import { publicEvents, type PublicEventType } from '@samverkan/contracts';

/** The codes that a field may have are those that others are told of it: the contracts are the one list of them. */
function codesOf(type: PublicEventType, field: string): readonly string[] {
  const schema = publicEvents[type].schema.properties[field];
  if (schema?.type !== 'string' || schema.enum === undefined)
    throw new Error(`${field} of ${type} has no codes`);
  return schema.enum;
}

export const PARTIES = codesOf('se.samverkan.meeting.meeting-requested.v1', 'requestedBy');
export const CALLED_FORMS = codesOf('se.samverkan.meeting.meeting-called.v1', 'form');
/** What a held meeting amounted to. */
export const HELD_FORMS = codesOf('se.samverkan.meeting.meeting-held.v1', 'form');
export const PURPOSES = codesOf('se.samverkan.meeting.meeting-called.v1', 'purpose');
export const MODES = codesOf('se.samverkan.meeting.meeting-called.v1', 'mode');
export const CANCELLATION_REASONS = codesOf('se.samverkan.meeting.meeting-cancelled.v1', 'reason');
export const FAILURE_REASONS = codesOf('se.samverkan.meeting.meeting-failed.v1', 'reason');
/** What became of a meeting. */
export const ENDS = codesOf('se.samverkan.meeting.meeting-found-not-held.v1', 'corrects');
/** Why a meeting was not held, failed or cancelled. */
export const NOT_HELD_REASONS = codesOf('se.samverkan.meeting.meeting-found-not-held.v1', 'because');
export const BODY_KINDS = codesOf('se.samverkan.meeting.body-formed.v1', 'kind');
export const MEASURE_KINDS = codesOf('se.samverkan.case.measure-planned.v1', 'kind');
