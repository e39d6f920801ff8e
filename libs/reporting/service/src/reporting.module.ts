import { Module } from '@nestjs/common';
import { applicationEvents, caseEvents } from '@samverkan/case-domain';
import { governanceBodyEvents, meetingEvents } from '@samverkan/meeting-domain';
import type { ServiceDefinition } from '@samverkan/platform';
import { programmeEvents } from '@samverkan/programme-domain';
import {
  type ReportScheduleEvent,
  noticeAggregate,
  noticeDeliveryAggregate,
  reportConcern,
  reportScheduleAggregate,
  statusReportEvents,
} from '@samverkan/reporting-domain';
import { AccessSearch } from './accesses/access-search';
import { CaseList } from './cases/case-list';
import { CaseTimeline } from './cases/case-timeline';
import { PairDashboard } from './cases/pair-dashboard';
import { ProgrammeReader } from './figures/programme-reader';
import { PublishedFigures } from './figures/published-figures';
import { AccessLogController } from './http/access-log.controller';
import { CasesController } from './http/cases.controller';
import { FiguresController } from './http/figures.controller';
import { NoticeDeliveryController } from './http/notice-delivery.controller';
import { NoticesController } from './http/notices.controller';
import { ReportScheduleController } from './http/report-schedule.controller';
import { ReportsController } from './http/reports.controller';
import { reportingRelay } from './integration/outbound';
import { Languages } from './languages/languages';
import { NoticeSender } from './notices/notice-sender';
import { Notices } from './notices/notices';
import { accessEntriesProjection } from './projections/access-entries.projection';
import { bodyFactsProjection } from './projections/body-facts.projection';
import { caseFactsProjection } from './projections/case-facts.projection';
import { caseOverviewProjection } from './projections/case-overview.projection';
import { caseTimelineProjection } from './projections/case-timeline.projection';
import { reportingContactCases } from './projections/contact-cases.projection';
import { emergencyOpeningsProjection } from './projections/emergency-openings.projection';
import { noticeDeliveryProjection } from './projections/notice-delivery.projection';
import { noticesProjection } from './projections/notices.projection';
import { programmeFactsProjection } from './projections/programme-facts.projection';
import { reportOverviewProjection } from './projections/report-overview.projection';
import { ReportFigures } from './reports/report-figures';
import { reportDueWorkflow } from './workflows/report-due.workflow';

/** Read models, figures and status reports over HTTP. Needs the platform's module beside it. */
@Module({
  controllers: [
    AccessLogController,
    CasesController,
    FiguresController,
    NoticeDeliveryController,
    NoticesController,
    ReportScheduleController,
    ReportsController,
  ],
  providers: [
    AccessSearch,
    CaseList,
    CaseTimeline,
    { provide: Languages, useFactory: () => new Languages() },
    Notices,
    PairDashboard,
    ProgrammeReader,
    PublishedFigures,
    ReportFigures,
  ],
})
export class ReportingServiceModule {}

/** What an app's composition root needs to know of the reporting service. */
export const reportingService: ServiceDefinition = {
  name: 'reporting',
  title: 'Reporting',
  description: 'Worklists, timelines, figures as of a day and as known, and the six-monthly status report.',
  basePath: '/api/reporting/v1',
  check: () => void new Languages(),
  module: ReportingServiceModule,
  events: {
    case: caseEvents,
    application: applicationEvents,
    programme: programmeEvents,
    meeting: meetingEvents,
    body: governanceBodyEvents,
    report: statusReportEvents,
    [noticeAggregate.category]: noticeAggregate.events,
    [noticeDeliveryAggregate.category]: noticeDeliveryAggregate.events,
    [reportScheduleAggregate.category]: reportScheduleAggregate.events,
  },
  projections: [
    caseOverviewProjection,
    caseTimelineProjection,
    caseFactsProjection,
    programmeFactsProjection,
    bodyFactsProjection,
    reportOverviewProjection,
    accessEntriesProjection,
    emergencyOpeningsProjection,
    noticesProjection,
    noticeDeliveryProjection,
    reportingContactCases,
  ],
  relays: [reportingRelay],
  work: ({ noticeDelivery, ...means }) =>
    noticeDelivery === undefined
      ? []
      : [new NoticeSender({ ...means, delivery: noticeDelivery, languages: new Languages() })],
  concerns: {
    [reportScheduleAggregate.category]: async ({ event }, _caseAccess, _isOfFormerRegistration, leadOf) => {
      const due = event as ReportScheduleEvent;
      return reportConcern(due, await leadOf(due.data.programmeId));
    },
  },
  workflows: { owner: 'reporting', version: 1, workflows: [reportDueWorkflow] },
};
