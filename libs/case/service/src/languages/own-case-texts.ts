import type {
  ClosingOutcome,
  ClosurePlan,
  ClosureRoute,
  Consent,
  ConsentPurpose,
  InformationCategory,
  Measure,
  MeasureKind,
  NeedAspect,
  PartyProposal,
  ProposalAnswer,
  WorkAbilitySource,
} from '@samverkan/case-domain';
import type { Profession } from '@samverkan/programme-domain';

/** What the individual reads of their own case, in one language: whole sentences, in plain words. `{name}` is filled in. */
export interface OwnCaseTexts {
  /** `{since}`, and `{outcome}` of a closed one. */
  readonly status: Readonly<Record<'registered' | 'active' | 'closed' | 'entered-in-error', string>>;
  readonly outcomes: Readonly<Record<ClosingOutcome, string>>;
  /** `{responsible}`, after a closing. */
  readonly takenOver: string;
  /** `{staff}` is an id of the directory, `{unit}` the name of the care unit. */
  readonly investigator: string;
  readonly investigatorDeputy: string;
  readonly coordinator: string;
  readonly coordinatorDeputy: string;
  readonly nobodyYet: string;
  /** `{unit}`. */
  readonly coordinationOffered: string;
  /** The unit, while its name is not known. */
  readonly careUnit: string;
  readonly protectedIdentity: string;
  /** `{since}`; `{day}`; `{from}`, `{to}` and `{degree}` of a period; `{through}` is the last day. */
  readonly sickLeave: Readonly<Record<'began' | 'day' | 'period' | 'break' | 'ended' | 'ifWrong', string>>;
  /** `{from}`, `{to}`, `{purposes}`. */
  readonly consentScope: string;
  readonly consentCategories: string;
  /** `{care}`, `{unit}`: who of the care reads, the holder of the case alone where the identity is protected. */
  readonly consentOpens: Readonly<Record<'toUnit' | 'toHolder', string>>;
  /** `{since}`, and `{until}` where there is an end. */
  readonly consentStatus: Readonly<Record<Consent['status'], string>>;
  /** It was found since that they had not. */
  readonly consentNeverGiven: string;
  readonly consentUntil: string;
  readonly purposes: Readonly<Record<ConsentPurpose, string>>;
  readonly categories: Readonly<Record<InformationCategory, string>>;
  /** Names of organisations by their ids; one that is not named is called by its id. */
  readonly organisations: Readonly<Record<string, string>>;
  readonly measures: Readonly<Record<MeasureKind, string>>;
  /** `{measure}`, `{responsible}`, `{start}`, `{since}`. */
  readonly measureStatus: Readonly<Record<Measure['status'], string>>;
  /** Of a cancelled one that had begun: `{measure}`, `{since}`. */
  readonly measureBrokenOff: string;
  readonly parallel: string;
  /** `{profession}`, of a medical one. */
  readonly givenBy: string;
  readonly professions: Readonly<Record<Profession, string>>;
  /** `{on}`. */
  readonly need: string;
  /** `{party}`, `{on}`, `{aspect}`. */
  readonly contribution: string;
  readonly aspects: Readonly<Record<NeedAspect, string>>;
  readonly ownContribution: string;
  readonly jointPlan: string;
  /** `{employer}`, `{answerBy}`, `{plannedReturn}`. */
  readonly returnPlan: Readonly<Record<'requested' | 'overdue' | 'received' | 'exempted', string>>;
  /** `{employer}`, `{on}`; what was said of a plan that has been replaced, or `before` the first came, is told as that. */
  readonly returnPlanPart: Readonly<
    Record<
      | 'tookPart'
      | 'tookNoPart'
      | 'agrees'
      | 'disagrees'
      | 'agreed'
      | 'disagreed'
      | 'earlier'
      | 'before'
      | 'words',
      string
    >
  >;
  /** `{from}`, `{to}`, `{followUpOn}`. */
  readonly rehabilitationPlan: string;
  /** `{route}`, `{targetDate}`, `{responsible}` of one that holds. */
  readonly closurePlans: Readonly<Record<ClosurePlan['status'], string>>;
  /** Of a closed case, what was planned or asked for and is not to come any more, with what is filled in of it before. */
  readonly onceClosed: Readonly<
    Record<'measure' | 'returnPlan' | 'rehabilitationPlan' | 'closurePlan', string>
  >;
  /** `{party}`, `{on}`, and `{outcome}` of a closing. */
  readonly partyProposal: Readonly<Record<PartyProposal['kind'], string>>;
  /** `{on}`. */
  readonly proposalAnswer: Readonly<Record<ProposalAnswer['answer'], string>>;
  readonly routes: Readonly<Record<ClosureRoute, string>>;
  /** `{on}`, `{ability}`, `{source}`. */
  readonly workAbility: string;
  readonly sources: Readonly<Record<WorkAbilitySource, string>>;
  /** `{on}`. */
  readonly meetingAttended: string;
  readonly meetingWithout: string;
  /** `{name}`, `{phone}`; `{email}`. */
  readonly contact: Readonly<Record<'lead' | 'email' | 'emailWithheld', string>>;
  readonly actions: Readonly<Record<OwnAction, string>>;
  readonly links: Readonly<Record<'meetings' | 'timeline' | 'process' | 'seenBy', string>>;
}

/** What the individual can do in their case by themselves. */
export const ownActions = [
  'give-consent',
  'decline-consent',
  'withdraw-consent',
  'accept-coordination',
  'decline-coordination',
  'contribute-to-need',
  'comment-on-return-to-work-plan',
] as const;
export type OwnAction = (typeof ownActions)[number];

/** Fill `{placeholders}`. */
export const fill = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) =>
    values[name] === undefined ? whole : String(values[name]),
  );
