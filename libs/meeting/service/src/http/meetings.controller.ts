import { type CaseAccess, type Seen, partyOf } from '@samverkan/access';
import type { Clock, DecisionMoment, Query as DocumentQuery } from '@samverkan/event-sourcing';
import { present } from '@samverkan/kernel';
import {
  type AnswerFacts,
  type MeetingDecision,
  type MeetingState,
  acceptInvitation,
  agreeOutcome,
  callMeeting,
  cancelMeeting,
  contentOf,
  correctHeldMeeting,
  correctOutcome,
  declineInvitation,
  failMeeting,
  holdMeeting,
  inviteParticipant,
  recordMinutes,
  requestMeeting,
  rescheduleMeeting,
} from '@samverkan/meeting-domain';
import {
  CALENDAR_CONTENT,
  asCalendar,
  type Accepted,
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
  amongContactCases,
  notFound,
  respond,
  withRevision,
} from '@samverkan/platform';
import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { invitation, wasCalled } from '../calendar/invitation';
import { CaseReferences } from '../case-references';
import { Languages } from '../languages/languages';
import { Meetings } from '../meetings';
import { meetingContactCases } from '../projections/contact-cases.projection';
import { meetingOverviewProjection } from '../projections/meeting-overview.projection';
import { speakerOf } from '../speaker';
import { CalledAnswer, HeldAnswer, InvitedAnswer } from './command-answers';
import {
  AgreeOutcomeBody,
  AnswerInvitationBody,
  CallMeetingBody,
  CallRequestedMeetingBody,
  CancelMeetingBody,
  CorrectHeldMeetingBody,
  CorrectOutcomeBody,
  FailMeetingBody,
  HoldMeetingBody,
  InviteParticipantBody,
  RecordMinutesBody,
  RequestMeetingBody,
  RescheduleMeetingBody,
} from './meeting.bodies';
import { MeetingListView, withoutRequest } from './meeting-list-view';
import { MeetingView, meetingView } from './meeting-view';
import { MeetingListQuery, MeetingQuery } from './meeting.query';
import { hearsOf, isAskedByAnother, withParticipantsTold } from '../participants-told';

const MEETINGS = 'api/meeting/v1/meetings';

/** Those whom the command itself invited, in the order of the body. */
const invitedBy = ({ events }: Accepted<MeetingState>): CalledAnswer['participants'] =>
  events.flatMap(({ event }) => {
    if (event.type !== 'ParticipantInvited') return [];
    const { participantId, party } = event.data as CalledAnswer['participants'][number];
    return [{ participantId, party }];
  });

/** For whom a request or an answer to an invitation speaks: it follows from who sends it. */
const whoSpeaks = ({ actor }: Call): Pick<AnswerFacts, 'speaker' | 'organisation'> => ({
  speaker: speakerOf(actor),
  organisation: actor.organisation,
});

/** What a held meeting amounts to. */
const amountIn = ({ state }: Accepted<MeetingState>): Partial<Pick<HeldAnswer, 'form' | 'warnings'>> =>
  state.status === 'held' ? { form: state.form, warnings: state.warnings } : {};

/** Reconciliation meetings and others of a case: requested, called, held and documented. */
@Controller(MEETINGS)
export class MeetingsController {
  constructor(
    private readonly meetings: Meetings,
    private readonly references: CaseReferences,
    private readonly guardian: AccessGuardian,
    private readonly readModels: ReadModels,
    private readonly languages: Languages,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Operation({
    action: 'meeting.list',
    summary: 'The meetings of a case, latest first',
    response: MeetingListView,
  })
  async list(@ReadCall() call: Call, @Query() query: MeetingListQuery): Promise<MeetingListView> {
    const { caseId, limit, cursor } = query;
    const access = await this.guardian.caseAccess(caseId);
    if (access === undefined) throw notFound();
    this.guardian.require(call.actor, 'meeting.read', access);
    this.guardian.require(call.actor, call.action, access);
    await this.guardian.shown(call.actor, call.action, [access]);
    const overview = await this.readModels.upTo(meetingOverviewProjection, query['min-position']);
    const openFrom = await this.guardian.openFrom(call.actor, access);
    const ofCase: DocumentQuery = { field: 'meeting.caseId', equals: caseId };
    const { documents, next } = await overview.find({
      where: openFrom === undefined ? ofCase : { and: [ofCase, { field: 'begunAt', from: openFrom }] },
      sort: 'latest',
      limit,
      ...present({ cursor }),
    });
    return {
      items: documents.map(({ body: { meeting } }) => meeting),
      ...present({ next }),
    };
  }

  @Get('own')
  @Operation({
    action: 'meeting.list-own',
    summary: "The meetings of all of the caller's cases that the own party takes part in, latest first",
    response: MeetingListView,
  })
  async own(@ReadCall() call: Call, @Query() query: PageQuery): Promise<MeetingListView> {
    const { limit, cursor, 'min-position': position } = query;
    const among = { field: 'meeting.caseId', position };
    const overview = await this.readModels.upTo(meetingOverviewProjection, position);
    const { documents, next } = await overview.find({
      where: { field: `named.${partyOf(call.actor.role)}`, equals: true },
      ...(await amongContactCases(this.readModels, meetingContactCases, call.actor, among)),
      sort: 'latest-of-all',
      limit,
      ...present({ cursor }),
    });
    const items: MeetingListView['items'][number][] = [];
    const shown: Seen[] = [];
    // A page can be shorter than its limit: each meeting is looked at as it and its case stand now.
    for (const {
      body: { meeting },
    } of documents) {
      const listed = await this.meetings.listed(call, meeting);
      if (listed === undefined) continue;
      const isHidden = isAskedByAnother(listed.meeting, hearsOf(call.actor));
      items.push(isHidden ? withoutRequest(meeting) : meeting);
      shown.push({ ...listed.access, meetingId: meeting.id });
    }
    await this.guardian.shown(call.actor, call.action, shown);
    return { items, ...present({ next }) };
  }

  @Get(':id')
  @Operation({
    action: 'meeting.read',
    summary: 'A meeting as it stands, with its minutes; or what of it an employer may know',
    response: MeetingView,
  })
  async read(@ReadCall() call: Call, @Query() { view }: MeetingQuery): Promise<MeetingView> {
    const { actor } = call;
    const { meeting, access, revision } = await this.meetings.read(call, call.id);
    // Who may not read minutes gets what was written for those who may not.
    const own = this.guardian.permits(actor, 'meeting.read-minutes', access) ? 'party' : 'employer';
    const reader = view ?? own;
    if (reader === 'party')
      await this.guardian.requireCase(actor, 'meeting.read-minutes', meeting.caseId, () =>
        contentOf(meeting),
      );
    withRevision(call.reply, revision);
    // What is passed on to an employer is for any of them.
    const told = withParticipantsTold(
      meeting,
      view === 'employer' && actor.role !== 'employer_contact' ? { employer: undefined } : hearsOf(actor),
    );
    const history = reader === 'party' ? await this.meetings.corrected(call.id) : [];
    return meetingView(told, revision, reader, history);
  }

  @Get(':id/invitation')
  @Operation({
    action: 'meeting.read',
    summary: 'The call, its latest change or its cancellation, for a calendar (iCalendar)',
  })
  @ApiOkResponse({ content: CALENDAR_CONTENT })
  async invitation(@ReadCall() call: Call): Promise<string> {
    const { meeting, revision } = await this.meetings.read(call, call.id);
    if (!wasCalled(meeting)) throw notFound();
    withRevision(call.reply, revision);
    const told = withParticipantsTold(meeting, hearsOf(call.actor));
    const { language, calendar } = this.languages.for(call.reply);
    return asCalendar(call.reply, invitation(told, { language, ...calendar }, this.clock.now()));
  }

  @Post()
  @Operation({ action: 'meeting.request', summary: 'Request a reconciliation meeting of Försäkringskassan' })
  async request(@WriteCall() call: CommandCall, @Body() body: RequestMeetingBody): Promise<CommandResponse> {
    const access = await this.meetings.caseOfNew(call, body.caseId);
    const meetingId = this.meetings.idOfNew(call.command);
    const handled = await this.meetings.handle(meetingId, call.command, async (state, { today }) =>
      requestMeeting(body, state, {
        today,
        meetingId,
        access,
        ...whoSpeaks(call),
        staffId: call.actor.id,
        caseReference: await this.references.of(access),
      }),
    );
    return respond(call.reply, handled, {}, `/${MEETINGS}/${meetingId}`);
  }

  @Post('call')
  @Operation({
    action: 'meeting.call',
    summary: 'Call a meeting that nobody has requested',
    response: CalledAnswer,
  })
  async callNew(@WriteCall() call: CommandCall, @Body() body: CallMeetingBody): Promise<CalledAnswer> {
    const access = await this.meetings.caseOfNew(call, body.caseId);
    const meetingId = this.meetings.idOfNew(call.command);
    const handled = await this.handleCall(call, meetingId, body, access);
    return respond(call.reply, handled, { participants: invitedBy(handled) }, `/${MEETINGS}/${meetingId}`);
  }

  @Post(':id/call')
  @Operation({ action: 'meeting.call', summary: 'Call a meeting that was requested', response: CalledAnswer })
  async callRequested(
    @WriteCall() call: CommandCall,
    @Body() body: CallRequestedMeetingBody,
  ): Promise<CalledAnswer> {
    const { access } = await this.meetings.read(call, call.id);
    const handled = await this.handleCall(call, call.id, body, access);
    return respond(call.reply, handled, { participants: invitedBy(handled) });
  }

  @Post(':id/invite-participant')
  @Operation({
    action: 'meeting.invite-participant',
    summary: 'Invite one more participant',
    response: InvitedAnswer,
  })
  async inviteParticipant(@WriteCall() call: CommandCall, @Body() body: InviteParticipantBody) {
    const { access } = await this.meetings.read(call, call.id);
    const handled = await this.meetings.handle(call.id, call.command, async (state, { today, newId }) =>
      inviteParticipant(body, state, {
        today,
        caseReference: await this.references.of(access),
        participantId: newId(0),
        access,
      }),
    );
    return respond(call.reply, handled, { participantId: invitedBy(handled)[0]?.participantId });
  }

  @Post(':id/accept-invitation')
  @Operation({ action: 'meeting.accept-invitation', summary: 'Accept an invitation' })
  acceptInvitation(@WriteCall() call: CommandCall, @Body() body: AnswerInvitationBody) {
    const by = whoSpeaks(call);
    return this.change(call, (state, { today }) => acceptInvitation(body, state, { today, ...by }));
  }

  @Post(':id/decline-invitation')
  @Operation({ action: 'meeting.decline-invitation', summary: 'Decline an invitation' })
  declineInvitation(@WriteCall() call: CommandCall, @Body() body: AnswerInvitationBody) {
    const by = whoSpeaks(call);
    return this.change(call, (state, { today }) => declineInvitation(body, state, { today, ...by }));
  }

  @Post(':id/reschedule')
  @Operation({ action: 'meeting.reschedule', summary: 'Give the meeting another time or mode' })
  reschedule(@WriteCall() call: CommandCall, @Body() body: RescheduleMeetingBody) {
    return this.change(call, async (state, { today }, access) =>
      rescheduleMeeting(body, state, { today, access, caseReference: await this.references.of(access) }),
    );
  }

  @Post(':id/cancel')
  @Operation({ action: 'meeting.cancel', summary: 'Cancel the meeting, or decline the request for it' })
  cancel(@WriteCall() call: CommandCall, @Body() body: CancelMeetingBody) {
    return this.change(call, (state, { today }) => cancelMeeting(body, state, { today }));
  }

  @Post(':id/hold')
  @Operation({
    action: 'meeting.hold',
    summary: 'Write down that the meeting was held, and who was there',
    response: HeldAnswer,
  })
  async hold(@WriteCall() call: CommandCall, @Body() body: HoldMeetingBody) {
    await this.meetings.read(call, call.id);
    const handled = await this.meetings.handle(call.id, call.command, (state, { today, newId }) =>
      holdMeeting(body, state, { today, newId }),
    );
    return respond(call.reply, handled, amountIn(handled));
  }

  @Post(':id/correct-held')
  @Operation({
    action: 'meeting.correct-held',
    summary:
      'Say what is right of whether and how a meeting was held that was written down wrongly; the first stays readable',
    response: HeldAnswer,
  })
  async correctHeld(@WriteCall() call: CommandCall, @Body() body: CorrectHeldMeetingBody) {
    const { access } = await this.meetings.read(call, call.id);
    const handled = await this.meetings.handle(call.id, call.command, async (state, { today, newId }) =>
      correctHeldMeeting(body, state, {
        today,
        newId,
        subjectId: access.subjectId,
        history: await this.meetings.historyOf(call.id),
      }),
    );
    return respond(call.reply, handled, amountIn(handled));
  }

  @Post(':id/fail')
  @Operation({ action: 'meeting.fail', summary: 'Write down that the meeting did not come about' })
  fail(@WriteCall() call: CommandCall, @Body() body: FailMeetingBody) {
    return this.change(call, (state, { today }) => failMeeting(body, state, { today }));
  }

  @Post(':id/record-minutes')
  @Operation({ action: 'meeting.record-minutes', summary: 'Write the minutes, or a new version of them' })
  recordMinutes(@WriteCall() call: CommandCall, @Body() body: RecordMinutesBody) {
    return this.change(call, (state, { today }, { subjectId }) =>
      recordMinutes(body, state, { today, subjectId }),
    );
  }

  @Post(':id/agree-outcome')
  @Operation({ action: 'meeting.agree-outcome', summary: 'Write down what the meeting agreed on' })
  agreeOutcome(@WriteCall() call: CommandCall, @Body() body: AgreeOutcomeBody) {
    return this.change(call, (state, { today }, { subjectId }) =>
      agreeOutcome(body, state, { today, subjectId }),
    );
  }

  @Post(':id/correct-outcome')
  @Operation({
    action: 'meeting.correct-outcome',
    summary:
      'Say what is right of what the meeting agreed on that was written down wrongly; the first stays readable',
  })
  correctOutcome(@WriteCall() call: CommandCall, @Body() body: CorrectOutcomeBody) {
    return this.change(call, async (state, { today }, { subjectId }) =>
      correctOutcome(body, state, { today, subjectId, history: await this.meetings.historyOf(call.id) }),
    );
  }

  /** A command to a meeting that creates nothing. */
  private async change(
    call: CommandCall,
    decide: (
      state: MeetingState,
      at: DecisionMoment,
      access: CaseAccess,
    ) => MeetingDecision | Promise<MeetingDecision>,
  ): Promise<CommandResponse> {
    const { access } = await this.meetings.read(call, call.id);
    const handled = await this.meetings.handle(call.id, call.command, (state, at) =>
      decide(state, at, access),
    );
    return respond(call.reply, handled);
  }

  private handleCall(
    { actor, command }: CommandCall,
    meetingId: string,
    body: CallRequestedMeetingBody,
    access: CaseAccess,
  ): Promise<Accepted<MeetingState>> {
    return this.meetings.handle(meetingId, command, async (state, { today, newId }) =>
      callMeeting(body, state, {
        today,
        meetingId,
        newId,
        speaker: speakerOf(actor),
        access,
        caseReference: await this.references.of(access),
      }),
    );
  }
}
