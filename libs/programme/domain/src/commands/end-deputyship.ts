import { type BusinessDate, reject } from '@samverkan/kernel';
import type { ProgrammeState } from '../programme';
import type { ProgrammeDecision } from '../rejections';
import { type ProgrammeFacts, inProgramme } from '../rules';

export interface EndDeputyship {
  readonly occurredOn: BusinessDate;
  readonly deputyshipId: string;
}

/** The absent one is back, or another is to stand in: the deputy is out from this moment on, and not from the next day. */
export function endDeputyship(
  command: EndDeputyship,
  state: ProgrammeState,
  facts: ProgrammeFacts,
): ProgrammeDecision {
  return inProgramme(state, command, facts, ({ deputyships }) => {
    const { occurredOn, deputyshipId } = command;
    const deputyship = deputyships.find((one) => one.deputyshipId === deputyshipId);
    if (deputyship === undefined) return reject('DEPUTYSHIP_NOT_FOUND', {}, 'deputyshipId');
    if (deputyship.endedOn !== undefined || deputyship.to < facts.today)
      return reject('DEPUTYSHIP_OVER', { on: deputyship.endedOn ?? deputyship.to }, 'deputyshipId');
    return [{ type: 'DeputyshipEnded', occurredOn, data: { deputyshipId } }];
  });
}
