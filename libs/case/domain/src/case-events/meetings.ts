import {
  type BusinessDate,
  type DomainEvent,
  type EventDefinitions,
  type Evolvers,
  type PersonalText,
  foundIn,
} from '@samverkan/kernel';
import type { CaseRecord, CaseState, ProposalAnswer } from '../case-record';
import type { CalledMeetingForm, HeldMeetingForm } from '../vocabulary';
import { onRecord } from './evolving';

/** What the meeting service tells of the meetings of the case, and what becomes of what they proposed. */
export type NotedMeetingEvent =
  | DomainEvent<
      'CalledMeetingNoted',
      {
        meetingId: string;
        form: CalledMeetingForm;
        /** Of the meeting's stream. */
        meetingRevision?: number;
      }
    >
  | DomainEvent<
      'HeldMeetingNoted',
      {
        meetingId: string;
        heldOn: BusinessDate;
        individualAttended: boolean;
        /** Absent in what was written as version 1. */
        form?: HeldMeetingForm;
        /** Of the meeting's stream; absent in what was written before it was kept, as version 1 or 2. */
        meetingRevision?: number;
      }
    >
  | DomainEvent<'MeetingNotHeldNoted', { meetingId: string; meetingRevision?: number }>
  /** Told by the meeting service: what a plan can refer to. */
  | DomainEvent<
      'OutcomeProposalNoted',
      {
        meetingId: string;
        planAgreed: boolean;
        measureKinds: string[];
        /** Where the meeting's stream has it; absent from what was noted before it was kept. */
        meetingRevision?: number;
      }
    >
  /** The pair plans what the meeting proposed. */
  | DomainEvent<'OutcomeProposalTakenUp', { meetingId: string }>
  /** The pair does not plan what the meeting proposed, for a reason. */
  | DomainEvent<'OutcomeProposalLeft', { subjectId: string; meetingId: string; reason: PersonalText }>;

/** How it is written to the log. */
export const notedMeetingEvents: EventDefinitions<NotedMeetingEvent> = {
  CalledMeetingNoted: { version: 1 },
  // Version 2 says what kind of meeting it was.
  HeldMeetingNoted: { version: 3, upcast: { 1: (data) => data, 2: (data) => data } },
  MeetingNotHeldNoted: { version: 2, upcast: { 1: (data) => data } },
  // Version 2 says where the meeting's stream has it.
  OutcomeProposalNoted: { version: 2, upcast: { 1: (data) => data } },
  OutcomeProposalTakenUp: { version: 1 },
  OutcomeProposalLeft: { version: 1, subject: 'subjectId', personal: ['reason'] },
};

const answerProposal = (
  { proposals }: CaseRecord,
  meetingId: string,
  answered: ProposalAnswer,
): Partial<CaseRecord> => {
  const proposal = foundIn(proposals, meetingId);
  return proposal === undefined
    ? {}
    : { proposals: { ...proposals, [meetingId]: { ...proposal, answered } } };
};

/** Of the called meetings those of which it is not known what became of them. */
const calledBut = ({ calledMeetings }: CaseRecord, meetingId: string): CaseRecord['calledMeetings'] => {
  const { [meetingId]: _, ...others } = calledMeetings;
  return others;
};

const meetingSince = (
  { meetingsSince }: CaseRecord,
  meetingId: string,
  revision: number | undefined,
): Pick<CaseRecord, 'meetingsSince'> =>
  revision === undefined ? {} : { meetingsSince: { ...meetingsSince, [meetingId]: revision } };

/** What it makes of the case. */
export const notedMeetingEvolvers: Evolvers<CaseState, NotedMeetingEvent> = {
  CalledMeetingNoted: onRecord((record, { data: { meetingRevision, ...data } }) => ({
    calledMeetings: { ...record.calledMeetings, [data.meetingId]: data },
    ...meetingSince(record, data.meetingId, meetingRevision),
  })),
  HeldMeetingNoted: onRecord((record, { data: { meetingRevision, ...data } }) => ({
    calledMeetings: calledBut(record, data.meetingId),
    heldMeetings: { ...record.heldMeetings, [data.meetingId]: data },
    notHeldMeetings: record.notHeldMeetings.filter((meetingId) => meetingId !== data.meetingId),
    ...meetingSince(record, data.meetingId, meetingRevision),
  })),
  MeetingNotHeldNoted: onRecord((record, { data: { meetingId, meetingRevision } }) => {
    const { [meetingId]: known, ...heldMeetings } = record.heldMeetings;
    const changes = {
      calledMeetings: calledBut(record, meetingId),
      ...meetingSince(record, meetingId, meetingRevision),
    };
    return known === undefined
      ? changes
      : { ...changes, heldMeetings, notHeldMeetings: [...record.notHeldMeetings, meetingId] };
  }),
  OutcomeProposalNoted: onRecord((record, { data, occurredOn }) => ({
    proposals: { ...record.proposals, [data.meetingId]: { ...data, agreedOn: occurredOn } },
  })),
  OutcomeProposalTakenUp: onRecord((record, { data, occurredOn }) =>
    answerProposal(record, data.meetingId, { answer: 'taken-up', on: occurredOn }),
  ),
  OutcomeProposalLeft: onRecord((record, { data, occurredOn }) =>
    answerProposal(record, data.meetingId, { answer: 'left', on: occurredOn }),
  ),
};
