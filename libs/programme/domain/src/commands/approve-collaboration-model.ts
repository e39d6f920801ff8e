import { type BusinessDate, present, reject } from '@samverkan/kernel';
import { impersonalTextsHold } from '@samverkan/person';
import type { ChecklistItem, ProgrammeState } from '../programme';
import type { BrokenProgrammeRule, ProgrammeDecision } from '../rejections';
import { type ProgrammeFacts, inProgramme, notBefore } from '../rules';

export interface ApproveCollaborationModel {
  readonly occurredOn: BusinessDate;
  readonly title: string;
  /** What is new in this version. */
  readonly changes: string;
  /** Which experience led to it. */
  readonly rationale: string;
  /** The governance body that approved it. */
  readonly approvedByBodyId?: string;
  /** What a pair does when it begins to work by this version. None unless told. */
  readonly checklist?: readonly ChecklistItem[];
}

/** The longest checklist. */
const MAX_ITEMS = 50;

function checklistHolds(checklist: readonly ChecklistItem[]): BrokenProgrammeRule {
  const each = new Set(checklist.map(({ itemId }) => itemId));
  if (each.size < checklist.length || checklist.length > MAX_ITEMS)
    return reject('CHECKLIST_INVALID', { max: MAX_ITEMS }, 'checklist');
  return checklist.map(({ text }) => impersonalTextsHold({ checklist: text })).find(Boolean);
}

/**
 * The next version of how the pairs work together; versions are numbered from 1 (Lägesrapport: the revised model). It is
 * not approved before the version that it revises, as the latest one is in force.
 */
export function approveCollaborationModel(
  command: ApproveCollaborationModel,
  state: ProgrammeState,
  facts: ProgrammeFacts,
): ProgrammeDecision {
  return inProgramme(state, command, facts, (programme) => {
    const { occurredOn, title, changes, rationale, approvedByBodyId, checklist = [] } = command;
    const broken =
      notBefore(occurredOn, programme.models.at(-1)?.approvedOn) ??
      impersonalTextsHold({ title, changes, rationale }) ??
      checklistHolds(checklist);
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
          ...present({ approvedByBodyId }),
          ...(checklist.length === 0
            ? {}
            : { checklist: checklist.map(({ itemId, text }) => ({ itemId, text })) }),
        },
      },
    ];
  });
}
