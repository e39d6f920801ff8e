import { type BusinessDate, foundIn, reject } from '@samverkan/kernel';
import type { CaseState } from '../case';
import type { CaseDecision } from '../rejections';
import { type CaseFacts, notBefore, onCase } from '../rules';

export interface EndEmployerContact {
  readonly occurredOn: BusinessDate;
  readonly employer: string;
}

/** The contact with an employer is needed no longer, or no longer wanted; also after the closing (project design). */
export function endEmployerContact(
  command: EndEmployerContact,
  state: CaseState,
  facts: CaseFacts,
): CaseDecision {
  return onCase(state, command, facts, ({ employerContacts }) => {
    const { occurredOn, employer } = command;
    const contact = foundIn(employerContacts, employer);
    if (contact?.status !== 'open') return reject('EMPLOYER_CONTACT_NOT_OPEN', {}, 'employer');
    return (
      notBefore(occurredOn, contact.since) ?? [
        { type: 'EmployerContactEnded', occurredOn, data: { employer } },
      ]
    );
  });
}
