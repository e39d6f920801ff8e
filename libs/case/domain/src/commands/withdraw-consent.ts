import { type BusinessDate, foundIn, reject } from '@samverkan/kernel';
import type { CaseState } from '../case';
import type { CaseDecision } from '../rejections';
import { type CaseFacts, notBefore, onAnyCase } from '../rules';

export interface WithdrawConsent {
  readonly occurredOn: BusinessDate;
  readonly consentId: string;
}

/**
 * The individual takes a consent back, at any time. Sharing stops that day; the case goes on with FK alone, and the
 * individual is still counted and does not become anonymous by it (SUS guidance on interrupted cooperation). Also one
 * that has lapsed, with the case that was entered in error for example: that it is taken back is known from then on.
 */
export function withdrawConsent(command: WithdrawConsent, state: CaseState, facts: CaseFacts): CaseDecision {
  return onAnyCase(state, command, facts, (record) => {
    const { occurredOn, consentId } = command;
    const consent = foundIn(record.consents, consentId);
    if (consent === undefined) return reject('CONSENT_NOT_FOUND', {}, 'consentId');
    if ((consent.status !== 'given' && consent.status !== 'lapsed') || consent.neverGiven === true)
      return reject('CONSENT_NOT_GIVEN', {}, 'consentId');
    return (
      notBefore(occurredOn, consent.since) ?? [{ type: 'ConsentWithdrawn', occurredOn, data: { consentId } }]
    );
  });
}
