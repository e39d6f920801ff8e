import type { BusinessDate } from '@samverkan/kernel';
import type { CaseState, ConsultationForm } from '../case';
import { contactOpen } from '../employer-contact';
import type { CaseDecision } from '../rejections';
import { type CaseFacts, employerTextHolds, onOpenCase } from '../rules';

/** What {@link holdEmployerDialogue} is told: a checklist and a note about work, with no field for health. */
export interface HoldEmployerDialogue {
  readonly occurredOn: BusinessDate;
  readonly employer: string;
  readonly how: ConsultationForm;
  /** The employer was told where support can be had. */
  readonly supportChannelsTold: boolean;
  /** It was made clear who does and answers for what. */
  readonly rolesClarified: boolean;
  readonly note: string;
}

/**
 * Write down a dialogue with the employer: whether it was told where support is to be found, and whether roles and
 * responsibilities were made clear (Lägesrapport: investigators shall support employers in this).
 */
export function holdEmployerDialogue(
  command: HoldEmployerDialogue,
  state: CaseState,
  facts: CaseFacts,
): CaseDecision {
  return onOpenCase(state, command, facts, (record) => {
    const { occurredOn, employer, how, supportChannelsTold, rolesClarified, note } = command;
    return (
      contactOpen(record, employer, occurredOn) ??
      employerTextHolds(note, 'note') ?? [
        {
          type: 'EmployerDialogueHeld',
          occurredOn,
          data: { subjectId: record.subjectId, employer, how, supportChannelsTold, rolesClarified, note },
        },
      ]
    );
  });
}
