import { Body, Controller, Post } from '@nestjs/common';
import { openInEmergency, reviewEmergencyOpening } from '@samverkan/case-domain';
import { derivedId } from '@samverkan/event-sourcing';
import { Operation, WriteCall } from '@samverkan/platform';
import type { CommandCall, CommandResponse } from '@samverkan/platform';
import { CaseCommands } from './case-commands';
import { OpenInEmergencyBody, ReviewEmergencyOpeningBody } from './emergency.bodies';

type Answer = Promise<CommandResponse>;

/** A case that is opened by somebody without a part in it, and what is made of that afterwards. */
@Controller('api/case/v1/cases')
export class CaseEmergencyController {
  constructor(private readonly cases: CaseCommands) {}

  @Post(':id/open-in-emergency')
  @Operation({
    action: 'case.open-in-emergency',
    summary: 'Open a case that one has no part in, to read it today and tomorrow; it is reviewed',
  })
  openInEmergency(@Body() body: OpenInEmergencyBody, @WriteCall() call: CommandCall): Answer {
    const { id: staffId, organisation } = call.actor;
    const openingId = derivedId(call.command.commandId, 'emergency-opening');
    return this.cases.handle(call, (state, at) =>
      openInEmergency(body, state, { ...at, openingId, staffId, organisation }),
    );
  }

  @Post(':id/review-emergency-opening')
  @Operation({
    action: 'case.review-emergency-opening',
    summary: 'Say whether an emergency opening was justified',
  })
  reviewEmergencyOpening(@Body() body: ReviewEmergencyOpeningBody, @WriteCall() call: CommandCall): Answer {
    const { id: reviewerId, organisation } = call.actor;
    return this.cases.handle(call, (state, at) =>
      reviewEmergencyOpening(body, state, { ...at, reviewerId, organisation }),
    );
  }
}
