import { type BusinessDate, reject } from '@samverkan/kernel';
import { impersonalTextsHold } from '@samverkan/person';
import type { ProgrammeGoal, ProgrammeState } from '../programme';
import type { BrokenProgrammeRule, ProgrammeDecision } from '../rejections';
import { type ProgrammeFacts, inProgramme, notBefore } from '../rules';

export interface RecordFundingApplication {
  /** The day on which it was sent to the association. */
  readonly occurredOn: BusinessDate;
  readonly title: string;
  /** What the programme is to reach. A goal that is in an earlier version keeps its id. */
  readonly goals: readonly ProgrammeGoal[];
}

/** The longest list of goals. */
const MAX_GOALS = 50;

function goalsHold(goals: readonly ProgrammeGoal[]): BrokenProgrammeRule {
  const each = new Set(goals.map(({ goalId }) => goalId));
  if (each.size < goals.length || goals.length === 0 || goals.length > MAX_GOALS)
    return reject('GOALS_INVALID', { max: MAX_GOALS }, 'goals');
  return goals.map(({ text }) => impersonalTextsHold({ goals: text })).find(Boolean);
}

/**
 * Write down the application to the association, with the goals that the report refers to; versions are numbered from 1
 * (domain model, A.3 and B.32). The latest holds, so none is dated before the one that it replaces.
 */
export function recordFundingApplication(
  command: RecordFundingApplication,
  state: ProgrammeState,
  facts: ProgrammeFacts,
): ProgrammeDecision {
  return inProgramme(state, command, facts, ({ fundingApplications }) => {
    const { occurredOn, title, goals } = command;
    const broken =
      notBefore(occurredOn, fundingApplications.at(-1)?.sentOn) ??
      impersonalTextsHold({ title }) ??
      goalsHold(goals);
    if (broken) return broken;
    return [
      {
        type: 'FundingApplicationRecorded',
        occurredOn,
        data: {
          applicationVersion: fundingApplications.length + 1,
          title,
          goals: goals.map(({ goalId, text }) => ({ goalId, text })),
        },
      },
    ];
  });
}
