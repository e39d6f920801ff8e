import { type Action, type Actor, seesSmallNumbers } from '@samverkan/access';
import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { AggregateStore, CommandHandler, type EventStore } from '@samverkan/event-sourcing';
import {
  AccessGuardian,
  CommandBody,
  CurrentActor,
  EVENT_STORE,
  Operation,
  PageQuery,
  ReadModels,
  Refused,
  WriteCall,
  notFound,
  respond,
  withRevision,
  UuidInPath,
} from '@samverkan/platform';
import type { CommandCall, CommandResponse } from '@samverkan/platform';
import { programmeAggregate } from '@samverkan/programme-domain';
import {
  approveReport,
  correctReport,
  draftReport,
  receiveReport,
  reportHtml,
  reportText,
  reviewReport,
  statusReportAggregate,
  statusReportRejections,
  submitReport,
  writeSection,
} from '@samverkan/reporting-domain';
import type {
  Audience,
  StatusReport,
  StatusReportDecision,
  StatusReportState,
} from '@samverkan/reporting-domain';
import { type BusinessDate, streamOf } from '@samverkan/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { reportOverviewProjection } from '../projections/report-overview.projection';
import { askedAt, reportData } from '../reports/report-data';
import { ReportFigures, sealOf } from '../reports/report-figures';
import type { CountedReport } from '../reports/report-figures';
import { reportIdOf } from '../reports/report-id';
import { ReportList, reportListItem, ReportView, reportView } from '../reports/report-view';
import {
  CorrectReportBody,
  DraftReportBody,
  DocumentQuery,
  ReceiveReportBody,
  WriteSectionBody,
} from './report-bodies';

const BASE = 'api/reporting/v1/reports';

interface ReportMoment {
  readonly today: BusinessDate;
}

/** The Lägesrapport: drafted, written, reviewed, approved, submitted with frozen figures, received, corrected. */
@Controller(BASE)
export class ReportsController {
  constructor(
    private readonly commands: CommandHandler,
    private readonly aggregates: AggregateStore,
    private readonly guardian: AccessGuardian,
    private readonly readModels: ReadModels,
    private readonly figures: ReportFigures,
    @Inject(EVENT_STORE) private readonly eventStore: EventStore,
  ) {}

  @Get()
  @Operation({
    action: 'report.list',
    summary: 'Status reports, the latest period first',
    response: ReportList,
  })
  list(@Query() query: PageQuery, @CurrentActor() actor: Actor): Promise<ReportList> {
    const inside = seesSmallNumbers(actor);
    return this.readModels.page(
      reportOverviewProjection,
      query,
      { where: this.guardian.filter(actor, 'report.list'), sort: 'latest' },
      (body) => reportListItem(body, inside),
    );
  }

  @Post()
  @Operation({ action: 'report.draft', summary: 'Begin the report of a period' })
  async draft(
    @Body() body: DraftReportBody,
    @WriteCall() { actor, action, command, reply }: CommandCall,
  ): Promise<CommandResponse> {
    this.guardian.require(actor, action, { programmeId: body.programmeId });
    const programme = await this.aggregates.load(
      programmeAggregate,
      streamOf(programmeAggregate, body.programmeId),
    );
    if (programme.state.status === 'none') throw notFound();
    const { reportingPeriods } = programme.state;
    const reportId = reportIdOf(body.programmeId, body.period);
    const handled = await this.commands.handle(
      statusReportAggregate,
      `report-${reportId}`,
      command,
      (state, { today }) => draftReport(body, state, { today, reportId, reportingPeriods }),
    );
    if (!handled.accepted) throw new Refused(handled.rejection, statusReportRejections);
    return respond(reply, handled, {}, `/${BASE}/${reportId}`);
  }

  @Get(':id')
  @Operation({
    action: 'report.read',
    summary: 'A status report with its texts and submitted versions',
    response: ReportView,
  })
  async read(
    @Param('id', UuidInPath) id: string,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReportView> {
    const { report, revision } = await this.open(actor, 'report.read', id);
    withRevision(reply, revision);
    return reportView(report, seesSmallNumbers(actor));
  }

  @Get(':id/document')
  @Operation({
    action: 'report.read',
    summary: 'The Lägesrapport as JSON, HTML or plain text, by Accept or `format`',
  })
  @ApiOkResponse({
    content: {
      'application/json': {
        schema: {
          type: 'object',
          description: 'The report as data. Each of `figures` has its address as `figure`.',
        },
      },
      'text/html': { schema: { type: 'string', description: 'A page to print.' } },
      'text/plain': { schema: { type: 'string' } },
    },
  })
  async document(
    @Param('id', UuidInPath) id: string,
    @Query() query: DocumentQuery,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const { report } = await this.open(actor, 'report.read', id);
    const inside = seesSmallNumbers(actor);
    const audience: Audience = inside ? (query.audience ?? 'project') : 'association';
    const isSent = report.status === 'submitted' || report.status === 'received';
    const wantsDraft = inside && !isSent && (query.version ?? report.version) === report.version;
    const readable = inside ? report.submitted : report.submitted.slice(-1);
    const version = readable.findLast((one) => one.version === (query.version ?? one.version));
    if (!wantsDraft && version === undefined) throw notFound();
    const document =
      wantsDraft || version === undefined
        ? await this.figures.draft(report, audience, query['min-position'])
        : await this.figures.submitted(report, version, audience);
    void reply.header('vary', 'accept');
    switch (query.format ?? accepted(request.headers.accept)) {
      case 'html':
        void reply
          .header('content-type', 'text/html; charset=utf-8')
          .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'");
        return reportHtml(document, askedAt(document));
      case 'text':
        void reply.header('content-type', 'text/plain; charset=utf-8');
        return reportText(document, askedAt(document));
      case 'json':
        return reportData(document);
    }
  }

  @Post(':id/write-section')
  @Operation({ action: 'report.write-section', summary: 'Write a section' })
  async writeSection(
    @Body() body: WriteSectionBody,
    @WriteCall() call: CommandCall,
  ): Promise<CommandResponse> {
    return this.decide(call, (state, at) => writeSection(body, state, at));
  }

  @Post(':id/review')
  @Operation({ action: 'report.review', summary: 'Say that one has reviewed the report as it stands' })
  async review(@Body() body: CommandBody, @WriteCall() call: CommandCall): Promise<CommandResponse> {
    return this.decide(call, (state, at) => reviewReport(body, state, { ...at, reviewer: call.actor.id }));
  }

  @Post(':id/approve')
  @Operation({ action: 'report.approve', summary: 'Approve the report for the steering group' })
  async approve(@Body() body: CommandBody, @WriteCall() call: CommandCall): Promise<CommandResponse> {
    return this.decide(call, (state, at) => approveReport(body, state, { ...at, approver: call.actor.id }));
  }

  @Post(':id/submit')
  @Operation({
    action: 'report.submit',
    summary: 'Send the report to the association and freeze its figures',
  })
  async submit(@Body() body: CommandBody, @WriteCall() call: CommandCall): Promise<CommandResponse> {
    let counted: CountedReport | undefined;
    // A repeated command is answered as the first time before anything is counted; one that is decided anew, once.
    return this.decide(call, async (state, at, report) => {
      // Everything that was acknowledged before the report was sent is in its figures.
      counted ??= await this.figures.count(report, await this.eventStore.head());
      const seal = sealOf(state.status === 'none' ? report : state, counted);
      return submitReport(body, state, { ...at, ...counted, ...seal });
    });
  }

  @Post(':id/receive')
  @Operation({ action: 'report.receive', summary: 'Say that the report has come' })
  async receive(@Body() body: ReceiveReportBody, @WriteCall() call: CommandCall): Promise<CommandResponse> {
    return this.decide(call, (state, at) => receiveReport(body, state, { ...at, receiver: call.actor.id }));
  }

  @Post(':id/correct')
  @Operation({ action: 'report.correct', summary: 'Begin a new version of a report that was sent' })
  async correct(@Body() body: CorrectReportBody, @WriteCall() call: CommandCall): Promise<CommandResponse> {
    return this.decide(call, (state, at) => correctReport(body, state, at));
  }

  private async decide(
    { action, actor, command, id, reply }: CommandCall,
    decide: (
      state: StatusReportState,
      at: ReportMoment,
      /** As it stood when the command came. */
      report: StatusReport,
    ) => StatusReportDecision | Promise<StatusReportDecision>,
  ): Promise<CommandResponse> {
    const { report } = await this.open(actor, action, id);
    const handled = await this.commands.handle(
      statusReportAggregate,
      `report-${id}`,
      command,
      (state, { today }) => decide(state, { today }, report),
    );
    if (!handled.accepted) throw new Refused(handled.rejection, statusReportRejections);
    return respond(reply, handled);
  }

  /** The report as its stream stands, for who may do that with it. */
  private async open(
    actor: Actor,
    action: Action,
    id: string,
  ): Promise<{ readonly report: StatusReport; readonly revision: number }> {
    const { state, revision } = await this.aggregates.load(statusReportAggregate, `report-${id}`);
    if (state.status === 'none' || revision === 'no-stream') throw notFound();
    const { programmeId, submitted } = state;
    this.guardian.require(actor, action, { programmeId, submitted: submitted.length > 0 });
    return { report: state, revision };
  }
}

/** The first of the forms that the caller takes; JSON when it says nothing of them. */
function accepted(accept = ''): 'json' | 'html' | 'text' {
  for (const range of accept.split(',')) {
    const type = range.split(';')[0]?.trim().toLowerCase();
    if (type === 'text/html') return 'html';
    if (type === 'text/plain') return 'text';
    if (type === 'application/json') return 'json';
  }
  return 'json';
}
