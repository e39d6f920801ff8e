import { measureCatalogue } from '@samverkan/case-domain';
import { type BusinessDate, type Period, type Text, foundIn, isWithin, present } from '@samverkan/kernel';
import { type Profession, professionLabels } from '@samverkan/programme-domain';
import { closedWithPlan, closurePlanCoverage } from '../figures/closure-plans';
import {
  anonymousParticipants,
  individualsEnrolled,
  individualsEnrolledAtNewUnits,
  individualsEnrolledInPeriod,
} from '../figures/enrolment';
import type { FigureUnit } from '../figures/figure';
import { findFigure } from '../figures/catalogue';
import {
  asPlanned,
  projectGroupMeetings,
  questionDaysToAnswer,
  questionsAnswered,
  questionsOpen,
  questionsRaised,
  steeringGroupMeetings,
} from '../figures/governance';
import { daysToFirstMeeting, daysToPlan } from '../figures/lead-times';
import {
  measuresHeldUp,
  measuresStartedAtOwnEmployer,
  measuresStartedPreparatory,
  measuresStartedWorkTraining,
  measuresUnderWay,
} from '../figures/measures';
import { individualsWithMeeting, individualsWithSecondMeeting } from '../figures/reconciliation-meetings';
import {
  unitsInProgramme,
  unitsOnboarded,
  unitsOnboardedIn,
  unitsOnboardedPrimaryCare,
  unitsOnboardedPsychiatry,
  type Unit,
} from '../figures/units';
import { deviations, internalTrainings, modelVersionsApproved } from '../figures/programme-work';
import { ofKind, type ProgrammeFact } from '../facts/programme-facts';
import type { FrozenFigure, ReportSection } from '../status-report';
import type { ReportScope } from './report-figures';
import { associationInWords, dayInWords, listInWords, nounFor, periodInDigits } from './swedish-wording';

/** Whose version of a report: the association's has small numbers suppressed. */
export const audiences = ['project', 'association'] as const;
export type Audience = (typeof audiences)[number];

/** What a report is made of: the texts that people wrote, the figures, and the programme as it was known. */
export interface ReportContent extends ReportScope {
  readonly reportId: string;
  readonly programmeId: string;
  readonly version: number;
  /** Not yet submitted: the figures are not frozen. */
  readonly draft: boolean;
  /** Whom it is rendered for. The association's has small numbers suppressed already. */
  readonly audience: Audience;
  readonly texts: Readonly<Partial<Record<ReportSection, string>>>;
  readonly figures: readonly FrozenFigure[];
  /** The programme's facts as known at `position`. */
  readonly programme: readonly ProgrammeFact[];
  /** The log position that the figures were computed at. */
  readonly position: string;
  readonly hash?: string;
}

/** A figure with its number in the report, by which it can be followed. */
export interface ReportFigure extends FrozenFigure {
  /** `M7`: how the text refers to it. */
  readonly reference: string;
  readonly label: Text;
  readonly definition: Text;
  readonly unit: FigureUnit;
  readonly ofLabel?: Text;
  /** For what happened over the period rather than stands on a day. */
  readonly period?: Required<Period>;
}

/** A piece of a sentence: words, or a number that comes from a figure. */
export type Piece =
  string | { readonly reference: string; readonly part: 'value' | 'of'; readonly value: number | null };

export interface Paragraph {
  readonly pieces: readonly Piece[];
  /** Written by a person rather than made from figures. */
  readonly written: boolean;
}

export interface DocumentSection {
  readonly id: ReportSection | 'measures' | 'deviations';
  readonly paragraphs: readonly Paragraph[];
}

/** The Lägesrapport, ready to be shown in any form. In Swedish, as its recipient is. */
export interface ReportDocument {
  readonly reportId: string;
  readonly programmeId: string;
  readonly version: number;
  readonly draft: boolean;
  readonly audience: ReportContent['audience'];
  readonly synthetic: boolean;
  readonly title: string;
  readonly sentTo: string;
  readonly programmeName: string;
  readonly period: Required<Period>;
  readonly periodText: string;
  /** What has been done, under the heading of the form. */
  readonly activities: readonly DocumentSection[];
  readonly governance: DocumentSection;
  readonly figures: readonly ReportFigure[];
  readonly position: string;
  readonly hash?: string;
}

/** The headings of the association's form, in its order. */
export const HEADINGS = {
  title: 'Lägesrapport',
  programmeName: 'Insatsens namn:',
  period: 'Tidsperiod (som rapporten avser):',
  activities: 'Beskriv det senaste halvårets aktiviteter kopplade till de beskrivna målen i ansökan:',
  governance: 'Projekt- och styrgruppsmöte:',
  figures: 'Mått i rapporten',
} as const;

/** Puts the report together. The same content always gives the same document. */
export function reportDocument(content: ReportContent): ReportDocument {
  const started = ofKind(content.programme, 'started').at(-1);
  const figures = content.figures.map((figure, index) => described(figure, index, content.period));
  const writer = new Writer(content, figures);
  return {
    reportId: content.reportId,
    programmeId: content.programmeId,
    version: content.version,
    draft: content.draft,
    audience: content.audience,
    synthetic: started?.synthetic ?? false,
    title: HEADINGS.title,
    sentTo: `Skickas till ${associationInWords(started?.fundedThrough ?? '')} var sjätte månad`,
    programmeName: started?.name ?? '',
    period: content.period,
    periodText: periodInDigits(content.period),
    activities: [
      writer.newUnits(),
      writer.modelRevision(),
      writer.closurePlanGoal(),
      writer.measures(),
      writer.meetings(),
      writer.training(),
      writer.deviations(),
    ].filter(({ paragraphs }) => paragraphs.length > 0),
    governance: writer.governance(),
    figures,
    position: content.position,
    ...present({ hash: content.hash }),
  };
}

function described(figure: FrozenFigure, index: number, period: Required<Period>): ReportFigure {
  const definition = findFigure(figure.id);
  if (definition === undefined) throw new RangeError(`There is no figure ${figure.id}`);
  const { label, definition: text, unit, ofLabel, over } = definition;
  return {
    ...figure,
    reference: `M${index + 1}`,
    label,
    definition: text,
    unit,
    ...present({ ofLabel }),
    ...(over === 'flow' ? { period } : {}),
  };
}

const NOT_SHOWN: Pick<ReportFigure, 'value' | 'of'> = { value: null };

/** Writes the paragraphs. A number in a sentence always carries the reference of the figure that it comes from. */
class Writer {
  constructor(
    private readonly content: ReportContent,
    private readonly figures: readonly ReportFigure[],
  ) {}

  newUnits(): DocumentSection {
    const units = unitsOnboardedIn(this.content.programme, this.content.period);
    const joined: Piece[] =
      units.length === 0
        ? ['Inga nya vårdenheter har tagits emot under perioden.']
        : [
            'Under perioden har ',
            ...this.count(unitsOnboarded.id),
            ' tagits emot i projektet: ',
            ...this.ofTypes(units),
            '. Individer som kom med i projektet genom de nya enheterna: ',
            ...this.value(individualsEnrolledAtNewUnits.id),
            '.',
          ];
    return this.section('new-units', [
      [
        ...joined,
        ' Projektet omfattar ',
        ...this.count(unitsInProgramme.id),
        '. Vid nya och tidigare enheter tillkom under perioden ',
        ...this.count(individualsEnrolledInPeriod.id),
        ', och sedan starten har ',
        ...this.count(individualsEnrolled.id),
        ' ingått i projektet. Anonyma deltagare bland dem: ',
        ...this.value(anonymousParticipants.id),
        '.',
      ],
    ]);
  }

  /** `2 vårdcentraler (A och B) samt 2 psykiatriska enheter (C och D)` */
  private ofTypes(units: readonly Unit[]): Piece[] {
    const types = TYPES.map(({ type, figure, one, many }) => {
      const names = units.filter(({ unitType }) => unitType === type).map(({ name }) => name);
      const noun = names.length === 1 ? one : many;
      return names.length === 0 ? [] : [...this.value(figure), ` ${noun} (${listInWords(names)})`];
    }).filter((pieces) => pieces.length > 0);
    return types.flatMap((pieces, index) => (index === 0 ? pieces : [' samt ', ...pieces]));
  }

  modelRevision(): DocumentSection {
    const versions = this.inPeriod('model-approved');
    if (versions.length === 0)
      return this.section('model-revision', [['Modellen för samarbetet har inte ändrats under perioden.']]);
    return this.section('model-revision', [
      [
        'Modellen för samarbetet har reviderats under perioden; beslutade versioner: ',
        ...this.value(modelVersionsApproved.id),
        '.',
      ],
      ...versions.map(({ modelVersion, title, on, changes, rationale }) => [
        `Version ${modelVersion}, ${title} (beslutad den ${dayInWords(on)}). Ändringar: ${sentence(changes)} Skäl: ${sentence(rationale)}`,
      ]),
    ]);
  }

  closurePlanGoal(): DocumentSection {
    const { value, of } = this.find(closurePlanCoverage.id) ?? NOT_SHOWN;
    const share =
      value === null || of === null || of === undefined || of === 0
        ? []
        : [` (${Math.round((100 * value) / of)} procent)`];
    return this.section('closure-plan-goal', [
      [
        'Målet är att varje individärende i projektet har en plan för avslut. Av ',
        ...this.value(closurePlanCoverage.id, 'of'),
        ` pågående ärenden har `,
        ...this.value(closurePlanCoverage.id),
        ' en gällande plan',
        ...share,
        '. Av ',
        ...this.value(closedWithPlan.id, 'of'),
        ' avslutade ärenden hade ',
        ...this.value(closedWithPlan.id),
        ' en plan när de avslutades.',
        ...this.median(' Från registrering till plan var mediantiden ', daysToPlan.id),
      ],
    ]);
  }

  measures(): DocumentSection {
    const pandemic = `${measuresHeldUp.id}-pandemic`;
    return this.section('measures', [
      [
        'Medicinsk och arbetslivsinriktad rehabilitering pågår efter varandra eller samtidigt. I det förstärkta samarbetet mellan Arbetsförmedlingen och Försäkringskassan påbörjades under perioden ',
        ...this.value(measuresStartedPreparatory.id),
        ' arbetsförberedande insatser. Arbetsträning påbörjades ',
        ...this.value(measuresStartedWorkTraining.id),
        ' gånger, varav ',
        ...this.value(measuresStartedAtOwnEmployer.id),
        ' hos den egna arbetsgivaren. Pandemin försenade eller pausade ',
        ...this.count(pandemic),
        '; av alla skäl tillsammans gällde det ',
        ...this.count(measuresHeldUp.id),
        '.',
      ],
      ...this.underWay(),
    ]);
  }

  /** Kinds of which there is nothing are left out, and so is everything where a report was made without the figures. */
  private underWay(): readonly (readonly Piece[])[] {
    const kinds = measuresUnderWay.filter(
      ({ id }) => (this.find(id)?.value ?? 0) !== 0 || this.find(id)?.suppressed,
    );
    if (kinds.length === 0) return [];
    return [
      [
        'Vid periodens slut pågick insatser av slagen ',
        ...kinds.flatMap(({ id, kind }, index) => [
          `${index === 0 ? '' : index === kinds.length - 1 ? ' och ' : ', '}”${measureCatalogue[kind].label.sv}” (`,
          ...this.value(id),
          ')',
        ]),
        '.',
      ],
    ];
  }

  meetings(): DocumentSection {
    const { meetingsAsOf, period } = this.content;
    const later: Piece[] =
      meetingsAsOf === period.to
        ? []
        : [
            ` Vid periodens slut, den ${dayInWords(period.to)}, hade `,
            ...this.count(individualsWithMeeting.id),
            ' deltagit i minst ett.',
          ];
    return this.section('meetings', [
      [
        `Den ${dayInWords(meetingsAsOf)} hade `,
        ...this.count(individualsWithMeeting.id, meetingsAsOf),
        ' deltagit i minst ett avstämningsmöte och ',
        ...this.value(individualsWithSecondMeeting.id, 'value', meetingsAsOf),
        ' i minst två.',
        ...later,
        ...this.median(' Från registrering till första mötet var mediantiden ', daysToFirstMeeting.id),
      ],
    ]);
  }

  training(): DocumentSection {
    const trainings = this.inPeriod('training').filter(({ internal }) => internal);
    if (trainings.length === 0)
      return this.section('training', [['Ingen intern utbildning har genomförts under perioden.']]);
    return this.section('training', [
      ['Interna utbildningar under perioden: ', ...this.value(internalTrainings.id), '.'],
      ...trainings.map(({ topic, audience, professions, on, purpose }) => [
        `${topic} (den ${dayInWords(on)}). Målgrupp: ${sentence(audience)}${professionsIn(professions)} Syfte: ${sentence(purpose)}`,
      ]),
    ]);
  }

  /** Who sees to the action is told to the project alone, as no reader outside it is told who works there. */
  deviations(): DocumentSection {
    const owner = (ownerId: string): string =>
      this.content.audience === 'project' ? ` Ansvarig: ${ownerId}.` : '';
    const found = this.inPeriod('deviation');
    if (found.length === 0) return { id: 'deviations', paragraphs: [] };
    return this.section('deviations', [
      ['Avvikelser från målen under perioden: ', ...this.value(deviations.id), '.'],
      ...found.map(({ goal, deviation, cause, effect, action, ownerId }) => [
        `Mål: ${sentence(goal)} Avvikelse: ${sentence(deviation)} Orsak: ${sentence(cause)} Följd: ${sentence(effect)} Åtgärd: ${sentence(action)}${owner(ownerId)}`,
      ]),
    ]);
  }

  governance(): DocumentSection {
    type Meetings = typeof projectGroupMeetings;
    const hadNone = ({ planned, held }: Meetings): boolean =>
      [planned, held].every(({ id }) => this.find(id)?.value === 0);
    const held = (meetings: Meetings, name: string): Piece[] =>
      hadNone(meetings)
        ? [`${name} hade `, ...this.value(meetings.planned.id), ' planerade möten']
        : [
            `${name} har haft `,
            ...this.value(meetings.held.id),
            ' av ',
            ...this.value(meetings.planned.id),
            ' planerade möten',
          ];
    // There is no plan to follow where no meeting was planned and none was held.
    const bodies = [projectGroupMeetings, steeringGroupMeetings].filter((meetings) => !hadNone(meetings));
    const all = bodies.every(({ planned, held }) =>
      asPlanned(this.find(planned.id)?.value ?? 0, this.find(held.id)?.value ?? 0),
    );
    return this.section('governance', [
      [
        bodies.length === 0
          ? 'Inga möten i projektgruppen och styrgruppen var planerade till perioden. '
          : all
            ? 'Projektgruppens och styrgruppens möten har skett enligt plan. '
            : 'Projektgruppens och styrgruppens möten har inte alla skett enligt plan. ',
        ...held(projectGroupMeetings, 'Projektgruppen'),
        '. ',
        ...held(steeringGroupMeetings, 'Styrgruppen'),
        '.',
        ...this.questions(),
      ],
    ]);
  }

  /** Said when there were any. */
  private questions(): Piece[] {
    const figures = [questionsRaised, questionsAnswered, questionsOpen].map(({ id }) => this.find(id));
    if (figures.every((figure) => (figure?.value ?? 0) === 0)) return [];
    return [
      ' Till grupperna lyftes under perioden ',
      ...this.count(questionsRaised.id),
      // Those answered and open may have been raised before the period: the numbers need not add up.
      '. Av alla frågor, även sådana som lyftes tidigare, besvarades ',
      ...this.value(questionsAnswered.id),
      ' under perioden, och ',
      ...this.value(questionsOpen.id),
      this.find(questionsOpen.id)?.value === 1 ? ' var obesvarad' : ' var obesvarade',
      ' vid periodens slut.',
      ...this.median(' Från fråga till svar var mediantiden ', questionDaysToAnswer.id),
    ];
  }

  /** The made paragraphs, then what people wrote to the section. */
  private section(id: DocumentSection['id'], made: readonly (readonly Piece[])[]): DocumentSection {
    const text = id === 'measures' || id === 'deviations' ? undefined : foundIn(this.content.texts, id);
    const written = (text ?? '')
      .split(/\n\s*\n/)
      .map((paragraph) => paragraph.trim())
      .filter((paragraph) => paragraph !== '');
    return {
      id,
      paragraphs: [
        ...made.map((pieces) => ({ pieces, written: false })),
        ...written.map((paragraph) => ({ pieces: [paragraph], written: true })),
      ],
    };
  }

  private inPeriod<Kind extends ProgrammeFact['kind']>(kind: Kind) {
    return ofKind(this.content.programme, kind).filter(({ on }) => isWithin(on, this.content.period));
  }

  private find(id: string, asOf: BusinessDate = this.content.period.to): ReportFigure | undefined {
    return this.figures.find((figure) => figure.id === id && figure.asOf === asOf);
  }

  /** A number with its reference; "uppgift saknas" for a figure that the report was made without. */
  private value(id: string, part: 'value' | 'of' = 'value', asOf?: BusinessDate): Piece[] {
    const figure = this.find(id, asOf);
    if (figure === undefined) return ['(uppgift saknas)'];
    return [{ reference: figure.reference, part, value: figure[part] ?? null }];
  }

  /** `262 individer` */
  private count(id: string, asOf?: BusinessDate): Piece[] {
    const figure = this.find(id, asOf);
    return figure === undefined
      ? ['(uppgift saknas)']
      : [...this.value(id, 'value', asOf), ` ${nounFor(figure.unit, figure.value)}`];
  }

  /** A sentence about a median, left out when there is none to tell. */
  private median(words: string, id: string): Piece[] {
    const value = this.find(id)?.value ?? null;
    return value === null ? [] : [words, ...this.value(id), ` ${nounFor('days', value)}.`];
  }
}

const TYPES = [
  { type: 'primary-care', figure: unitsOnboardedPrimaryCare.id, one: 'vårdcentral', many: 'vårdcentraler' },
  {
    type: 'psychiatry',
    figure: unitsOnboardedPsychiatry.id,
    one: 'psykiatrisk enhet',
    many: 'psykiatriska enheter',
  },
] as const satisfies readonly { readonly type: Unit['unitType']; readonly [word: string]: string }[];

/** What somebody wrote, ended as a sentence is. */
const sentence = (text: string): string => (/[.!?]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);

/** Of which professions those were who came, where that was said. */
const professionsIn = (those: readonly Profession[] | undefined): string =>
  those === undefined
    ? ''
    : ` Yrken: ${listInWords(those.map((one) => professionLabels[one].sv.toLocaleLowerCase('sv')))}.`;
