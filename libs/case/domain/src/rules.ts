import {
  type BusinessDate,
  foundIn,
  isRejection,
  isWithin,
  notInTheFuture,
  present,
  reject,
} from '@samverkan/kernel';
import { impersonalTextsHold } from '@samverkan/person';
import {
  type ProgrammeState,
  isCoordinatorOn,
  isEnrollingOn,
  isInPoolOn,
  isOnboardedOn,
} from '@samverkan/programme-domain';
import type {
  CaseRecord,
  CaseRegion,
  CaseState,
  ClosedCase,
  Consultation,
  ConsentPurpose,
  CoordinationStatus,
  EarlyStartReason,
  ExistingCase,
  InformationCategory,
  Measure,
  OpenCase,
  Responsible,
  SpeakingParty,
} from './case';
import { AF, FK } from './authorities';
import { careProviderOf, consentsOn, isAbout, isBetween } from './consent';
import type { BrokenCaseRule, CaseDecision } from './rejections';
import { startsEarly } from './start-of-measure';

/** What every decider has to be told besides the command: the day in Sweden when the command is handled. */
export interface CaseFacts {
  readonly today: BusinessDate;
}

/** The case's programme as it stands. */
export interface ProgrammeFact {
  readonly programme: ProgrammeState;
}

/** The programmes whose pool an investigator is in on the day of the command. */
export interface DedicationFact {
  readonly dedicatedTo: readonly string[];
}

/** For which party the caller speaks, and whom it is there for: it follows from who calls. */
export interface PartyFact {
  readonly party: SpeakingParty;
  readonly organisation: string;
}

/** Whether the caller is an employer, who writes about work alone: it follows from who calls. */
export interface EmployerFact {
  readonly byEmployer: boolean;
}

/** For which organisation the caller acts: it follows from who calls. */
export type OrganisationFact = Pick<PartyFact, 'organisation'>;

/** Which coordinator calls, where one does, and waits for the answer: it follows from who calls. */
export interface CoordinatorFact {
  readonly coordinatorId?: string;
}

interface Dated {
  readonly occurredOn: BusinessDate;
}

/** What happens in a case happens from its registration on, and is written down on the day or later. */
const datedWithin = (record: CaseRecord, { occurredOn }: Dated, { today }: CaseFacts): BrokenCaseRule =>
  notInTheFuture(occurredOn, today) ??
  (occurredOn < record.registeredOn
    ? reject('BEFORE_REGISTRATION', { occurredOn, registeredOn: record.registeredOn }, 'occurredOn')
    : undefined);

/** Decide on a case that there is, also one that was entered in error: what is about the individual, and not the work. */
export function onAnyCase(
  state: CaseState,
  command: Dated,
  facts: CaseFacts,
  decide: (record: ExistingCase) => CaseDecision,
): CaseDecision {
  if (state.status === 'none') return reject('CASE_NOT_FOUND');
  return datedWithin(state, command, facts) ?? decide(state);
}

/** Decide on a case that is not entered in error: open or closed. */
export function onCase(
  state: CaseState,
  command: Dated,
  facts: CaseFacts,
  decide: (record: OpenCase | ClosedCase) => CaseDecision,
): CaseDecision {
  if (state.status === 'none') return reject('CASE_NOT_FOUND');
  if (state.status === 'entered-in-error') return reject('CASE_ENTERED_IN_ERROR');
  return datedWithin(state, command, facts) ?? decide(state);
}

/**
 * What is written down after a case was taken up again did not happen while it was closed (project design: a closed case
 * is not worked on). The days of the closing and of the taking up are of both times.
 */
export const workedOn = (
  { closedTimes }: CaseRecord,
  { occurredOn }: Dated,
  field: 'occurredOn' | 'on' = 'occurredOn',
): BrokenCaseRule => {
  const closed = closedTimes.find(({ from, to }) => from < occurredOn && occurredOn < to);
  return closed && reject('CASE_WAS_CLOSED', { occurredOn, ...closed }, field);
};

/** Decide on an open case what is written down in it of the world outside, whatever the day it was so from. */
export function toldInOpenCase(
  state: CaseState,
  command: Dated,
  facts: CaseFacts,
  decide: (record: OpenCase) => CaseDecision,
): CaseDecision {
  return onCase(state, command, facts, (current) =>
    current.status === 'closed' ? reject('CASE_CLOSED') : decide(current),
  );
}

/** Decide on work in an open case, one that is neither closed nor entered in error, and was not closed on that day. */
export function onOpenCase(
  state: CaseState,
  command: Dated,
  facts: CaseFacts,
  decide: (record: OpenCase) => CaseDecision,
): CaseDecision {
  return toldInOpenCase(state, command, facts, (current) => workedOn(current, command) ?? decide(current));
}

/**
 * Decide on who has a case and where it is. Also of a closed one: whoever had it may have left the programme meanwhile,
 * and somebody has to be there to take it up again.
 */
export const onCaseInHand = (
  state: CaseState,
  command: Dated,
  facts: CaseFacts,
  decide: (record: OpenCase | ClosedCase) => CaseDecision,
): CaseDecision => onCase(state, command, facts, (current) => workedOn(current, command) ?? decide(current));

/** A step that cannot come before another one in the world: a measure does not end before it starts. */
export const notBefore = (
  occurredOn: BusinessDate,
  previous: BusinessDate,
  field: 'occurredOn' | 'on' = 'occurredOn',
): BrokenCaseRule =>
  occurredOn < previous ? reject('BEFORE_PREVIOUS_STEP', { occurredOn, previous }, field) : undefined;

/**
 * A step in a region of the case is not dated before the latest one there. The live case goes by what was written last,
 * figures by the days: in order, the two say the same (project design). Two steps on one day are in the order in which
 * they were written.
 */
export const afterLatestStep = (
  record: CaseRecord,
  region: CaseRegion,
  { occurredOn }: Dated,
): BrokenCaseRule => notBefore(occurredOn, record.latestSteps[region] ?? record.registeredOn);

/** Individuals are enrolled, and cases worked on, from the programme's first to its last day (Region Sörmland). */
export function programmeOpen(programme: ProgrammeState, occurredOn: BusinessDate): BrokenCaseRule {
  if (programme.status === 'none') return reject('PROGRAMME_NOT_FOUND', {}, 'programmeId');
  const { period } = programme;
  return isWithin(occurredOn, period)
    ? undefined
    : reject('PROGRAMME_NOT_OPEN', { from: period.from, to: period.to, occurredOn }, 'occurredOn');
}

/** The programme enrols on this day: in all of its time, or in the windows that it has said (project design). */
export const enrolling = (programme: ProgrammeState, occurredOn: BusinessDate): BrokenCaseRule =>
  programmeOpen(programme, occurredOn) ??
  (isEnrollingOn(programme, occurredOn)
    ? undefined
    : reject('ENROLMENT_CLOSED', { occurredOn }, 'occurredOn'));

/** A case is at a unit that takes part on that day (Region Sörmland: the units of the programme). */
export const unitOnboarded = (
  programme: ProgrammeState,
  unitId: string,
  occurredOn: BusinessDate,
  field: string,
): BrokenCaseRule =>
  isOnboardedOn(programme, unitId, occurredOn)
    ? undefined
    : reject('UNIT_NOT_ONBOARDED', { occurredOn }, field);

const inPool = (
  programme: ProgrammeState,
  investigatorId: string,
  occurredOn: BusinessDate,
  field: string,
): BrokenCaseRule =>
  isInPoolOn(programme, investigatorId, occurredOn)
    ? undefined
    : reject('INVESTIGATOR_NOT_IN_POOL', { occurredOn }, field);

/**
 * Who gets a case took part on the day that is told, and does today: what is written down late gives none to who has
 * left since, and could not end it (project design). The day of the refusal is the one on which they do not.
 */
const thenAndNow = (
  { occurredOn }: Dated,
  { today }: CaseFacts,
  holds: (day: BusinessDate) => BrokenCaseRule,
): BrokenCaseRule => holds(occurredOn) ?? holds(today);

/** A unit that a case is registered at or moved to takes part, and has not left. */
export const unitReceives = (
  unitId: string,
  command: Dated,
  facts: CaseFacts & ProgrammeFact,
  field: string,
): BrokenCaseRule => thenAndNow(command, facts, (day) => unitOnboarded(facts.programme, unitId, day, field));

/**
 * The programme's cases are worked on by its own dedicated investigators, who work on nothing else (Region Sörmland:
 * four investigators, long cases only).
 */
export function investigatorAvailable(
  record: Pick<CaseRecord, 'programmeId'>,
  investigatorId: string,
  command: Dated,
  facts: CaseFacts & ProgrammeFact & DedicationFact,
  field: string,
): BrokenCaseRule {
  if (facts.dedicatedTo.some((programmeId) => programmeId !== record.programmeId))
    return reject('INVESTIGATOR_DEDICATED', {}, field);
  return thenAndNow(command, facts, (day) => inPool(facts.programme, investigatorId, day, field));
}

/** A case is taken up again where its unit and its investigator are in the programme, and have not left since. */
export const holdersInProgramme = (
  { unitId, investigatorId }: CaseRecord,
  command: Dated,
  facts: CaseFacts & ProgrammeFact,
): BrokenCaseRule =>
  thenAndNow(
    command,
    facts,
    (day) =>
      unitOnboarded(facts.programme, unitId, day, 'occurredOn') ??
      (investigatorId === undefined ? undefined : inPool(facts.programme, investigatorId, day, 'occurredOn')),
  );

/** A coordinator works at the unit, and has not left. */
const coordinatorAtUnit = (
  unitId: string,
  coordinatorId: string,
  command: Dated,
  facts: CaseFacts & ProgrammeFact,
  field: string,
): BrokenCaseRule =>
  thenAndNow(command, facts, (day) =>
    isCoordinatorOn(facts.programme, unitId, coordinatorId, day)
      ? undefined
      : reject('COORDINATOR_NOT_AT_UNIT', { occurredOn: day }, field),
  );

/** Whoever coordinated the case has left its unit, then or by now. */
export const coordinatorHasLeft = (
  { unitId, coordinatorId }: CaseRecord,
  command: Dated,
  facts: CaseFacts & ProgrammeFact,
): boolean =>
  coordinatorId !== undefined &&
  coordinatorAtUnit(unitId, coordinatorId, command, facts, 'occurredOn') !== undefined;

/** What coordination by the unit that has the case takes: a consent with the care provider that runs it. */
export const coordinating = (record: CaseRecord): Disclosure => ({
  purpose: 'coordination',
  between: careProviderOf(record),
});

/** The individual has accepted coordination at the unit that has the case, and it has not ended. */
const isCoordinated = ({ coordination, unitId }: CaseRecord): boolean =>
  foundIn(coordination, unitId) === 'accepted' || foundIn(coordination, unitId) === 'follow-up';

/** The region coordinates once that has been offered and accepted, and with consent (2019:1297 1 and 3 §§). */
const coordinated = (record: CaseRecord, occurredOn: BusinessDate): BrokenCaseRule =>
  isCoordinated(record)
    ? consentFor(record, coordinating(record), occurredOn)
    : reject('COORDINATION_NOT_ACCEPTED');

/**
 * Where coordination at the unit that has the case stands on a day. It ends with the consent that it takes, and goes on
 * with a new one, as it was accepted (2019:1297 3 §).
 */
export function coordinationOn(record: CaseRecord, date: BusinessDate): CoordinationStatus | undefined {
  return isCoordinated(record) && coordinated(record, date) !== undefined
    ? 'ended'
    : foundIn(record.coordination, record.unitId);
}

/** What the enhanced cooperation takes: Försäkringskassan and Arbetsförmedlingen tell each other of measures (SFB 30:10). */
export const ENHANCED_COOPERATION: Disclosure = {
  purpose: 'sharing',
  between: [FK, AF],
  about: 'measures',
};

/**
 * A measure of coordination is coordination, and one of the enhanced cooperation is done by the two together: who said no
 * to that, or took it back, is not given one (2019:1297 3 §; SFB 30:10).
 */
export function consentedAsAsked(
  { kind, track }: Pick<Measure, 'kind' | 'track'>,
  record: CaseRecord,
  occurredOn: BusinessDate,
): BrokenCaseRule {
  if (kind === 'coordination') return coordinated(record, occurredOn);
  return track === undefined ? undefined : consentFor(record, ENHANCED_COOPERATION, occurredOn);
}

/**
 * The region coordinates by need and with consent, once it has been offered and accepted, through a coordinator of the
 * unit that has the case (2019:1297 1 and 3 §§; Region Sörmland).
 */
export function coordinatorAvailable(
  record: CaseRecord,
  coordinatorId: string,
  command: Dated,
  facts: CaseFacts & ProgrammeFact,
  field: string,
): BrokenCaseRule {
  return (
    coordinatorAtUnit(record.unitId, coordinatorId, command, facts, field) ??
    coordinated(record, command.occurredOn)
  );
}

/** What a consent has to allow. */
export interface Disclosure {
  readonly purpose: ConsentPurpose;
  /** Those who tell each other, all of them by one consent. */
  readonly between: readonly string[];
  /** The one who tells the others, where they do not tell each other. */
  readonly from?: string;
  /** What is told, where one word covers it. */
  readonly about?: InformationCategory;
}

/**
 * FK's own handling needs no consent; what is done with others does (2019:1297; SFB 30 chapter): one that holds on the
 * day, names those that it is done with, and takes in what they tell.
 */
export function consentFor(
  record: CaseRecord,
  { purpose, between, from, about }: Disclosure,
  occurredOn: BusinessDate,
): BrokenCaseRule {
  const given = consentsOn(record, purpose, occurredOn);
  if (given.length === 0) return reject('CONSENT_REQUIRED', { purpose, occurredOn });
  const named = given.filter(
    (consent) => isBetween(consent, between) && (from === undefined || consent.fromOrganisation === from),
  );
  if (named.length === 0)
    return reject('CONSENT_NAMES_OTHERS', { purpose, occurredOn, organisations: between.join(', ') });
  return about === undefined || named.some((consent) => isAbout(consent, about))
    ? undefined
    : reject('CONSENT_NOT_ABOUT', { purpose, occurredOn, category: about });
}

const incomplete = (missing: readonly string[]): BrokenCaseRule =>
  missing.length === 0 ? undefined : reject('PAIR_INCOMPLETE', { missing: missing.join(', ') });

/**
 * What is joint is done by investigator and coordinator together (Region Sörmland: "koordinerat och tillsammans"), and a
 * coordinator has part in it while there is coordination.
 */
export const pairComplete = (record: CaseRecord, occurredOn: BusinessDate): BrokenCaseRule =>
  incomplete([
    ...(record.investigatorId === undefined ? ['investigator'] : []),
    ...(record.coordinatorId === undefined || coordinationOn(record, occurredOn) === 'ended'
      ? ['coordinator']
      : []),
  ]);

/** What FK does alone, or with others than the region, is done by the investigator. */
export const fkComplete = (record: CaseRecord): BrokenCaseRule =>
  incomplete(record.investigatorId === undefined ? ['investigator'] : []);

/** FK acts in consultation with the individual: when and how is written down (SFB 30 chapter). */
export const consulted = (consultation: Consultation, occurredOn: BusinessDate): BrokenCaseRule =>
  consultation.on > occurredOn
    ? reject('CONSULTATION_IN_THE_FUTURE', { consultedOn: consultation.on, occurredOn }, 'consultation.on')
    : undefined;

/** Measures and plans answer to a need that has been clarified (SFB 30 chapter: FK clarifies the need first). */
export const needClarified = ({ need }: CaseRecord, occurredOn: BusinessDate): BrokenCaseRule =>
  need === undefined || need.clarifiedOn > occurredOn
    ? reject('NEED_NOT_CLARIFIED', { occurredOn })
    : undefined;

/** A text that the rules ask for says something. */
export const textGiven = (text: string | undefined, field: string): BrokenCaseRule =>
  text === undefined || text.trim() === '' ? reject('TEXT_REQUIRED', {}, field) : undefined;

/**
 * What an employer writes or is told is about work: it has no field for health, and no personal identity number in its
 * text (the employer's responsibility gives no right to medical data, SFB 30:6 and guidance; project design).
 */
export const employerTextHolds = (text: string | undefined, field: string): BrokenCaseRule =>
  impersonalTextsHold({ [field]: text });

/** What is asked of an employer, or told to one, is about one of the individual's own. */
export const employerKnown = ({ employment }: CaseRecord, employer: string): BrokenCaseRule =>
  employment?.employers.includes(employer) ? undefined : reject('EMPLOYER_UNKNOWN', {}, 'employer');

/** A rehabilitation plan names who is responsible for each measure (SFB 30 chapter). */
export const responsibleNamed = ({ organisation }: Responsible): BrokenCaseRule =>
  organisation.trim() === '' ? reject('RESPONSIBLE_REQUIRED', {}, 'responsible.organisation') : undefined;

/** The fields of a responsible as they are written to the log. */
export const responsibleOf = ({ organisation, staffId }: Responsible): Responsible => ({
  organisation,
  ...present({ staffId }),
});

/** A measure under way needs somebody to answer for it until it ends; a pause does not end it. */
export const isUnderWay = ({ status }: Measure): boolean => status === 'started' || status === 'paused';

/** A measure that has not begun yet. */
export const isWaiting = ({ status }: Measure): boolean => status === 'planned' || status === 'delayed';

/** A measure is planned to end no earlier than it starts (SFB 30 chapter: a plan has a timetable). */
export const plannedPeriodHolds = (
  plannedStart: BusinessDate,
  plannedEnd: BusinessDate | undefined,
  field: 'plannedEnd' | 'newPlannedEnd',
): BrokenCaseRule =>
  plannedEnd !== undefined && plannedEnd < plannedStart
    ? reject('PLANNED_PERIOD_INVALID', { plannedStart, plannedEnd }, field)
    : undefined;

/** A measure does not start before the day it is planned for, unless there is a reason for it (project design). */
export const earlyForAReason = (
  on: BusinessDate,
  measure: Measure,
  earlyReason: EarlyStartReason | undefined,
): BrokenCaseRule =>
  startsEarly(on, measure) === (earlyReason === undefined)
    ? reject('EARLY_START_REASON_REQUIRED', { plannedStart: measure.plannedStart }, 'earlyReason')
    : undefined;

/** Decide on a measure of an open case, not before its latest step. */
export function onMeasure(
  state: CaseState,
  command: Dated & { readonly measureId: string },
  facts: CaseFacts,
  decide: (measure: Measure, record: OpenCase) => CaseDecision,
): CaseDecision {
  return onOpenCase(state, command, facts, (record) => {
    const measure = foundIn(record.measures, command.measureId);
    if (measure === undefined) return reject('MEASURE_NOT_FOUND', {}, 'measureId');
    const decision = decide(measure, record);
    return isRejection(decision) ? decision : (notBefore(command.occurredOn, measure.since) ?? decision);
  });
}
