import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { endEmployerContact, holdEmployerDialogue, openEmployerContact } from '@samverkan/case-domain';
import { Operation, ReadCall, WriteCall } from '@samverkan/platform';
import type { Call, CommandCall, CommandResponse } from '@samverkan/platform';
import { CaseCommands } from './case-commands';
import { CaseReader } from './case-reader';
import { EndEmployerContactBody, HoldEmployerDialogueBody, OpenEmployerContactBody } from './employer.bodies';
import { WorkplaceView } from './workplace-view';

type Answer = Promise<CommandResponse>;

/** The cooperation with the employers of an individual, by need and consent, and what they see. */
@Controller('api/case/v1/cases')
export class CaseEmployersController {
  constructor(
    private readonly cases: CaseCommands,
    private readonly reader: CaseReader,
  ) {}

  @Get(':id/workplaces/:employer')
  @Operation({
    action: 'case.read-workplace',
    summary: 'What an employer sees of the case: contact, plan and workplace',
    response: WorkplaceView,
  })
  workplace(@Param('employer') employer: string, @ReadCall() call: Call): Promise<WorkplaceView> {
    return this.reader.workplace(call, employer);
  }

  @Post(':id/open-employer-contact')
  @Operation({ action: 'case.open-employer-contact', summary: 'Begin to cooperate with an employer' })
  openEmployerContact(@Body() body: OpenEmployerContactBody, @WriteCall() call: CommandCall): Answer {
    return this.cases.handle(call, (state, at) => openEmployerContact(body, state, at));
  }

  @Post(':id/end-employer-contact')
  @Operation({ action: 'case.end-employer-contact', summary: 'End the contact with an employer' })
  endEmployerContact(@Body() body: EndEmployerContactBody, @WriteCall() call: CommandCall): Answer {
    return this.cases.handle(call, (state, at) => endEmployerContact(body, state, at));
  }

  @Post(':id/hold-employer-dialogue')
  @Operation({ action: 'case.hold-employer-dialogue', summary: 'Write down a dialogue with an employer' })
  holdEmployerDialogue(@Body() body: HoldEmployerDialogueBody, @WriteCall() call: CommandCall): Answer {
    return this.cases.handle(call, (state, at) => holdEmployerDialogue(body, state, at));
  }
}
