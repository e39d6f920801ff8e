import { type Deputyship, type DeputyshipEvent, evolveDeputyships } from '@samverkan/access';
import {
  type Aggregate,
  type BusinessDate,
  type DomainEvent,
  type EventDefinitions,
  type Period,
  evolveWith,
  foundIn,
  latestOf,
  present,
} from '@samverkan/kernel';
import type { ContactCard } from './contact-card';
import type { Profession } from './profession';

/** What care a unit gives. */
export const careUnitTypes = ['primary-care', 'psychiatry'] as const;
export type CareUnitType = (typeof careUnitTypes)[number];
/** The part of the county that a unit is in. */
export const countyParts = ['north', 'south', 'west'] as const;
export type CountyPart = (typeof countyParts)[number];

/** A step of how a pair begins to work together. */
export interface ChecklistItem {
  readonly itemId: string;
  readonly text: string;
}

/** What the programme is to reach, as the application to the association says it. */
export interface ProgrammeGoal {
  readonly goalId: string;
  readonly text: string;
}

/** An investigator and a coordinator who work together: of each event that is about a pair. */
export interface PairIds {
  readonly investigatorId: string;
  readonly coordinatorId: string;
}

/** Everything that can happen in a programme. */
export type ProgrammeEvent =
  | DomainEvent<
      'ProgrammeStarted',
      {
        programmeId: string;
        name: string;
        period: { from: BusinessDate; to: BusinessDate };
        owners: string[];
        /** The coordination association that funds it and receives the report. */
        fundedThrough: string;
        /** A case is long from this many days of sick leave, boundary included. */
        longCaseDays: number;
        investigatorPoolSize: number;
        /** Kinds of measures that only some associations offer, and this one does. */
        localMeasures?: string[];
        /** Shown wherever a person sees the programme. */
        synthetic: boolean;
      }
    >
  | DomainEvent<'ReportingScheduleSet', { periods: { from: BusinessDate; to: BusinessDate }[] }>
  /** When individuals can be enrolled; in all of the programme's time until somebody says otherwise. */
  | DomainEvent<'EnrolmentWindowsSet', { windows: { from: BusinessDate; to: BusinessDate }[] }>
  /** Three months are left. */
  | DomainEvent<'ProgrammeEndNear', Record<never, never>>
  /** Its last day has passed. */
  | DomainEvent<'ProgrammeEnded', Record<never, never>>
  | DomainEvent<
      'CareUnitOnboarded',
      { unitId: string; name: string; unitType: CareUnitType; countyPart?: CountyPart; synthetic: boolean }
    >
  | DomainEvent<'CareUnitLeft', { unitId: string }>
  | DomainEvent<'InvestigatorAddedToPool', { investigatorId: string }>
  | DomainEvent<'InvestigatorRemovedFromPool', { investigatorId: string }>
  /** The unit's rehab coordinator; a unit may have more than one. */
  | DomainEvent<'CoordinatorAppointed', { unitId: string; coordinatorId: string }>
  | DomainEvent<'CoordinatorDismissed', { unitId: string; coordinatorId: string }>
  /** Somebody stands in for an absent investigator, or for an absent coordinator of the unit that is named. */
  | DomainEvent<
      'DeputyNamed',
      {
        deputyshipId: string;
        absentId: string;
        deputyId: string;
        unitId?: string;
        from: BusinessDate;
        to: BusinessDate;
      }
    >
  | DomainEvent<'DeputyshipEnded', { deputyshipId: string }>
  | DomainEvent<
      'CollaborationModelApproved',
      {
        modelVersion: number;
        title: string;
        changes: string;
        rationale: string;
        approvedByBodyId?: string;
        /** The first day on which it is in force; that of the approval where it was not said. */
        validFrom?: BusinessDate;
        /** What a pair does when it begins to work by this version. */
        checklist?: ChecklistItem[];
      }
    >
  /** A pair begins to work together, by the version of the model that is in force. */
  | DomainEvent<
      'PairStarted',
      { investigatorId: string; coordinatorId: string; unitId: string; modelVersion: number }
    >
  | DomainEvent<
      'StartUpItemCompleted',
      { investigatorId: string; coordinatorId: string; modelVersion: number; itemId: string }
    >
  /** They looked at how many of the individuals that they share have a plan for closure. */
  | DomainEvent<
      'PairDialogueHeld',
      {
        investigatorId: string;
        coordinatorId: string;
        /** Where the pair worked on that day. */
        unitId?: string;
        shared: number;
        withPlan: number;
        conclusion: string;
      }
    >
  | DomainEvent<
      'TrainingHeld',
      {
        trainingId: string;
        topic: string;
        audience: string;
        /** Of those who came; absent where it was not said. */
        professions?: Profession[];
        participants: number;
        purpose: string;
        internal: boolean;
      }
    >
  /** The association was asked to fund the programme, for goals that the report refers to. */
  | DomainEvent<
      'FundingApplicationRecorded',
      { applicationVersion: number; title: string; goals: ProgrammeGoal[] }
    >
  | DomainEvent<
      'DeviationRegistered',
      {
        deviationId: string;
        /** Which goal of the application it is, where that was said. */
        goalId?: string;
        goal: string;
        deviation: string;
        cause: string;
        effect: string;
        action: string;
        ownerId: string;
      }
    >
  | DomainEvent<
      'ProgrammeEntryCorrected',
      {
        /** The wrong entry: its number in the programme's stream, what it is, and about which one. */
        entry: number;
        corrects: CorrectableProgrammeEntry;
        id: string;
        /** The day that it had until now. */
        was: BusinessDate;
        /** The day on which it really happened; absent of what did not happen. */
        on?: BusinessDate;
        reason: string;
      }
    >
  /** How many dedicated investigators there can be from this day on. */
  | DomainEvent<'PoolResized', { size: number }>
  /** Whom to ask about the cooperation, instead of who it was before. */
  | DomainEvent<'ContactCardSet', ContactCard>;

/** What a correction can name. */
export type CorrectableProgrammeEntry =
  | 'CollaborationModelApproved'
  | 'CareUnitOnboarded'
  | 'CareUnitLeft'
  | 'InvestigatorAddedToPool'
  | 'InvestigatorRemovedFromPool'
  | 'TrainingHeld'
  | 'DeviationRegistered';

/** How the events of a programme are written to the log. None is about an individual; of staff one says who they are. */
export const programmeEvents: EventDefinitions<ProgrammeEvent> = {
  ProgrammeStarted: { version: 1 },
  ReportingScheduleSet: { version: 1 },
  EnrolmentWindowsSet: { version: 1 },
  ProgrammeEndNear: { version: 1 },
  ProgrammeEnded: { version: 1 },
  CareUnitOnboarded: { version: 1 },
  CareUnitLeft: { version: 1 },
  InvestigatorAddedToPool: { version: 1 },
  InvestigatorRemovedFromPool: { version: 1 },
  CoordinatorAppointed: { version: 1 },
  CoordinatorDismissed: { version: 1 },
  DeputyNamed: { version: 1 },
  DeputyshipEnded: { version: 1 },
  // Version 2 says from when on it is in force.
  CollaborationModelApproved: { version: 2, upcast: { 1: (data) => data } },
  PairStarted: { version: 1 },
  StartUpItemCompleted: { version: 1 },
  // Version 2 says at which unit.
  PairDialogueHeld: { version: 2, upcast: { 1: (data) => data } },
  // Version 2 says of which professions those were who came.
  TrainingHeld: { version: 2, upcast: { 1: (data) => data } },
  FundingApplicationRecorded: { version: 1 },
  // Version 2 can name a goal of the application to the association.
  DeviationRegistered: { version: 2, upcast: { 1: (data) => data } },
  ProgrammeEntryCorrected: { version: 1 },
  PoolResized: { version: 1 },
  ContactCardSet: { version: 1, subject: 'subjectId', personal: ['name', 'phone', 'email'] },
};

/** One who takes part for some time, and perhaps again: periods in order, the last one open while it goes on. */
export interface Membership {
  readonly periods: readonly Period[];
}

/** A care unit, when it took part, and who coordinates there. */
export interface CareUnit extends Membership {
  readonly unitId: string;
  readonly name: string;
  readonly unitType: CareUnitType;
  readonly countyPart?: CountyPart;
  readonly synthetic: boolean;
  /** By coordinator id. */
  readonly coordinators: Readonly<Record<string, Membership>>;
  /** Those whose appointments ended as the unit left, the last time: none of them was dismissed. */
  readonly thereUntilLeft: readonly string[];
}

/** A version of how the pairs work together. */
export interface CollaborationModel {
  readonly modelVersion: number;
  readonly title: string;
  /** What is new in this version. */
  readonly changes: string;
  /** Which experience led to it. */
  readonly rationale: string;
  readonly approvedOn: BusinessDate;
  /** The first day on which it is in force, where that was said. */
  readonly validFrom?: BusinessDate;
  /** The governance body that approved it, where that was said. */
  readonly approvedByBodyId?: string;
  readonly checklist: readonly ChecklistItem[];
}

/** A version of what the association was asked to fund. */
export interface FundingApplication {
  readonly applicationVersion: number;
  readonly title: string;
  readonly sentOn: BusinessDate;
  readonly goals: readonly ProgrammeGoal[];
}

/** How a pair began to work together, at which unit and by which version of the model, and how far it is with that. */
export interface PairStart {
  readonly unitId: string;
  readonly modelVersion: number;
  readonly startedOn: BusinessDate;
  /** The days on which the items of the checklist were done, by item id. */
  readonly completed: Readonly<Record<string, BusinessDate>>;
  /** The latest day on which the two did something together since. */
  readonly latestStepOn: BusinessDate;
}

/** A pair, as it began the last time. */
export interface Pair extends PairIds, PairStart {
  /** How it began before that, in order. */
  readonly earlier: readonly PairStart[];
  readonly dialogues: number;
  readonly latestDialogue?: {
    readonly on: BusinessDate;
    readonly unitId: string;
    readonly shared: number;
    readonly withPlan: number;
  };
}

/** A programme with its time, units and people. */
export interface StartedProgramme {
  readonly status: 'started';
  readonly programmeId: string;
  readonly name: string;
  readonly period: { readonly from: BusinessDate; readonly to: BusinessDate };
  readonly owners: readonly string[];
  readonly fundedThrough: string;
  readonly longCaseDays: number;
  /** As it was set last. */
  readonly investigatorPoolSize: number;
  /** How many dedicated investigators there could be, and from when on; in order. */
  readonly poolSizes: readonly { readonly from: BusinessDate; readonly size: number }[];
  /** Kinds of measures that only some associations offer, and this one does; none where none are named. */
  readonly localMeasures: readonly string[];
  readonly synthetic: boolean;
  /** In order; none where individuals can be enrolled in all of the programme's time. */
  readonly enrolmentWindows: readonly { readonly from: BusinessDate; readonly to: BusinessDate }[];
  readonly reportingPeriods: readonly { readonly from: BusinessDate; readonly to: BusinessDate }[];
  /** By unit id. */
  readonly units: Readonly<Record<string, CareUnit>>;
  /** The dedicated investigators, by investigator id. */
  readonly pool: Readonly<Record<string, Membership>>;
  /** Who stands in for whom, or has; in the order in which they were named. */
  readonly deputyships: readonly Deputyship[];
  /** The number of the latest approved version, 0 before the first. */
  readonly modelVersion: number;
  /** In order of their versions. */
  readonly models: readonly CollaborationModel[];
  /** By {@link pairKey}. */
  readonly pairs: Readonly<Record<string, Pair>>;
  /** Once it has been written down that three months are left. */
  readonly endIsNear?: true;
  /** The day after the last one, once it has come. */
  readonly endedOn?: BusinessDate;
  readonly trainings: number;
  /** The applications to the association, in order of their versions. */
  readonly fundingApplications: readonly FundingApplication[];
  readonly deviations: number;
  /** As it was set last. */
  readonly contact?: ContactCard;
}

/** A programme as its events have made it; `none` before the first. */
export type ProgrammeState = { readonly status: 'none' } | StartedProgramme;

const begin = (membership: Membership | undefined, on: BusinessDate): Membership => ({
  periods: [...(membership?.periods ?? []), { from: on }],
});

/** The day on which somebody leaves is the last day of the membership. */
const end = <M extends Membership>(membership: M, on: BusinessDate): M => {
  const last = membership.periods.at(-1);
  if (last === undefined || last.to !== undefined) return membership;
  return { ...membership, periods: [...membership.periods.slice(0, -1), { from: last.from, to: on }] };
};

/** The latest period with the day that is right in the place of the one that was; without it where there is none. */
function withBeginning<M extends Membership>(
  membership: M,
  was: BusinessDate,
  on: BusinessDate | undefined,
): M {
  const last = membership.periods.at(-1);
  if (last?.from !== was) return membership;
  const right = on === undefined ? [] : [{ ...last, from: on }];
  return { ...membership, periods: [...membership.periods.slice(0, -1), ...right] };
}

/** The latest period with the last day that is right, where it ended on the one that was. */
function withEnd<M extends Membership>(membership: M, was: BusinessDate, on: BusinessDate | undefined): M {
  const last = membership.periods.at(-1);
  if (last?.to !== was || on === undefined) return membership;
  return { ...membership, periods: [...membership.periods.slice(0, -1), { ...last, to: on }] };
}

type Right = Extract<ProgrammeEvent, { type: 'ProgrammeEntryCorrected' }>['data'];

/** A unit with its right days. Who coordinated there until it left did so until it really left. */
function rightUnit(unit: CareUnit, { corrects, was, on }: Right): CareUnit {
  if (corrects === 'CareUnitOnboarded') return withBeginning(unit, was, on);
  const coordinators = Object.fromEntries(
    Object.entries(unit.coordinators).map(([id, appointment]) => [
      id,
      unit.thereUntilLeft.includes(id) ? withEnd(appointment, was, on) : appointment,
    ]),
  );
  return { ...withEnd(unit, was, on), coordinators };
}

/** Only `ProgrammeStarted` begins a programme; what the log holds before it changes nothing. */
const whenStarted =
  <E extends ProgrammeEvent>(evolve: (state: StartedProgramme, event: E) => StartedProgramme) =>
  (state: ProgrammeState, event: E): ProgrammeState =>
    state.status === 'started' ? evolve(state, event) : state;

/** By what a programme knows a pair. */
export const pairKey = ({ investigatorId, coordinatorId }: PairIds): string =>
  `${investigatorId} ${coordinatorId}`;

/** A deputyship holds no longer than the deputy and the absent one take part. */
const withDeputyships = (
  state: StartedProgramme,
  event: ProgrammeEvent & DeputyshipEvent,
): StartedProgramme => ({
  ...state,
  deputyships: evolveDeputyships(state.deputyships, event),
});

/** Each time that a pair began, in order. */
export const startsOf = (pair: Pair): readonly PairStart[] => {
  const { earlier, unitId, modelVersion, startedOn, completed, latestStepOn } = pair;
  return [...earlier, { unitId, modelVersion, startedOn, completed, latestStepOn }];
};

/** How the pair worked on a day: as it had begun by then, the last time. */
export const startOn = (pair: Pair, day: BusinessDate): PairStart | undefined =>
  startsOf(pair).findLast(({ startedOn }) => startedOn <= day);

/** What a pair did on a day counts for how it had begun by then, also where it is written down later. */
function withStep(
  pair: Pair,
  day: BusinessDate,
  change: (start: PairStart) => Partial<PairStart> = () => ({}),
): Pair {
  const concerned = startOn(pair, day) ?? pair;
  const after = <S extends PairStart>(start: S): S => ({
    ...start,
    ...change(start),
    latestStepOn: latestOf(start.latestStepOn, day),
  });
  return pair.earlier.includes(concerned)
    ? { ...pair, earlier: pair.earlier.map((start) => (start === concerned ? after(start) : start)) }
    : after(pair);
}

const withPair = (state: StartedProgramme, ids: PairIds, change: (pair: Pair) => Pair): StartedProgramme => {
  const pair = state.pairs[pairKey(ids)];
  return pair === undefined ? state : { ...state, pairs: { ...state.pairs, [pairKey(ids)]: change(pair) } };
};

const evolve = evolveWith<ProgrammeState, ProgrammeEvent>({
  ProgrammeStarted: (_, { occurredOn, data }) => ({
    status: 'started',
    localMeasures: [],
    ...data,
    poolSizes: [{ from: occurredOn, size: data.investigatorPoolSize }],
    enrolmentWindows: [],
    reportingPeriods: [],
    units: {},
    pool: {},
    deputyships: [],
    modelVersion: 0,
    models: [],
    pairs: {},
    trainings: 0,
    fundingApplications: [],
    deviations: 0,
  }),
  EnrolmentWindowsSet: whenStarted((state, { data }) => ({ ...state, enrolmentWindows: data.windows })),
  ProgrammeEndNear: whenStarted((state) => ({ ...state, endIsNear: true })),
  ProgrammeEnded: whenStarted((state, { occurredOn }) => ({ ...state, endedOn: occurredOn })),
  ReportingScheduleSet: whenStarted((state, { data }) => ({ ...state, reportingPeriods: data.periods })),
  CareUnitOnboarded: whenStarted((state, { data, occurredOn }) => {
    const before = foundIn(state.units, data.unitId);
    const unit: CareUnit = {
      ...data,
      ...begin(before, occurredOn),
      coordinators: before?.coordinators ?? {},
      thereUntilLeft: before?.thereUntilLeft ?? [],
    };
    return { ...state, units: { ...state.units, [data.unitId]: unit } };
  }),
  /** With the unit end its coordinators' appointments. */
  CareUnitLeft: whenStarted((state, event) => {
    const { data, occurredOn } = event;
    const unit = foundIn(state.units, data.unitId);
    if (unit === undefined) return state;
    const coordinators = Object.fromEntries(
      Object.entries(unit.coordinators).map(([id, appointment]) => [id, end(appointment, occurredOn)]),
    );
    const thereUntilLeft = Object.keys(coordinators).filter(
      (id) => foundIn(coordinators, id) !== foundIn(unit.coordinators, id),
    );
    return {
      ...withDeputyships(state, event),
      units: {
        ...state.units,
        [data.unitId]: { ...end(unit, occurredOn), coordinators, thereUntilLeft },
      },
    };
  }),
  InvestigatorAddedToPool: whenStarted((state, { data, occurredOn }) => ({
    ...state,
    pool: {
      ...state.pool,
      [data.investigatorId]: begin(foundIn(state.pool, data.investigatorId), occurredOn),
    },
  })),
  InvestigatorRemovedFromPool: whenStarted((state, event) => {
    const { data, occurredOn } = event;
    const member = foundIn(state.pool, data.investigatorId);
    if (member === undefined) return state;
    const pool = { ...state.pool, [data.investigatorId]: end(member, occurredOn) };
    return { ...withDeputyships(state, event), pool };
  }),
  CoordinatorAppointed: whenStarted((state, { data, occurredOn }) => {
    const unit = foundIn(state.units, data.unitId);
    if (unit === undefined) return state;
    const coordinators = {
      ...unit.coordinators,
      [data.coordinatorId]: begin(foundIn(unit.coordinators, data.coordinatorId), occurredOn),
    };
    return { ...state, units: { ...state.units, [data.unitId]: { ...unit, coordinators } } };
  }),
  CoordinatorDismissed: whenStarted((state, event) => {
    const { data, occurredOn } = event;
    const unit = foundIn(state.units, data.unitId);
    const appointment = foundIn(unit?.coordinators, data.coordinatorId);
    if (unit === undefined || appointment === undefined) return state;
    const coordinators = { ...unit.coordinators, [data.coordinatorId]: end(appointment, occurredOn) };
    const units = { ...state.units, [data.unitId]: { ...unit, coordinators } };
    return { ...withDeputyships(state, event), units };
  }),
  DeputyNamed: whenStarted(withDeputyships),
  DeputyshipEnded: whenStarted(withDeputyships),
  CollaborationModelApproved: whenStarted((state, { occurredOn, data }) => ({
    ...state,
    modelVersion: data.modelVersion,
    models: [
      ...state.models,
      {
        modelVersion: data.modelVersion,
        title: data.title,
        changes: data.changes,
        rationale: data.rationale,
        approvedOn: occurredOn,
        ...present({ approvedByBodyId: data.approvedByBodyId, validFrom: data.validFrom }),
        checklist: data.checklist ?? [],
      },
    ],
  })),
  PairStarted: whenStarted((state, { occurredOn, data }) => {
    const before = state.pairs[pairKey(data)];
    const { dialogues = 0, latestDialogue } = before ?? {};
    const pair: Pair = {
      ...data,
      startedOn: occurredOn,
      completed: {},
      latestStepOn: occurredOn,
      earlier: before === undefined ? [] : startsOf(before),
      dialogues,
      ...present({ latestDialogue }),
    };
    return { ...state, pairs: { ...state.pairs, [pairKey(data)]: pair } };
  }),
  StartUpItemCompleted: whenStarted((state, { occurredOn, data: { itemId, ...ids } }) =>
    withPair(state, ids, (pair) =>
      withStep(pair, occurredOn, ({ completed }) => ({ completed: { ...completed, [itemId]: occurredOn } })),
    ),
  ),
  PairDialogueHeld: whenStarted((state, { occurredOn, data: { shared, withPlan, ...ids } }) =>
    withPair(state, ids, (pair) => {
      const latest = pair.latestDialogue;
      const { unitId } = startOn(pair, occurredOn) ?? pair;
      return {
        ...withStep(pair, occurredOn),
        dialogues: pair.dialogues + 1,
        latestDialogue:
          latest !== undefined && latest.on > occurredOn
            ? latest
            : { on: occurredOn, unitId, shared, withPlan },
      };
    }),
  ),
  TrainingHeld: whenStarted((state) => ({ ...state, trainings: state.trainings + 1 })),
  FundingApplicationRecorded: whenStarted((state, { occurredOn, data }) => ({
    ...state,
    fundingApplications: [...state.fundingApplications, { ...data, sentOn: occurredOn }],
  })),
  DeviationRegistered: whenStarted((state) => ({ ...state, deviations: state.deviations + 1 })),
  ProgrammeEntryCorrected: whenStarted((before, event) => {
    const { data } = event;
    const { corrects, id, was, on } = data;
    const state = withDeputyships(before, event);
    const unit = foundIn(state.units, id);
    const member = foundIn(state.pool, id);
    const fewer = on === undefined ? 1 : 0;
    switch (corrects) {
      case 'CareUnitOnboarded':
      case 'CareUnitLeft':
        return unit === undefined
          ? state
          : { ...state, units: { ...state.units, [id]: rightUnit(unit, data) } };
      case 'InvestigatorAddedToPool':
        return member === undefined
          ? state
          : { ...state, pool: { ...state.pool, [id]: withBeginning(member, was, on) } };
      case 'InvestigatorRemovedFromPool':
        return member === undefined
          ? state
          : { ...state, pool: { ...state.pool, [id]: withEnd(member, was, on) } };
      case 'CollaborationModelApproved':
        return {
          ...state,
          models: state.models.map((model) =>
            on !== undefined && String(model.modelVersion) === id ? { ...model, approvedOn: on } : model,
          ),
        };
      case 'TrainingHeld':
        return { ...state, trainings: state.trainings - fewer };
      case 'DeviationRegistered':
        return { ...state, deviations: state.deviations - fewer };
    }
  }),
  PoolResized: whenStarted((state, { occurredOn, data: { size } }) => {
    const first = state.poolSizes.slice(0, 1);
    // The programme's own size is of the time before its first day too.
    const sizes = [...state.poolSizes.slice(1), { from: occurredOn, size }].sort((one, other) =>
      one.from < other.from ? -1 : one.from > other.from ? 1 : 0,
    );
    return {
      ...state,
      investigatorPoolSize: sizes.at(-1)!.size,
      poolSizes: [...first, ...sizes],
    };
  }),
  ContactCardSet: whenStarted((state, { data }) => ({ ...state, contact: data })),
});

/** Programmes: a stream each, `programme-<id>`. */
export const programmeAggregate: Aggregate<ProgrammeState, ProgrammeEvent> = {
  category: 'programme',
  initial: { status: 'none' },
  evolve,
  events: programmeEvents,
};
