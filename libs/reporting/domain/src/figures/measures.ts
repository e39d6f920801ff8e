import { type DelayReason, type MeasureKind, measureCatalogue } from '@samverkan/case-domain';
import { isWithin, type Text } from '@samverkan/kernel';
import type { CaseFact } from '../facts/case-facts';
import type { CaseContext, CaseFigure, CountedCase } from './figure';

const measures = {
  from: 'cases',
  summary: 'sum',
  unit: 'measures',
  countsIndividuals: true,
  over: 'flow',
} as const;

type Planned = Extract<CaseFact, { kind: 'measure-planned' }>;

/** The measures of the case that were started in the period, each once, as they were planned. */
function startedIn({ facts }: CountedCase, { period }: CaseContext): readonly Planned[] {
  const started = new Set<string>();
  for (const fact of facts)
    if (fact.kind === 'measure-started' && isWithin(fact.on, period)) started.add(fact.measureId);
  return facts.filter(
    (fact): fact is Planned => fact.kind === 'measure-planned' && started.has(fact.measureId),
  );
}

export const measuresStartedPreparatory: CaseFigure = {
  ...measures,
  id: 'measures-started-preparatory',
  label: { sv: 'Påbörjade arbetsförberedande insatser (AF–FK)', en: 'Preparatory measures started (AF–FK)' },
  definition: {
    sv: 'Arbetsförberedande insatser i det förstärkta samarbetet mellan Arbetsförmedlingen och Försäkringskassan som påbörjades i perioden.',
    en: 'Preparatory measures in the enhanced cooperation of Arbetsförmedlingen and Försäkringskassan that were started in the period.',
  },
  count: (theCase, context) =>
    startedIn(theCase, context).filter(
      ({ measure, track }) => measure === 'preparatory' && track === 'AF_FK_ENHANCED',
    ).length,
};

export const measuresStartedWorkTraining: CaseFigure = {
  ...measures,
  id: 'measures-started-work-training',
  label: { sv: 'Påbörjad arbetsträning', en: 'Work trainings started' },
  definition: {
    sv: 'Arbetsträningar som påbörjades i perioden, hos alla anordnare.',
    en: 'Work trainings that were started in the period, wherever they take place.',
  },
  count: (theCase, context) =>
    startedIn(theCase, context).filter(({ measure }) => measure === 'work-training').length,
};

export const measuresStartedAtOwnEmployer: CaseFigure = {
  ...measures,
  id: 'measures-started-work-training-own-employer',
  label: {
    sv: 'Påbörjad arbetsträning hos egen arbetsgivare',
    en: 'Work trainings started at the own employer',
  },
  definition: {
    sv: 'Av de påbörjade arbetsträningarna: de hos individens egen arbetsgivare.',
    en: 'Of the work trainings that were started: those at the individual’s own employer.',
  },
  count: (theCase, context) =>
    startedIn(theCase, context).filter(
      ({ measure, site }) => measure === 'work-training' && site === 'own-employer',
    ).length,
};

const KINDS = Object.keys(measureCatalogue) as MeasureKind[];

/** The kind as it is called in the catalogue that measures are planned from. */
const named = (kind: MeasureKind): Text => ({
  sv: `”${measureCatalogue[kind].label.sv}”`,
  en: `“${measureCatalogue[kind].label.en}”`,
});

/** The id of the figure of what was started of a kind. */
export const startedOf = (kind: Exclude<MeasureKind, 'work-training'>): string =>
  `measures-started-of-${kind}`;

/**
 * One figure for each kind but work training, which has its own, {@link measuresStartedWorkTraining}. The preparatory
 * measures of the enhanced cooperation are among those of their kind.
 */
export const measuresStartedByKind: readonly CaseFigure[] = KINDS.filter(
  (kind) => kind !== 'work-training',
).map((kind) => ({
  ...measures,
  id: startedOf(kind),
  label: {
    sv: `Påbörjade insatser av slaget ${named(kind).sv}`,
    en: `Measures started of the kind ${named(kind).en}`,
  },
  definition: {
    sv: `Insatser av slaget ${named(kind).sv} som påbörjades i perioden.`,
    en: `Measures of the kind ${named(kind).en} that were started in the period.`,
  },
  count: (theCase, context) => startedIn(theCase, context).filter(({ measure }) => measure === kind).length,
}));

/** One figure for each kind: what has been started and has not ended. */
export const measuresUnderWay: readonly (CaseFigure & { readonly kind: MeasureKind })[] = KINDS.map(
  (kind) => ({
    ...measures,
    kind,
    over: 'stock',
    id: `measures-under-way-${kind}`,
    label: {
      sv: `Pågående insatser av slaget ${named(kind).sv}`,
      en: `Measures under way of the kind ${named(kind).en}`,
    },
    definition: {
      sv: `Insatser av slaget ${named(kind).sv} som hade påbörjats och varken avslutats, avbrutits eller lämnats över när dagen var slut. En pausad insats räknas med.`,
      en: `Measures of the kind ${named(kind).en} that had been started and were neither completed, cancelled nor handed over at the end of the day. One that is paused is counted.`,
    },
    count: ({ facts, standing }) =>
      facts.filter(
        (fact) =>
          fact.kind === 'measure-planned' &&
          fact.measure === kind &&
          standing.measuresUnderWay.includes(fact.measureId),
      ).length,
  }),
);

/** The measures that were delayed or paused in the period, each once however often it was. */
function heldUpIn({ facts }: CountedCase, { period }: CaseContext, reason?: DelayReason): number {
  const heldUp = new Set<string>();
  for (const fact of facts)
    if (fact.kind === 'measure-held-up' && isWithin(fact.on, period))
      if (reason === undefined || fact.reason === reason) heldUp.add(fact.measureId);
  return heldUp.size;
}

/** Why a measure was held up, in the words of a report. */
const REASONS: Readonly<Record<DelayReason, Text>> = {
  pandemic: { sv: 'pandemin', en: 'the pandemic' },
  medical: { sv: 'medicinska skäl', en: 'medical reasons' },
  provider: { sv: 'anordnaren', en: 'the provider' },
  individual: { sv: 'individen', en: 'the individual' },
  employer: { sv: 'arbetsgivaren', en: 'the employer' },
};

export const measuresHeldUp: CaseFigure = {
  ...measures,
  id: 'measures-delayed-or-paused',
  label: { sv: 'Försenade eller pausade insatser', en: 'Measures delayed or paused' },
  definition: {
    sv: 'Insatser som försenades eller pausades i perioden, var och en räknad en gång.',
    en: 'Measures that were delayed or paused in the period, each counted once.',
  },
  count: (theCase, context) => heldUpIn(theCase, context),
};

/** One figure per reason. A measure with two reasons in the period is in both. */
export const measuresHeldUpByReason: readonly CaseFigure[] = (Object.keys(REASONS) as DelayReason[]).map(
  (reason) => ({
    ...measures,
    id: `${measuresHeldUp.id}-${reason}`,
    label: {
      sv: `Försenade eller pausade insatser på grund av ${REASONS[reason].sv}`,
      en: `Measures delayed or paused because of ${REASONS[reason].en}`,
    },
    definition: {
      sv: `Insatser som försenades eller pausades i perioden på grund av ${REASONS[reason].sv}, var och en räknad en gång.`,
      en: `Measures that were delayed or paused in the period because of ${REASONS[reason].en}, each counted once.`,
    },
    count: (theCase, context) => heldUpIn(theCase, context, reason),
  }),
);
