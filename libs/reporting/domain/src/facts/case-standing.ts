import { type BusinessDate, latestOf } from '@samverkan/kernel';
import type { CaseFact, CaseFactKind, CaseFacts } from './case-facts';
import { byDay, byPosition, isKnown, type Knowledge } from './knowledge';

/** A case as far as it was known at some point: what had not been written down is not in it. */
export interface KnownCase {
  readonly caseId: string;
  /** In the order in which they happened. */
  readonly facts: readonly CaseFact[];
}

/** A person's protected identity outlives a case that was entered in error. */
const isAboutThePerson = ({ kind }: CaseFact): boolean =>
  kind === 'identity-protected' || kind === 'identity-open';

/** The meeting that the fact says was held, as its first fact or as a correction of another ending. */
const foundHeld = (fact: CaseFact): readonly string[] =>
  fact.kind === 'meeting-held' || (fact.kind === 'meeting-corrected' && fact.found === true)
    ? [fact.meetingId]
    : [];

/**
 * The case as it was known. What was registered by mistake is gone with the day the mistake was known, on whatever
 * date it was said to have happened (exit reason "felregistrering" of the follow-up register); a registration that
 * was written after the mark counts from there. A meeting that was known as held before the mark is gone with all its
 * corrections, those that are written after it too.
 */
export function knownCase(theCase: CaseFacts, knowledge: Knowledge): KnownCase {
  const known = byPosition(theCase.facts.filter((fact) => isKnown(fact, knowledge)));
  const mark = known.findLastIndex((fact) => fact.kind === 'entered-in-error');
  const gone = new Set(known.slice(0, mark + 1).flatMap(foundHeld));
  const facts =
    mark === -1
      ? known
      : known.filter((fact, index) =>
          index > mark
            ? !(fact.kind === 'meeting-corrected' && gone.has(fact.meetingId))
            : isAboutThePerson(fact),
        );
  return { caseId: theCase.caseId, facts: byDay(asCorrected(facts)) };
}

/** What is right of a meeting that was held, in the place of what was written. */
const rightOf = ({ right, form, individualAttended }: Extract<CaseFact, { kind: 'meeting-corrected' }>) => ({
  on: right,
  form,
  individualAttended,
});

const CORRECTIONS: ReadonlySet<CaseFactKind> = new Set([
  'corrected',
  'consent-not-given',
  'registration-corrected',
  'meeting-corrected',
  'meeting-not-held',
]);

/** The facts as they are right as far as that was known: of several corrections of an entry the latest. */
function asCorrected(facts: readonly CaseFact[]): readonly CaseFact[] {
  if (!facts.some(({ kind }) => CORRECTIONS.has(kind))) return facts;
  const rights = new Map<number, Extract<CaseFact, { kind: 'corrected' }>>();
  let registeredOn: BusinessDate | undefined;
  const meetings = new Map<string, ReturnType<typeof rightOf> | 'not-held'>();
  const held = new Set<string>();
  const notGiven = new Set<string>();
  for (const fact of facts) {
    if (fact.kind === 'corrected') rights.set(fact.entry, fact);
    if (fact.kind === 'consent-not-given') notGiven.add(fact.consentId);
    if (fact.kind === 'registration-corrected') registeredOn = fact.right;
    if (fact.kind === 'meeting-corrected') meetings.set(fact.meetingId, rightOf(fact));
    if (fact.kind === 'meeting-not-held') meetings.set(fact.meetingId, 'not-held');
    if (fact.kind === 'meeting-held') held.add(fact.meetingId);
  }
  return facts
    .map((fact) => asHeld(fact, held))
    .filter(({ kind }) => !CORRECTIONS.has(kind))
    .flatMap((fact) => {
      if (fact.kind === 'meeting-held') {
        const right = meetings.get(fact.meetingId);
        return right === 'not-held' ? [] : { ...fact, ...right };
      }
      if (fact.kind === 'registration-consented' && notGiven.has(fact.consentId)) return [];
      if (fact.kind === 'registered') return { ...fact, on: registeredOn ?? fact.on };
      const right = fact.entry === undefined ? undefined : rights.get(fact.entry);
      if (right === undefined) return fact;
      return fact.kind === 'measure-held-up'
        ? { ...fact, on: right.right, reason: right.reason ?? fact.reason }
        : { ...fact, on: right.right };
    });
}

/** The first that says of a meeting that it was held is the fact of it, also where that is a correction. */
function asHeld(fact: CaseFact, held: Set<string>): CaseFact {
  if (fact.kind !== 'meeting-corrected' || fact.found !== true || held.has(fact.meetingId)) return fact;
  held.add(fact.meetingId);
  const { found: _, right, ...rest } = fact;
  return { ...rest, kind: 'meeting-held', on: right };
}

/** Where a case stands at the end of a day. */
export interface CaseStanding {
  readonly registeredOn: BusinessDate;
  /** The unit that brought the individual into the programme. */
  readonly firstUnitId: string;
  /** The unit that works with the individual now. */
  readonly unitId: string;
  readonly status: 'open' | 'closed';
  readonly closedOn?: BusinessDate;
  readonly planActive: boolean;
  readonly protectedIdentity: boolean;
  /**
   * Consented to registration by name, in this participation; a later withdrawal does not undo that the person was named.
   */
  readonly consentedToRegistration: boolean;
  readonly needClarified: boolean;
  readonly investigatorId?: string;
  readonly coordinatorId?: string;
  /** Reconciliation meetings held that the individual attended, each once. */
  readonly meetings: number;
  /** Ids of the measures that have been started and have not ended; one that is paused is among them. */
  readonly measuresUnderWay: readonly string[];
}

type Standing = { -readonly [Field in keyof CaseStanding]: CaseStanding[Field] };

const APPLY: {
  readonly [Kind in CaseFactKind]?: (standing: Standing, fact: Extract<CaseFact, { kind: Kind }>) => void;
} = {
  'identity-protected': (standing) => void (standing.protectedIdentity = true),
  'identity-open': (standing) => void (standing.protectedIdentity = false),
  investigator: (standing, { staffId }) => void (standing.investigatorId = staffId),
  coordinator: (standing, { staffId }) => void (standing.coordinatorId = staffId),
  'coordination-ended': (standing) => void delete standing.coordinatorId,
  'need-clarified': (standing) => void (standing.needClarified = true),
  'measure-started': (standing, { measureId }) =>
    void (standing.measuresUnderWay = [...standing.measuresUnderWay, measureId]),
  'measure-ended': (standing, { measureId }) =>
    void (standing.measuresUnderWay = standing.measuresUnderWay.filter((id) => id !== measureId)),
  'plan-set': (standing) => void (standing.planActive = true),
  'plan-withdrawn': (standing) => void (standing.planActive = false),
  moved: (standing, { toUnitId }) => {
    standing.unitId = toUnitId;
    // A coordinator belongs to a unit; the new unit names its own.
    delete standing.coordinatorId;
  },
  closed: (standing, { on }) => {
    standing.status = 'closed';
    standing.closedOn = on;
  },
  reopened: (standing) => {
    standing.status = 'open';
    delete standing.closedOn;
    // The plan was for how the participation ends that was closed.
    standing.planActive = false;
  },
};

/** Where the case stood at the end of a day; `undefined` for one that was not registered by then. */
export function standingAt(known: KnownCase, asOf: BusinessDate): CaseStanding | undefined {
  const until = known.facts.filter((fact) => fact.on <= asOf);
  const registered = until.find((fact) => fact.kind === 'registered');
  if (registered === undefined) return undefined;
  const standing: Standing = {
    registeredOn: registered.on,
    firstUnitId: registered.unitId,
    unitId: registered.unitId,
    status: 'open',
    planActive: false,
    protectedIdentity: false,
    consentedToRegistration: consentedToRegistration(until, asOf),
    needClarified: false,
    meetings: attendedMeetings(until).length,
    measuresUnderWay: [],
  };
  for (const fact of until)
    (APPLY[fact.kind] as ((standing: Standing, fact: CaseFact) => void) | undefined)?.(standing, fact);
  // Once in other hands, for good: also one that began on a later day than the closing is of, as was possible once.
  const handedOver = until.flatMap((fact) => (fact.kind === 'closed' ? fact.handedOver : []));
  return {
    ...standing,
    measuresUnderWay: standing.measuresUnderWay.filter((id) => !handedOver.includes(id)),
  };
}

/** The day of each reconciliation meeting that was held with the individual there, each meeting once, in order. */
export function attendedMeetings(facts: readonly CaseFact[]): BusinessDate[] {
  const days = new Map<string, BusinessDate>();
  for (const fact of facts)
    if (fact.kind === 'meeting-held' && fact.form === 'reconciliation' && fact.individualAttended)
      if (!days.has(fact.meetingId)) days.set(fact.meetingId, fact.on);
  return [...days.values()];
}

interface RegistrationConsent {
  readonly givenOn: BusinessDate;
  readonly from: BusinessDate;
  readonly endedOn?: BusinessDate;
}

/**
 * The rule of the live case, `registrationOn`: a consent to registration by name has come into force, and did not end
 * before the participation. What the case does not go on with when it is taken up again ends with that.
 */
function consentedToRegistration(facts: readonly CaseFact[], asOf: BusinessDate): boolean {
  const consents = new Map<string, RegistrationConsent>();
  let reopenedOn: BusinessDate | '' = '';
  for (const fact of byPosition(facts))
    switch (fact.kind) {
      case 'registration-consented':
        consents.set(fact.consentId, { givenOn: fact.on, from: fact.from });
        break;
      case 'consent-ended': {
        const consent = consents.get(fact.consentId);
        if (consent !== undefined) consents.set(fact.consentId, { endedOn: fact.on, ...consent });
        break;
      }
      case 'reopened':
        reopenedOn = fact.on;
        for (const [id, consent] of consents)
          if (!fact.consents.includes(id))
            consents.set(id, { endedOn: latestOf(consent.givenOn, fact.on), ...consent });
    }
  return [...consents.values()].some(
    ({ from, endedOn }) =>
      from <= asOf && (endedOn === undefined || (endedOn > from && endedOn > reopenedOn)),
  );
}
