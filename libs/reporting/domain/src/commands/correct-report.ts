import { type BusinessDate, reject } from '@samverkan/kernel';
import { impersonalTextsHold } from '@samverkan/person';
import type { StatusReportDecision } from '../rejections';
import { type ReportFacts, onReport } from '../report-rules';
import type { StatusReportState } from '../status-report';

export interface CorrectReport {
  readonly occurredOn: BusinessDate;
  /** What is wrong in the submitted version. */
  readonly reason: string;
}

/** Begin a new version of a submitted report. It starts with the texts of the former one, which stays readable. */
export function correctReport(
  command: CorrectReport,
  state: StatusReportState,
  facts: ReportFacts,
): StatusReportDecision {
  return onReport(state, command, facts, ({ status, version }) => {
    const { occurredOn, reason } = command;
    if (status !== 'submitted' && status !== 'received') return reject('REPORT_NOT_SUBMITTED');
    return (
      impersonalTextsHold({ reason }) ?? [
        { type: 'StatusReportCorrectionStarted', occurredOn, data: { version: version + 1, reason } },
      ]
    );
  });
}
