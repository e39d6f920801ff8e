import { type BusinessDate, foundIn, present, reject } from '@samverkan/kernel';
import { impersonalTextsHold } from '@samverkan/person';
import type { AgreementDecision, BrokenAgreementRule } from '../agreement-rejections';
import { AGREEMENT_LIMITS, beforeSettlement, onAgreement } from '../agreement-rules';
import type { AgreementState, EvidenceData, EvidenceKind } from '../grant-agreement';
import { MAX_COUNT, type ProgrammeFacts, wholeNumber } from '../rules';

export interface RecordEvidence extends EvidenceData {
  readonly occurredOn: BusinessDate;
}

/** What each kind of evidence has to say besides its text. */
const NEEDED: Readonly<Record<EvidenceKind, readonly ('profession' | 'treatment' | 'count')[]>> = {
  training: ['profession', 'count'],
  function: [],
  treatment: ['treatment'],
  'electronic-exchange': [],
  document: [],
};

function evidenceHolds(command: RecordEvidence): BrokenAgreementRule {
  const missing = NEEDED[command.kind].find((field) => command[field] === undefined);
  if (missing !== undefined) return reject('EVIDENCE_INCOMPLETE', { missing }, missing);
  return command.count === undefined || wholeNumber(command.count, 1, MAX_COUNT)
    ? impersonalTextsHold({ text: command.text })
    : reject('COUNT_INVALID', { max: MAX_COUNT }, 'count');
}

/**
 * Write down what shows that a condition is being fulfilled: trained doctors and coordinators, treatments, exchange of
 * certificates (the region's account of the 2016 agreement).
 */
export function recordEvidence(
  command: RecordEvidence,
  state: AgreementState,
  facts: ProgrammeFacts & { readonly evidenceId: string },
): AgreementDecision {
  return onAgreement(
    state,
    command,
    facts,
    beforeSettlement(({ conditions }) => {
      const { occurredOn, conditionId, kind, text, profession, treatment, count } = command;
      if (foundIn(conditions, conditionId) === undefined)
        return reject('CONDITION_NOT_FOUND', {}, 'conditionId');
      const recorded = Object.values(conditions).reduce((sum, { evidence }) => sum + evidence.length, 0);
      if (recorded >= AGREEMENT_LIMITS.evidence)
        return reject('TOO_MANY', { max: AGREEMENT_LIMITS.evidence });
      return (
        evidenceHolds(command) ?? [
          {
            type: 'EvidenceRecorded',
            occurredOn,
            data: {
              evidenceId: facts.evidenceId,
              conditionId,
              kind,
              text,
              ...present({ profession, treatment, count }),
            },
          },
        ]
      );
    }),
  );
}
