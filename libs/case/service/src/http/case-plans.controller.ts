import { Body, Controller, Post } from '@nestjs/common';
import {
  commentOnReturnToWorkPlan,
  evaluateWorkAbility,
  exemptReturnToWorkPlan,
  makeRehabilitationPlan,
  receiveReturnToWorkPlan,
  recordEmployment,
  recordJointPlan,
  requestReturnToWorkPlan,
  sendNeedImpulse,
} from '@samverkan/case-domain';
import { Operation, WriteCall } from '@samverkan/platform';
import type { CommandCall, CommandResponse } from '@samverkan/platform';
import { CaseCommands } from './case-commands';
import {
  CommentOnReturnToWorkPlanBody,
  EvaluateWorkAbilityBody,
  ExemptReturnToWorkPlanBody,
  MakeRehabilitationPlanBody,
  ReceiveReturnToWorkPlanBody,
  RecordEmploymentBody,
  RecordJointPlanBody,
  RequestReturnToWorkPlanBody,
  SendNeedImpulseBody,
} from './planning.bodies';

type Answer = Promise<CommandResponse>;

/** What is planned towards a return to work: by the pair, by FK and by the employer, and what the individual says of it. */
@Controller('api/case/v1/cases')
export class CasePlansController {
  constructor(private readonly cases: CaseCommands) {}

  @Post(':id/send-need-impulse')
  @Operation({ action: 'case.send-need-impulse', summary: 'Tell FK of a possible need of rehabilitation' })
  sendNeedImpulse(@Body() body: SendNeedImpulseBody, @WriteCall() call: CommandCall): Answer {
    return this.cases.handle(call, (state, at) =>
      sendNeedImpulse(body, state, { ...at, organisation: call.actor.organisation }),
    );
  }

  @Post(':id/record-employment')
  @Operation({
    action: 'case.record-employment',
    summary: 'Write down how the individual works, and for whom',
  })
  recordEmployment(@Body() body: RecordEmploymentBody, @WriteCall() call: CommandCall): Answer {
    return this.cases.handle(call, (state, at) => recordEmployment(body, state, at));
  }

  @Post(':id/record-joint-plan')
  @Operation({ action: 'case.record-joint-plan', summary: 'Write down what the pair plans together' })
  recordJointPlan(@Body() body: RecordJointPlanBody, @WriteCall() call: CommandCall): Answer {
    return this.cases.handle(call, (state, at) => recordJointPlan(body, state, at));
  }

  @Post(':id/request-return-to-work-plan')
  @Operation({
    action: 'case.request-return-to-work-plan',
    summary: 'Ask the employer for the plan for return',
  })
  requestReturnToWorkPlan(@Body() body: RequestReturnToWorkPlanBody, @WriteCall() call: CommandCall): Answer {
    return this.cases.handle(call, (state, at) => requestReturnToWorkPlan(body, state, at));
  }

  @Post(':id/exempt-return-to-work-plan')
  @Operation({ action: 'case.exempt-return-to-work-plan', summary: 'Say why no plan for return is needed' })
  exemptReturnToWorkPlan(@Body() body: ExemptReturnToWorkPlanBody, @WriteCall() call: CommandCall): Answer {
    return this.cases.handle(call, (state, at) => exemptReturnToWorkPlan(body, state, at));
  }

  @Post(':id/receive-return-to-work-plan')
  @Operation({
    action: 'case.receive-return-to-work-plan',
    summary: "Write down the employer's plan for return",
  })
  receiveReturnToWorkPlan(@Body() body: ReceiveReturnToWorkPlanBody, @WriteCall() call: CommandCall): Answer {
    return this.cases.handle(
      call,
      (state, at) => receiveReturnToWorkPlan(body, state, at),
      () => ({ employer: body.employer }),
    );
  }

  @Post(':id/comment-on-return-to-work-plan')
  @Operation({
    action: 'case.comment-on-return-to-work-plan',
    summary: "Say of the employer's plan whether one took part in it and agrees, and what one thinks",
  })
  commentOnReturnToWorkPlan(
    @Body() body: CommentOnReturnToWorkPlanBody,
    @WriteCall() call: CommandCall,
  ): Answer {
    return this.cases.handle(call, (state, at) => commentOnReturnToWorkPlan(body, state, at));
  }

  @Post(':id/make-rehabilitation-plan')
  @Operation({
    action: 'case.make-rehabilitation-plan',
    summary: 'Make the rehabilitation plan, or its next version',
  })
  makeRehabilitationPlan(@Body() body: MakeRehabilitationPlanBody, @WriteCall() call: CommandCall): Answer {
    return this.cases.handle(call, (state, at) => makeRehabilitationPlan(body, state, at));
  }

  @Post(':id/evaluate-work-ability')
  @Operation({
    action: 'case.evaluate-work-ability',
    summary: 'Write down how much the individual is able to work',
  })
  evaluateWorkAbility(@Body() body: EvaluateWorkAbilityBody, @WriteCall() call: CommandCall): Answer {
    return this.cases.handle(call, (state, at) => evaluateWorkAbility(body, state, at));
  }
}
