import { type BusinessDate, reject } from '@samverkan/kernel';
import type { CaseState, ClosedCase } from '../case';
import { FK } from '../authorities';
import { PARTICIPATION, holdsOn, isBetween } from '../consent';
import { type ConsentTerms, consentGiven, termsHold } from '../consent-scope';
import type { BrokenCaseRule, CaseDecision } from '../rejections';
import {
  type CaseFacts,
  type ProgrammeFact,
  holdersInProgramme,
  notBefore,
  onCase,
  programmeOpen,
} from '../rules';

/** What {@link reopenCase} is told. */
export interface ReopenCase {
  readonly occurredOn: BusinessDate;
  /** A consent given since the case was closed… */
  readonly consentId?: string;
  /** …or the one that is given now. */
  readonly consent?: ConsentTerms;
}

/** New participation, new consent (SUS guidance): with FK, who takes the case up; one given before the closing will not do. */
function consentIsNew(record: ClosedCase, consentId: string, occurredOn: BusinessDate): BrokenCaseRule {
  const consent = record.consents[consentId];
  return consent !== undefined &&
    record.consentsSinceClosing.includes(consentId) &&
    consent.since >= record.statusSince &&
    consent.purposes.some((purpose) => PARTICIPATION.includes(purpose)) &&
    isBetween(consent, [FK]) &&
    holdsOn(consent, occurredOn)
    ? undefined
    : reject('NEW_CONSENT_REQUIRED', {}, 'consentId');
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
      return (
        consentIsNew(record, consentId, occurredOn) ?? [
          { type: 'CaseReopened', occurredOn, data: { consentId } },
        ]
      );
    const startsNow = (consent?.validFrom ?? occurredOn) === occurredOn;
    const forParticipation =
      consent?.purposes.some((purpose) => PARTICIPATION.includes(purpose)) && isBetween(consent, [FK]);
    if (consent === undefined || consentId !== undefined || !startsNow || !forParticipation)
      return reject('NEW_CONSENT_REQUIRED', {}, 'consent');
    return (
      termsHold(consent, occurredOn) ?? [
        consentGiven(facts.newConsentId, consent, occurredOn),
        { type: 'CaseReopened', occurredOn, data: { consentId: facts.newConsentId } },
      ]
    );
  });
}
