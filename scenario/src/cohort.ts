import { addDays, type BusinessDate } from '@samverkan/kernel';
import { isWorkingDay, workingDayAfter, workingDays } from './calendar';
import type { Chance } from './chance';
import type { ConsentStory, Individual, Part } from './individual';
import { NEW_UNITS, OLD_UNITS, REPORT_PERIOD, UNITS, type UnitSetting } from './setting';
import { syntheticPerson } from './synthetic-person';

/** After this day nobody is enrolled in the report's period, so that everybody has had time to answer. */
const LAST_ENROLMENT: BusinessDate = '2021-04-14';
/** Enrolled after the report's period, and written down before the report is built. */
export const ENROLLED_IN_MAY: BusinessDate = '2021-05-04';

interface Enrolment {
  readonly unit: UnitSetting;
  readonly on: BusinessDate;
}

/** How the seven anonymous participants come to be so: five by their answer, two by a protected identity. */
const ANSWERS: readonly ConsentStory[] = [
  'declined',
  'declined',
  'declined',
  'unanswered',
  'without-registration',
];
const PROTECTED = 2;

interface Casting {
  readonly part: Part;
  readonly fits: (enrolment: Enrolment) => boolean;
}

const isOld = ({ unit }: Enrolment): boolean => OLD_UNITS.includes(unit);
const oldBefore =
  (last: BusinessDate) =>
  (enrolment: Enrolment): boolean =>
    isOld(enrolment) && enrolment.on <= last;

/** Who plays what: the first in order of enrolment that fits and has no part yet. */
const CASTINGS: readonly Casting[] = [
  { part: 'reopened', fits: oldBefore('2020-06-30') },
  // The day before has to be a working day, on which the registration of day 364 is tried.
  {
    part: 'boundary',
    fits: (enrolment) =>
      oldBefore('2020-10-01')(enrolment) &&
      isWorkingDay(addDays(enrolment.on, -1)) &&
      enrolment.on > enrolment.unit.onboardedOn,
  },
  { part: 'before-onboarding', fits: ({ unit }) => unit.key === 'provsjon' },
  { part: 'duplicate', fits: oldBefore('2020-07-31') },
  { part: 'late-written', fits: (enrolment) => isOld(enrolment) && enrolment.on >= '2020-08-10' },
  { part: 'cancelled-meeting', fits: (enrolment) => isOld(enrolment) && enrolment.on >= '2020-08-17' },
  { part: 'planned-meeting', fits: (enrolment) => isOld(enrolment) && enrolment.on >= '2020-09-01' },
  { part: 'absent-from-meeting', fits: (enrolment) => isOld(enrolment) && enrolment.on >= '2020-09-01' },
  { part: 'consent-withdrawn', fits: (enrolment) => isOld(enrolment) && enrolment.on >= '2020-08-10' },
  { part: 'moved-out', fits: ({ unit, on }) => unit.key === 'exempelasen' && on <= '2020-12-18' },
  { part: 'moved-in', fits: ({ unit, on }) => unit.key === 'torshalla' && on >= '2020-07-01' },
  { part: 'sent-twice', fits: oldBefore('2020-08-31') },
];

/** Everybody: 262 in order of enrolment, one entered in error, one enrolled in May; without what happens to them. */
export function enrol(chance: Chance): Individual[] {
  const enrolments: Enrolment[] = [];
  for (const unit of UNITS) {
    const first = unit.onboardedOn > REPORT_PERIOD.from ? unit.onboardedOn : REPORT_PERIOD.from;
    const before = workingDays(unit.onboardedOn, '2020-10-30');
    const within = workingDays(first, LAST_ENROLMENT);
    for (let left = unit.enrolments.before; left > 0; left -= 1)
      enrolments.push({ unit, on: early(chance, before) });
    for (let left = unit.enrolments.within; left > 0; left -= 1)
      enrolments.push({ unit, on: early(chance, within) });
  }
  enrolments.sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));

  const parts = new Map<Enrolment, Part>();
  for (const { part, fits } of CASTINGS) {
    const enrolment = enrolments.find((candidate) => !parts.has(candidate) && fits(candidate));
    if (enrolment === undefined) throw new RangeError(`Nobody can play ${part}`);
    parts.set(enrolment, part);
  }
  const anonymous = chance.draw(
    ANSWERS.length + PROTECTED,
    enrolments.filter((enrolment) => !parts.has(enrolment)),
  );
  const [errorUnit] = NEW_UNITS;
  if (errorUnit === undefined) throw new RangeError('No new unit');
  const [mayUnit] = OLD_UNITS;
  if (mayUnit === undefined) throw new RangeError('No old unit');

  return [
    ...enrolments.map((enrolment, at) => {
      const role = anonymous.indexOf(enrolment);
      const answer = role < 0 ? 'given' : (ANSWERS[role] ?? 'given');
      // One is protected from the first day, so that nobody else ever sees the case; one later, when a pair works.
      if (role === ANSWERS.length)
        return individual(chance, at, enrolment, { consent: 'unanswered', protectedFrom: enrolment.on });
      return individual(chance, at, enrolment, {
        part: parts.get(enrolment),
        consent: answer,
        ...(role > ANSWERS.length ? { protectedFrom: workingDayAfter(enrolment.on, 30) } : {}),
      });
    }),
    individual(
      chance,
      enrolments.length,
      { unit: errorUnit, on: '2021-01-12' },
      { part: 'entered-in-error', consent: 'given' },
    ),
    individual(
      chance,
      enrolments.length + 1,
      { unit: mayUnit, on: ENROLLED_IN_MAY },
      { consent: 'unanswered' },
    ),
  ];
}

/** A day of the list, more often an early one: a unit brings most of its cases when it joins. */
const early = (chance: Chance, days: readonly BusinessDate[]): BusinessDate =>
  days[Math.floor(days.length * chance.next() ** 1.5)] ?? (days[0] as BusinessDate);

function individual(
  chance: Chance,
  at: number,
  { unit, on }: Enrolment,
  what: Pick<Individual, 'part' | 'consent' | 'protectedFrom'>,
): Individual {
  const answeredOn = workingDayAfter(on, chance.between(3, 7));
  const pairFrom = workingDayAfter(answeredOn, chance.between(1, 3));
  return {
    key: `c${String(at + 1).padStart(3, '0')}`,
    person: syntheticPerson(at),
    unit,
    enrolledOn: on,
    sickLeaveDays: what.part === 'boundary' ? 365 : chance.between(366, 1400),
    answeredOn,
    pairFrom,
    clarifiedOn: workingDayAfter(pairFrom, chance.between(3, 9)),
    employed: chance.next() < 0.55,
    meetings: [],
    measures: [],
    ...what,
  };
}
