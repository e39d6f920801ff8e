import { cloudEvent, topicOf } from '@samverkan/contracts';
import { type IntegrationMessage, type RecordedEvent, type RelayDefinition } from '@samverkan/event-sourcing';
import { type StatusReportEvent, type StatusReportEventType } from '@samverkan/reporting-domain';

type Mapper<Type extends StatusReportEventType> = (
  recorded: RecordedEvent<Extract<StatusReportEvent, { type: Type }>>,
) => IntegrationMessage | undefined;

const idOf = ({ streamId }: RecordedEvent): string => streamId.slice('report-'.length);

const inside = (): undefined => undefined;

/** What others are told. A new event must say here whether it is public. Figures and texts are fetched over HTTP. */
const MAPPERS: { readonly [Type in StatusReportEventType]: Mapper<Type> } = {
  StatusReportDrafted: inside,
  ReportSectionWritten: inside,
  StatusReportReviewed: inside,
  StatusReportApproved: inside,
  StatusReportSubmitted: (recorded) => {
    const { version, associationHash: hash } = recorded.event.data;
    return cloudEvent('se.samverkan.reporting.status-report-submitted.v1', recorded, {
      reportId: idOf(recorded),
      version,
      hash,
      occurredOn: recorded.event.occurredOn,
    });
  },
  StatusReportReceived: (recorded) =>
    cloudEvent('se.samverkan.reporting.status-report-received.v1', recorded, {
      reportId: idOf(recorded),
      version: recorded.event.data.version,
      occurredOn: recorded.event.occurredOn,
    }),
  StatusReportCorrectionStarted: inside,
};

export const reportingRelay: RelayDefinition = {
  name: 'reporting.relay',
  prefixes: ['report-'],
  topic: topicOf('reporting'),
  map: (recorded) => {
    const mapper = MAPPERS[recorded.event.type as StatusReportEventType] as Mapper<StatusReportEventType>;
    return mapper(recorded as never);
  },
};
