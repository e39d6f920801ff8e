import type { CareUnitType, Profession, ProgrammeEvent } from '@samverkan/programme-domain';
import { type BusinessDate, type Period, present } from '@samverkan/kernel';
import { byDay, byPosition, isKnown, type Fact, type Knowledge } from './knowledge';

/** What a figure or a report can be made of in a programme. */
export type ProgrammeFactContent =
  | {
      readonly kind: 'started';
      readonly name: string;
      readonly period: Required<Period>;
      readonly fundedThrough: string;
      readonly synthetic: boolean;
    }
  | { readonly kind: 'reporting-schedule'; readonly periods: readonly Required<Period>[] }
  | {
      readonly kind: 'unit-onboarded';
      readonly unitId: string;
      readonly name: string;
      readonly unitType: CareUnitType;
    }
  | { readonly kind: 'unit-left'; readonly unitId: string }
  | {
      readonly kind: 'model-approved';
      readonly modelVersion: number;
      readonly title: string;
      readonly changes: string;
      readonly rationale: string;
    }
  | {
      readonly kind: 'training';
      readonly trainingId: string;
      readonly topic: string;
      readonly audience: string;
      /** Of those who came, where it was said. */
      readonly professions?: readonly Profession[];
      readonly participants: number;
      readonly purpose: string;
      readonly internal: boolean;
    }
  | {
      readonly kind: 'deviation';
      readonly deviationId: string;
      readonly goal: string;
      readonly deviation: string;
      readonly cause: string;
      readonly effect: string;
      readonly action: string;
      /** Staff id of whoever sees to the action. */
      readonly ownerId: string;
    }
  /** The entry happened on another day than was written first; on none where there is no day. */
  | { readonly kind: 'corrected'; readonly entry: number; readonly right?: BusinessDate };

/** What a correction can name says which entry of the programme it is. */
export type ProgrammeFact = Fact & ProgrammeFactContent & { readonly entry?: number };

export interface ProgrammeFacts {
  readonly programmeId: string;
  readonly facts: readonly ProgrammeFact[];
}

const OF_PROGRAMME: {
  readonly [Type in ProgrammeEvent['type']]: (
    data: Extract<ProgrammeEvent, { type: Type }>['data'],
  ) => ProgrammeFactContent | undefined;
} = {
  ProgrammeStarted: ({ name, period, fundedThrough, synthetic }) => ({
    kind: 'started',
    name,
    period,
    fundedThrough,
    synthetic,
  }),
  EnrolmentWindowsSet: () => undefined,
  PoolResized: () => undefined,
  ContactCardSet: () => undefined,
  ProgrammeEndNear: () => undefined,
  ProgrammeEnded: () => undefined,
  PairStarted: () => undefined,
  StartUpItemCompleted: () => undefined,
  PairDialogueHeld: () => undefined,
  ReportingScheduleSet: ({ periods }) => ({ kind: 'reporting-schedule', periods }),
  CareUnitOnboarded: ({ unitId, name, unitType }) => ({ kind: 'unit-onboarded', unitId, name, unitType }),
  CareUnitLeft: ({ unitId }) => ({ kind: 'unit-left', unitId }),
  InvestigatorAddedToPool: () => undefined,
  InvestigatorRemovedFromPool: () => undefined,
  CoordinatorAppointed: () => undefined,
  CoordinatorDismissed: () => undefined,
  DeputyNamed: () => undefined,
  DeputyshipEnded: () => undefined,
  CollaborationModelApproved: ({ modelVersion, title, changes, rationale }) => ({
    kind: 'model-approved',
    modelVersion,
    title,
    changes,
    rationale,
  }),
  TrainingHeld: ({ trainingId, topic, audience, professions, participants, purpose, internal }) => ({
    kind: 'training',
    trainingId,
    topic,
    audience,
    ...present({ professions }),
    participants,
    purpose,
    internal,
  }),
  FundingApplicationRecorded: () => undefined,
  DeviationRegistered: ({ deviationId, goal, deviation, cause, effect, action, ownerId }) => ({
    kind: 'deviation',
    deviationId,
    goal,
    deviation,
    cause,
    effect,
    action,
    ownerId,
  }),
  ProgrammeEntryCorrected: ({ entry, on }) => ({
    kind: 'corrected',
    entry,
    ...present({ right: on }),
  }),
};

/** What an event says to the figures of its programme; `undefined` for one that says nothing. */
export function programmeFactOf(event: ProgrammeEvent): ProgrammeFactContent | undefined {
  return (OF_PROGRAMME[event.type] as (data: object) => ProgrammeFactContent | undefined)(event.data);
}

/** The programme's facts as far as they were known, in the order in which they happened, on the days that are right. */
export const knownProgramme = (programme: ProgrammeFacts, knowledge: Knowledge): readonly ProgrammeFact[] =>
  byDay(asCorrected(byPosition(programme.facts.filter((fact) => isKnown(fact, knowledge)))));

/** Of several corrections of an entry the latest. What did not happen is no fact. */
function asCorrected(facts: readonly ProgrammeFact[]): readonly ProgrammeFact[] {
  const corrections = ofKind(facts, 'corrected');
  if (corrections.length === 0) return facts;
  const days = new Map(corrections.map(({ entry, right }) => [entry, right]));
  return facts.flatMap((fact) => {
    if (fact.kind === 'corrected') return [];
    if (fact.entry === undefined || !days.has(fact.entry)) return fact;
    const on = days.get(fact.entry);
    return on === undefined ? [] : { ...fact, on };
  });
}

/** The facts of one kind. */
export const ofKind = <Kind extends ProgrammeFact['kind']>(
  facts: readonly ProgrammeFact[],
  kind: Kind,
): readonly Extract<ProgrammeFact, { kind: Kind }>[] =>
  facts.filter((fact): fact is Extract<ProgrammeFact, { kind: Kind }> => fact.kind === kind);
