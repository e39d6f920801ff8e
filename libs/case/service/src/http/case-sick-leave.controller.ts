import { Body, Controller, Post } from '@nestjs/common';
import { recordSickLeavePeriods } from '@samverkan/case-domain';
import { Operation, WriteCall } from '@samverkan/platform';
import type { CommandCall, CommandResponse } from '@samverkan/platform';
import { CaseCommands } from './case-commands';
import { RecordSickLeavePeriodsBody } from './sick-leave.bodies';

/** The sick leave that a case is about. */
@Controller('api/case/v1/cases')
export class CaseSickLeaveController {
  constructor(private readonly cases: CaseCommands) {}

  @Post(':id/record-sick-leave-periods')
  @Operation({
    action: 'case.record-sick-leave-periods',
    summary: 'Write down all periods of sick leave as they are known now',
  })
  recordSickLeavePeriods(
    @Body() body: RecordSickLeavePeriodsBody,
    @WriteCall() call: CommandCall,
  ): Promise<CommandResponse> {
    return this.cases.handle(call, async (state, at) =>
      recordSickLeavePeriods(body, state, { ...at, ...(await this.cases.programmeOf(state)) }),
    );
  }
}
