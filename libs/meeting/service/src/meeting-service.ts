import { caseReferenceAggregate, governanceBodyAggregate, meetingAggregate } from '@samverkan/meeting-domain';
import type { ServiceDefinition } from '@samverkan/platform';
import { meetingInbound } from './integration/inbound';
import { meetingRelay } from './integration/outbound';
import { Languages } from './languages/languages';
import { concernOfMeeting } from './meeting-concerns';
import { MeetingServiceModule } from './meeting-service.module';
import { bodyOverviewProjection } from './projections/body-overview.projection';
import { meetingContactCases } from './projections/contact-cases.projection';
import { escalatedQuestionsProjection } from './projections/escalated-questions.projection';
import { meetingOverviewProjection } from './projections/meeting-overview.projection';
import { answerDueWorkflow } from './workflows/answer-due.workflow';

/** The meeting service as an app's composition root takes it. */
export const meetingService: ServiceDefinition = {
  name: 'meeting',
  title: 'Meetings',
  description:
    'Reconciliation meetings (avstämningsmöten) and other meetings of a case, and the meetings and questions of project and steering groups.',
  basePath: '/api/meeting/v1',
  check: () => void new Languages(),
  module: MeetingServiceModule,
  events: {
    [meetingAggregate.category]: meetingAggregate.events,
    [caseReferenceAggregate.category]: caseReferenceAggregate.events,
    [governanceBodyAggregate.category]: governanceBodyAggregate.events,
  },
  projections: [
    meetingOverviewProjection,
    meetingContactCases,
    bodyOverviewProjection,
    escalatedQuestionsProjection,
  ],
  relays: [meetingRelay],
  inbound: meetingInbound,
  concerns: { [meetingAggregate.category]: concernOfMeeting },
  workflows: { owner: 'meeting', version: 1, workflows: [answerDueWorkflow] },
};
