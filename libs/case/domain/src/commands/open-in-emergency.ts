import { type BusinessDate, addDays, reject } from '@samverkan/kernel';
import type { CaseState, EmergencyReason } from '../case';
import type { CaseDecision } from '../rejections';
import { type CaseFacts, onCase, textGiven } from '../rules';

export interface OpenInEmergency {
  readonly occurredOn: BusinessDate;
  readonly reason: EmergencyReason;
  /** What has happened, in words: the reviewer and the individual read it. */
  readonly explanation: string;
}

/** Who opens the case, and the id that the opening gets. */
export interface OpenerFact {
  readonly openingId: string;
  readonly staffId: string;
  readonly organisation: string;
}

/** How many days the access lasts after the day of the opening, so that one at night outlasts midnight. */
const DAYS_AFTER = 1;

/**
 * Somebody without a part in the case may read it for a short time, with a reason, and is reviewed (project design, after
 * the emergency access that care providers' systems have; PDL 4:3). It is done at once or not at all: never written down
 * for a day that has passed.
 */
export function openInEmergency(
  command: OpenInEmergency,
  state: CaseState,
  facts: CaseFacts & OpenerFact,
): CaseDecision {
  return onCase(state, command, facts, ({ subjectId, emergencyOpenings }) => {
    const { occurredOn, reason, explanation } = command;
    const { today, openingId, staffId, organisation } = facts;
    if (occurredOn !== today) return reject('EMERGENCY_IS_TODAY', { today }, 'occurredOn');
    const through = addDays(today, DAYS_AFTER);
    if (Object.values(emergencyOpenings).some((one) => one.staffId === staffId && one.through >= through))
      return reject('ALREADY_OPEN_TO_YOU', { through });
    return (
      textGiven(explanation, 'explanation') ?? [
        {
          type: 'CaseOpenedInEmergency',
          occurredOn,
          data: { openingId, staffId, organisation, reason, from: today, through, subjectId, explanation },
        },
      ]
    );
  });
}
