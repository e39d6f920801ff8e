import {
  type Aggregate,
  type BusinessDate,
  type DomainEvent,
  type EventDefinitions,
  evolveWith,
  foundIn,
} from '@samverkan/kernel';

export type BodyKind = 'project-group' | 'steering-group' | 'local-group';

/** Who puts questions to the groups. */
export const askers = ['pair', 'project-group'] as const;
export type Asker = (typeof askers)[number];

export type GovernanceBodyEvent =
  | DomainEvent<'BodyFormed', { bodyId: string; programmeId: string; kind: BodyKind; name: string }>
  | DomainEvent<'BodyMeetingPlanned', { bodyMeetingId: string; plannedOn: BusinessDate }>
  | DomainEvent<'BodyMeetingMoved', { bodyMeetingId: string; plannedOn: BusinessDate }>
  | DomainEvent<'BodyMeetingHeld', { bodyMeetingId: string; decisions: string[] }>
  | DomainEvent<'BodyMeetingCancelled', { bodyMeetingId: string; reason: string }>
  | DomainEvent<
      'BodyMeetingCorrected',
      {
        bodyMeetingId: string;
        /** The wrong entry: its number in the body's stream, and what it says became of the meeting. */
        entry: number;
        corrects: 'BodyMeetingHeld' | 'BodyMeetingCancelled';
        /** The day on which it was really held, or cancelled. */
        on: BusinessDate;
        reason: string;
      } & BodyMeetingEnd
    >
  | DomainEvent<'QuestionRaised', { questionId: string; question: string; raisedBy: Asker }>
  | DomainEvent<'QuestionEscalated', { questionId: string; toBodyId: string }>
  | DomainEvent<'QuestionAnswered', { questionId: string; answer: string }>
  | DomainEvent<
      'QuestionCorrected',
      {
        questionId: string;
        /** The wrong entry: its number in the body's stream, and what it is. */
        entry: number;
        reason: string;
      } & RightOfQuestion
    >;

/** All of what is right of an entry of a question: the day, and what was asked or answered. */
export type RightOfQuestion =
  | {
      readonly corrects: 'QuestionRaised' | 'QuestionAnswered';
      readonly on: BusinessDate;
      readonly text: string;
    }
  | { readonly corrects: 'QuestionEscalated'; readonly on: BusinessDate };

/** The entries of a question that can be corrected, by the kind of event that they are. */
export const correctableQuestionEntries = [
  'QuestionRaised',
  'QuestionEscalated',
  'QuestionAnswered',
] as const satisfies readonly RightOfQuestion['corrects'][];
export type CorrectableQuestionEntry = (typeof correctableQuestionEntries)[number];

/** What became of a meeting, and what was decided there or why it was not held. */
export type BodyMeetingEnd =
  | { readonly ended: 'held'; readonly decisions: readonly string[] }
  | { readonly ended: 'cancelled'; readonly because: string };

/** What can become of a meeting. */
export const bodyMeetingEnds = ['held', 'cancelled'] as const satisfies readonly BodyMeetingEnd['ended'][];

export const governanceBodyEvents: EventDefinitions<GovernanceBodyEvent> = {
  BodyFormed: { version: 1 },
  BodyMeetingPlanned: { version: 1 },
  BodyMeetingMoved: { version: 1 },
  BodyMeetingHeld: { version: 1 },
  BodyMeetingCancelled: { version: 1 },
  BodyMeetingCorrected: { version: 1 },
  QuestionRaised: { version: 1 },
  QuestionEscalated: { version: 1 },
  QuestionAnswered: { version: 1 },
  QuestionCorrected: { version: 1 },
};

export type BodyMeeting = {
  readonly bodyMeetingId: string;
  readonly plannedOn: BusinessDate;
  /** The day on which somebody decided that there is to be a meeting. */
  readonly decidedOn: BusinessDate;
} & (
  | { readonly status: 'planned' }
  | { readonly status: 'held'; readonly heldOn: BusinessDate; readonly decisions: readonly string[] }
  | { readonly status: 'cancelled'; readonly cancelledOn: BusinessDate; readonly reason: string }
);

/** Where a meeting is in its life. */
export const bodyMeetingStatuses = [
  'planned',
  ...bodyMeetingEnds,
] as const satisfies readonly BodyMeeting['status'][];

export type Question = {
  readonly questionId: string;
  readonly question: string;
  readonly raisedBy: Asker;
  readonly raisedOn: BusinessDate;
  readonly escalated?: { readonly toBodyId: string; readonly on: BusinessDate };
  readonly answered?: { readonly answer: string; readonly on: BusinessDate };
};

export interface FormedBody {
  readonly status: 'formed';
  readonly bodyId: string;
  readonly programmeId: string;
  readonly kind: BodyKind;
  readonly name: string;
  readonly formedOn: BusinessDate;
  /** By body meeting id. */
  readonly meetings: Readonly<Record<string, BodyMeeting>>;
  /** By question id. */
  readonly questions: Readonly<Record<string, Question>>;
}

export type GovernanceBodyState = { readonly status: 'none' } | FormedBody;

/** Folding never fails: what is said of a body that was not formed changes nothing. */
const whenFormed =
  <E extends GovernanceBodyEvent>(evolve: (state: FormedBody, event: E) => FormedBody) =>
  (state: GovernanceBodyState, event: E): GovernanceBodyState =>
    state.status === 'formed' ? evolve(state, event) : state;

const withMeeting = (
  state: FormedBody,
  bodyMeetingId: string,
  change: (meeting: BodyMeeting) => BodyMeeting,
): FormedBody => {
  const meeting = foundIn(state.meetings, bodyMeetingId);
  return meeting === undefined
    ? state
    : { ...state, meetings: { ...state.meetings, [bodyMeetingId]: change(meeting) } };
};

const withQuestion = (
  state: FormedBody,
  questionId: string,
  change: (question: Question) => Question,
): FormedBody => {
  const question = foundIn(state.questions, questionId);
  return question === undefined
    ? state
    : { ...state, questions: { ...state.questions, [questionId]: change(question) } };
};

/** The question with what is right of one of its entries, in the place of what was written. */
export function rightQuestion<Asked extends Question>(question: Asked, right: RightOfQuestion): Asked {
  const { escalated, answered } = question;
  switch (right.corrects) {
    case 'QuestionRaised':
      return { ...question, question: right.text, raisedOn: right.on };
    case 'QuestionEscalated':
      return escalated === undefined ? question : { ...question, escalated: { ...escalated, on: right.on } };
    case 'QuestionAnswered':
      return answered === undefined
        ? question
        : { ...question, answered: { answer: right.text, on: right.on } };
  }
}

const evolve = evolveWith<GovernanceBodyState, GovernanceBodyEvent>({
  BodyFormed: (_, { occurredOn, data }) => ({
    status: 'formed',
    ...data,
    formedOn: occurredOn,
    meetings: {},
    questions: {},
  }),
  BodyMeetingPlanned: whenFormed((state, { occurredOn, data }) => ({
    ...state,
    meetings: {
      ...state.meetings,
      [data.bodyMeetingId]: { ...data, decidedOn: occurredOn, status: 'planned' },
    },
  })),
  BodyMeetingMoved: whenFormed((state, { data }) =>
    withMeeting(state, data.bodyMeetingId, (meeting) => ({ ...meeting, plannedOn: data.plannedOn })),
  ),
  BodyMeetingHeld: whenFormed((state, { occurredOn, data }) =>
    withMeeting(state, data.bodyMeetingId, ({ bodyMeetingId, plannedOn, decidedOn }) => ({
      bodyMeetingId,
      plannedOn,
      decidedOn,
      status: 'held',
      heldOn: occurredOn,
      decisions: data.decisions,
    })),
  ),
  BodyMeetingCancelled: whenFormed((state, { occurredOn, data }) =>
    withMeeting(state, data.bodyMeetingId, ({ bodyMeetingId, plannedOn, decidedOn }) => ({
      bodyMeetingId,
      plannedOn,
      decidedOn,
      status: 'cancelled',
      cancelledOn: occurredOn,
      reason: data.reason,
    })),
  ),
  BodyMeetingCorrected: whenFormed((state, { data }) =>
    withMeeting(state, data.bodyMeetingId, ({ bodyMeetingId, plannedOn, decidedOn }) => ({
      bodyMeetingId,
      plannedOn,
      decidedOn,
      ...(data.ended === 'held'
        ? { status: 'held', heldOn: data.on, decisions: data.decisions }
        : { status: 'cancelled', cancelledOn: data.on, reason: data.because }),
    })),
  ),
  QuestionRaised: whenFormed((state, { occurredOn, data }) => ({
    ...state,
    questions: { ...state.questions, [data.questionId]: { ...data, raisedOn: occurredOn } },
  })),
  QuestionEscalated: whenFormed((state, { occurredOn, data }) =>
    withQuestion(state, data.questionId, (question) => ({
      ...question,
      escalated: { toBodyId: data.toBodyId, on: occurredOn },
    })),
  ),
  QuestionAnswered: whenFormed((state, { occurredOn, data }) =>
    withQuestion(state, data.questionId, (question) => ({
      ...question,
      answered: { answer: data.answer, on: occurredOn },
    })),
  ),
  QuestionCorrected: whenFormed((state, { data }) =>
    withQuestion(state, data.questionId, (question) => rightQuestion(question, data)),
  ),
});

export const governanceBodyAggregate: Aggregate<GovernanceBodyState, GovernanceBodyEvent> = {
  category: 'body',
  initial: { status: 'none' },
  evolve,
  events: governanceBodyEvents,
};
