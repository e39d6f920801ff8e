import { type BusinessDate, foundIn, reject } from '@samverkan/kernel';
import type { CaseState, EmergencyReview } from '../case';
import type { CaseDecision } from '../rejections';
import { type CaseFacts, onAnyCase, textGiven } from '../rules';

export interface ReviewEmergencyOpening {
  readonly occurredOn: BusinessDate;
  readonly openingId: string;
  readonly outcome: EmergencyReview;
  /** What the outcome rests on, in words. */
  readonly comment: string;
}

/**
 * Every emergency opening is reviewed once, by somebody of the same organisation who did not open (separation of duties;
 * project design), whatever has become of the case. What another organisation's staff have opened is nothing that the reviewer knows of.
 */
export function reviewEmergencyOpening(
  command: ReviewEmergencyOpening,
  state: CaseState,
  facts: CaseFacts & { readonly reviewerId: string; readonly organisation: string },
): CaseDecision {
  return onAnyCase(state, command, facts, ({ subjectId, emergencyOpenings }) => {
    const { occurredOn, openingId, outcome, comment } = command;
    const opening = foundIn(emergencyOpenings, openingId);
    if (opening === undefined || opening.organisation !== facts.organisation)
      return reject('OPENING_NOT_FOUND', {}, 'openingId');
    if (opening.outcome !== undefined) return reject('OPENING_REVIEWED', {}, 'openingId');
    if (opening.staffId === facts.reviewerId) return reject('OWN_OPENING', {}, 'openingId');
    return (
      textGiven(comment, 'comment') ?? [
        { type: 'EmergencyOpeningReviewed', occurredOn, data: { openingId, outcome, subjectId, comment } },
      ]
    );
  });
}
