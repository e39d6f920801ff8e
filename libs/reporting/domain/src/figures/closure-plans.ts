import type { CaseFigure } from './figure';

const cases = {
  from: 'cases',
  summary: 'sum',
  unit: 'cases',
  countsIndividuals: true,
  over: 'stock',
} as const;

export const casesOpen: CaseFigure = {
  ...cases,
  id: 'cases-open',
  label: { sv: 'Pågående ärenden', en: 'Open cases' },
  definition: {
    sv: 'Ärenden som är registrerade och inte avslutade vid dagens slut.',
    en: 'Cases that are registered and not closed at the end of the day.',
  },
  count: ({ standing }) => Number(standing.status === 'open'),
};

export const casesClosed: CaseFigure = {
  ...cases,
  id: 'cases-closed',
  label: { sv: 'Avslutade ärenden', en: 'Closed cases' },
  definition: {
    sv: 'Ärenden som är avslutade vid dagens slut. Ett återupptaget ärende är inte avslutat.',
    en: 'Cases that are closed at the end of the day. One that was taken up again is not closed.',
  },
  count: ({ standing }) => Number(standing.status === 'closed'),
};

/** The goal is every case. */
export const closurePlanCoverage: CaseFigure = {
  ...cases,
  id: 'closure-plan-coverage',
  label: { sv: 'Pågående ärenden med plan för avslut', en: 'Open cases with a plan for closure' },
  ofLabel: casesOpen.label,
  definition: {
    sv: 'Pågående ärenden med en gällande plan för avslut, av alla pågående ärenden.',
    en: 'Open cases with an active plan for closure, of all open cases.',
  },
  count: ({ standing }) => ({
    value: Number(standing.status === 'open' && standing.planActive),
    of: Number(standing.status === 'open'),
  }),
};

export const closedWithPlan: CaseFigure = {
  ...cases,
  id: 'closed-with-plan',
  label: {
    sv: 'Avslutade ärenden som hade en plan för avslut',
    en: 'Closed cases that had a plan for closure',
  },
  ofLabel: casesClosed.label,
  definition: {
    sv: 'Avslutade ärenden som hade en gällande plan för avslut när de avslutades, av alla avslutade ärenden.',
    en: 'Closed cases with an active plan for closure when they were closed, of all closed cases.',
  },
  count: ({ standing }) => ({
    value: Number(standing.status === 'closed' && standing.planActive),
    of: Number(standing.status === 'closed'),
  }),
};
