import type { CaseFigure } from './figure';

const definition = {
  from: 'cases',
  summary: 'sum',
  unit: 'individuals',
  countsIndividuals: true,
  over: 'stock',
} as const;

/** Individuals, not meetings: cancelled, planned and failed ones and those without the individual do not count. */
export const individualsWithMeeting: CaseFigure = {
  ...definition,
  id: 'individuals-with-meeting-1',
  label: {
    sv: 'Individer med minst ett avstämningsmöte',
    en: 'Individuals with at least one reconciliation meeting',
  },
  definition: {
    sv: 'Individer som till och med dagen har deltagit i minst ett genomfört avstämningsmöte. Inställda och planerade möten och möten utan individen räknas inte.',
    en: 'Individuals who took part in at least one reconciliation meeting that was held on the day or before it. Cancelled and planned meetings and those without the individual do not count.',
  },
  count: ({ standing }) => Number(standing.meetings >= 1),
};

export const individualsWithSecondMeeting: CaseFigure = {
  ...definition,
  id: 'individuals-with-meeting-2',
  label: {
    sv: 'Individer med minst två avstämningsmöten',
    en: 'Individuals with at least two reconciliation meetings',
  },
  definition: {
    sv: 'Individer som till och med dagen har deltagit i minst två genomförda avstämningsmöten.',
    en: 'Individuals who took part in at least two reconciliation meetings that were held on the day or before it.',
  },
  count: ({ standing }) => Number(standing.meetings >= 2),
};
