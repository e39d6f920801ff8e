import { type BusinessDate, type Text, isWithin, reject } from '@samverkan/kernel';
import type { Profession, ProgrammeState } from '@samverkan/programme-domain';
import type { CaseRecord, Measure, MeasureKind } from './case';
import { participatesSince } from './consent';
import type { BrokenCaseRule } from './rejections';
import { isUnderWay } from './rules';

/** What a measure works on. Medical and work-oriented ones may follow one another or run at the same time. */
export const measureGroups = ['medical', 'coordination', 'pre-rehabilitation', 'work-oriented'] as const;
export type MeasureGroup = (typeof measureGroups)[number];

/** A kind of measure, as somebody who plans one chooses it. */
export interface CatalogueEntry {
  readonly group: MeasureGroup;
  readonly label: Text;
  /** Offered by some coordination associations only: where the programme says so. */
  readonly local: boolean;
  /** Who can give it, where that is asked: of a medical one alone. */
  readonly givenBy: readonly Profession[];
}

/**
 * The kinds of measures that there are (Lägesrapport; Rehabiliteringsbanan; guidance on the AF–FK chain). A medical one is
 * given by a doctor, by a conversation therapist, as led training by a physiotherapist, or by another profession of care
 * (the region's account of the 2016 agreement).
 */
export const measureCatalogue: Readonly<Record<MeasureKind, CatalogueEntry>> = {
  medical: {
    group: 'medical',
    label: { sv: 'Medicinsk behandling eller rehabilitering', en: 'Medical treatment or rehabilitation' },
    local: false,
    givenBy: ['doctor', 'therapist', 'physiotherapist', 'other'],
  },
  coordination: {
    group: 'coordination',
    label: { sv: 'Koordineringsinsats', en: 'Coordination by the region' },
    local: false,
    givenBy: [],
  },
  'activity-place': {
    group: 'pre-rehabilitation',
    label: { sv: 'Aktivitetsplatsen', en: 'Aktivitetsplatsen, an activity place' },
    local: true,
    givenBy: [],
  },
  preparatory: {
    group: 'work-oriented',
    label: { sv: 'Arbetsförberedande insats', en: 'Preparatory measure' },
    local: false,
    givenBy: [],
  },
  'work-training': {
    group: 'work-oriented',
    label: { sv: 'Arbetsträning', en: 'Work training' },
    local: false,
    givenBy: [],
  },
  'work-adaptation': {
    group: 'work-oriented',
    label: { sv: 'Arbetsanpassning', en: 'Work adaptation' },
    local: false,
    givenBy: [],
  },
  'employer-consultative-support': {
    group: 'work-oriented',
    label: { sv: 'Konsultativt stöd till arbetsgivaren', en: 'Consultative support to the employer' },
    local: false,
    givenBy: [],
  },
  'other-work-oriented': {
    group: 'work-oriented',
    label: { sv: 'Annan arbetslivsinriktad insats', en: 'Other work-oriented measure' },
    local: false,
    givenBy: [],
  },
};

/** A local measure is there where the programme's association offers it: Aktivitetsplatsen in Stockholm (Rehabiliteringsbanan). */
export const offeredIn = (programme: ProgrammeState, kind: MeasureKind): boolean =>
  !measureCatalogue[kind].local || (programme.status === 'started' && programme.localMeasures.includes(kind));

/** What the programme does not offer is not planned in it. */
export const measureOffered = (programme: ProgrammeState, kind: MeasureKind): BrokenCaseRule =>
  offeredIn(programme, kind) ? undefined : reject('MEASURE_NOT_OFFERED', { kind }, 'kind');

/** Which profession gives a measure is said of one that the profession can give (the region's account of 2016). */
export const givenBySuchProfession = (
  kind: MeasureKind,
  profession: Profession | undefined,
): BrokenCaseRule =>
  profession === undefined || measureCatalogue[kind].givenBy.includes(profession)
    ? undefined
    : reject('PROFESSION_NOT_FOR_KIND', { kind, profession }, 'profession');

/** A measure of the kind has begun by the day, in this participation, and was not broken off. */
export const hasBegunBy = (
  kind: MeasureKind,
  record: Pick<CaseRecord, 'measures' | 'closedTimes' | 'registeredOn'>,
  date: BusinessDate,
): boolean =>
  Object.values(record.measures).some(
    (one) =>
      one.kind === kind &&
      (isUnderWay(one) || one.status === 'completed') &&
      one.startedOn !== undefined &&
      isWithin(one.startedOn, { from: participatesSince(record), to: date }),
  );

/**
 * Aktivitetsplatsen leads up to work training, and comes before it "in some cases": not once one has begun by the day
 * on which it begins itself (Rehabiliteringsbanan).
 */
export const beforeWorkTraining = (
  { kind }: Pick<Measure, 'kind'>,
  record: CaseRecord,
  beginsOn: BusinessDate,
): BrokenCaseRule =>
  kind === 'activity-place' && hasBegunBy('work-training', record, beginsOn)
    ? reject('AFTER_WORK_TRAINING', {}, 'kind')
    : undefined;
