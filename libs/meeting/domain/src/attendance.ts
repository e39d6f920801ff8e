import { reject, type Rejection } from '@samverkan/kernel';
import type { Attendance, Call, MeetingForm, MeetingWarning, Participant, PartyType } from './meeting';
import { MAX_PARTICIPANTS } from './rules';

/** One who was there, or was not. */
export interface AttendanceEntry {
  /** Of somebody invited. Without it: the invited one of that party, or somebody who came without an invitation. */
  readonly participantId?: string;
  readonly party: PartyType;
  readonly attended: boolean;
}

type AttendanceRejection =
  | 'PARTICIPANT_UNKNOWN'
  | 'PARTICIPANT_AMBIGUOUS'
  | 'PARTICIPANT_TWICE'
  | 'TOO_MANY_PARTICIPANTS'
  | 'NOBODY_ATTENDED';

/**
 * Who was at the meeting: those invited in the order of invitation, absent when nobody says otherwise, then those who
 * came without an invitation.
 * @param newId an id for the n-th entry, if it is of somebody who was not invited.
 */
export function attendanceOf(
  entries: readonly AttendanceEntry[],
  invited: readonly Pick<Participant, 'participantId' | 'party'>[],
  newId: (n: number) => string,
): readonly Attendance[] | Rejection<AttendanceRejection> {
  const attended = new Map<string, boolean>();
  const uninvited: Attendance[] = [];
  const named = new Set(entries.map(({ participantId }) => participantId));
  for (const [n, entry] of entries.entries()) {
    const { party } = entry;
    const field = `attendance.${n}`;
    const meant = invited.filter((one) =>
      entry.participantId === undefined
        ? one.party === party && !named.has(one.participantId)
        : one.party === party && one.participantId === entry.participantId,
    );
    if (entry.participantId !== undefined && meant.length === 0)
      return reject('PARTICIPANT_UNKNOWN', { party }, field);
    if (meant.length > 1) return reject('PARTICIPANT_AMBIGUOUS', { party }, field);
    const participantId = meant[0]?.participantId;
    const isSecondIndividual =
      party === 'individual' && entries.findIndex((other) => other.party === 'individual') !== n;
    if (isSecondIndividual || (participantId !== undefined && attended.has(participantId)))
      return reject('PARTICIPANT_TWICE', { party }, field);
    if (participantId !== undefined) attended.set(participantId, entry.attended);
    else uninvited.push({ participantId: newId(n), party, attended: entry.attended });
  }
  const attendance = [
    ...invited.map(({ participantId, party }) => ({
      participantId,
      party,
      attended: attended.get(participantId) ?? false,
    })),
    ...uninvited,
  ];
  if (attendance.length > MAX_PARTICIPANTS)
    return reject('TOO_MANY_PARTICIPANTS', { max: MAX_PARTICIPANTS }, 'attendance');
  if (!attendance.some((one) => one.attended)) return reject('NOBODY_ATTENDED', {}, 'attendance');
  return attendance;
}

const attending = (attendance: readonly Attendance[]): ReadonlySet<PartyType> =>
  new Set(attendance.filter((one) => one.attended).map(({ party }) => party));

/** A meeting as far as what it amounts to follows from how it was called, and to whom. */
interface CalledTo {
  readonly call: Pick<Call, 'form'>;
  readonly participants: readonly Pick<Participant, 'participantId'>[];
}

/**
 * An avstämningsmöte is the individual, Försäkringskassan and at least one other party who can influence the situation
 * (Försäkringskassan's guidance). With less it is a meeting of several parties, and no figure counts it. Whoever comes as
 * `other` without an invitation is somebody whom the individual has brought along, and no such party (project design).
 * A transition meeting stays what it was called as, or should have been.
 */
function formOf({ call, participants }: CalledTo, attendance: readonly Attendance[]): MeetingForm {
  if (call.form === 'transition') return 'transition';
  const invited = new Set(participants.map(({ participantId }) => participantId));
  const parties = attending(
    attendance.filter(({ party, participantId }) => party !== 'other' || invited.has(participantId)),
  );
  return parties.has('individual') && parties.has('fk') && parties.size > 2
    ? 'reconciliation'
    : 'multi-party';
}

/**
 * The programme's norm for an avstämningsmöte: the individual, Försäkringskassan, the health care, and the employer or
 * Arbetsförmedlingen (Lägesrapport: what most cases need to reach a plan). Below it the record says so.
 */
export function isProgrammeNorm(attendance: readonly Attendance[]): boolean {
  const parties = attending(attendance);
  return (
    ['individual' as const, 'fk' as const, 'healthcare' as const].every((party) => parties.has(party)) &&
    (parties.has('employer') || parties.has('af'))
  );
}

/**
 * A joint mapping is made by Försäkringskassan and Arbetsförmedlingen together with the individual (form 7462, SUS
 * guidance on the cooperation of the two).
 */
export function isJointMapping(attendance: readonly Attendance[]): boolean {
  const parties = attending(attendance);
  return ['individual' as const, 'fk' as const, 'af' as const].every((party) => parties.has(party));
}

/** What a meeting amounts to, by who was there: what is written of a held one beside its day. */
export interface Amount {
  readonly form: MeetingForm;
  readonly individualAttended: boolean;
  readonly warnings: MeetingWarning[];
}

/** What follows from who was there, when it is written down first and when that is corrected. */
export function amountOf(meeting: CalledTo, attendance: readonly Attendance[]): Amount {
  const form = formOf(meeting, attendance);
  return {
    form,
    individualAttended: attending(attendance).has('individual'),
    warnings: warningsOf(form, attendance),
  };
}

/** What the record of a held meeting points out. */
const warningsOf = (form: MeetingForm, attendance: readonly Attendance[]): MeetingWarning[] =>
  form === 'reconciliation' && !isProgrammeNorm(attendance) ? ['BELOW_PROGRAMME_NORM'] : [];
