import { type BusinessDate, reject } from '@samverkan/kernel';
import { mayEndOn } from '../membership';
import type { ProgrammeState } from '../programme';
import type { ProgrammeDecision } from '../rejections';
import { type ProgrammeFacts, inProgramme } from '../rules';

/** What {@link recordCareUnitLeft} is told. */
export interface RecordCareUnitLeft {
  /** The unit's last day in the programme. */
  readonly occurredOn: BusinessDate;
  readonly unitId: string;
}

/** A care unit leaves. Its coordinators' appointments end with it; its cases stay until they are moved or closed. */
export function recordCareUnitLeft(
  command: RecordCareUnitLeft,
  state: ProgrammeState,
  facts: ProgrammeFacts,
): ProgrammeDecision {
  return inProgramme(state, command, facts, (programme) => {
    const { occurredOn, unitId } = command;
    if (!mayEndOn(programme.units[unitId], occurredOn))
      return reject('UNIT_NOT_ONBOARDED', { occurredOn }, 'unitId');
    return [{ type: 'CareUnitLeft', occurredOn, data: { unitId } }];
  });
}
