import { Body, Controller, Get, Post } from '@nestjs/common';
import { partyOf } from '@samverkan/access';
import {
  type PartyFact,
  contributeToNeed,
  endPartyContact,
  leavePartyProposal,
  namePartyContact,
  proposeClosing,
  proposeReopening,
} from '@samverkan/case-domain';
import { Operation, ReadCall, WriteCall } from '@samverkan/platform';
import type { Call, CommandCall, CommandResponse } from '@samverkan/platform';
import { CaseCommands } from './case-commands';
import { CaseRevisionView } from './assignment-view';
import { CaseReader } from './case-reader';
import { PartView } from './part-view';
import { ContributeToNeedBody } from './need-contribution.bodies';
import { LeavePartyProposalBody, ProposeClosingBody, ProposeReopeningBody } from './party-proposal.bodies';
import { EndPartyContactBody, NamePartyContactBody } from './party-contact.bodies';

type Answer = Promise<CommandResponse>;

/** For whom the caller speaks. */
const partyFact = ({ actor: { role, organisation } }: CommandCall): PartyFact => ({
  party: partyOf(role),
  organisation,
});

/** Those who work with a case for Arbetsförmedlingen, the municipality and employers, what they see of it and say in it. */
@Controller('api/case/v1/cases')
export class CasePartiesController {
  constructor(
    private readonly cases: CaseCommands,
    private readonly reader: CaseReader,
  ) {}

  @Get(':id/part')
  @Operation({
    action: 'case.read-part',
    summary: "The own organisation's part of the case, with its ETag",
    response: PartView,
  })
  part(@ReadCall() call: Call): Promise<PartView> {
    return this.reader.part(call);
  }

  @Get(':id/revision')
  @Operation({
    action: 'case.read-revision',
    summary: 'The revision of the case and no more, with its ETag, for those who are named in it',
    response: CaseRevisionView,
  })
  revision(@ReadCall() call: Call): Promise<CaseRevisionView> {
    return this.reader.revision(call);
  }

  @Post(':id/name-party-contact')
  @Operation({ action: 'case.name-party-contact', summary: 'Name who works with the case for a party of it' })
  namePartyContact(@Body() body: NamePartyContactBody, @WriteCall() call: CommandCall): Answer {
    return this.cases.handle(call, (state, at) => namePartyContact(body, state, at));
  }

  @Post(':id/end-party-contact')
  @Operation({
    action: 'case.end-party-contact',
    summary: 'Say that somebody works with the case no longer for a party',
  })
  endPartyContact(@Body() body: EndPartyContactBody, @WriteCall() call: CommandCall): Answer {
    return this.cases.handle(call, (state, at) => endPartyContact(body, state, at));
  }
  @Post(':id/contribute-to-need')
  @Operation({
    action: 'case.contribute-to-need',
    summary: 'Say something that bears on the need of rehabilitation, for the own party',
  })
  contributeToNeed(@Body() body: ContributeToNeedBody, @WriteCall() call: CommandCall): Answer {
    return this.cases.handle(
      call,
      (state, at) =>
        contributeToNeed(body, state, { ...at, ...partyFact(call), contributionId: at.newId(0) }),
      () => ({ aspect: body.aspect }),
    );
  }

  @Post(':id/propose-closing')
  @Operation({ action: 'case.propose-closing', summary: 'Propose to FK that the case be closed' })
  proposeClosing(@Body() body: ProposeClosingBody, @WriteCall() call: CommandCall): Answer {
    return this.cases.handle(call, (state, at) =>
      proposeClosing(body, state, { ...at, ...partyFact(call), proposalId: at.newId(0) }),
    );
  }

  @Post(':id/propose-reopening')
  @Operation({
    action: 'case.propose-reopening',
    summary: 'Propose to FK that a closed case be taken up again',
  })
  proposeReopening(@Body() body: ProposeReopeningBody, @WriteCall() call: CommandCall): Answer {
    return this.cases.handle(call, (state, at) =>
      proposeReopening(body, state, { ...at, ...partyFact(call), proposalId: at.newId(0) }),
    );
  }

  @Post(':id/leave-party-proposal')
  @Operation({
    action: 'case.leave-party-proposal',
    summary: 'Say no to what a party proposed, and why; closing or reopening the case says yes',
  })
  leavePartyProposal(@Body() body: LeavePartyProposalBody, @WriteCall() call: CommandCall): Answer {
    return this.cases.handle(call, (state, at) => leavePartyProposal(body, state, at));
  }
}
