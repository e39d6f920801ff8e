import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import {
  beginCoordinationFollowUp,
  endCoordination,
  recordLegalBasis,
  resumeCoordination,
  acceptCoordination,
  assignCoordinator,
  assignInvestigator,
  cancelMeasure,
  clarifyNeed,
  closeCase,
  completeMeasure,
  declineConsent,
  declineCoordination,
  delayMeasure,
  flagProtectedIdentity,
  giveConsent,
  liftProtectedIdentity,
  markEnteredInError,
  moveCase,
  offerCoordination,
  pauseMeasure,
  planMeasure,
  reassignCoordinator,
  reassignInvestigator,
  recordJointMapping,
  reopenCase,
  requestConsent,
  resumeMeasure,
  reviseClosurePlan,
  setClosurePlan,
  startMeasure,
  leaveProposal,
  takeUpProposal,
  withdrawClosurePlan,
  withdrawConsent,
} from '@samverkan/case-domain';
import { present } from '@samverkan/kernel';
import { CommandBody, Operation, ReadCall, WriteCall } from '@samverkan/platform';
import type { Call, CommandCall, CommandResponse } from '@samverkan/platform';
import { AssignmentView } from './assignment-view';
import {
  AssignCoordinatorBody,
  AssignInvestigatorBody,
  ClarifyNeedBody,
  CloseCaseBody,
  MarkEnteredInErrorBody,
  MoveCaseBody,
  ReassignCoordinatorBody,
  ReassignInvestigatorBody,
  RecordJointMappingBody,
  ChangePersonalNumberBody,
  RegisterCaseBody,
  SearchCaseBody,
} from './case.bodies';
import { CaseCommands } from './case-commands';
import { CaseReader } from './case-reader';
import { CaseView, FoundCases } from './case-view';
import { consentContent, measureContent, plannedMeasure } from './command-content';
import {
  ReviseClosurePlanBody,
  SetClosurePlanBody,
  LeaveProposalBody,
  TakeUpProposalBody,
  WithdrawClosurePlanBody,
} from './closure-plan.bodies';
import {
  EndCoordinationBody,
  OfferCoordinationBody,
  RecordLegalBasisBody,
  DeclineConsentBody,
  GiveConsentBody,
  ReopenCaseBody,
  RequestConsentBody,
  WithdrawConsentBody,
} from './consent.bodies';
import {
  CancelMeasureBody,
  CompleteMeasureBody,
  DelayMeasureBody,
  PauseMeasureBody,
  PlanMeasureBody,
  ResumeMeasureBody,
  StartMeasureBody,
} from './measure.bodies';

type Answer = Promise<CommandResponse>;

/** A coordinator, who is told what the individual answers, also before the case has one. */
const coordinatorIn = ({ actor }: CommandCall): { readonly coordinatorId?: string } =>
  actor.role === 'rehab_coordinator' ? { coordinatorId: actor.id } : {};

/** Cases: who works on them, on which consent, what is done for the individual, and how it ends. */
@Controller('api/case/v1/cases')
export class CasesController {
  constructor(
    private readonly cases: CaseCommands,
    private readonly reader: CaseReader,
  ) {}

  @Post()
  @Operation({ action: 'case.register', summary: 'Register the long case of an individual' })
  register(@Body() body: RegisterCaseBody, @WriteCall() call: CommandCall): Answer {
    return this.cases.register(call, body);
  }

  @Post('search')
  @HttpCode(200)
  @Operation({ action: 'case.search', summary: 'Find cases by personal number', response: FoundCases })
  search(@Body() { personalNumber }: SearchCaseBody, @ReadCall() call: Call): Promise<FoundCases> {
    return this.reader.search(call, personalNumber);
  }

  @Get(':id')
  @Operation({ action: 'case.read', summary: 'The case as it stands, with its ETag', response: CaseView })
  read(@ReadCall() call: Call): Promise<CaseView> {
    return this.reader.read(call);
  }

  @Get(':id/assignment')
  @Operation({
    action: 'case.read-assignment',
    summary: 'Who has the case, with its ETag, for those who may not see the case itself',
    response: AssignmentView,
  })
  assignment(@ReadCall() call: Call): Promise<AssignmentView> {
    return this.reader.assignment(call);
  }

  @Post(':id/assign-investigator')
  @Operation({ action: 'case.assign-investigator', summary: 'Give the case its investigator' })
  assignInvestigator(@Body() body: AssignInvestigatorBody, @WriteCall() call: CommandCall): Answer {
    return this.cases.handle(call, async (state, at) =>
      assignInvestigator(body, state, {
        ...at,
        ...(await this.cases.programmeOf(state)),
        ...(await this.cases.dedication(body.investigatorId, body.occurredOn)),
      }),
    );
  }

  @Post(':id/reassign-investigator')
  @Operation({ action: 'case.reassign-investigator', summary: 'Hand the case to another investigator' })
  reassignInvestigator(@Body() body: ReassignInvestigatorBody, @WriteCall() call: CommandCall): Answer {
    return this.cases.handle(call, async (state, at) =>
      reassignInvestigator(body, state, {
        ...at,
        ...(await this.cases.programmeOf(state)),
        ...(await this.cases.dedication(body.to, body.occurredOn)),
      }),
    );
  }

  @Post(':id/assign-coordinator')
  @Operation({ action: 'case.assign-coordinator', summary: 'Give the case a coordinator of its unit' })
  assignCoordinator(@Body() body: AssignCoordinatorBody, @WriteCall() call: CommandCall): Answer {
    return this.cases.handle(call, async (state, at) =>
      assignCoordinator(body, state, { ...at, ...(await this.cases.programmeOf(state)) }),
    );
  }

  @Post(':id/reassign-coordinator')
  @Operation({ action: 'case.reassign-coordinator', summary: 'Hand the case to another coordinator' })
  reassignCoordinator(@Body() body: ReassignCoordinatorBody, @WriteCall() call: CommandCall): Answer {
    return this.cases.handle(call, async (state, at) =>
      reassignCoordinator(body, state, { ...at, ...(await this.cases.programmeOf(state)) }),
    );
  }

  @Post(':id/request-consent')
  @Operation({ action: 'case.request-consent', summary: 'Ask the individual for a consent' })
  requestConsent(@Body() body: RequestConsentBody, @WriteCall() call: CommandCall): Answer {
    return this.cases.handle(
      call,
      (state, at) => requestConsent(body, state, { ...at, ...coordinatorIn(call), consentId: at.newId(0) }),
      consentContent(body),
    );
  }

  @Post(':id/give-consent')
  @Operation({ action: 'case.give-consent', summary: 'Write down that the individual consents' })
  giveConsent(@Body() body: GiveConsentBody, @WriteCall() call: CommandCall): Answer {
    return this.cases.handle(
      call,
      (state, at) => giveConsent(body, state, { ...at, newConsentId: at.newId(0) }),
      consentContent(body),
    );
  }

  @Post(':id/decline-consent')
  @Operation({ action: 'case.decline-consent', summary: 'Write down that the individual does not consent' })
  declineConsent(@Body() body: DeclineConsentBody, @WriteCall() call: CommandCall): Answer {
    return this.cases.handle(call, (state, at) => declineConsent(body, state, at), consentContent(body));
  }

  @Post(':id/withdraw-consent')
  @Operation({ action: 'case.withdraw-consent', summary: 'Write down that a consent is taken back' })
  withdrawConsent(@Body() body: WithdrawConsentBody, @WriteCall() call: CommandCall): Answer {
    return this.cases.handle(call, (state, at) => withdrawConsent(body, state, at), consentContent(body));
  }

  @Post(':id/record-legal-basis')
  @Operation({ action: 'case.record-legal-basis', summary: 'Say on what an organisation processes data' })
  recordLegalBasis(@Body() body: RecordLegalBasisBody, @WriteCall() call: CommandCall): Answer {
    return this.cases.handle(
      call,
      (state, at) => recordLegalBasis(body, state, at),
      () => ({ organisations: [body.organisation] }),
    );
  }

  @Post(':id/offer-coordination')
  @Operation({ action: 'case.offer-coordination', summary: 'Offer coordination at the unit' })
  offerCoordination(@Body() body: OfferCoordinationBody, @WriteCall() call: CommandCall): Answer {
    return this.cases.handle(call, async (state, at) =>
      offerCoordination(body, state, {
        ...at,
        ...(await this.cases.programmeOf(state)),
        ...coordinatorIn(call),
        organisation: call.actor.organisation,
      }),
    );
  }

  @Post(':id/accept-coordination')
  @Operation({ action: 'case.accept-coordination', summary: 'Accept the coordination that is offered' })
  acceptCoordination(@Body() body: CommandBody, @WriteCall() call: CommandCall): Answer {
    return this.cases.handle(call, (state, at) => acceptCoordination(body, state, at));
  }

  @Post(':id/decline-coordination')
  @Operation({ action: 'case.decline-coordination', summary: 'Decline the coordination that is offered' })
  declineCoordination(@Body() body: CommandBody, @WriteCall() call: CommandCall): Answer {
    return this.cases.handle(call, (state, at) => declineCoordination(body, state, at));
  }

  @Post(':id/begin-coordination-follow-up')
  @Operation({ action: 'case.begin-coordination-follow-up', summary: 'Follow how it goes, and do no more' })
  beginCoordinationFollowUp(@Body() body: CommandBody, @WriteCall() call: CommandCall): Answer {
    return this.cases.handle(call, (state, at) => beginCoordinationFollowUp(body, state, at));
  }

  @Post(':id/resume-coordination')
  @Operation({ action: 'case.resume-coordination', summary: 'Coordinate again after a time of follow-up' })
  resumeCoordination(@Body() body: CommandBody, @WriteCall() call: CommandCall): Answer {
    return this.cases.handle(call, (state, at) => resumeCoordination(body, state, at));
  }

  @Post(':id/end-coordination')
  @Operation({ action: 'case.end-coordination', summary: 'End the coordination, and with it the assignment' })
  endCoordination(@Body() body: EndCoordinationBody, @WriteCall() call: CommandCall): Answer {
    return this.cases.handle(call, (state, at) => endCoordination(body, state, at));
  }

  @Post(':id/clarify-need')
  @Operation({ action: 'case.clarify-need', summary: 'Clarify the need of rehabilitation' })
  clarifyNeed(@Body() body: ClarifyNeedBody, @WriteCall() call: CommandCall): Answer {
    return this.cases.handle(call, (state, at) => clarifyNeed(body, state, at));
  }

  @Post(':id/record-joint-mapping')
  @Operation({ action: 'case.record-joint-mapping', summary: 'Write down a joint mapping with AF' })
  recordJointMapping(@Body() body: RecordJointMappingBody, @WriteCall() call: CommandCall): Answer {
    return this.cases.handle(call, (state, at) => recordJointMapping(body, state, at));
  }

  @Post(':id/plan-measure')
  @Operation({ action: 'case.plan-measure', summary: 'Plan a measure' })
  planMeasure(@Body() body: PlanMeasureBody, @WriteCall() call: CommandCall): Answer {
    return this.cases.handle(
      call,
      async (state, at) =>
        planMeasure(body, state, {
          ...at,
          ...(await this.cases.programmeOf(state)),
          measureId: at.newId(0),
          byEmployer: call.actor.role === 'employer_contact',
        }),
      plannedMeasure(body),
    );
  }

  @Post(':id/start-measure')
  @Operation({ action: 'case.start-measure', summary: 'Write down that a measure has started' })
  startMeasure(@Body() body: StartMeasureBody, @WriteCall() call: CommandCall): Answer {
    return this.cases.handle(
      call,
      (state, at) => startMeasure(body, state, at),
      measureContent({ measureId: body.measureId, reason: body.earlyReason }),
    );
  }

  @Post(':id/delay-measure')
  @Operation({ action: 'case.delay-measure', summary: 'Move the planned start of a measure' })
  delayMeasure(@Body() body: DelayMeasureBody, @WriteCall() call: CommandCall): Answer {
    return this.cases.handle(call, (state, at) => delayMeasure(body, state, at), measureContent(body));
  }

  @Post(':id/pause-measure')
  @Operation({ action: 'case.pause-measure', summary: 'Pause a measure' })
  pauseMeasure(@Body() body: PauseMeasureBody, @WriteCall() call: CommandCall): Answer {
    return this.cases.handle(call, (state, at) => pauseMeasure(body, state, at), measureContent(body));
  }

  @Post(':id/resume-measure')
  @Operation({ action: 'case.resume-measure', summary: 'Go on with a paused measure' })
  resumeMeasure(@Body() body: ResumeMeasureBody, @WriteCall() call: CommandCall): Answer {
    return this.cases.handle(call, (state, at) => resumeMeasure(body, state, at), measureContent(body));
  }

  @Post(':id/complete-measure')
  @Operation({ action: 'case.complete-measure', summary: 'Write down what a measure led to' })
  completeMeasure(@Body() body: CompleteMeasureBody, @WriteCall() call: CommandCall): Answer {
    return this.cases.handle(call, (state, at) => completeMeasure(body, state, at), measureContent(body));
  }

  @Post(':id/cancel-measure')
  @Operation({ action: 'case.cancel-measure', summary: 'Break off a measure' })
  cancelMeasure(@Body() body: CancelMeasureBody, @WriteCall() call: CommandCall): Answer {
    return this.cases.handle(call, (state, at) => cancelMeasure(body, state, at), measureContent(body));
  }

  @Post(':id/set-closure-plan')
  @Operation({ action: 'case.set-closure-plan', summary: 'Set the closure plan' })
  setClosurePlan(@Body() body: SetClosurePlanBody, @WriteCall() call: CommandCall): Answer {
    return this.cases.handle(call, (state, at) => setClosurePlan(body, state, at));
  }

  @Post(':id/revise-closure-plan')
  @Operation({ action: 'case.revise-closure-plan', summary: 'Replace the closure plan by a new version' })
  reviseClosurePlan(@Body() body: ReviseClosurePlanBody, @WriteCall() call: CommandCall): Answer {
    return this.cases.handle(call, (state, at) => reviseClosurePlan(body, state, at));
  }

  @Post(':id/withdraw-closure-plan')
  @Operation({ action: 'case.withdraw-closure-plan', summary: 'Withdraw the closure plan' })
  withdrawClosurePlan(@Body() body: WithdrawClosurePlanBody, @WriteCall() call: CommandCall): Answer {
    return this.cases.handle(call, (state, at) => withdrawClosurePlan(body, state, at));
  }

  @Post(':id/take-up-proposal')
  @Operation({ action: 'case.take-up-proposal', summary: 'Go by what a meeting proposed' })
  takeUpProposal(@Body() body: TakeUpProposalBody, @WriteCall() call: CommandCall): Answer {
    return this.cases.handle(call, (state, at) => takeUpProposal(body, state, at));
  }

  @Post(':id/leave-proposal')
  @Operation({ action: 'case.leave-proposal', summary: 'Leave what a meeting proposed, and say why' })
  leaveProposal(@Body() body: LeaveProposalBody, @WriteCall() call: CommandCall): Answer {
    return this.cases.handle(call, (state, at) => leaveProposal(body, state, at));
  }

  @Post(':id/move')
  @Operation({ action: 'case.move', summary: 'Move the case to another unit' })
  move(@Body() body: MoveCaseBody, @WriteCall() call: CommandCall): Answer {
    return this.cases.handle(call, async (state, at) =>
      moveCase(body, state, { ...at, ...(await this.cases.programmeOf(state)) }),
    );
  }

  @Post(':id/close')
  @Operation({ action: 'case.close', summary: 'Close the case' })
  close(@Body() body: CloseCaseBody, @WriteCall() call: CommandCall): Answer {
    return this.cases.handle(call, async (state, at) =>
      closeCase(body, state, { ...at, ...(await this.cases.programmeOf(state)) }),
    );
  }

  @Post(':id/reopen')
  @Operation({ action: 'case.reopen', summary: 'Take up a closed case again, with a new consent' })
  reopen(@Body() body: ReopenCaseBody, @WriteCall() call: CommandCall): Answer {
    return this.cases.handle(
      call,
      async (state, at) =>
        reopenCase(body, state, {
          ...at,
          ...(await this.cases.programmeOf(state)),
          newConsentId: at.newId(0),
        }),
      consentContent({
        ...body.consent,
        ...present({ consentId: body.consentId }),
      }),
    );
  }

  @Post(':id/mark-entered-in-error')
  @Operation({ action: 'case.mark-entered-in-error', summary: 'Say that the case was entered in error' })
  markEnteredInError(@Body() body: MarkEnteredInErrorBody, @WriteCall() call: CommandCall): Answer {
    return this.cases.handle(call, (state, at) => markEnteredInError(body, state, at));
  }

  @Post(':id/flag-protected-identity')
  @Operation({ action: 'case.flag-protected-identity', summary: 'Flag a protected identity' })
  flagProtectedIdentity(@Body() body: CommandBody, @WriteCall() call: CommandCall): Answer {
    return this.cases.handle(call, (state, at) => flagProtectedIdentity(body, state, at));
  }

  @Post(':id/lift-protected-identity')
  @Operation({ action: 'case.lift-protected-identity', summary: 'Lift the flag of a protected identity' })
  liftProtectedIdentity(@Body() body: CommandBody, @WriteCall() call: CommandCall): Answer {
    return this.cases.handle(call, (state, at) => liftProtectedIdentity(body, state, at));
  }

  @Post(':id/change-personal-number')
  @Operation({
    action: 'case.change-personal-number',
    summary: 'The individual has another personal identity number; the old one leads to the case too',
  })
  changePersonalNumber(@Body() body: ChangePersonalNumberBody, @WriteCall() call: CommandCall): Answer {
    return this.cases.changePersonalNumber(call, body);
  }
}
