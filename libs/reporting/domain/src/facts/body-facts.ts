import type { BodyKind, GovernanceBodyEvent } from '@samverkan/meeting-domain';
import { type BusinessDate, type Period, isWithin } from '@samverkan/kernel';
import { byPosition, isKnown, type Fact, type Knowledge } from './knowledge';

/** What a figure can be made of in a governance body. */
export type BodyFactContent =
  | {
      readonly kind: 'meeting-planned';
      readonly bodyMeetingId: string;
      readonly plannedOn: BusinessDate;
    }
  | { readonly kind: 'meeting-held'; readonly bodyMeetingId: string }
  | { readonly kind: 'meeting-cancelled'; readonly bodyMeetingId: string }
  /** What became of the meeting, and when, is not what was written first. */
  | {
      readonly kind: 'meeting-corrected';
      readonly bodyMeetingId: string;
      readonly ended: 'held' | 'cancelled';
      readonly right: BusinessDate;
    }
  | { readonly kind: 'question-raised'; readonly questionId: string }
  | { readonly kind: 'question-answered'; readonly questionId: string }
  /** The question was raised, or answered, on another day than was written. */
  | {
      readonly kind: 'question-corrected';
      readonly questionId: string;
      readonly corrects: 'raised' | 'answered';
      readonly right: BusinessDate;
    };

export type BodyFact = Fact & BodyFactContent;

export interface BodyFacts {
  readonly bodyId: string;
  readonly programmeId: string;
  readonly bodyKind: BodyKind;
  readonly facts: readonly BodyFact[];
}

const OF_BODY: {
  readonly [Type in GovernanceBodyEvent['type']]: (
    data: Extract<GovernanceBodyEvent, { type: Type }>['data'],
  ) => BodyFactContent | undefined;
} = {
  BodyFormed: () => undefined,
  BodyMeetingPlanned: ({ bodyMeetingId, plannedOn }) => ({
    kind: 'meeting-planned',
    bodyMeetingId,
    plannedOn,
  }),
  BodyMeetingMoved: ({ bodyMeetingId, plannedOn }) => ({ kind: 'meeting-planned', bodyMeetingId, plannedOn }),
  BodyMeetingHeld: ({ bodyMeetingId }) => ({ kind: 'meeting-held', bodyMeetingId }),
  BodyMeetingCancelled: ({ bodyMeetingId }) => ({ kind: 'meeting-cancelled', bodyMeetingId }),
  BodyMeetingCorrected: ({ bodyMeetingId, ended, on }) => ({
    kind: 'meeting-corrected',
    bodyMeetingId,
    ended,
    right: on,
  }),
  QuestionRaised: ({ questionId }) => ({ kind: 'question-raised', questionId }),
  QuestionEscalated: () => undefined,
  QuestionAnswered: ({ questionId }) => ({ kind: 'question-answered', questionId }),
  QuestionCorrected: ({ questionId, corrects, on }) =>
    corrects === 'QuestionEscalated'
      ? undefined
      : {
          kind: 'question-corrected',
          questionId,
          corrects: corrects === 'QuestionRaised' ? 'raised' : 'answered',
          right: on,
        },
};

/** What an event says to the figures of its body; `undefined` for one that says nothing. */
export function bodyFactOf(event: GovernanceBodyEvent): BodyFactContent | undefined {
  return (OF_BODY[event.type] as (data: object) => BodyFactContent | undefined)(event.data);
}

/** A meeting of a body: when it was to be, first and last, and when it was. */
export interface BodyMeeting {
  readonly bodyMeetingId: string;
  readonly firstPlannedOn: BusinessDate;
  readonly plannedOn: BusinessDate;
  readonly heldOn?: BusinessDate | undefined;
  readonly cancelled: boolean;
}

const knownFacts = (body: BodyFacts, knowledge: Knowledge): readonly BodyFact[] =>
  body.facts.filter((fact) => isKnown(fact, knowledge));

/** A question that was put to a body, which answers it where it was raised. */
export interface BodyQuestion {
  readonly questionId: string;
  readonly raisedOn: BusinessDate;
  readonly answeredOn?: BusinessDate;
}

/** The questions to the body as far as they were known. */
export function bodyQuestions(body: BodyFacts, knowledge: Knowledge): readonly BodyQuestion[] {
  const questions = new Map<string, BodyQuestion>();
  for (const fact of byPosition(knownFacts(body, knowledge))) {
    if (!('questionId' in fact)) continue;
    const { kind, questionId, on } = fact;
    const question = questions.get(questionId);
    if (kind === 'question-raised') questions.set(questionId, { questionId, raisedOn: on });
    else if (question !== undefined)
      questions.set(questionId, {
        ...question,
        ...(kind === 'question-answered'
          ? { answeredOn: on }
          : { [fact.corrects === 'raised' ? 'raisedOn' : 'answeredOn']: fact.right }),
      });
  }
  return [...questions.values()];
}

/** What became of a meeting: of several entries the latest, and what that says in the place of what was. */
function endOf(fact: BodyFact): Partial<BodyMeeting> & { readonly heldOn: BusinessDate | undefined } {
  if (fact.kind === 'meeting-corrected')
    return fact.ended === 'held'
      ? { heldOn: fact.right, cancelled: false }
      : { heldOn: undefined, cancelled: true };
  return fact.kind === 'meeting-held' ? { heldOn: fact.on } : { heldOn: undefined, cancelled: true };
}

/** The body's meetings as far as they were known. */
export function bodyMeetings(body: BodyFacts, knowledge: Knowledge): readonly BodyMeeting[] {
  const meetings = new Map<string, BodyMeeting>();
  for (const fact of byPosition(knownFacts(body, knowledge))) {
    if (!('bodyMeetingId' in fact)) continue;
    const meeting = meetings.get(fact.bodyMeetingId);
    if (fact.kind === 'meeting-planned')
      meetings.set(fact.bodyMeetingId, {
        bodyMeetingId: fact.bodyMeetingId,
        firstPlannedOn: meeting?.firstPlannedOn ?? fact.plannedOn,
        plannedOn: fact.plannedOn,
        cancelled: false,
      });
    else if (meeting !== undefined) meetings.set(fact.bodyMeetingId, { ...meeting, ...endOf(fact) });
  }
  return [...meetings.values()];
}

const wasHeldIn = ({ heldOn }: BodyMeeting, period: Period): boolean =>
  heldOn !== undefined && isWithin(heldOn, period);

/**
 * Planned for the period: the meeting was to be in it, at first or at last, or was held in it. One that was moved out
 * of the period, or cancelled, was still planned for it, so that "enligt plan" cannot be had by taking meetings away.
 */
export const plannedIn = (meetings: readonly BodyMeeting[], period: Period): readonly BodyMeeting[] =>
  meetings.filter(
    (meeting) =>
      isWithin(meeting.firstPlannedOn, period) ||
      isWithin(meeting.plannedOn, period) ||
      wasHeldIn(meeting, period),
  );

export const heldIn = (meetings: readonly BodyMeeting[], period: Period): readonly BodyMeeting[] =>
  meetings.filter((meeting) => wasHeldIn(meeting, period));
