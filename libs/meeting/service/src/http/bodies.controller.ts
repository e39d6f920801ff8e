import type { Clock, DecisionMoment } from '@samverkan/event-sourcing';
import { type BusinessDate, businessDateAt } from '@samverkan/kernel';
import {
  type GovernanceBodyDecision,
  type GovernanceBodyState,
  answerQuestion,
  cancelBodyMeeting,
  correctBodyMeeting,
  correctQuestion,
  escalateQuestion,
  formBody,
  holdBodyMeeting,
  moveBodyMeeting,
  planBodyMeeting,
  askerOf,
  raiseQuestion,
} from '@samverkan/meeting-domain';
import {
  AccessGuardian,
  CLOCK,
  type Call,
  type CommandCall,
  type CommandResponse,
  Operation,
  PageQuery,
  ReadCall,
  ReadModels,
  WriteCall,
  idMadeBy,
  respond,
  withRevision,
} from '@samverkan/platform';
import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import { GovernanceBodies } from '../governance-bodies';
import { bodyOverviewProjection } from '../projections/body-overview.projection';
import { escalatedQuestionsProjection } from '../projections/escalated-questions.projection';
import {
  BodyListView,
  BodyView,
  EscalatedQuestionsView,
  bodyListItem,
  bodyView,
  escalatedQuestionView,
} from './body-view';
import {
  AnswerQuestionBody,
  CancelBodyMeetingBody,
  CorrectBodyMeetingBody,
  CorrectQuestionBody,
  EscalateQuestionBody,
  FormBodyBody,
  HoldBodyMeetingBody,
  MoveBodyMeetingBody,
  PlanBodyMeetingBody,
  RaiseQuestionBody,
} from './body.bodies';
import { BodyListQuery } from './body.query';
import { PlannedAnswer, RaisedAnswer } from './command-answers';

const BODIES = 'api/meeting/v1/bodies';

/** Project groups, steering groups and local groups, their meetings and questions. */
@Controller(BODIES)
export class BodiesController {
  constructor(
    private readonly bodies: GovernanceBodies,
    private readonly guardian: AccessGuardian,
    private readonly readModels: ReadModels,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Operation({
    action: 'body.list',
    summary:
      'The governance bodies that the caller may see, those of a kind beside each other, the first formed first',
    response: BodyListView,
  })
  async list(@ReadCall() { actor, action }: Call, @Query() query: BodyListQuery): Promise<BodyListView> {
    const { programmeId, kind } = query;
    const where = {
      and: [
        ...(programmeId === undefined ? [] : [{ field: 'access.programmeId', equals: programmeId }]),
        ...(kind === undefined ? [] : [{ field: 'kind', equals: kind }]),
        this.guardian.filter(actor, action),
      ],
    };
    return this.readModels.page(bodyOverviewProjection, query, { where, sort: 'programme' }, bodyListItem);
  }

  @Get(':id')
  @Operation({ action: 'body.read', summary: 'A governance body as it stands', response: BodyView })
  async read(@ReadCall() call: Call): Promise<BodyView> {
    const { body, revision } = await this.bodies.read(call, call.id);
    withRevision(call.reply, revision);
    return bodyView(body, revision, await this.bodies.historyOf(call.id), this.today());
  }

  @Get(':id/escalated-questions')
  @Operation({
    action: 'body.read',
    summary: 'The questions that other bodies have passed on to this one, latest first, with their answers',
    response: EscalatedQuestionsView,
  })
  async escalatedQuestions(
    @ReadCall() call: Call,
    @Query() query: PageQuery,
  ): Promise<EscalatedQuestionsView> {
    await this.bodies.read(call, call.id);
    const today = this.today();
    const where = { field: 'escalated.toBodyId', equals: call.id };
    return this.readModels.page(escalatedQuestionsProjection, query, { where, sort: 'latest' }, (question) =>
      escalatedQuestionView(question, today),
    );
  }

  @Post()
  @Operation({ action: 'body.form', summary: 'Form a project group, a steering group or a local group' })
  async form(@WriteCall() call: CommandCall, @Body() body: FormBodyBody): Promise<CommandResponse> {
    this.guardian.require(call.actor, call.action, { programmeId: body.programmeId });
    const bodyId = this.bodies.idOfNew(call.command);
    const handled = await this.bodies.handle(bodyId, call.command, (state, { today }) =>
      formBody(body, state, { today, bodyId }),
    );
    return respond(call.reply, handled, {}, `/${BODIES}/${bodyId}`);
  }

  @Post(':id/plan-meeting')
  @Operation({ action: 'body.plan-meeting', summary: 'Plan a meeting', response: PlannedAnswer })
  planMeeting(@WriteCall() call: CommandCall, @Body() body: PlanBodyMeetingBody): Promise<PlannedAnswer> {
    return this.create(call, 'bodyMeetingId', (state, { today }, bodyMeetingId) =>
      planBodyMeeting(body, state, { today, bodyMeetingId }),
    );
  }

  @Post(':id/move-meeting')
  @Operation({ action: 'body.move-meeting', summary: 'Move a planned meeting to another day' })
  moveMeeting(@WriteCall() call: CommandCall, @Body() body: MoveBodyMeetingBody) {
    return this.change(call, (state, { today }) => moveBodyMeeting(body, state, { today }));
  }

  @Post(':id/hold-meeting')
  @Operation({
    action: 'body.hold-meeting',
    summary: 'Write down that a meeting was held, and its decisions',
  })
  holdMeeting(@WriteCall() call: CommandCall, @Body() body: HoldBodyMeetingBody) {
    return this.change(call, (state, { today }) => holdBodyMeeting(body, state, { today }));
  }

  @Post(':id/cancel-meeting')
  @Operation({ action: 'body.cancel-meeting', summary: 'Cancel a planned meeting' })
  cancelMeeting(@WriteCall() call: CommandCall, @Body() body: CancelBodyMeetingBody) {
    return this.change(call, (state, { today }) => cancelBodyMeeting(body, state, { today }));
  }

  @Post(':id/correct-meeting')
  @Operation({
    action: 'body.correct-meeting',
    summary:
      'Say what is right of a meeting that was written down wrongly: whether it was held, when, its decisions',
  })
  correctMeeting(@WriteCall() call: CommandCall, @Body() body: CorrectBodyMeetingBody) {
    return this.change(call, async (state, { today }) =>
      correctBodyMeeting(body, state, { today, history: await this.bodies.historyOf(call.id) }),
    );
  }

  @Post(':id/raise-question')
  @Operation({ action: 'body.raise-question', summary: 'Raise a question', response: RaisedAnswer })
  raiseQuestion(@WriteCall() call: CommandCall, @Body() body: RaiseQuestionBody): Promise<RaisedAnswer> {
    return this.create(call, 'questionId', (state, { today }, questionId) =>
      raiseQuestion(body, state, { today, questionId, asker: askerOf(call.actor.role) }),
    );
  }

  @Post(':id/escalate-question')
  @Operation({ action: 'body.escalate-question', summary: 'Pass a question on to the steering group' })
  escalateQuestion(@WriteCall() call: CommandCall, @Body() body: EscalateQuestionBody) {
    return this.change(call, async (state, { today }) =>
      escalateQuestion(body, state, { today, toBody: await this.bodies.stateOf(body.toBodyId) }),
    );
  }

  @Post(':id/answer-question')
  @Operation({ action: 'body.answer-question', summary: 'Answer a question' })
  answerQuestion(@WriteCall() call: CommandCall, @Body() body: AnswerQuestionBody) {
    return this.change(call, (state, { today }) => answerQuestion(body, state, { today }));
  }

  @Post(':id/correct-question')
  @Operation({
    action: 'body.correct-question',
    summary:
      'Say what is right of a question that was written down wrongly: its words, its answer, their days',
  })
  correctQuestion(@WriteCall() call: CommandCall, @Body() body: CorrectQuestionBody) {
    return this.change(call, async (state, { today }) =>
      correctQuestion(body, state, { today, history: await this.bodies.historyOf(call.id) }),
    );
  }

  private today(): BusinessDate {
    return businessDateAt(this.clock.now());
  }

  /** A command to a body that creates nothing. */
  private async change(
    call: CommandCall,
    decide: (
      state: GovernanceBodyState,
      at: DecisionMoment,
    ) => GovernanceBodyDecision | Promise<GovernanceBodyDecision>,
  ): Promise<CommandResponse> {
    await this.bodies.read(call, call.id);
    return respond(call.reply, await this.bodies.handle(call.id, call.command, decide));
  }

  /** A command that creates something within a body; its id is in the answer under that name. */
  private async create<Name extends string>(
    call: CommandCall,
    name: Name,
    decide: (state: GovernanceBodyState, at: DecisionMoment, id: string) => GovernanceBodyDecision,
  ): Promise<CommandResponse & Record<Name, string>> {
    await this.bodies.read(call, call.id);
    const handled = await this.bodies.handle(call.id, call.command, (state, at) =>
      decide(state, at, at.newId(0)),
    );
    return respond(call.reply, handled, idMadeBy(handled, name));
  }
}
