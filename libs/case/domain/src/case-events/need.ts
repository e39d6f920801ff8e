import {
  type BusinessDate,
  type DomainEvent,
  type EventDefinitions,
  type Evolvers,
  type PersonalText,
  present,
} from '@samverkan/kernel';
import type { CaseState } from '../case-record';
import type {
  Clarifier,
  Consultation,
  NeedAspect,
  SpeakingParty,
  WorkAbility,
  WorkAbilitySource,
} from '../vocabulary';
import { onRecord } from './evolving';

/** What is found out of the need of rehabilitation and of the ability to work. */
export type NeedEvent =
  | DomainEvent<'RehabNeedImpulseSent', { subjectId: string; unitId: string; reason: PersonalText }>
  /** A party says what it knows that bears on the need; nothing is clarified by it. */
  | DomainEvent<
      'NeedContributionMade',
      {
        subjectId: string;
        contributionId: string;
        party: SpeakingParty;
        /** Whom the party is there for; absent of the individual. */
        organisation?: string;
        aspect: NeedAspect;
        text: PersonalText;
      }
    >
  | DomainEvent<
      'RehabNeedClarified',
      { subjectId: string; clarifiedBy: Clarifier; consultation: Consultation; need: PersonalText }
    >
  /** The need of rehabilitation has not been clarified in the days that it should take. */
  | DomainEvent<'RehabNeedOverdue', Record<never, never>>
  | DomainEvent<'JointMappingDone', { mappedOn: BusinessDate }>
  | DomainEvent<
      'WorkAbilityEvaluated',
      {
        subjectId: string;
        source: WorkAbilitySource;
        ability: WorkAbility;
        measureId?: string;
        remark: PersonalText;
      }
    >;

/** How it is written to the log. */
export const needEvents: EventDefinitions<NeedEvent> = {
  RehabNeedImpulseSent: { version: 1, subject: 'subjectId', personal: ['reason'] },
  NeedContributionMade: { version: 1, subject: 'subjectId', personal: ['text'] },
  RehabNeedClarified: { version: 1, subject: 'subjectId', personal: ['need'] },
  RehabNeedOverdue: { version: 1 },
  JointMappingDone: { version: 1 },
  WorkAbilityEvaluated: { version: 1, subject: 'subjectId', personal: ['remark'] },
};

const earlier = (known: BusinessDate | undefined, date: BusinessDate): BusinessDate =>
  known !== undefined && known < date ? known : date;

/** What it makes of the case. */
export const needEvolvers: Evolvers<CaseState, NeedEvent> = {
  RehabNeedImpulseSent: onRecord((_, { data, occurredOn }) => ({
    impulse: { unitId: data.unitId, on: occurredOn },
  })),
  NeedContributionMade: onRecord(({ needContributions }, { data, occurredOn }) => ({
    needContributions: [
      ...needContributions,
      {
        contributionId: data.contributionId,
        party: data.party,
        ...present({ organisation: data.organisation }),
        aspect: data.aspect,
        on: occurredOn,
      },
    ],
  })),
  RehabNeedClarified: onRecord(({ need, needContributions }, { data, occurredOn }) => ({
    need: { clarifiedOn: earlier(need?.clarifiedOn, occurredOn), clarifiedBy: data.clarifiedBy },
    needContributions: needContributions.map((one) => ({ clarifiedOn: occurredOn, ...one })),
  })),
  RehabNeedOverdue: onRecord((_, { occurredOn }) => ({ needOverdueOn: occurredOn })),
  JointMappingDone: onRecord(({ jointMappingOn }, { data }) => ({
    jointMappingOn: earlier(jointMappingOn, data.mappedOn),
  })),
  WorkAbilityEvaluated: onRecord(({ workAbility }, { data, occurredOn }) => ({
    workAbility: [
      ...workAbility,
      {
        on: occurredOn,
        source: data.source,
        ability: data.ability,
        ...present({ measureId: data.measureId }),
      },
    ],
  })),
};
