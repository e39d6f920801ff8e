import { type BusinessDate, reject } from '@samverkan/kernel';
import type { CaseState } from '../case';
import type { CaseDecision } from '../rejections';
import { type CaseFacts, onCase } from '../rules';
import type { IndividualFact } from './register-case';

/** What {@link changePersonalNumber} is told; the number itself never reaches a case. */
export interface ChangePersonalNumber {
  readonly occurredOn: BusinessDate;
}

/** What the new number says of its holder, and whose it has been until now. */
export interface NumberFact extends Pick<IndividualFact, 'sex' | 'yearOfBirth'> {
  readonly holder: 'nobody' | 'the-individual' | 'another';
}

/**
 * The individual got another personal identity number: a person with a samordningsnummer gets a personnummer when
 * entered in the population register, and one whose legal sex or date of birth is changed gets a new one
 * (folkbokföringslagen 1991:481, 18 §). It stays one person with one case; the old number leads to it too. Said again,
 * it is no news, unless it was told in another of the individual's cases only.
 */
export function changePersonalNumber(
  command: ChangePersonalNumber,
  state: CaseState,
  facts: CaseFacts & NumberFact,
): CaseDecision {
  const { holder, sex, yearOfBirth } = facts;
  return onCase(state, command, facts, ({ subjectId, ...known }) => {
    if (holder === 'another') return reject('NUMBER_OF_ANOTHER', {}, 'personalNumber');
    const isTold = known.sex === sex && known.yearOfBirth === yearOfBirth;
    if (holder === 'the-individual' && isTold) return [];
    return [
      {
        type: 'PersonalNumberChanged',
        occurredOn: command.occurredOn,
        data: { subjectId, sex, yearOfBirth },
      },
    ];
  });
}
