import { type BusinessDate, present, reject } from '@samverkan/kernel';
import { impersonalTextsHold } from '@samverkan/person';
import { inForceFrom } from '../membership';
import type { ChecklistItem, ProgrammeState, StartedProgramme } from '../programme';
import type { BrokenProgrammeRule, ProgrammeDecision } from '../rejections';
import { type ProgrammeFacts, inProgramme, notBefore, openOn } from '../rules';

export interface ApproveCollaborationModel {
  readonly occurredOn: BusinessDate;
  readonly title: string;
  /** What is new in this version. */
  readonly changes: string;
  /** Which experience led to it. */
  readonly rationale: string;
  /** The governance body that approved it. */
  readonly approvedByBodyId?: string;
  /** The first day on which it is in force. That of the approval unless told. */
  readonly validFrom?: BusinessDate;
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
 * It is in force on a day of the programme, not before it was approved, and not before the version that it revises was:
 * the latest of those in force is the one to work by (project design).
 */
function inForceHolds(
  { occurredOn, validFrom }: ApproveCollaborationModel,
  programme: StartedProgramme,
): BrokenProgrammeRule {
  const previous = programme.models.at(-1);
  return (
    notBefore(validFrom ?? occurredOn, previous && inForceFrom(previous), 'validFrom') ??
    (validFrom === undefined
      ? undefined
      : (notBefore(validFrom, occurredOn, 'validFrom') ?? openOn(programme, validFrom, 'validFrom')))
  );
}

/**
 * The next version of how the pairs work together; versions are numbered from 1 (Lägesrapport: the revised model). It is
 * not approved before the version that it revises, as the latest one is in force. From when on it is can be a later day
 * (domain model, A27).
 */
export function approveCollaborationModel(
  command: ApproveCollaborationModel,
  state: ProgrammeState,
  facts: ProgrammeFacts,
): ProgrammeDecision {
  return inProgramme(state, command, facts, (programme) => {
    const { occurredOn, title, changes, rationale, approvedByBodyId, validFrom, checklist = [] } = command;
    const broken =
      notBefore(occurredOn, programme.models.at(-1)?.approvedOn) ??
      inForceHolds(command, programme) ??
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
          ...present({ approvedByBodyId, validFrom }),
          ...(checklist.length === 0
            ? {}
            : { checklist: checklist.map(({ itemId, text }) => ({ itemId, text })) }),
        },
      },
    ];
  });
}
