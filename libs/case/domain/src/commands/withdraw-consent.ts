import { type BusinessDate, reject } from '@samverkan/kernel';
import type { CaseState } from '../case';
import type { CaseDecision } from '../rejections';
import { type CaseFacts, notBefore, onCase } from '../rules';

/** What {@link withdrawConsent} is told. */
export interface WithdrawConsent {
  readonly occurredOn: BusinessDate;
  readonly consentId: string;
}

/**
 * The individual takes a consent back, at any time. Sharing stops that day; the case goes on with FK alone, and the
 * individual is still counted and does not become anonymous by it (SUS guidance on interrupted cooperation).
 */
export function withdrawConsent(command: WithdrawConsent, state: CaseState, facts: CaseFacts): CaseDecision {
  return onCase(state, command, facts, (record) => {
    const { occurredOn, consentId } = command;
    const consent = record.consents[consentId];
    if (consent === undefined) return reject('CONSENT_NOT_FOUND', {}, 'consentId');
    if (consent.status !== 'given') return reject('CONSENT_NOT_GIVEN', {}, 'consentId');
    return (
      notBefore(occurredOn, consent.since) ?? [{ type: 'ConsentWithdrawn', occurredOn, data: { consentId } }]
    );
  });
}
