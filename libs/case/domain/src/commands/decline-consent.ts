import { type BusinessDate, foundIn, reject } from '@samverkan/kernel';
import type { CaseState } from '../case';
import type { CaseDecision } from '../rejections';
import { type CaseFacts, notBefore, onCase } from '../rules';

export interface DeclineConsent {
  readonly occurredOn: BusinessDate;
  readonly consentId: string;
}

/** The individual says no to a consent that was asked for. FK's own handling goes on without it. */
export function declineConsent(command: DeclineConsent, state: CaseState, facts: CaseFacts): CaseDecision {
  return onCase(state, command, facts, (record) => {
    const { occurredOn, consentId } = command;
    const consent = foundIn(record.consents, consentId);
    if (consent === undefined) return reject('CONSENT_NOT_FOUND', {}, 'consentId');
    if (consent.status !== 'requested') return reject('CONSENT_NOT_REQUESTED', {}, 'consentId');
    return (
      notBefore(occurredOn, consent.since) ?? [{ type: 'ConsentDeclined', occurredOn, data: { consentId } }]
    );
  });
}
