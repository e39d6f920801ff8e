import { isWithin } from '@samverkan/kernel';
import type { CareUnitType } from '@samverkan/programme-domain';
import type { BusinessDate, Period } from '@samverkan/kernel';
import { ofKind, type ProgrammeFact } from '../facts/programme-facts';
import type { ProgrammeFigure } from './figure';

/** A care unit of the programme. */
export interface Unit {
  readonly unitId: string;
  readonly name: string;
  readonly unitType: CareUnitType;
}

/** The units that joined in the period, in the order in which they joined; one that came back joined again. */
export function unitsOnboardedIn(facts: readonly ProgrammeFact[], period: Period): readonly Unit[] {
  const units = new Map<string, Unit>();
  for (const { on, unitId, name, unitType } of ofKind(facts, 'unit-onboarded'))
    if (isWithin(on, period)) units.set(unitId, { unitId, name, unitType });
  return [...units.values()];
}

/** The units of the programme on a day; the day on which a unit leaves is its last. */
export function unitsAt(facts: readonly ProgrammeFact[], asOf: BusinessDate): readonly Unit[] {
  const units = new Map<string, Unit>();
  for (const fact of facts) {
    if (fact.on > asOf) continue;
    if (fact.kind === 'unit-onboarded') {
      const { unitId, name, unitType } = fact;
      units.set(unitId, { unitId, name, unitType });
    } else if (fact.kind === 'unit-left' && fact.on < asOf) units.delete(fact.unitId);
  }
  return [...units.values()];
}

const units = { from: 'programme', unit: 'units', countsIndividuals: false } as const;

export const unitsOnboarded: ProgrammeFigure = {
  ...units,
  id: 'units-onboarded',
  label: { sv: 'Nya vårdenheter', en: 'Care units onboarded' },
  definition: {
    sv: 'Vårdenheter som togs emot i programmet i perioden.',
    en: 'Care units that were onboarded in the period.',
  },
  over: 'flow',
  count: (facts, { period }) => unitsOnboardedIn(facts, period).length,
};

const onboardedOfType =
  (type: CareUnitType): ProgrammeFigure['count'] =>
  (facts, { period }) =>
    unitsOnboardedIn(facts, period).filter(({ unitType }) => unitType === type).length;

export const unitsOnboardedPrimaryCare: ProgrammeFigure = {
  ...units,
  id: 'units-onboarded-primary-care',
  label: { sv: 'Nya vårdcentraler', en: 'Primary care units onboarded' },
  definition: {
    sv: 'Vårdcentraler som togs emot i programmet i perioden.',
    en: 'Primary care units that were onboarded in the period.',
  },
  over: 'flow',
  count: onboardedOfType('primary-care'),
};

export const unitsOnboardedPsychiatry: ProgrammeFigure = {
  ...units,
  id: 'units-onboarded-psychiatry',
  label: { sv: 'Nya psykiatriska enheter', en: 'Psychiatric units onboarded' },
  definition: {
    sv: 'Psykiatriska enheter som togs emot i programmet i perioden.',
    en: 'Psychiatric units that were onboarded in the period.',
  },
  over: 'flow',
  count: onboardedOfType('psychiatry'),
};

export const unitsInProgramme: ProgrammeFigure = {
  ...units,
  id: 'units-in-programme',
  label: { sv: 'Vårdenheter i projektet', en: 'Care units in the programme' },
  definition: {
    sv: 'Vårdenheter som har tagits emot i programmet och inte har lämnat det.',
    en: 'Care units that were onboarded and have not left.',
  },
  over: 'stock',
  count: (facts, { asOf }) => unitsAt(facts, asOf).length,
};
