import { type BusinessDate, reject } from '@samverkan/kernel';
import type { CaseState, Employment } from '../case';
import type { BrokenCaseRule, CaseDecision } from '../rejections';
import { type CaseFacts, onOpenCase } from '../rules';

/** What {@link recordEmployment} is told. */
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

/** Write down how the individual works, and for whom. */
export function recordEmployment(
  command: RecordEmployment,
  state: CaseState,
  facts: CaseFacts,
): CaseDecision {
  return onOpenCase(state, command, facts, () => {
    const { occurredOn, employment, employers } = command;
    return (
      employersFit(command) ?? [
        { type: 'EmploymentRecorded', occurredOn, data: { employment, employers: [...employers] } },
      ]
    );
  });
}
