import { integer, oneOf, type SchemaOf } from '../schema';

/** How a meeting is held. */
export type MeetingMode = 'physical' | 'phone' | 'video';
export const meetingMode: SchemaOf<MeetingMode> = oneOf('physical', 'phone', 'video');

/** What Försäkringskassan calls to: a reconciliation meeting (avstämningsmöte) or one of transition to work seeking. */
export type CalledForm = 'reconciliation' | 'transition';
export const calledForm: SchemaOf<CalledForm> = oneOf('reconciliation', 'transition');

/** What a transition meeting is about; `joint-mapping` is where the enhanced cooperation of AF and FK begins. */
export type TransitionPurpose = 'transition' | 'contact' | 'handover' | 'joint-mapping';
export const transitionPurpose: SchemaOf<TransitionPurpose> = oneOf(
  'transition',
  'contact',
  'handover',
  'joint-mapping',
);

/** How long a meeting is planned to last, in minutes. */
export const meetingMinutes: SchemaOf<number> = integer(15, 480);

/** What a held meeting turned out to be; `multi-party` is not counted as a reconciliation meeting. */
export type MeetingForm = 'reconciliation' | 'multi-party' | 'transition';
export const meetingForm: SchemaOf<MeetingForm> = oneOf('reconciliation', 'multi-party', 'transition');

/** A party of the case. */
export type PartyType =
  | 'individual'
  | 'fk'
  | 'healthcare'
  | 'employer'
  | 'af'
  | 'social-services'
  | 'occupational-health'
  | 'union'
  | 'other';
export const partyType: SchemaOf<PartyType> = oneOf(
  'individual',
  'fk',
  'healthcare',
  'employer',
  'af',
  'social-services',
  'occupational-health',
  'union',
  'other',
);

/** Who or what a meeting was cancelled for. */
export type CancellationReason = 'individual' | 'fk' | 'other-party' | 'pandemic' | 'no-longer-needed';
export const cancellationReason: SchemaOf<CancellationReason> = oneOf(
  'individual',
  'fk',
  'other-party',
  'pandemic',
  'no-longer-needed',
);

/** What became of a meeting. */
export type MeetingEnd = 'held' | 'failed' | 'cancelled';
export const meetingEnd: SchemaOf<MeetingEnd> = oneOf('held', 'failed', 'cancelled');

/** Why a called meeting did not come about. */
export type FailureReason = 'individual-absent' | 'other';
export const failureReason: SchemaOf<FailureReason> = oneOf('individual-absent', 'other');

/** A group that governs a programme. */
export type BodyKind = 'project-group' | 'steering-group' | 'local-group';
export const bodyKind: SchemaOf<BodyKind> = oneOf('project-group', 'steering-group', 'local-group');
