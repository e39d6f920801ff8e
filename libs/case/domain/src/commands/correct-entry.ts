import { type BusinessDate, fold, foundIn, notInTheFuture, present, reject } from '@samverkan/kernel';
import {
  type CaseEvent,
  type CaseRecord,
  type CaseState,
  type ClosingOutcome,
  type DelayReason,
  type EarlyStartReason,
  type Measure,
  type MeasureOutcome,
  type Responsible,
  caseAggregate,
} from '../case';
import {
  type Entry,
  type EntrySaidAnew,
  asCorrected,
  dayOf,
  isCorrectable,
  isSaidAnew,
  isTakenOverNoMore,
  withoutCorrections,
} from '../corrections';
import { meetingOrReason } from '../closure-plan';
import type { BrokenCaseRule, CaseDecision } from '../rejections';
import {
  type CaseFacts,
  ENHANCED_COOPERATION,
  type ProgrammeFact,
  consentFor,
  consulted,
  earlyForAReason,
  needClarified,
  notBefore,
  onCase,
  programmeOpen,
  responsibleOf,
  textGiven,
  unitOnboarded,
  workedOn,
} from '../rules';
import { earlyReasonOn } from '../start-of-measure';
import { measureOutcomes } from '../vocabulary';
import { endedWithProgramme, measuresTakenOver, stillWorkedOn } from './close-case';

export interface CorrectEntry {
  /** The day on which the mistake was seen. */
  readonly occurredOn: BusinessDate;
  /** The wrong entry: its number in the case's stream, as the timeline shows it after `@`. */
  readonly entry: number;
  /** The day on which it really happened; the day that was written unless told. */
  readonly on?: BusinessDate;
  /** What is written did not happen, or not so; that it did unless told. */
  readonly happened?: boolean;
  /** What a closing or a completed measure really led to; what was written unless told. */
  readonly outcome?: ClosingOutcome | MeasureOutcome;
  /** Why a measure really started before the planned day; what was written unless told. */
  readonly earlyReason?: EarlyStartReason;
  /** Why a measure was really delayed, paused or cancelled; what was written unless told. */
  readonly delayReason?: DelayReason;
  /** Who really took over a case that was closed; who was written unless told. */
  readonly handedOverTo?: Responsible;
  /** Out of which held meeting a closure plan really came. Told with the next, or without it, it says all of that… */
  readonly meetingId?: string;
  /** …and why out of no reconciliation meeting. What was written of both unless one is told. */
  readonly withoutMeetingReason?: string;
  /** What was wrong. */
  readonly reason: string;
}

/** What has been written in the case, in the order in which it was: an entry's number is its place. */
export interface HistoryFact {
  readonly history: readonly CaseEvent[];
}

/** What is right of an entry. */
interface Right {
  readonly on: BusinessDate;
  readonly outcome?: ClosingOutcome | MeasureOutcome;
  readonly earlyReason?: EarlyStartReason;
  readonly delayReason?: DelayReason;
  readonly handedOverTo?: Responsible;
  readonly meetingId?: string;
  readonly groundCorrected?: true;
  readonly withoutMeetingReason: string | null;
}

type SaidAnew = Extract<CaseEvent, { type: EntrySaidAnew }>;

type Given = Extract<CaseEvent, { type: 'ConsentGiven' }>;

/** An entry that a correction can name. */
type Named = Entry | SaidAnew | Given;

const canBeNamed = (event: CaseEvent): event is Named =>
  isCorrectable(event) || isSaidAnew(event) || event.type === 'ConsentGiven';

type FoundUntrue = Extract<CaseEvent, { type: 'EntryFoundUntrue' }>['data'];

const ofMeasures: readonly string[] = measureOutcomes;

/** A closing leads to something else than a measure does, and other entries lead to nothing. */
const isOutcomeOf = ({ type }: Named, outcome: string): boolean =>
  type === 'CaseClosed'
    ? !ofMeasures.includes(outcome)
    : type === 'MeasureCompleted' && ofMeasures.includes(outcome);

/** Why a measure was held up, as is written. */
const writtenReason = (entry: Named): DelayReason | undefined =>
  isHeldUp(entry) && 'reason' in entry.data ? entry.data.reason : undefined;

/** Nothing is told as right that an entry of its kind does not say. */
function saysWhatItHas(entry: Named, command: CorrectEntry): BrokenCaseRule {
  const { type } = entry;
  const { outcome, delayReason, earlyReason, handedOverTo, meetingId, withoutMeetingReason } = command;
  if (outcome !== undefined && !isOutcomeOf(entry, outcome))
    return reject('OUTCOME_NOT_OF_ENTRY', { type }, 'outcome');
  if (delayReason !== undefined && writtenReason(entry) === undefined)
    return reject('DELAY_REASON_NOT_OF_ENTRY', { type }, 'delayReason');
  if (earlyReason !== undefined && type !== 'MeasureStarted')
    return reject('EARLY_REASON_NOT_OF_ENTRY', { type }, 'earlyReason');
  if (handedOverTo !== undefined && type !== 'CaseClosed')
    return reject('HANDOVER_NOT_OF_ENTRY', { type }, 'handedOverTo');
  const isGround = meetingId !== undefined || withoutMeetingReason !== undefined;
  return isGround && !isOfVersion(entry)
    ? reject(
        'PLAN_GROUND_NOT_OF_ENTRY',
        { type },
        meetingId === undefined ? 'withoutMeetingReason' : 'meetingId',
      )
    : undefined;
}

/** An entry, and its number in the case's stream. */
type Placed = readonly [number, CaseEvent];

const isStepOf =
  (measureId: string) =>
  ([, { type, data }]: Placed): boolean =>
    (/^Measure/.test(type) && (data as { measureId?: string }).measureId === measureId) ||
    (type === 'CaseClosed' &&
      (data as { handedOverMeasures: string[] }).handedOverMeasures.includes(measureId));

/** What came next before and after an entry of a measure: a step of the measure, or the case was closed or taken up again. */
function neighboursOf(
  measureId: string,
  place: number,
  record: CaseRecord,
  history: readonly CaseEvent[],
): { readonly previous: BusinessDate; readonly next: BusinessDate | undefined } {
  const isStep = isStepOf(measureId);
  const around = [...history.entries()].filter(
    (one) => isStep(one) || one[1].type === 'CaseClosed' || one[1].type === 'CaseReopened',
  );
  const at = around.findIndex(([where]) => where === place);
  return {
    previous: around[at - 1]?.[1].occurredOn ?? record.registeredOn,
    next: around[at + 1]?.[1].occurredOn,
  };
}

/** What is right is within the days of what came before it and after it in the world. */
function between(on: BusinessDate, previous: BusinessDate, next: BusinessDate | undefined): BrokenCaseRule {
  return (
    notBefore(on, previous, 'on') ??
    (next !== undefined && on > next ? reject('AFTER_NEXT_STEP', { on, next }, 'on') : undefined)
  );
}

/** The earliest day on which one of these happened. */
const firstDayOf = (
  events: readonly CaseEvent[],
  isOne: (event: CaseEvent) => boolean,
): BusinessDate | undefined =>
  events
    .filter(isOne)
    .map(({ occurredOn }) => occurredOn)
    .sort()[0];

/** The first day on which something was found in a measure, which it had begun by (rule of `evaluateWorkAbility`). */
const firstEvaluation = (measureId: string, history: readonly CaseEvent[]): BusinessDate | undefined =>
  firstDayOf(history, (event) => event.type === 'WorkAbilityEvaluated' && event.data.measureId === measureId);

/**
 * The enhanced cooperation had its consent on the day on which a measure of it began or went on (rules of `startMeasure` and
 * `resumeMeasure`). A day that stays is not asked about again: it was judged when it was written.
 */
const trackConsented = (
  { occurredOn: written }: Entry,
  { track }: Measure,
  on: BusinessDate,
  record: CaseRecord,
): BrokenCaseRule =>
  track === undefined || on === written ? undefined : consentFor(record, ENHANCED_COOPERATION, on);

function measureStepHolds(
  entry: Extract<Entry, { type: 'MeasureStarted' | 'MeasureCompleted' }>,
  place: number,
  { on, earlyReason }: Right,
  record: CaseRecord,
  history: readonly CaseEvent[],
): BrokenCaseRule {
  const measure = foundIn(record.measures, entry.data.measureId);
  if (measure === undefined) return reject('MEASURE_NOT_FOUND', {}, 'entry');
  const { previous, next } = neighboursOf(measure.measureId, place, record, history);
  const isStart = entry.type === 'MeasureStarted';
  const found = isStart ? firstEvaluation(measure.measureId, history) : undefined;
  if (isStart && measure.track === 'AF_FK_ENHANCED' && (record.jointMappingOn ?? on) > on)
    return reject('JOINT_MAPPING_REQUIRED', {}, 'on');
  return (
    between(on, previous, next) ??
    // What was found before the start, as could be written once, keeps it from no earlier day.
    (on > entry.occurredOn ? between(on, previous, found) : undefined) ??
    (isStart ? trackConsented(entry, measure, on, record) : undefined) ??
    (isStart ? earlyForAReason(on, measure, earlyReason) : undefined)
  );
}

/** A step between the beginning and the end of a measure, or what broke it off: the day is between its neighbours'. */
type HeldUp = Extract<
  Entry,
  { type: 'MeasureDelayed' | 'MeasurePaused' | 'MeasureResumed' | 'MeasureCancelled' }
>;

const isHeldUp = (entry: Named): entry is HeldUp =>
  /^Measure(?:Delayed|Paused|Resumed|Cancelled)$/.test(entry.type);

function heldUpHolds(
  entry: HeldUp,
  place: number,
  { on }: Right,
  record: CaseRecord,
  history: readonly CaseEvent[],
): BrokenCaseRule {
  const measure = foundIn(record.measures, entry.data.measureId);
  if (measure === undefined) return reject('MEASURE_NOT_FOUND', {}, 'entry');
  const { previous, next } = neighboursOf(measure.measureId, place, record, history);
  return (
    between(on, previous, next) ??
    (entry.type === 'MeasureResumed' ? trackConsented(entry, measure, on, record) : undefined) ??
    (entry.type === 'MeasureDelayed' && entry.data.newPlannedStart < on
      ? reject('NEW_START_PASSED', { occurredOn: on }, 'on')
      : undefined)
  );
}

/** What the state needs to follow, which has neither the order of steps nor their number. */
type Followed = Pick<
  Extract<CaseEvent, { type: 'EntryCorrected' }>['data'],
  'clearSince' | 'mappedSince' | 'atUnitSince' | 'version' | 'pause' | 'since'
>;

function followedBy(entry: Entry, place: number, right: Right, history: readonly CaseEvent[]): Followed {
  if (isHeldUp(entry)) return stepOf(entry, place, right, history);
  if (isOfPlan(entry))
    return {
      version: entry.data.version,
      ...present({ since: rightAtOnce(entry, place, right, history)?.latestSteps.plan }),
    };
  switch (entry.type) {
    case 'RehabNeedClarified':
      return { clearSince: firstOf(entry.type, history, place, right.on) };
    case 'JointMappingDone':
      return { mappedSince: firstOf(entry.type, history, place, right.on) };
    case 'CaseMoved':
      return movedSince(entry, place, right, history);
    default:
      return {};
  }
}

/** Of a measure: which of its pauses it is, and the day of its latest step. */
function stepOf(entry: HeldUp, place: number, { on }: Right, history: readonly CaseEvent[]): Followed {
  const steps = [...history.entries()].filter(isStepOf(entry.data.measureId));
  const [latestPlace, latest] = steps.at(-1) ?? [place, entry];
  const since = latestPlace === place ? on : latest.occurredOn;
  if (entry.type !== 'MeasurePaused' && entry.type !== 'MeasureResumed') return { since };
  const pauses = steps.filter(([where, { type }]) => where <= place && type === 'MeasurePaused');
  return { pause: pauses.length - 1, since };
}

/** A closing is where the same rule has it as when the case was closed, with everything before it as is right. */
function closingHolds(
  { occurredOn: written, data }: Extract<Entry, { type: 'CaseClosed' }>,
  place: number,
  right: Right,
  record: CaseRecord,
  history: readonly CaseEvent[],
  facts: ProgrammeFact,
): BrokenCaseRule {
  const previous = stillWorkedOn(recordOf(history.slice(0, place), record));
  const { on, outcome, handedOverTo = data.handedOverTo } = right;
  const closing = {
    occurredOn: on,
    outcome: outcome as ClosingOutcome,
    ...present({ handedOverTo }),
  };
  // A day that stays is not asked about again: it was judged when it was written.
  return (
    (on === written ? undefined : between(on, previous, undefined)) ??
    endedWithProgramme(closing, facts) ??
    (right.handedOverTo !== undefined || isTakenOverNoMore(data, right)
      ? measuresTakenOver(record, data.handedOverMeasures, {
          outcome: closing.outcome,
          ...present({ handedOverTo: right.handedOverTo }),
        })
      : undefined)
  );
}

/** Nobody else took the case over than is written. */
const isWrittenTakenOverBy = (entry: Entry, right: Responsible | undefined): boolean =>
  right === undefined ||
  (entry.type === 'CaseClosed' &&
    entry.data.handedOverTo?.organisation === right.organisation &&
    entry.data.handedOverTo.staffId === right.staffId);

/** What the entry says can be put right only while nothing has taken its place. */
function stillStands(
  entry: Named,
  place: number,
  state: CaseState,
  history: readonly CaseEvent[],
): BrokenCaseRule {
  const isSuperseded =
    entry.type === 'CaseClosed'
      ? state.status !== 'closed' || history.findLastIndex(({ type }) => type === 'CaseClosed') !== place
      : history.findLastIndex(({ type }) => type === 'CaseRegistered') > place;
  return isSuperseded ? reject('ENTRY_SUPERSEDED', {}, 'entry') : undefined;
}

/** What has happened in the case since it was registered, the last time. */
const sinceRegistration = (history: readonly CaseEvent[]): readonly CaseEvent[] =>
  history.slice(history.findLastIndex(({ type }) => type === 'CaseRegistered') + 1);

/** The first day on which the need was clear, or on which there was a mapping, with the entry as it is right. */
const firstOf = (
  type: 'RehabNeedClarified' | 'JointMappingDone',
  history: readonly CaseEvent[],
  place: number,
  on: BusinessDate,
): BusinessDate =>
  sinceRegistration(history)
    .filter((event): event is Entry => event.type === type)
    .map((event) => (event === history[place] ? on : dayOf(event)))
    .reduce((first, day) => (day < first ? day : first), on);

/** What is decided only where the need is clear, by the rule `needClarified`. */
const ANSWERS_TO_NEED: ReadonlySet<string> = new Set([
  'MeasurePlanned',
  'ClosurePlanSet',
  'ClosurePlanRevised',
  'RehabilitationPlanMade',
  'EmployerContactOpened',
]);

/** The need is still clear, by this clarification or another one, when the first that answers to it was decided. */
function needHolds(
  entry: Extract<Entry, { type: 'RehabNeedClarified' }>,
  place: number,
  { on }: Right,
  history: readonly CaseEvent[],
): BrokenCaseRule {
  const clear = firstOf(entry.type, history, place, on);
  const next = sinceRegistration(history)
    .filter(({ type }) => ANSWERS_TO_NEED.has(type))
    .reduce((first, { occurredOn }) => (occurredOn < first ? occurredOn : first), clear);
  return (
    consulted(entry.data.consultation, on) ??
    (next < clear ? reject('AFTER_NEXT_STEP', { on, next }, 'on') : undefined)
  );
}

/**
 * There was a consent on the day of the mapping, and the enhanced cooperation still began with a mapping, this one or
 * another (rules of `recordJointMapping` and `startMeasure`).
 */
function mappingHolds(
  entry: Extract<Entry, { type: 'JointMappingDone' }>,
  place: number,
  { on }: Right,
  record: CaseRecord,
  history: readonly CaseEvent[],
): BrokenCaseRule {
  const mapped = firstOf(entry.type, history, place, on);
  const next = Object.values(record.measures)
    .flatMap(({ track, startedOn }) =>
      track === 'AF_FK_ENHANCED' && startedOn !== undefined ? [startedOn] : [],
    )
    .sort()[0];
  return (
    consentFor(record, ENHANCED_COOPERATION, on) ??
    (next !== undefined && next < mapped ? reject('AFTER_NEXT_STEP', { on, next }, 'on') : undefined)
  );
}

/** What a unit does in a case, which is the one that the case is at: a step of coordination, a move, or a word to FK. */
const isOfUnit = ({ type }: CaseEvent): boolean =>
  /^Coordinat/.test(type) || type === 'CaseMoved' || type === 'RehabNeedImpulseSent';

/**
 * A move is between what was done at the unit before it and at the one after it, by the rules of `moveCase`: the
 * programme ran on that day, and the unit took part.
 */
function moveHolds(
  { data: { toUnitId } }: Extract<Entry, { type: 'CaseMoved' }>,
  place: number,
  { on }: Right,
  record: CaseRecord,
  history: readonly CaseEvent[],
  { programme }: ProgrammeFact,
): BrokenCaseRule {
  const before = recordOf(history.slice(0, place), record);
  const next = firstDayOf(history.slice(place + 1), isOfUnit);
  return (
    between(on, before.latestSteps.coordination ?? record.registeredOn, next) ??
    workedOn(before, { occurredOn: on }, 'on') ??
    programmeOpen(programme, on) ??
    unitOnboarded(programme, toUnitId, on, 'on')
  );
}

/** Since when the case is where it is, and the latest step of the coordination. */
function movedSince(entry: Entry, place: number, right: Right, history: readonly CaseEvent[]): Followed {
  const record = rightAtOnce(entry, place, right, history);
  return present({ since: record?.latestSteps.coordination, atUnitSince: record?.atUnitSince });
}

/** The case as it stands, had the day of the entry been written right at once. */
function rightAtOnce(
  entry: Entry,
  place: number,
  { on }: Right,
  history: readonly CaseEvent[],
): CaseRecord | undefined {
  const right = fold(caseAggregate, withoutCorrections(history.with(place, { ...entry, occurredOn: on })));
  return right.status === 'none' ? undefined : right;
}

type OfPlan = Extract<Entry, { type: 'ClosurePlanSet' | 'ClosurePlanRevised' | 'ClosurePlanWithdrawn' }>;

const isOfPlan = (entry: Entry): entry is OfPlan => /^ClosurePlan/.test(entry.type);

type OfVersion = Exclude<OfPlan, { type: 'ClosurePlanWithdrawn' }>;

/** A version of a plan came out of a meeting, or out of none for a reason. */
const isOfVersion = (entry: Named): entry is OfVersion =>
  entry.type === 'ClosurePlanSet' || entry.type === 'ClosurePlanRevised';

/** What the participation that a plan is of goes on by: its next version or its end. */
const isOfPlanOrEnd = ({ type }: CaseEvent): boolean =>
  /^ClosurePlan/.test(type) || type === 'CaseClosed' || type === 'CaseReopened';

/**
 * A version of a plan is between the one before it and the one after it, in the time in which the case was open; it
 * answers to a need that was clear, looks ahead, and came out of a meeting that was held by then, or out of none for a
 * reason (rules of `setClosurePlan`).
 */
function planEntryHolds(
  entry: OfPlan,
  place: number,
  right: Right,
  record: CaseRecord,
  history: readonly CaseEvent[],
): BrokenCaseRule {
  const { on, meetingId, groundCorrected, withoutMeetingReason } = right;
  const before = recordOf(history.slice(0, place), record);
  const next = firstDayOf(history.slice(place + 1), isOfPlanOrEnd);
  // A day that stays is not asked about again: it was judged when it was written.
  const brokenByDay =
    on === entry.occurredOn ? undefined : between(on, before.latestSteps.plan ?? record.registeredOn, next);
  if (brokenByDay !== undefined || entry.type === 'ClosurePlanWithdrawn') return brokenByDay;
  const { targetDate } = entry.data;
  if (on !== entry.occurredOn && on > targetDate)
    return reject('TARGET_DATE_PASSED', { targetDate, occurredOn: on }, 'on');
  const brokenByNeed = on < entry.occurredOn ? needClarified(record, on) : undefined;
  if (brokenByNeed !== undefined) return brokenByNeed;
  if (groundCorrected === true)
    return meetingOrReason(
      {
        occurredOn: on,
        ...present({ meetingId }),
        ...(withoutMeetingReason === null ? {} : { withoutMeetingReason }),
      },
      record,
    );
  // A meeting that was found not to have been held since is no reason to leave the day as it was.
  const meeting = meetingId === undefined ? undefined : foundIn(record.heldMeetings, meetingId);
  return meeting !== undefined && meeting.heldOn > on && on < entry.occurredOn
    ? reject('MEETING_NOT_HELD', { occurredOn: on }, 'on')
    : undefined;
}

type Ground = Pick<Right, 'meetingId' | 'groundCorrected' | 'withoutMeetingReason'>;

/** Out of which meeting a plan came, as is told or as was written; nothing of another entry. */
function groundOf(entry: Entry, { meetingId, withoutMeetingReason }: CorrectEntry): Ground {
  const none = { withoutMeetingReason: null };
  if (!isOfVersion(entry)) return none;
  return meetingId === undefined && withoutMeetingReason === undefined
    ? { ...present({ meetingId: entry.data.meetingId }), ...none }
    : {
        ...present({ meetingId }),
        groundCorrected: true,
        withoutMeetingReason: withoutMeetingReason ?? null,
      };
}

/** What the state needs to follow what is left, which knows neither the number of an entry nor what was before it. */
function leftWithout(
  entry: SaidAnew,
  place: number,
  history: readonly CaseEvent[],
  record: CaseRecord,
): Partial<Omit<FoundUntrue, 'subjectId' | 'entry' | 'corrects' | 'reason'>> {
  const left = (): CaseRecord => recordOf(history.toSpliced(place, 1), record);
  switch (entry.type) {
    case 'NeedContributionMade':
      return { contributionId: entry.data.contributionId };
    case 'WorkAbilityEvaluated':
      return {
        evaluation: sinceRegistration(history.slice(0, place)).filter(({ type }) => type === entry.type)
          .length,
      };
    case 'RehabNeedImpulseSent':
      return present({ impulse: left().impulse });
    case 'EmployerDialogueHeld': {
      const { employer } = entry.data;
      const { supportChannelsTold, rolesClarified } = foundIn(left().employerContacts, employer) ?? {};
      return { employer, ...present({ supportChannelsTold, rolesClarified }) };
    }
  }
}

/** Of some entries nothing is said but that they did not happen. */
const saysOnlyThat = ({ type }: SaidAnew | Given, { on, happened = true }: CorrectEntry): BrokenCaseRule => {
  if (on !== undefined) return reject('DAY_NOT_OF_ENTRY', { type }, 'on');
  return happened ? reject('NOTHING_TO_CORRECT', {}, 'happened') : undefined;
};

/**
 * What is written did not happen, or not so: it is taken out of the case from then on, and what is right is written down
 * anew, by the command that says all of it. Nothing that was decided rests on such an entry.
 */
function foundUntrue(
  entry: SaidAnew,
  command: CorrectEntry,
  state: CaseState,
  record: CaseRecord,
  history: readonly CaseEvent[],
): CaseDecision {
  const { occurredOn, entry: place, reason } = command;
  return (
    saysOnlyThat(entry, command) ??
    stillStands(entry, place, state, history) ??
    textGiven(reason, 'reason') ?? [
      {
        type: 'EntryFoundUntrue',
        occurredOn,
        data: {
          subjectId: record.subjectId,
          entry: place,
          corrects: entry.type,
          ...leftWithout(entry, place, history, record),
          reason,
        },
      },
    ]
  );
}

/**
 * The individual never gave the consent that is written, in another one's case for example. It holds no longer from the
 * day on which that is seen: what was done on it before is not made unlawful afterwards, as by a day of it that was moved.
 */
function foundNotGiven(
  entry: Given,
  command: CorrectEntry,
  state: CaseState,
  record: CaseRecord,
  history: readonly CaseEvent[],
): CaseDecision {
  const { occurredOn, entry: place, reason } = command;
  const { consentId } = entry.data;
  const consent = foundIn(record.consents, consentId);
  if (consent?.neverGiven === true) return reject('NOTHING_TO_CORRECT', {}, 'entry');
  return (
    saysOnlyThat(entry, command) ??
    stillStands(entry, place, state, history) ??
    notBefore(occurredOn, consent?.since ?? entry.occurredOn) ??
    textGiven(reason, 'reason') ?? [
      {
        type: 'ConsentFoundNotGiven',
        occurredOn,
        data: { subjectId: record.subjectId, entry: place, consentId, reason },
      },
    ]
  );
}

/** The case as it was after a part of its history, as is right. */
function recordOf(history: readonly CaseEvent[], record: CaseRecord): CaseRecord {
  const before = fold(caseAggregate, withoutCorrections(history));
  return before.status === 'none' ? record : before;
}

/**
 * Put right what was written wrongly: an event that names the entry, its reason and what is right. The entry itself
 * stays as it was written; state, read models and figures follow what is right from then on, and figures as known before
 * are as they were (GDPR 5.1 d asks for correct data; project design: nothing is overwritten). A correction that is
 * wrong is corrected by correcting the entry again: the latest one holds.
 */
export function correctEntry(
  command: CorrectEntry,
  state: CaseState,
  facts: CaseFacts & ProgrammeFact & HistoryFact,
): CaseDecision {
  return onCase(state, command, facts, (record) => {
    const { occurredOn, entry: place, reason } = command;
    const history = asCorrected(facts.history);
    const entry = history[place];
    if (entry === undefined) return reject('ENTRY_NOT_FOUND', { entry: place }, 'entry');
    // In the place of what did not happen is what says so.
    if (entry.type === 'EntryFoundUntrue' && entry.data.entry === place)
      return reject('NOTHING_TO_CORRECT', {}, 'entry');
    if (!canBeNamed(entry)) return reject('ENTRY_NOT_CORRECTABLE', { type: entry.type }, 'entry');
    const notOfEntry = saysWhatItHas(entry, command);
    if (notOfEntry !== undefined) return notOfEntry;
    if (isSaidAnew(entry)) return foundUntrue(entry, command, state, record, history);
    if (entry.type === 'ConsentGiven') return foundNotGiven(entry, command, state, record, history);
    if (command.happened === false) return reject('ENTRY_HAPPENED', { type: entry.type }, 'happened');
    const written = 'outcome' in entry.data ? entry.data.outcome : undefined;
    const writtenWhy = writtenReason(entry);
    const ground = groundOf(entry, command);
    const on = command.on ?? dayOf(entry);
    const outcome = command.outcome ?? written;
    const start = entry.type === 'MeasureStarted' ? entry.data : undefined;
    const measure = start === undefined ? undefined : foundIn(record.measures, start.measureId);
    const known = measure?.earlyReason;
    // A reason that is told for a day on time is refused by the rule, and not left out here.
    const earlyReason =
      command.earlyReason ??
      (measure === undefined ? undefined : earlyReasonOn(on, measure, start?.earlyReason));
    const delayReason = command.delayReason ?? writtenWhy;
    const right: Right = {
      on,
      ...present({ outcome, earlyReason, delayReason }),
      ...(command.handedOverTo === undefined ? {} : { handedOverTo: responsibleOf(command.handedOverTo) }),
      ...ground,
    };
    if (
      on === dayOf(entry) &&
      outcome === written &&
      earlyReason === known &&
      delayReason === writtenWhy &&
      isWrittenTakenOverBy(entry, command.handedOverTo) &&
      // A reason is in the log alone: one that is told, or told to be none, may be another than is written.
      ground.groundCorrected === undefined
    )
      return reject('NOTHING_TO_CORRECT', {}, 'on');
    return (
      stillStands(entry, place, state, history) ??
      notInTheFuture(on, facts.today) ??
      between(on, record.registeredOn, undefined) ??
      holds(entry, place, right, record, history, facts) ??
      textGiven(reason, 'reason') ?? [
        {
          type: 'EntryCorrected',
          occurredOn,
          data: {
            subjectId: record.subjectId,
            entry: place,
            corrects: entry.type,
            ...right,
            ...('measureId' in entry.data ? { measureId: entry.data.measureId } : {}),
            ...followedBy(entry, place, right, history),
            reason,
          },
        },
      ]
    );
  });
}

function holds(
  entry: Entry,
  place: number,
  right: Right,
  record: CaseRecord,
  history: readonly CaseEvent[],
  facts: ProgrammeFact,
): BrokenCaseRule {
  switch (entry.type) {
    case 'RehabNeedClarified':
      return needHolds(entry, place, right, history);
    case 'CaseClosed':
      return closingHolds(entry, place, right, record, history, facts);
    case 'ClosurePlanSet':
    case 'ClosurePlanRevised':
    case 'ClosurePlanWithdrawn':
      return planEntryHolds(entry, place, right, record, history);
    case 'JointMappingDone':
      return mappingHolds(entry, place, right, record, history);
    case 'CaseMoved':
      return moveHolds(entry, place, right, record, history, facts);
    case 'MeasureDelayed':
    case 'MeasurePaused':
    case 'MeasureResumed':
    case 'MeasureCancelled':
      return heldUpHolds(entry, place, right, record, history);
    default:
      return measureStepHolds(entry, place, right, record, history);
  }
}
