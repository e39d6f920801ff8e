import type {
  Application,
  FirstMeetingMode,
  InsuredThrough,
  MissingPart,
  ParticipationAbility,
  RejectionGround,
} from '@samverkan/case-domain';

/** What the individual reads of their own application, in one language: whole sentences, in plain words. `{name}` is filled in. */
export interface OwnApplicationTexts {
  /** `{since}`. */
  readonly status: Readonly<Record<Application['status'], string>>;
  /** `{degree}`. */
  readonly degree: string;
  readonly qualifyingIncome: string;
  /** That neither the limit of a long sick leave nor the days of the rehabilitation chain hold for who applies. */
  readonly noChain: string;
  readonly insuredThrough: Readonly<Record<InsuredThrough, string>>;
  /** `{staff}`, an id of the directory. */
  readonly investigator: string;
  readonly investigatorDeputy: string;
  readonly nobodyYet: string;
  readonly assistant: string;
  readonly protectedIdentity: string;
  readonly missing: Readonly<Record<MissingPart, string>>;
  /** `{issuedOn}`, `{degree}`. */
  readonly underlag: string;
  readonly participation: Readonly<Record<ParticipationAbility, string>>;
  /** `{on}`, and `{time}` where it is known. */
  readonly meeting: Readonly<Record<'called' | 'calledAt' | 'cancelled' | 'held' | 'fellAway', string>>;
  readonly modes: Readonly<Record<FirstMeetingMode, string>>;
  readonly grounds: Readonly<Record<RejectionGround, string>>;
  /** `{correctedOn}`, `{was}`, which is a sentence of a ground; `{is}` of the day on which the meeting was held. */
  readonly corrections: Readonly<Record<'held' | 'not-held' | 'ground', string>>;
  /** What follows from a decision. */
  readonly granted: string;
  readonly again: string;
  readonly actions: Readonly<Record<OwnApplicationAction, string>>;
  readonly links: Readonly<Record<'application' | 'calendar' | 'notices' | 'seenBy', string>>;
}

/** What the individual can do with their application by themselves. */
export const ownApplicationActions = ['supplement', 'attach-underlag', 'withdraw', 'end-assistance'] as const;
export type OwnApplicationAction = (typeof ownApplicationActions)[number];
