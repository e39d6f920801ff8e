import { type BusinessDate, foundIn, reject } from '@samverkan/kernel';
import type { CaseState, HealthDataGround, LegalBasis } from '../case';
import type { CaseDecision } from '../rejections';
import { type CaseFacts, onCase } from '../rules';

export interface RecordLegalBasis {
  readonly occurredOn: BusinessDate;
  /** The organisation that processes the data. */
  readonly organisation: string;
  readonly basis: LegalBasis;
  readonly healthGround: HealthDataGround;
}

/**
 * Write down on what an organisation processes the individual's data (GDPR 6 and 9). It stands beside the consents and
 * not among them: a consent lifts secrecy and can be taken back, the processing of an authority rests on law. What
 * stands there already is no news.
 */
export function recordLegalBasis(
  command: RecordLegalBasis,
  state: CaseState,
  facts: CaseFacts,
): CaseDecision {
  return onCase(state, command, facts, ({ legalBases }) => {
    const { occurredOn, organisation, basis, healthGround } = command;
    if (organisation.trim() === '') return reject('ORGANISATION_REQUIRED', {}, 'organisation');
    const known = foundIn(legalBases, organisation);
    if (known?.basis === basis && known.healthGround === healthGround) return [];
    return [{ type: 'LegalBasisRecorded', occurredOn, data: { organisation, basis, healthGround } }];
  });
}
