import { type BusinessDate, addDays, foundIn } from '@samverkan/kernel';
import type { CaseState } from '../case';
import type { CaseDecision } from '../rejections';
import type { CaseFacts } from '../rules';

export interface ExpireConsent {
  readonly consentId: string;
}

/**
 * A consent has come to the end of its time: written down the day after its last one, so that whoever follows the case
 * learns of it. Nothing waits for it, as a consent holds by its days alone. Asked by a timer, which may come late, twice,
 * or to a case that has gone on: what is not to be written down is no news.
 */
export function expireConsent(
  { consentId }: ExpireConsent,
  state: CaseState,
  { today }: CaseFacts,
): CaseDecision {
  if (state.status === 'none' || state.status === 'entered-in-error') return [];
  const consent = foundIn(state.consents, consentId);
  if (consent?.status !== 'given' || consent.validTo === undefined || consent.validTo >= today) return [];
  const occurredOn: BusinessDate = addDays(consent.validTo, 1);
  return [{ type: 'ConsentExpired', occurredOn, data: { consentId } }];
}
