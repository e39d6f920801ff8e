import { type BusinessDate, reject } from '@samverkan/kernel';
import type { CaseEvent, CaseState, ClosedCase, Consent } from '../case';
import { FK } from '../authorities';
import { PARTICIPATION, holdsOn, isBetween } from '../consent';
import { type ConsentTerms, consentGiven, termsHold } from '../consent-scope';
import type { BrokenCaseRule, CaseDecision } from '../rejections';
import {
  type CaseFacts,
  type ProgrammeFact,
  coordinatorHasLeft,
  holdersInProgramme,
  notBefore,
  onCase,
  programmeOpen,
} from '../rules';

export interface ReopenCase {
  readonly occurredOn: BusinessDate;
  /** A consent given since the case was closed… */
  readonly consentId?: string;
  /** …or the one that is given now. */
  readonly consent?: ConsentTerms;
}

/** Those in force that were written down since the closing, and given no earlier: the others are of what has ended. */
const newConsents = ({
  consents,
  consentsSinceClosing,
  statusSince,
}: ClosedCase): ReadonlyMap<string, Consent> =>
  new Map(
    Object.entries(consents).filter(
      ([id, { status, since }]) =>
        status === 'given' && since >= statusSince && consentsSinceClosing.includes(id),
    ),
  );

/** New participation, new consent (SUS guidance): with FK, who takes the case up. */
function consentIsNew(record: ClosedCase, consentId: string, occurredOn: BusinessDate): BrokenCaseRule {
  const consent = newConsents(record).get(consentId);
  return consent?.purposes.some((purpose) => PARTICIPATION.includes(purpose)) &&
    isBetween(consent, [FK]) &&
    holdsOn(consent, occurredOn)
    ? undefined
    : reject('NEW_CONSENT_REQUIRED', {}, 'consentId');
}

const coordinatorLeft = (unitId: string, occurredOn: BusinessDate): CaseEvent => ({
  type: 'CoordinationEnded',
  occurredOn,
  data: { unitId, reason: 'coordinator-left' },
});

/**
 * The case is taken up on one consent, and what else has been allowed since the closing goes on with it. A coordinator who
 * has left meanwhile has it no more: the unit offers coordination anew, through another.
 */
function reopened(
  record: ClosedCase,
  consentId: string,
  command: ReopenCase,
  facts: CaseFacts & ProgrammeFact,
): CaseEvent[] {
  const { occurredOn } = command;
  const kept = [...newConsents(record).keys()].filter((id) => id !== consentId);
  const data = { consentId, ...(kept.length === 0 ? {} : { keptConsents: kept }) };
  return [
    { type: 'CaseReopened', occurredOn, data },
    ...(coordinatorHasLeft(record, command, facts) ? [coordinatorLeft(record.unitId, occurredOn)] : []),
  ];
}

/** Take up a closed case again, with a new consent. `newConsentId` names the one that is given with the command. */
export function reopenCase(
  command: ReopenCase,
  state: CaseState,
  facts: CaseFacts & ProgrammeFact & { readonly newConsentId: string },
): CaseDecision {
  return onCase(state, command, facts, (record) => {
    const { occurredOn, consentId, consent } = command;
    if (record.status !== 'closed') return reject('CASE_NOT_CLOSED');
    const broken =
      notBefore(occurredOn, record.statusSince) ??
      programmeOpen(facts.programme, occurredOn) ??
      holdersInProgramme(record, command, facts);
    if (broken) return broken;
    if (consentId !== undefined && consent === undefined)
      return consentIsNew(record, consentId, occurredOn) ?? reopened(record, consentId, command, facts);
    const startsNow = (consent?.validFrom ?? occurredOn) === occurredOn;
    const forParticipation =
      consent?.purposes.some((purpose) => PARTICIPATION.includes(purpose)) && isBetween(consent, [FK]);
    if (consent === undefined || consentId !== undefined || !startsNow || !forParticipation)
      return reject('NEW_CONSENT_REQUIRED', {}, 'consent');
    return (
      termsHold(consent, occurredOn) ?? [
        consentGiven(facts.newConsentId, consent, occurredOn),
        ...reopened(record, facts.newConsentId, command, facts),
      ]
    );
  });
}
