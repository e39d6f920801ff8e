import { Body, Controller, Post } from '@nestjs/common';
import { type CaseDecision, type CaseState, correctEntry, correctRegistration } from '@samverkan/case-domain';
import { Operation, WriteCall } from '@samverkan/platform';
import type { CommandCall, CommandResponse } from '@samverkan/platform';
import { CaseCommands } from './case-commands';
import { CorrectEntryBody, CorrectRegistrationBody } from './correction.bodies';

/** What was written wrongly in a case, and what is right. */
@Controller('api/case/v1/cases')
export class CaseCorrectionsController {
  constructor(private readonly cases: CaseCommands) {}

  @Post(':id/correct-entry')
  @Operation({
    action: 'case.correct-entry',
    summary: 'Say what is right of an entry that is wrong; the first stays readable',
  })
  correctEntry(@Body() body: CorrectEntryBody, @WriteCall() call: CommandCall): Promise<CommandResponse> {
    return this.correct(call, (state, facts) => correctEntry(body, state, facts));
  }

  @Post(':id/correct-registration')
  @Operation({
    action: 'case.correct-registration',
    summary: 'Say what is right of a registration: its day, or the first day of the sick leave',
  })
  correctRegistration(
    @Body() body: CorrectRegistrationBody,
    @WriteCall() call: CommandCall,
  ): Promise<CommandResponse> {
    return this.correct(call, (state, facts) => correctRegistration(body, state, facts));
  }

  /** What is right is judged by the programme, the application if there is one, and all that is written of the case. */
  private correct(
    call: CommandCall,
    decide: (state: CaseState, facts: Parameters<typeof correctRegistration>[2]) => CaseDecision,
  ): Promise<CommandResponse> {
    return this.cases.handle(call, async (state, at) =>
      decide(state, {
        ...at,
        ...(await this.cases.programmeOf(state)),
        ...(await this.cases.applicationOf(state.status === 'none' ? {} : state)),
        ...(await this.cases.historyOf(call.id)),
      }),
    );
  }
}
