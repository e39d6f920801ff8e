import { type BusinessDate, latestOf, reject } from '@samverkan/kernel';
import type { CaseEvent, CaseRecord, CaseState, Employment } from '../case';
import type { BrokenCaseRule, CaseDecision } from '../rejections';
import { type CaseFacts, notBefore, toldInOpenCase } from '../rules';

export interface RecordEmployment {
  readonly occurredOn: BusinessDate;
  readonly employment: Employment;
  /** Ids of the employers; for the employed alone. */
  readonly employers: readonly string[];
}

/** Who is employed is so by somebody, and nobody else is (SFB 27:46-49 tell the three apart). */
const employersFit = ({ employment, employers }: RecordEmployment): BrokenCaseRule =>
  (employment === 'employed') === employers.length > 0 && new Set(employers).size === employers.length
    ? undefined
    : reject('EMPLOYERS_INVALID', {}, 'employers');

/**
 * Who is no longer an employer of the individual has nothing to do with the case any more: the contact ends, and those
 * named for it (access is by need; project design). What began later than the employment ended ends when it began.
 */
function contactsEnded(
  { employerContacts, partyContacts }: CaseRecord,
  { occurredOn, employers }: RecordEmployment,
): CaseEvent[] {
  const isGone = (employer: string): boolean => !employers.includes(employer);
  return [
    ...Object.values(employerContacts)
      .filter(({ status, employer }) => status === 'open' && isGone(employer))
      .map(({ employer, since }): CaseEvent => ({
        type: 'EmployerContactEnded',
        occurredOn: latestOf(occurredOn, since),
        data: { employer },
      })),
    ...Object.values(partyContacts)
      .filter(({ party, organisation }) => party === 'employer' && isGone(organisation))
      .map(({ contactId, since }): CaseEvent => ({
        type: 'PartyContactEnded',
        occurredOn: latestOf(occurredOn, since),
        data: { contactId },
      })),
  ];
}

/**
 * Write down how the individual works, and for whom; with employers that are gone nobody is in contact from then on. What
 * is written last is how it is now, so that no earlier day comes after it.
 */
export function recordEmployment(
  command: RecordEmployment,
  state: CaseState,
  facts: CaseFacts,
): CaseDecision {
  return toldInOpenCase(state, command, facts, (record) => {
    const { occurredOn, employment, employers } = command;
    return (
      employersFit(command) ??
      notBefore(occurredOn, record.employment?.since ?? record.registeredOn) ?? [
        { type: 'EmploymentRecorded', occurredOn, data: { employment, employers: [...employers] } },
        ...contactsEnded(record, command),
      ]
    );
  });
}
