import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { openInEmergency, reviewEmergencyOpening } from '@samverkan/case-domain';
import { Operation, WriteCall } from '@samverkan/platform';
import type { CommandCall, CommandResponse } from '@samverkan/platform';
import { CaseCommands, type Decide } from './case-commands';
import {
  OpenInEmergencyBody,
  OpenInEmergencyByNumberBody,
  ReviewEmergencyOpeningBody,
} from './emergency.bodies';

type Answer = Promise<CommandResponse>;

/** A case that is opened by somebody without a part in it, and what is made of that afterwards. */
@Controller('api/case/v1/cases')
export class CaseEmergencyController {
  constructor(private readonly cases: CaseCommands) {}

  @Post('open-in-emergency')
  @HttpCode(200)
  @Operation({
    action: 'case.open-in-emergency',
    summary: 'Open the case of an individual whose personal number one has, as by the id of the case',
  })
  openByNumber(@Body() body: OpenInEmergencyByNumberBody, @WriteCall() call: CommandCall): Answer {
    return this.cases.handleOfIndividual(call, body, this.opening(call, body));
  }

  @Post(':id/open-in-emergency')
  @Operation({
    action: 'case.open-in-emergency',
    summary: 'Open a case that one has no part in, to read it today and tomorrow; it is reviewed',
  })
  openInEmergency(@Body() body: OpenInEmergencyBody, @WriteCall() call: CommandCall): Answer {
    return this.cases.handle(call, this.opening(call, body));
  }

  private opening({ actor }: CommandCall, body: OpenInEmergencyBody): Decide {
    const { id: staffId, organisation } = actor;
    return (state, at) =>
      openInEmergency(body, state, { ...at, openingId: at.newId(0), staffId, organisation });
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
