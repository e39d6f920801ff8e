import { type BusinessDate, foundIn, reject } from '@samverkan/kernel';
import type { CaseState } from '../case';
import { employerConsentOn } from '../employer-contact';
import type { CaseDecision } from '../rejections';
import { type CaseFacts, employerKnown, needClarified, onOpenCase, textGiven } from '../rules';

export interface OpenEmployerContact {
  readonly occurredOn: BusinessDate;
  readonly employer: string;
  /** What the contact is needed for, in words. */
  readonly reason: string;
}

/**
 * Begin to cooperate with an employer of the individual: where there is a need, and where the individual consents to
 * just that (Region Sörmland: closer cooperation "när det finns behov"; SFB 30:10). The employer's own duties are there
 * without it.
 */
export function openEmployerContact(
  command: OpenEmployerContact,
  state: CaseState,
  facts: CaseFacts,
): CaseDecision {
  return onOpenCase(state, command, facts, (record) => {
    const { occurredOn, employer, reason } = command;
    if (foundIn(record.employerContacts, employer)?.status === 'open')
      return reject('EMPLOYER_CONTACT_OPEN', {}, 'employer');
    const broken =
      employerKnown(record, employer) ?? needClarified(record, occurredOn) ?? textGiven(reason, 'reason');
    if (broken) return broken;
    const consent = employerConsentOn(record, employer, occurredOn);
    if (consent === undefined) return reject('EMPLOYER_CONSENT_REQUIRED', { occurredOn }, 'employer');
    const { consentId } = consent;
    return [
      {
        type: 'EmployerContactOpened',
        occurredOn,
        data: { subjectId: record.subjectId, employer, consentId, reason },
      },
    ];
  });
}
