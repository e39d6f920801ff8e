import type { ConsentPurpose } from '@samverkan/case-domain';
import type { BusinessDate } from '@samverkan/kernel';
import type { CaseTeller } from './case-teller';
import { AF, FK, REGION } from './staff';

const PURPOSES: readonly ConsentPurpose[] = ['sharing', 'coordination', 'information-to-fk', 'registration'];

/** What the individual is asked to agree to. */
export const consentRequest = {
  purposes: PURPOSES,
  fromOrganisation: REGION,
  toOrganisations: [FK, AF],
};

/** Consent and coordination: until both are there, FK works alone. */
export function agree(teller: CaseTeller): void {
  const { key, enrolledOn, answeredOn, pairFrom, consent, protectedFrom } = teller.individual;
  const fk = teller.investigatorOn(enrolledOn);
  if (protectedFrom === enrolledOn) teller.does(fk, enrolledOn, 'flag-protected-identity');
  teller.does(fk, enrolledOn, 'request-consent', consentRequest, {
    saves: { [`${key}-consent`]: 'consentId' },
  });
  const consentId = `{${key}-consent}`;
  if (consent === 'unanswered') return;
  if (consent === 'declined') {
    teller.does(fk, answeredOn, 'decline-consent', { consentId });
    return;
  }
  teller.does(fk, answeredOn, 'give-consent', {
    consentId,
    ...(consent === 'given' ? {} : { purposes: PURPOSES.filter((purpose) => purpose !== 'registration') }),
    form: 'written',
  });
  coordinate(teller, answeredOn, pairFrom, teller.coordinator);
  if (protectedFrom !== undefined) teller.does(fk, protectedFrom, 'flag-protected-identity');
}

/** The region offers coordination, and the unit's coordinator takes the case on. */
export function coordinate(
  teller: CaseTeller,
  offeredOn: BusinessDate,
  acceptedOn: BusinessDate,
  coordinatorId: string,
): void {
  teller.does(coordinatorId, offeredOn, 'offer-coordination');
  teller.does(coordinatorId, acceptedOn, 'accept-coordination');
  teller.does(coordinatorId, acceptedOn, 'assign-coordinator', { coordinatorId });
}
