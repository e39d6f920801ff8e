import {
  type BusinessDate,
  type DomainEvent,
  type EventDefinitions,
  type Evolvers,
  type PersonalText,
  foundIn,
  present,
} from '@samverkan/kernel';
import type { CaseRecord, CaseState, ExistingCase, Measure, MeasurePause } from '../case-record';
import { type CorrectableEntry, type EntrySaidAnew, isTakenOverNoMore } from '../corrections';
import { needDueOn } from '../need-due';
import { earlyReasonOn } from '../start-of-measure';
import type {
  ClosingOutcome,
  DelayReason,
  EarlyStartReason,
  MeasureOutcome,
  Responsible,
} from '../vocabulary';
import { changeContact } from './employers';
import { onCase } from './evolving';
import { changeMeasure, handedOver } from './measures';

/** What was written wrongly, and is put right. */
export type CorrectionEvent =
  /** What was written wrongly in an entry of the case, by its number in the stream, and what is right. */
  | DomainEvent<
      'EntryCorrected',
      {
        subjectId: string;
        entry: number;
        corrects: CorrectableEntry;
        on: BusinessDate;
        outcome?: ClosingOutcome | MeasureOutcome;
        measureId?: string;
        /** Of a measure's start before the planned day: why. */
        earlyReason?: EarlyStartReason;
        /** Of a clarified need: the first day on which it was clear, as is right. */
        clearSince?: BusinessDate;
        /** Of a measure that was delayed, paused or cancelled: why. */
        delayReason?: DelayReason;
        /** Of a closing: who took the case over. */
        handedOverTo?: Responsible;
        /** Of a pause, and of going on after it: which of the measure's pauses, from 0. */
        pause?: number;
        /**
         * The day of the latest step, as is right: of a measure that was delayed, paused, resumed or cancelled, for a
         * move of the coordination, and of the closure plan for one of its versions.
         */
        since?: BusinessDate;
        /** Of a joint mapping: the day of the first one, as is right. */
        mappedSince?: BusinessDate;
        /** Of a move: the day the case came to the unit where it is, as is right. */
        atUnitSince?: BusinessDate;
        /** Of a closure plan: which version, and which held meeting it came out of, if any. */
        version?: number;
        meetingId?: string;
        /** What it came out of was wrong, too: the meeting, or why it was none. */
        groundCorrected?: true;
        /** Of a plan of which that was wrong: why it came out of no reconciliation meeting. */
        withoutMeetingReason: PersonalText;
        reason: PersonalText;
      }
    >
  /** What an entry of the case says did not happen, or not so. What is right is written down by another one. */
  | DomainEvent<
      'EntryFoundUntrue',
      {
        subjectId: string;
        entry: number;
        corrects: EntrySaidAnew;
        /** Of a contribution to the need: which. */
        contributionId?: string;
        /** Of an evaluation of the ability to work: which of those that stood, from 0. */
        evaluation?: number;
        /** Of a dialogue with an employer: with whom, and what the dialogues that are left have come to. */
        employer?: string;
        supportChannelsTold?: boolean;
        rolesClarified?: boolean;
        /** Of a word to FK: the latest one that is left, if any. */
        impulse?: { unitId: string; on: BusinessDate };
        reason: PersonalText;
      }
    >
  | DomainEvent<
      'RegistrationCorrected',
      {
        subjectId: string;
        /** The wrong entry, `CaseRegistered`: its number in the case's stream. */
        entry: number;
        /** The day of registration as is right. */
        on: BusinessDate;
        /** The first day of the sick leave as is right. */
        sickLeaveSince: BusinessDate;
        /** From that day to the day of registration, both included. */
        sickLeaveDays: number;
        reason: PersonalText;
      }
    >;

/** How it is written to the log. */
export const correctionEvents: EventDefinitions<CorrectionEvent> = {
  // Version 2 says why a measure started early; 3 corrects what held a measure up, too; 4 who took a closed case over; 5
  // a joint mapping and a move; 6 a closure plan.
  EntryCorrected: {
    version: 6,
    subject: 'subjectId',
    personal: ['reason', 'withoutMeetingReason'],
    upcast: {
      1: (data) => data,
      2: (data) => data,
      3: (data) => data,
      4: (data) => data,
      5: (data) => ({ ...data, withoutMeetingReason: null }),
    },
  },
  EntryFoundUntrue: { version: 1, subject: 'subjectId', personal: ['reason'] },
  RegistrationCorrected: { version: 1, subject: 'subjectId', personal: ['reason'] },
};

/** What it makes of the case. */
export const correctionEvolvers: Evolvers<CaseState, CorrectionEvent> = {
  EntryCorrected: onCase((state, { data }) => {
    const right = { ...state, ...corrections[data.corrects](state, data) };
    if (state.status === 'closed' && data.corrects === 'CaseClosed' && isTakenOverNoMore(state, data))
      delete (right as { handedOverTo?: unknown }).handedOverTo;
    return right;
  }),
  EntryFoundUntrue: onCase((state, { data }) => takenOut[data.corrects](state, data)),
  RegistrationCorrected: onCase((state, { data: { on, sickLeaveSince } }) => ({
    ...withoutEarlyOverdue(state, on),
    registeredOn: on,
    // Periods say themselves when the sick leave of today began.
    sickLeaveSince: state.sickLeavePeriods === undefined ? sickLeaveSince : state.sickLeaveSince,
    // What has been so since the registration has been so since the day that is right.
    atUnitSince: state.moved ? state.atUnitSince : on,
    statusSince:
      state.status === 'closed' || state.statusSince !== state.registeredOn ? state.statusSince : on,
  })),
};

type Corrected = Extract<CorrectionEvent, { type: 'EntryCorrected' }>['data'];

/** How the case is with an entry as it is right. */
const corrections: Readonly<Record<CorrectableEntry, (state: ExistingCase, right: Corrected) => object>> = {
  RehabNeedClarified: ({ need }, { clearSince, on }) =>
    need === undefined ? {} : { need: { ...need, clarifiedOn: clearSince ?? on } },
  JointMappingDone: (_, { mappedSince, on }) => ({ jointMappingOn: mappedSince ?? on }),
  MeasureStarted: (state, { measureId = '', on, earlyReason }) => {
    const measure = foundIn(state.measures, measureId);
    if (measure === undefined) return {};
    const { earlyReason: _, ...rest } = measure;
    const why = earlyReasonOn(on, measure, earlyReason);
    const right: Measure = {
      ...rest,
      startedOn: on,
      ...present({ earlyReason: why }),
      ...(measure.status === 'started' && measure.pauses.length === 0 ? { since: on } : {}),
    };
    return { measures: { ...state.measures, [measureId]: right } };
  },
  MeasureDelayed: (state, { measureId = '', since }) =>
    changeMeasure(state, measureId, (measure) => ({ since: since ?? measure.since })),
  MeasurePaused: (state, right) =>
    changePause(state, right, (pause, { on, delayReason }) => ({
      ...pause,
      from: on,
      reason: delayReason ?? pause.reason,
    })),
  MeasureResumed: (state, right) => changePause(state, right, (pause, { on }) => ({ ...pause, to: on })),
  MeasureCompleted: (state, { measureId = '', on }) => endsOn(state, measureId, on),
  MeasureCancelled: (state, { measureId = '', on }) => endsOn(state, measureId, on),
  ClosurePlanSet: (state, right) => planCorrected(state, right),
  ClosurePlanRevised: (state, right) => planCorrected(state, right),
  ClosurePlanWithdrawn: ({ latestSteps }, { since }) => ({
    latestSteps: { ...latestSteps, ...present({ plan: since }) },
  }),
  CaseMoved: ({ latestSteps, atUnitSince: written }, { since, atUnitSince = written }) => ({
    atUnitSince,
    latestSteps: { ...latestSteps, ...present({ coordination: since }) },
  }),
  CaseClosed: (state, right) => {
    if (state.status !== 'closed') return {};
    const { on, outcome, handedOverTo } = right;
    return {
      outcome: outcome ?? state.outcome,
      ...present({ handedOverTo }),
      statusSince: on,
      measures: handedOver(
        state.measures,
        state.handedOverMeasures,
        on,
        isTakenOverNoMore(state, right) ? undefined : (handedOverTo ?? state.handedOverTo),
      ),
    };
  },
};

type FoundUntrue = Extract<CorrectionEvent, { type: 'EntryFoundUntrue' }>['data'];

/** How the case is without what an entry says. */
const takenOut: Readonly<Record<EntrySaidAnew, (state: ExistingCase, found: FoundUntrue) => ExistingCase>> = {
  RehabNeedImpulseSent: (state, { impulse }) => {
    const { impulse: _, ...rest } = state;
    return { ...rest, ...present({ impulse }) };
  },
  NeedContributionMade: (state, { contributionId }) => ({
    ...state,
    needContributions: state.needContributions.filter((one) => one.contributionId !== contributionId),
  }),
  WorkAbilityEvaluated: (state, { evaluation }) => ({
    ...state,
    workAbility: state.workAbility.filter((_, at) => at !== evaluation),
  }),
  EmployerDialogueHeld: (state, { employer = '', supportChannelsTold = false, rolesClarified = false }) => ({
    ...state,
    ...changeContact(state, employer, ({ dialogues }) => ({
      supportChannelsTold,
      rolesClarified,
      dialogues: dialogues - 1,
    })),
  }),
};

/** The plan as it is right, where the version is the latest one. */
function planCorrected(
  { latestSteps, plan }: CaseRecord,
  { since, version, meetingId }: Corrected,
): Partial<CaseRecord> {
  const steps = { latestSteps: { ...latestSteps, ...present({ plan: since }) } };
  if (plan === undefined || plan.version !== version) return steps;
  const { meetingId: _, ...rest } = plan;
  return { ...steps, plan: { ...rest, ...present({ meetingId }) } };
}

/** A measure with one of its pauses as it is right. */
const changePause = (
  state: CaseRecord,
  right: Corrected,
  change: (pause: MeasurePause, right: Corrected) => MeasurePause,
): Partial<CaseRecord> =>
  changeMeasure(state, right.measureId ?? '', (measure) => ({
    since: right.since ?? measure.since,
    pauses: measure.pauses.map((pause, at) => (at === right.pause ? change(pause, right) : pause)),
  }));

/** A measure that ended on another day. */
const endsOn = (state: CaseRecord, measureId: string, on: BusinessDate): Partial<CaseRecord> =>
  changeMeasure(state, measureId, ({ endedOn }) => ({
    since: on,
    ...(endedOn === undefined ? {} : { endedOn: on }),
  }));

/** What was late by a day of registration that was too early is so no more, unless it is by the right one. */
function withoutEarlyOverdue<Record extends CaseRecord>(record: Record, registeredOn: BusinessDate): Record {
  const { needOverdueOn, ...rest } = record;
  return needOverdueOn !== undefined && needOverdueOn < needDueOn(registeredOn) ? (rest as Record) : record;
}
