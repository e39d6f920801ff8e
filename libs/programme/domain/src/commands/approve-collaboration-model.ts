import type { BusinessDate } from '@samverkan/kernel';
import type { ProgrammeState } from '../programme';
import type { ProgrammeDecision } from '../rejections';
import { type ProgrammeFacts, inProgramme, textsHold } from '../rules';

/** What {@link approveCollaborationModel} is told. */
export interface ApproveCollaborationModel {
  readonly occurredOn: BusinessDate;
  readonly title: string;
  /** What is new in this version. */
  readonly changes: string;
  /** Which experience led to it. */
  readonly rationale: string;
  /** The governance body that approved it. */
  readonly approvedByBodyId?: string;
}

/** The next version of how the pairs work together; versions are numbered from 1 (Lägesrapport: the revised model). */
export function approveCollaborationModel(
  command: ApproveCollaborationModel,
  state: ProgrammeState,
  facts: ProgrammeFacts,
): ProgrammeDecision {
  return inProgramme(state, command, facts, (programme) => {
    const { occurredOn, title, changes, rationale, approvedByBodyId } = command;
    const broken = textsHold({ title, changes, rationale });
    if (broken) return broken;
    return [
      {
        type: 'CollaborationModelApproved',
        occurredOn,
        data: {
          modelVersion: programme.modelVersion + 1,
          title,
          changes,
          rationale,
          ...(approvedByBodyId === undefined ? {} : { approvedByBodyId }),
        },
      },
    ];
  });
}
