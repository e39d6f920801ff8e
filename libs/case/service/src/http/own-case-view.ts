import { documentMark } from '@samverkan/access';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  type Consent,
  type ExistingCase,
  type Measure,
  type PartInReturnPlan,
  type PartyProposal,
  type Responsible,
  type ReturnToWorkPlan,
  consentStatuses,
  contributionsSinceClarified,
  isOpen,
  measureTimeline,
  opensToCare,
  processStanding,
  sickLeaveOn,
  standingReturnPlans,
} from '@samverkan/case-domain';
import { type BusinessDate, foundIn } from '@samverkan/kernel';
import { DocumentMarkView } from '@samverkan/platform';
import type { ContactCard, StartedProgramme } from '@samverkan/programme-domain';
import type { CaseTexts } from '../case-texts';
import type { SpokenWording } from '../languages/languages';
import { type OwnAction, type OwnCaseTexts, fill, ownActions } from '../languages/own-case-texts';
import { LANGUAGE } from './described';
import { returnToWorkPlanMark } from './plan-views';
import { ActorStandingView, standingView } from './process-view';
import type { CaseDeputies } from './assignment-view';

/** The dates of a case are days; one that is not known is not written. */
const NO_DAY = '–';

/** Something that the individual can do, as a command to the API. */
export class OwnActionView {
  @ApiProperty({ enum: ownActions })
  readonly command: OwnAction;

  @ApiProperty()
  readonly text: string;

  @ApiProperty({ description: 'Where to POST it, with `If-Match` of this answer.' })
  readonly path: string;

  @ApiPropertyOptional({ description: 'Send it as `consentId`.' })
  readonly consentId?: string;

  @ApiPropertyOptional({ description: 'Send it as `employer`.' })
  readonly employer?: string;
}

/** Something to read on. */
export class OwnLink {
  @ApiProperty()
  readonly text: string;

  @ApiProperty()
  readonly path: string;
}

/** A consent in plain words. */
export class OwnConsentView {
  @ApiProperty()
  readonly consentId: string;

  @ApiProperty({ enum: consentStatuses })
  readonly status: Consent['status'];

  @ApiProperty({ type: [String] })
  readonly sentences: readonly string[];

  @ApiProperty({ type: [OwnActionView] })
  readonly actions: readonly OwnActionView[];
}

/** A measure in plain words. */
export class OwnMeasureView {
  @ApiProperty()
  readonly measureId: string;

  @ApiProperty({ type: [String] })
  readonly sentences: readonly string[];

  @ApiProperty({ type: String, nullable: true, description: 'As it was described when it was planned.' })
  readonly description: string | null;
}

const ownPlanKinds = [
  'need',
  'need-contribution',
  'joint-plan',
  'return-to-work-plan',
  'return-to-work-plan-part',
  'rehabilitation-plan',
  'closure-plan',
  'party-proposal',
] as const;

/** Sentences about one thing, with the text that somebody wrote about it. */
export class OwnPlanView {
  @ApiProperty({ enum: ownPlanKinds })
  readonly kind: (typeof ownPlanKinds)[number];

  @ApiProperty()
  readonly sentence: string;

  @ApiProperty({ type: String, nullable: true })
  readonly text: string | null;

  @ApiPropertyOptional({ description: 'What document it is; absent of what is none.' })
  readonly document?: DocumentMarkView;
}

/** The own case in plain language. */
export class OwnCaseView {
  @ApiProperty()
  readonly id: string;

  @ApiProperty({ type: 'integer', description: 'Send it as `If-Match: "<revision>"` with an action.' })
  readonly revision: number;

  @ApiProperty(LANGUAGE)
  readonly language: string;

  @ApiProperty({ type: [String], description: 'How the case stands, and who works with it.' })
  readonly sentences: readonly string[];

  @ApiProperty({
    type: [String],
    description: 'Since when, for how long and how much; and what to do if it is wrong.',
  })
  readonly sickLeave: readonly string[];

  @ApiProperty({ type: [ActorStandingView], description: 'Where the individual and the others are.' })
  readonly process: readonly ActorStandingView[];

  @ApiProperty({ type: [OwnConsentView] })
  readonly consents: readonly OwnConsentView[];

  @ApiProperty({ type: [OwnPlanView] })
  readonly plans: readonly OwnPlanView[];

  @ApiProperty({ type: [OwnMeasureView] })
  readonly measures: readonly OwnMeasureView[];

  @ApiProperty({ type: [String] })
  readonly workAbility: readonly string[];

  @ApiProperty({ type: [String], description: 'Those that were held; calls stand at the link.' })
  readonly meetings: readonly string[];

  @ApiProperty({
    type: [String],
    description: 'Whom to ask about the cooperation; empty where that was not said.',
  })
  readonly contact: readonly string[];

  @ApiProperty({ type: [OwnActionView] })
  readonly actions: readonly OwnActionView[];

  @ApiProperty({ type: [OwnLink] })
  readonly links: readonly OwnLink[];
}

/** Says things of one case in one language. */
class Speaker {
  private readonly language: string;
  private readonly texts: OwnCaseTexts;

  constructor(
    private readonly state: ExistingCase,
    private readonly written: CaseTexts,
    private readonly deputies: CaseDeputies,
    private readonly programme: StartedProgramme | undefined,
    { language, ownCase }: SpokenWording,
  ) {
    this.language = language;
    this.texts = ownCase;
  }

  private organisation(id: string): string {
    return foundIn(this.texts.organisations, id) ?? id;
  }

  private unit(): string {
    return foundIn(this.programme?.units, this.state.unitId)?.name ?? this.texts.careUnit;
  }

  private list(items: readonly string[]): string {
    return new Intl.ListFormat(this.language, { type: 'conjunction' }).format(items);
  }

  private action(
    command: OwnAction,
    about: Pick<OwnActionView, 'consentId' | 'employer'> = {},
  ): OwnActionView {
    return {
      command,
      text: this.texts.actions[command],
      path: `/api/case/v1/cases/${this.state.caseId}/${command}`,
      ...about,
    };
  }

  general(): string[] {
    const { texts, state } = this;
    const { investigatorId, coordinatorId } = state;
    const { investigatorDeputyId, coordinatorDeputyId } = this.deputies;
    const since = state.status === 'closed' ? state.statusSince : state.registeredOn;
    const outcome = state.status === 'closed' ? texts.outcomes[state.outcome] : '';
    const takesOver = this.takesOver();
    return [
      fill(texts.status[state.status], { since, outcome }),
      ...(takesOver === undefined
        ? []
        : [fill(texts.takenOver, { responsible: this.organisation(takesOver.organisation) })]),
      ...(investigatorId === undefined ? [] : [fill(texts.investigator, { staff: investigatorId })]),
      ...(investigatorDeputyId === undefined
        ? []
        : [fill(texts.investigatorDeputy, { staff: investigatorDeputyId })]),
      ...(coordinatorId === undefined
        ? []
        : [fill(texts.coordinator, { unit: this.unit(), staff: coordinatorId })]),
      ...(coordinatorDeputyId === undefined
        ? []
        : [fill(texts.coordinatorDeputy, { staff: coordinatorDeputyId })]),
      ...(investigatorId === undefined && coordinatorId === undefined ? [texts.nobodyYet] : []),
      ...(this.isOffered() ? [fill(texts.coordinationOffered, { unit: this.unit() })] : []),
      ...(state.protectedIdentity ? [texts.protectedIdentity] : []),
    ];
  }

  /** The sick leave that goes on, or the latest one; of a case that goes on, also which day of it today is. */
  sickLeave(today: BusinessDate): string[] {
    const { sickLeave: texts } = this.texts;
    const { since, through, days, periods, breaks, ended } = sickLeaveOn(this.state, today);
    return [
      fill(texts.began, { since }),
      ...(isOpen(this.state) && !ended ? [fill(texts.day, { day: days })] : []),
      ...periods.map((period) => fill(texts.period, { ...period })),
      ...breaks.map((one) => fill(texts.break, { ...one })),
      ...(ended && through !== undefined ? [fill(texts.ended, { through })] : []),
      texts.ifWrong,
    ];
  }

  contact(): string[] {
    const card: ContactCard | undefined = this.programme?.contact;
    if (card === undefined || card.name === null) return [];
    const { name, phone, email, emailWithheld } = card;
    const { contact: texts } = this.texts;
    return [
      fill(texts.lead, { name, phone: phone ?? '' }),
      ...(emailWithheld ? [texts.emailWithheld] : [fill(texts.email, { email: email ?? '' })]),
    ];
  }

  private isClosed(): boolean {
    return this.state.status === 'closed';
  }

  private takesOver(): Responsible | undefined {
    return this.state.status === 'closed' ? this.state.handedOverTo : undefined;
  }

  private isOffered(): boolean {
    const { coordination, unitId } = this.state;
    return isOpen(this.state) && foundIn(coordination, unitId) === 'offered';
  }

  actions(): OwnActionView[] {
    return [
      ...(this.isOffered() ? [this.action('accept-coordination'), this.action('decline-coordination')] : []),
      ...(isOpen(this.state) ? [this.action('contribute-to-need'), ...this.planActions()] : []),
    ];
  }

  private planActions(): OwnActionView[] {
    return standingReturnPlans(this.state)
      .filter(({ status }) => status !== 'exempted')
      .map(({ employer }) => this.action('comment-on-return-to-work-plan', { employer }));
  }

  consent(consent: Consent): OwnConsentView {
    const { texts } = this;
    const { consentId, status, purposes, categories, fromOrganisation, toOrganisations } = consent;
    const until = status === 'given' ? consent.validTo : undefined;
    return {
      consentId,
      status,
      sentences: [
        fill(texts.consentScope, {
          from: this.organisation(fromOrganisation),
          to: this.list(toOrganisations.map((id) => this.organisation(id))),
          purposes: this.list(purposes.map((purpose) => texts.purposes[purpose])),
        }),
        ...(categories === undefined
          ? []
          : [
              fill(texts.consentCategories, {
                categories: this.list(categories.map((one) => texts.categories[one])),
              }),
            ]),
        ...this.opens(consent),
        fill(consent.neverGiven ? texts.consentNeverGiven : texts.consentStatus[status], {
          since: consent.endedOn ?? consent.since,
        }),
        ...(until === undefined ? [] : [fill(texts.consentUntil, { until })]),
      ],
      actions: this.answers(consent),
    };
  }

  /** That the coordinators read more than the consent names, where it opens the case to them or is asked to. */
  private opens(consent: Consent): string[] {
    const care = opensToCare(this.state, consent);
    if (care.length === 0 || (consent.status !== 'requested' && consent.status !== 'given')) return [];
    const { toHolder, toUnit } = this.texts.consentOpens;
    return [
      fill(this.state.protectedIdentity ? toHolder : toUnit, {
        care: this.list(care.map((id) => this.organisation(id))),
        unit: this.unit(),
      }),
    ];
  }

  private answers({ consentId, status }: Consent): OwnActionView[] {
    if (this.state.status === 'entered-in-error') return [];
    if (status === 'requested')
      return [this.action('give-consent', { consentId }), this.action('decline-consent', { consentId })];
    return status === 'given' ? [this.action('withdraw-consent', { consentId })] : [];
  }

  measures(): OwnMeasureView[] {
    const beside = new Map(measureTimeline(this.state).map((span) => [span.measureId, span.parallelWith]));
    return Object.values(this.state.measures).map((measure) => {
      const others = (beside.get(measure.measureId) ?? []).flatMap((id) => {
        const other = foundIn(this.state.measures, id);
        return other === undefined ? [] : [this.nameOf(other).toLocaleLowerCase(this.language)];
      });
      return {
        measureId: measure.measureId,
        sentences: [
          fill(this.standsAs(measure), {
            measure: this.nameOf(measure),
            responsible: this.organisation((measure.takenOverBy ?? measure.responsible).organisation),
            start: measure.plannedStart,
            since: this.sinceOf(measure),
          }),
          ...(measure.profession === undefined
            ? []
            : [fill(this.texts.givenBy, { profession: this.texts.professions[measure.profession] })]),
          ...(others.length === 0 ? [] : [fill(this.texts.parallel, { others: this.list(others) })]),
        ],
        description: foundIn(this.written.descriptions, measure.measureId) ?? null,
      };
    });
  }

  private standsAs({ status, startedOn }: Measure): string {
    const { measureStatus, measureBrokenOff, onceClosed } = this.texts;
    if (this.isClosed() && (status === 'planned' || status === 'delayed')) return onceClosed.measure;
    return status === 'cancelled' && startedOn !== undefined ? measureBrokenOff : measureStatus[status];
  }

  private sinceOf({ status, startedOn, endedOn, since }: Measure): string {
    if (status === 'started') return startedOn ?? since;
    return endedOn ?? since;
  }

  private nameOf({ kind }: Measure): string {
    return this.texts.measures[kind];
  }

  plans(): OwnPlanView[] {
    const { texts, written, state } = this;
    const { need, jointPlan, rehabilitationPlan, plan } = state;
    const isClosed = this.isClosed();
    return [
      ...(need === undefined
        ? []
        : [
            {
              kind: 'need' as const,
              sentence: fill(texts.need, { on: need.clarifiedOn }),
              text: written.need,
            },
          ]),
      ...contributionsSinceClarified(state).map(({ contributionId, party, organisation, on, aspect }) => ({
        kind: 'need-contribution' as const,
        sentence: fill(party === 'individual' ? texts.ownContribution : texts.contribution, {
          party: this.organisation(organisation ?? party),
          on,
          aspect: texts.aspects[aspect],
        }),
        text: foundIn(written.contributions, contributionId) ?? null,
      })),
      ...(jointPlan === undefined
        ? []
        : [
            {
              kind: 'joint-plan' as const,
              sentence: fill(texts.jointPlan, { on: jointPlan.on }),
              text: written.jointPlan,
              document: documentMark('joint-plan', jointPlan.version),
            },
          ]),
      ...standingReturnPlans(state).flatMap((plan) => this.returnPlan(plan)),
      ...(rehabilitationPlan === undefined
        ? []
        : [
            {
              kind: 'rehabilitation-plan' as const,
              sentence: fill(isClosed ? texts.onceClosed.rehabilitationPlan : texts.rehabilitationPlan, {
                from: rehabilitationPlan.from,
                to: rehabilitationPlan.to,
                followUpOn: rehabilitationPlan.followUpOn,
              }),
              text: written.rehabilitationPlanOther,
              document: documentMark('rehabilitation-plan', rehabilitationPlan.version),
            },
          ]),
      ...(plan === undefined
        ? []
        : [
            {
              kind: 'closure-plan' as const,
              sentence: fill(
                isClosed && plan.status === 'active'
                  ? texts.onceClosed.closurePlan
                  : texts.closurePlans[plan.status],
                {
                  route: texts.routes[plan.route],
                  targetDate: plan.targetDate,
                  responsible: this.organisation(plan.responsible.organisation),
                },
              ),
              text: written.withoutMeetingReason,
              document: documentMark('closure-plan', plan.version),
            },
          ]),
      ...Object.values(state.partyProposals).map((proposal) => ({
        kind: 'party-proposal' as const,
        sentence: this.proposal(proposal),
        text: foundIn(written.partyProposals, proposal.proposalId) ?? null,
      })),
    ];
  }

  private returnPlan({
    employer,
    status,
    answerBy,
    plannedReturn,
    version,
    individualPart,
  }: ReturnToWorkPlan): OwnPlanView[] {
    const { texts, written } = this;
    const isOwed = status === 'requested' || status === 'overdue';
    const sentence = fill(
      this.isClosed() && isOwed ? texts.onceClosed.returnPlan : texts.returnPlan[status],
      {
        employer: this.organisation(employer),
        answerBy: answerBy ?? NO_DAY,
        plannedReturn: plannedReturn ?? NO_DAY,
      },
    );
    const text = foundIn(written.returnToWorkPlans, employer) ?? null;
    const plan: OwnPlanView = {
      kind: 'return-to-work-plan',
      sentence,
      text,
      ...returnToWorkPlanMark(version),
    };
    if (individualPart === undefined) return [plan];
    const { on, tookPart } = individualPart;
    const words = foundIn(written.returnPlanWords, employer) ?? null;
    const { returnPlanPart } = texts;
    const part = [
      returnPlanPart[tookPart ? 'tookPart' : 'tookNoPart'],
      ...ofVersion(individualPart, version).map((one) => returnPlanPart[one]),
      ...(words === null ? [] : [returnPlanPart.words]),
    ];
    return [
      plan,
      {
        kind: 'return-to-work-plan-part',
        sentence: part.map((one) => fill(one, { on, employer: this.organisation(employer) })).join(' '),
        text: words,
      },
    ];
  }

  private proposal({ kind, organisation, on, outcome, answered }: PartyProposal): string {
    const { texts } = this;
    const what = fill(texts.partyProposal[kind], {
      party: this.organisation(organisation),
      on,
      outcome: outcome === undefined ? '' : texts.outcomes[outcome],
    });
    return answered === undefined
      ? what
      : `${what} ${fill(texts.proposalAnswer[answered.answer], { on: answered.on })}`;
  }

  workAbility(): string[] {
    return this.state.workAbility.map(({ on, ability, source }) =>
      fill(this.texts.workAbility, { on, ability, source: this.texts.sources[source] }),
    );
  }

  meetings(): string[] {
    return Object.values(this.state.heldMeetings).map(({ heldOn, individualAttended }) =>
      fill(individualAttended ? this.texts.meetingAttended : this.texts.meetingWithout, { on: heldOn }),
    );
  }

  links(): OwnLink[] {
    const { caseId } = this.state;
    const { links } = this.texts;
    return [
      { text: links.meetings, path: `/api/meeting/v1/meetings?caseId=${caseId}` },
      { text: links.timeline, path: `/api/reporting/v1/cases/${caseId}/timeline` },
      { text: links.process, path: `/api/case/v1/cases/${caseId}/process` },
      { text: links.seenBy, path: '/api/reporting/v1/access-log/own' },
    ];
  }
}

/** What is said of agreeing: nobody takes an old yes for a new one, so that it stands with the plan that it was about. */
function ofVersion(
  { version: about, agrees }: PartInReturnPlan,
  version: number,
): (keyof OwnCaseTexts['returnPlanPart'])[] {
  if (about === version) return agrees === undefined ? [] : [agrees ? 'agrees' : 'disagrees'];
  if (about === 0) return ['before'];
  return [
    ...(agrees === undefined ? [] : [agrees ? ('agreed' as const) : ('disagreed' as const)]),
    'earlier',
  ];
}

/** The case as the individual it is about reads it. */
export function ownCaseView(
  state: ExistingCase,
  revision: number,
  written: CaseTexts,
  deputies: CaseDeputies,
  programme: StartedProgramme | undefined,
  helpFrom: string | undefined,
  today: BusinessDate,
  wording: SpokenWording,
): OwnCaseView {
  const speaker = new Speaker(state, written, deputies, programme, wording);
  return {
    id: state.caseId,
    revision,
    language: wording.language,
    sentences: speaker.general(),
    sickLeave: speaker.sickLeave(today),
    process: processStanding(state, today, helpFrom).map((one) =>
      standingView(one, wording.processMap, 'individual'),
    ),
    consents: Object.values(state.consents).map((consent) => speaker.consent(consent)),
    plans: speaker.plans(),
    measures: speaker.measures(),
    workAbility: speaker.workAbility(),
    meetings: speaker.meetings(),
    contact: speaker.contact(),
    actions: speaker.actions(),
    links: speaker.links(),
  };
}
