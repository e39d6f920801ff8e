import {
  type BusinessDate,
  type DomainEvent,
  type EventDefinitions,
  type Evolvers,
  type PersonalText,
  foundIn,
  latestOf,
  present,
} from '@samverkan/kernel';
import type { CaseRecord, CaseState, EmployerContact, ReturnToWorkPlan } from '../case-record';
import { isUnanswered, standingReturnPlan } from '../return-to-work-plan';
import type { ConsultationForm, Employment, ReturnPlanExemption } from '../vocabulary';
import { onRecord } from './evolving';

/** What employers do: their plans for return to work, and the contact with them. */
export type EmployerEvent =
  | DomainEvent<'EmploymentRecorded', { employment: Employment; employers: string[] }>
  | DomainEvent<
      'ReturnToWorkPlanRequested',
      { employer: string; answerBy: BusinessDate; clearOn?: BusinessDate }
    >
  /** The day to answer has passed without an answer. */
  | DomainEvent<'ReturnToWorkPlanOverdue', { employer: string }>
  | DomainEvent<'ReturnToWorkPlanExempted', { employer: string; ground: ReturnPlanExemption }>
  | DomainEvent<
      'ReturnToWorkPlanReceived',
      {
        subjectId: string;
        employer: string;
        version: number;
        plannedReturn: BusinessDate;
        content: PersonalText;
      }
    >
  /** The individual says of a plan whether they took part in it and agree, and something in their own words. */
  | DomainEvent<
      'ReturnToWorkPlanCommented',
      {
        subjectId: string;
        employer: string;
        version: number;
        tookPart: boolean;
        agrees?: boolean;
        words: PersonalText;
      }
    >
  | DomainEvent<
      'EmployerContactOpened',
      { subjectId: string; employer: string; consentId: string; reason: PersonalText }
    >
  | DomainEvent<
      'EmployerDialogueHeld',
      {
        subjectId: string;
        employer: string;
        how: ConsultationForm;
        supportChannelsTold: boolean;
        rolesClarified: boolean;
        note: PersonalText;
      }
    >
  | DomainEvent<'EmployerContactEnded', { employer: string }>;

/** How it is written to the log. */
export const employerEvents: EventDefinitions<EmployerEvent> = {
  EmploymentRecorded: { version: 1 },
  ReturnToWorkPlanRequested: { version: 2, upcast: { 1: (data) => data } },
  ReturnToWorkPlanOverdue: { version: 1 },
  ReturnToWorkPlanExempted: { version: 1 },
  ReturnToWorkPlanReceived: { version: 1, subject: 'subjectId', personal: ['content'] },
  ReturnToWorkPlanCommented: { version: 1, subject: 'subjectId', personal: ['words'] },
  EmployerContactOpened: { version: 1, subject: 'subjectId', personal: ['reason'] },
  EmployerDialogueHeld: { version: 1, subject: 'subjectId', personal: ['note'] },
  EmployerContactEnded: { version: 1 },
};

/** A plan for return takes a step; of the steps before is kept since when it is owed, what came and what was said of it. */
const changeReturnPlan = (
  { returnToWorkPlans }: CaseRecord,
  change: Omit<ReturnToWorkPlan, 'version'> & { readonly version?: number },
  before = standingReturnPlan(foundIn(returnToWorkPlans, change.employer)),
): Partial<CaseRecord> => {
  const { version = 0, clearOn, plannedReturn, individualPart } = before ?? {};
  const plan = {
    version,
    ...present({ clearOn, plannedReturn, individualPart }),
    ...change,
  };
  return { returnToWorkPlans: { ...returnToWorkPlans, [change.employer]: plan } };
};

/**
 * An employer that is gone is asked no more; what it answered before can come to be known later. One that is back may
 * revise what it has handed in, and is asked anew for what it has not.
 */
const plansOfEmployers = (
  plans: CaseRecord['returnToWorkPlans'],
  employers: readonly string[],
  on: BusinessDate,
): CaseRecord['returnToWorkPlans'] =>
  Object.fromEntries(
    Object.entries(plans).map(([employer, plan]): [string, ReturnToWorkPlan] => {
      if (!employers.includes(employer))
        return [employer, { ...plan, endedOn: plan.endedOn ?? latestOf(plan.since, on) }];
      const { endedOn, ...back } = plan;
      return [employer, endedOn === undefined || isUnanswered(plan) ? plan : back];
    }),
  );

/** The contact with an employer takes a step. */
export const changeContact = (
  { employerContacts }: CaseRecord,
  employer: string,
  change: (contact: EmployerContact) => Partial<EmployerContact>,
): Partial<CaseRecord> => {
  const contact = foundIn(employerContacts, employer);
  return contact === undefined
    ? {}
    : { employerContacts: { ...employerContacts, [employer]: { ...contact, ...change(contact) } } };
};

export const contactsEnded = (
  { employerContacts }: CaseRecord,
  on: BusinessDate,
): Pick<CaseRecord, 'employerContacts'> => ({
  employerContacts: Object.fromEntries(
    Object.entries(employerContacts).map(([employer, contact]): [string, EmployerContact] => [
      employer,
      contact.status === 'open'
        ? { ...contact, status: 'ended', since: latestOf(contact.since, on) }
        : contact,
    ]),
  ),
});

/** What it makes of the case. */
export const employerEvolvers: Evolvers<CaseState, EmployerEvent> = {
  EmploymentRecorded: onRecord(
    ({ employment, formerEmployers, returnToWorkPlans }, { data, occurredOn }) => ({
      employment: { ...data, since: occurredOn },
      formerEmployers: [...new Set([...formerEmployers, ...(employment?.employers ?? [])])].filter(
        (employer) => !data.employers.includes(employer),
      ),
      returnToWorkPlans: plansOfEmployers(returnToWorkPlans, data.employers, occurredOn),
    }),
  ),
  ReturnToWorkPlanRequested: onRecord((record, { data, occurredOn }) =>
    changeReturnPlan(record, { status: 'requested', since: occurredOn, ...data }),
  ),
  /** Nobody took a step: an answer that came in time may be written down after it. */
  ReturnToWorkPlanOverdue: onRecord(({ returnToWorkPlans }, { data: { employer } }) => {
    const plan = foundIn(returnToWorkPlans, employer);
    return plan?.status !== 'requested' || plan.endedOn !== undefined
      ? {}
      : {
          returnToWorkPlans: {
            ...returnToWorkPlans,
            [employer]: { ...plan, status: 'overdue' },
          },
        };
  }),
  ReturnToWorkPlanExempted: onRecord((record, { data: { employer, ground }, occurredOn }) =>
    changeReturnPlan(record, { employer, status: 'exempted', since: occurredOn, exemption: ground }),
  ),
  ReturnToWorkPlanReceived: onRecord((record, { data, occurredOn }) => {
    const { employer, version, plannedReturn } = data;
    const before = foundIn(record.returnToWorkPlans, employer);
    return changeReturnPlan(
      record,
      {
        ...{ employer, status: 'received', since: occurredOn, version, plannedReturn },
        ...(before?.endedOn === undefined || record.employment?.employers.includes(employer)
          ? {}
          : { endedOn: before.endedOn }),
      },
      before,
    );
  }),
  ReturnToWorkPlanCommented: onRecord(({ returnToWorkPlans }, { data, occurredOn }) => {
    const { employer, version, tookPart, agrees } = data;
    const plan = foundIn(returnToWorkPlans, employer);
    if (plan === undefined) return {};
    const before = plan.individualPart?.version === version ? plan.individualPart.comments : 0;
    const individualPart = {
      version,
      on: occurredOn,
      tookPart,
      ...present({ agrees }),
      comments: before + 1,
    };
    return { returnToWorkPlans: { ...returnToWorkPlans, [employer]: { ...plan, individualPart } } };
  }),
  EmployerContactOpened: onRecord(({ employerContacts }, { data: { employer, consentId }, occurredOn }) => ({
    employerContacts: {
      ...employerContacts,
      [employer]: {
        supportChannelsTold: false,
        rolesClarified: false,
        dialogues: 0,
        ...foundIn(employerContacts, employer),
        employer,
        status: 'open',
        since: occurredOn,
        consentId,
      },
    },
  })),
  EmployerDialogueHeld: onRecord((record, { data }) =>
    changeContact(record, data.employer, (contact) => ({
      supportChannelsTold: contact.supportChannelsTold || data.supportChannelsTold,
      rolesClarified: contact.rolesClarified || data.rolesClarified,
      dialogues: contact.dialogues + 1,
    })),
  ),
  EmployerContactEnded: onRecord((record, { data, occurredOn }) =>
    changeContact(record, data.employer, () => ({ status: 'ended', since: occurredOn })),
  ),
};
