import type { BusinessDate } from '@samverkan/kernel';
import type { StatusReportDecision } from '../rejections';
import { type ReportFacts, onUnsubmitted } from '../report-rules';
import type { StatusReportState } from '../status-report';

export interface ReviewReport {
  readonly occurredOn: BusinessDate;
}

/** One of the staff has read the report as it is now: it is made jointly by personnel and steering group (RAR). */
export function reviewReport(
  command: ReviewReport,
  state: StatusReportState,
  facts: ReportFacts & { readonly reviewer: string },
): StatusReportDecision {
  return onUnsubmitted(state, command, facts, ({ reviewedBy }) => {
    const { reviewer } = facts;
    if (reviewedBy.includes(reviewer)) return [];
    return [
      {
        type: 'StatusReportReviewed',
        occurredOn: command.occurredOn,
        data: { reviewedBy: reviewer },
      },
    ];
  });
}
