import type { ConsentPurpose } from '@samverkan/case-domain';
import type { BusinessDate } from '@samverkan/kernel';
import type { CaseTeller } from './case-teller';
import type { Individual } from './individual';
import { PROGRAMME_PERIOD } from './setting';
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

/** Each individual's own employer, which is invented as they are. */
const employerOf = ({ key }: Individual): string => `employer-${key}`;

/** A consent to share is none to tell an employer: that one names it, and is bounded in what and until when. */
function consentToEmployer(teller: CaseTeller, on: BusinessDate): void {
  teller.does(teller.investigatorOn(on), on, 'give-consent', {
    purposes: ['employer-contact'],
    categories: ['work', 'measures'],
    fromOrganisation: FK,
    toOrganisations: [employerOf(teller.individual)],
    form: 'oral',
    validTo: PROGRAMME_PERIOD.to,
  });
}

/** Where the individual has an employer that is going to be at a meeting: the individual lets it be told, from that day on. */
export function meetEmployer(teller: CaseTeller, on: BusinessDate): void {
  const { individual } = teller;
  if (!individual.employed || individual.meetings.length === 0) return;
  const fk = teller.investigatorOn(on);
  const employer = employerOf(individual);
  teller.does(fk, on, 'record-employment', { employment: 'employed', employers: [employer] });
  consentToEmployer(teller, on);
  teller.does(fk, on, 'open-employer-contact', {
    employer,
    reason: 'Syntetiskt skäl: arbetstid och uppgifter behöver anpassas.',
  });
}

/** A new participation stands on new consents: this one too, where the employer is going to be at a meeting again. */
export function meetEmployerAgain(teller: CaseTeller, on: BusinessDate): void {
  const { employed, meetings } = teller.individual;
  if (employed && meetings.some(({ calledOn }) => calledOn >= on)) consentToEmployer(teller, on);
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
