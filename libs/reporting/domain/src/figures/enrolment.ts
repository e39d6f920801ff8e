import { isWithin } from '@samverkan/kernel';
import type { CaseFigure } from './figure';

const individuals = { from: 'cases', summary: 'sum', unit: 'individuals', countsIndividuals: true } as const;

/** An individual has one case in a programme, closed and taken up again or not: one case counted is one individual. */
export const individualsEnrolled: CaseFigure = {
  ...individuals,
  id: 'individuals-enrolled',
  label: { sv: 'Individer i projektet', en: 'Individuals enrolled' },
  definition: {
    sv: 'Individer som någon gång till och med dagen har registrerats i programmet. Felregistrerade räknas inte. Ett ärende som avslutats och återupptagits räknas en gång.',
    en: 'Individuals who were registered in the programme on the day or before it. Those entered in error do not count. A case that was closed and taken up again counts once.',
  },
  over: 'stock',
  count: () => 1,
};

export const individualsEnrolledInPeriod: CaseFigure = {
  ...individuals,
  id: 'individuals-enrolled-in-period',
  label: { sv: 'Nya individer i perioden', en: 'Individuals enrolled in the period' },
  definition: {
    sv: 'Individer vars första registrering i programmet ligger i perioden, vid nya och tidigare vårdenheter.',
    en: 'Individuals whose first registration in the programme lies in the period, at new and at earlier care units.',
  },
  over: 'flow',
  count: ({ standing }, { period }) => Number(isWithin(standing.registeredOn, period)),
};

/** Brought by the first unit: a later move changes who works with the individual, not who brought them. */
export const individualsEnrolledAtNewUnits: CaseFigure = {
  ...individuals,
  id: 'individuals-enrolled-at-new-units',
  label: { sv: 'Individer från nya vårdenheter', en: 'Individuals brought by new care units' },
  definition: {
    sv: 'Individer som i perioden registrerades första gången, vid en vårdenhet som togs emot i perioden. Den första enheten räknas, även om ärendet sedan har flyttats.',
    en: 'Individuals who were first registered in the period, at a care unit that was onboarded in the period. The first unit counts, even when the case has moved since.',
  },
  over: 'flow',
  count: ({ standing }, { period, newUnitIds }) =>
    Number(isWithin(standing.registeredOn, period) && newUnitIds.has(standing.firstUnitId)),
};

/** Written consent is the condition for registration by name; without it, and with protected identity, one is anonymous. */
export const anonymousParticipants: CaseFigure = {
  ...individuals,
  id: 'anonymous-participants',
  label: { sv: 'Anonyma deltagare', en: 'Anonymous participants' },
  definition: {
    sv: 'Individer utan ett samtycke till registrering med namn som har börjat gälla, eller med skyddade personuppgifter. Att samtycket återkallas eller går ut gör ingen anonym, förrän ärendet återupptas.',
    en: 'Individuals without a consent to registration by name that has come into force, or whose identity is protected. That the consent is withdrawn or expires makes nobody anonymous, until the case is taken up again.',
  },
  over: 'stock',
  count: ({ standing }) => Number(standing.protectedIdentity || !standing.consentedToRegistration),
};
