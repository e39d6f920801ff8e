import { isWithin } from '@samverkan/kernel';
import { ofKind } from '../facts/programme-facts';
import type { ProgrammeFigure } from './figure';

const programme = { from: 'programme', countsIndividuals: false, over: 'flow' } as const;

export const modelVersionsApproved: ProgrammeFigure = {
  ...programme,
  id: 'model-versions-approved',
  label: { sv: 'Beslutade versioner av modellen', en: 'Versions of the model approved' },
  definition: {
    sv: 'Versioner av samarbetsmodellen som beslutades i perioden.',
    en: 'Versions of the collaboration model that were approved in the period.',
  },
  unit: 'versions',
  count: (facts, { period }) =>
    ofKind(facts, 'model-approved').filter(({ on }) => isWithin(on, period)).length,
};

export const internalTrainings: ProgrammeFigure = {
  ...programme,
  id: 'internal-trainings',
  label: { sv: 'Interna utbildningar', en: 'Internal trainings' },
  definition: {
    sv: 'Utbildningar för de egna medarbetarna som genomfördes i perioden.',
    en: 'Trainings for the project’s own staff that were held in the period.',
  },
  unit: 'trainings',
  count: (facts, { period }) =>
    ofKind(facts, 'training').filter(({ on, internal }) => internal && isWithin(on, period)).length,
};

export const deviations: ProgrammeFigure = {
  ...programme,
  id: 'deviations',
  label: { sv: 'Avvikelser', en: 'Deviations' },
  definition: {
    sv: 'Avvikelser från målen som registrerades i perioden.',
    en: 'Deviations from the goals that were registered in the period.',
  },
  unit: 'deviations',
  count: (facts, { period }) => ofKind(facts, 'deviation').filter(({ on }) => isWithin(on, period)).length,
};
