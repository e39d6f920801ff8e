import { type BusinessDate, addDays, foundIn, notInTheFuture, present, reject } from '@samverkan/kernel';
import { impersonalTextsHold } from '@samverkan/person';
import { isNotTheLead } from '../contact-card';
import { type StandingEntry, standingEntry } from '../corrections';
import { inForceFrom } from '../membership';
import { daysTogether } from '../pair-rules';
import { fullSize } from '../pool-rules';
import {
  type CorrectableProgrammeEntry,
  type Membership,
  type ProgrammeEvent,
  type ProgrammeState,
  type StartedProgramme,
  startsOf,
} from '../programme';
import type { BrokenProgrammeRule, ProgrammeDecision } from '../rejections';
import { type ProgrammeFacts, notBefore, openOn } from '../rules';

export interface CorrectProgrammeEntry {
  /** The day on which the mistake was seen. */
  readonly occurredOn: BusinessDate;
  /** What kind of entry is wrong… */
  readonly corrects: CorrectableProgrammeEntry;
  /** …and of which unit, investigator, training, deviation or version of the model: the latest one of it. */
  readonly id: string;
  /** The day on which it really happened, and none where it did not. */
  readonly on?: BusinessDate;
  /** It did not happen at all; that it did unless told. */
  readonly happened?: boolean;
  /** What was wrong. It names no individual. */
  readonly reason: string;
}

/** What a correction goes by beside the programme. */
type CorrectionFacts = ProgrammeFacts & {
  readonly history: readonly ProgrammeEvent[];
  /** How many open cases the unit has as of now; 0 of what is not about a unit. */
  readonly openCases: number;
  /** How many cases were ever registered at the unit or moved to it, open or closed; none that was entered in error. */
  readonly casesEver: number;
  /** Every programme whose pool the investigator is in on one of the {@link poolDaysAdded}; none where there are none. */
  readonly dedicatedTo: readonly string[];
};

/**
 * The days that a correction adds to somebody's time in the pool, first and last included: those before a beginning, or
 * after an end, that was written too late or too early.
 */
export function poolDaysAdded(
  { corrects, id, on }: Pick<CorrectProgrammeEntry, 'corrects' | 'id' | 'on'>,
  history: readonly ProgrammeEvent[],
): { readonly from: BusinessDate; readonly to: BusinessDate } | undefined {
  const written = standingEntry(history, corrects, id)?.on;
  if (written === undefined || on === undefined) return undefined;
  if (corrects === 'InvestigatorAddedToPool' && on < written) return { from: on, to: addDays(written, -1) };
  return corrects === 'InvestigatorRemovedFromPool' && on > written
    ? { from: addDays(written, 1), to: on }
    : undefined;
}

/** The days that are added keep what a beginning is held to: one programme at a time, and no more than its pool holds. */
function poolHolds(
  command: CorrectProgrammeEntry,
  written: BusinessDate,
  programme: StartedProgramme,
  { history, dedicatedTo }: CorrectionFacts,
): BrokenProgrammeRule {
  const days = poolDaysAdded(command, history);
  if (days === undefined || command.on === undefined) return undefined;
  if (dedicatedTo.some((programmeId) => programmeId !== programme.programmeId))
    return reject('INVESTIGATOR_DEDICATED', {}, 'on');
  const [from, before] = [written, command.on].sort();
  const size = fullSize(programme, from!, before);
  return size === undefined ? undefined : reject('POOL_FULL', { size }, 'on');
}

/** Days between which the right one has to be: what came before and what came after of the same one. */
interface Bounds {
  readonly previous: readonly (BusinessDate | undefined)[];
  readonly next: readonly (BusinessDate | undefined)[];
}

const known = (days: readonly (BusinessDate | undefined)[]): BusinessDate[] =>
  days.filter((day) => day !== undefined).sort();

function between(on: BusinessDate, { previous, next }: Bounds): BrokenProgrammeRule {
  const before = known(next)[0];
  return (
    notBefore(on, known(previous).at(-1), 'on') ??
    (before !== undefined && on > before ? reject('AFTER_NEXT_STEP', { on, next: before }, 'on') : undefined)
  );
}

/** The deputyships that hold, of somebody in the pool or of those at a unit. */
const standingIn = (
  { deputyships }: StartedProgramme,
  isConcerned: (one: StartedProgramme['deputyships'][number]) => boolean,
): StartedProgramme['deputyships'] =>
  deputyships.filter((one) => one.endedOn === undefined && one.from <= one.to && isConcerned(one));

/** The periods of others that are within this one: they began since, and have ended before. */
const within = (members: readonly Membership[], from: BusinessDate): Membership['periods'] =>
  members.flatMap(({ periods }) => periods.filter((period) => period.from >= from));

/**
 * What a unit or an investigator has had to do with since they joined: nothing of it begins before they did, or after
 * they left. What goes on when they leave ends with them, on whatever day that was.
 */
function stepsOf(
  programme: StartedProgramme,
  corrects: CorrectableProgrammeEntry,
  id: string,
  history: readonly ProgrammeEvent[],
): {
  readonly membership: Membership | undefined;
  readonly days: readonly BusinessDate[];
} {
  const ofUnit = corrects === 'CareUnitOnboarded' || corrects === 'CareUnitLeft';
  const membership = foundIn<Membership>(ofUnit ? programme.units : programme.pool, id);
  const from = membership?.periods.at(-1)?.from ?? programme.period.from;
  const deputies = standingIn(programme, ({ absentId, deputyId, unitId }) =>
    ofUnit ? unitId === id : unitId === undefined && [absentId, deputyId].includes(id),
  ).filter((one) => one.from >= from);
  const appointed = ofUnit
    ? within(Object.values(foundIn(programme.units, id)?.coordinators ?? {}), from)
    : [];
  const together = daysTogether(programme, history, ({ unitId, investigatorId }) =>
    ofUnit ? unitId === id : investigatorId === id,
  ).filter((day) => day >= from);
  return {
    membership,
    days: [...appointed.map((one) => one.from), ...together, ...deputies.map((one) => one.from)],
  };
}

/** A later end lets nobody work with cases who leads the collaboration by then. */
function staysTheLead(
  { corrects, id }: CorrectProgrammeEntry,
  programme: StartedProgramme,
): BrokenProgrammeRule {
  const stay =
    corrects === 'InvestigatorRemovedFromPool'
      ? [id]
      : corrects === 'CareUnitLeft'
        ? (foundIn(programme.units, id)?.thereUntilLeft ?? [])
        : [];
  return stay.map((staffId) => isNotTheLead(programme, staffId, 'on')).find((broken) => broken !== undefined);
}

/** A unit and an investigator take part for periods that follow one another; only the latest is corrected. */
function membershipHolds(
  command: CorrectProgrammeEntry,
  { on: written }: StandingEntry,
  right: BusinessDate | undefined,
  programme: StartedProgramme,
  facts: CorrectionFacts,
): BrokenProgrammeRule {
  const { corrects, id } = command;
  const { openCases, casesEver } = facts;
  const { membership, days } = stepsOf(programme, corrects, id, facts.history);
  const period = membership?.periods.at(-1);
  const isBeginning = corrects === 'CareUnitOnboarded' || corrects === 'InvestigatorAddedToPool';
  if (period === undefined || (isBeginning ? period.from : period.to) !== written)
    return reject('ENTRY_SUPERSEDED', {}, 'corrects');
  if (right === undefined) {
    if (corrects !== 'CareUnitOnboarded') return reject('ENTRY_HAPPENED', { type: corrects }, 'happened');
    if (openCases > 0) return reject('UNIT_HAS_OPEN_CASES', { count: openCases }, 'id');
    return period.to !== undefined || days.length > 0 || casesEver > 0
      ? reject('ENTRY_SUPERSEDED', {}, 'corrects')
      : undefined;
  }
  const bounds = isBeginning
    ? { previous: [membership?.periods.at(-2)?.to], next: [period.to, ...days] }
    : { previous: [period.from, ...days], next: [] };
  return (
    (corrects === 'CareUnitOnboarded' ? openOn(programme, right, 'on') : undefined) ??
    between(right, bounds) ??
    (right > written ? staysTheLead(command, programme) : undefined) ??
    poolHolds(command, written, programme, facts)
  );
}

/**
 * The versions of the model follow one another, and a pair begins by the one in force. A version that was approved for a
 * later day stays in force from that day on.
 */
function modelHolds(
  { id }: CorrectProgrammeEntry,
  right: BusinessDate | undefined,
  { models, pairs }: StartedProgramme,
): BrokenProgrammeRule {
  if (right === undefined)
    return reject('ENTRY_HAPPENED', { type: 'CollaborationModelApproved' }, 'happened');
  const place = models.findIndex(({ modelVersion }) => String(modelVersion) === id);
  const begun = Object.values(pairs)
    .flatMap(startsOf)
    .filter(({ modelVersion }) => String(modelVersion) === id);
  const previous = models[place - 1];
  const validFrom = models[place]?.validFrom;
  return between(right, {
    previous: [previous && (validFrom === undefined ? inForceFrom(previous) : previous.approvedOn)],
    next: [
      models[place + 1]?.approvedOn,
      ...(validFrom === undefined ? begun.map(({ startedOn }) => startedOn) : [validFrom]),
    ],
  });
}

/** What is right keeps the rules of the entry; a training and a deviation build on nothing, and nothing on them. */
function holds(
  command: CorrectProgrammeEntry,
  entry: StandingEntry,
  right: BusinessDate | undefined,
  programme: StartedProgramme,
  facts: CorrectionFacts,
): BrokenProgrammeRule {
  switch (command.corrects) {
    case 'TrainingHeld':
    case 'DeviationRegistered':
      return undefined;
    case 'CollaborationModelApproved':
      return modelHolds(command, right, programme);
    default:
      return membershipHolds(command, entry, right, programme, facts);
  }
}

/**
 * Put right what was written wrongly of a programme: an event that names the entry, its reason and on which day it really
 * happened, or that it did not. The entry stays as it was written; the programme and its figures follow what is right
 * from then on, and figures as known before are as they were (GDPR 5.1 d, as of cases; project design). Of a training or
 * a deviation with other words or numbers it is said that it did not happen, and it is written down again. Also of a
 * programme that has ended, whose report may wait for it. Corrected again, the latest correction holds.
 */
export function correctProgrammeEntry(
  command: CorrectProgrammeEntry,
  state: ProgrammeState,
  facts: CorrectionFacts,
): ProgrammeDecision {
  if (state.status === 'none') return reject('PROGRAMME_NOT_FOUND');
  const { occurredOn, corrects, id, on, happened = true, reason } = command;
  if (!happened && on !== undefined) return reject('DAY_AND_NOT_HAPPENED', {}, 'on');
  const entry = standingEntry(facts.history, corrects, id);
  if (entry === undefined) return reject('ENTRY_NOT_FOUND', {}, 'id');
  const right = happened ? (on ?? entry.on) : undefined;
  if (right === entry.on) return reject('NOTHING_TO_CORRECT', {}, 'on');
  return (
    notInTheFuture(occurredOn, facts.today) ??
    (right === undefined ? undefined : possible(right, occurredOn, state)) ??
    holds(command, entry, right, state, facts) ??
    impersonalTextsHold({ reason }) ?? [
      {
        type: 'ProgrammeEntryCorrected',
        occurredOn,
        data: {
          entry: entry.entry,
          corrects,
          id,
          was: entry.on,
          ...present({ on: right }),
          reason,
        },
      },
    ]
  );
}

/** What is right has happened by the day on which the mistake was seen, and in the programme's time or before it. */
const possible = (
  on: BusinessDate,
  occurredOn: BusinessDate,
  { period }: StartedProgramme,
): BrokenProgrammeRule =>
  on > occurredOn
    ? reject('AFTER_NEXT_STEP', { on, next: occurredOn }, 'on')
    : on > period.to
      ? reject('PROGRAMME_NOT_OPEN', { ...period, occurredOn: on }, 'on')
      : undefined;
