import { type BusinessDate, reject } from '@samverkan/kernel';
import type { StatusReportDecision } from '../rejections';
import { type ReportFacts, onUnsubmitted } from '../report-rules';
import type { StatusReportState } from '../status-report';

export interface ApproveReport {
  readonly occurredOn: BusinessDate;
}

/**
 * The steering group approves the report as it is now, once somebody else has reviewed it: personnel and steering
 * group make it jointly (RAR), so nobody does both alone.
 */
export function approveReport(
  command: ApproveReport,
  state: StatusReportState,
  facts: ReportFacts & { readonly approver: string },
): StatusReportDecision {
  return onUnsubmitted(state, command, facts, (report) => {
    const { approver } = facts;
    if (!report.reviewedBy.some((reviewer) => reviewer !== approver)) return reject('REPORT_NOT_REVIEWED');
    if (report.status === 'approved') return [];
    return [{ type: 'StatusReportApproved', occurredOn: command.occurredOn, data: { approvedBy: approver } }];
  });
}
