import { type BusinessDate, notInTheFuture, reject } from '@samverkan/kernel';
import type { BrokenReportRule, StatusReportDecision } from './rejections';
import type { StatusReport, StatusReportState } from './status-report';

/** What a decider has to be told besides the command: the day in Sweden when the command is handled. */
export interface ReportFacts {
  readonly today: BusinessDate;
}

/** Steps follow each other: a review is of what was written before it (project design). */
const notBefore = (occurredOn: BusinessDate, earliest: BusinessDate): BrokenReportRule =>
  occurredOn < earliest ? reject('BEFORE_PREVIOUS_STEP', { occurredOn, earliest }, 'occurredOn') : undefined;

/** Decide on a report that has been drafted, whatever has become of it. */
export function onReport(
  state: StatusReportState,
  command: { readonly occurredOn: BusinessDate },
  facts: ReportFacts,
  decide: (report: StatusReport) => StatusReportDecision,
): StatusReportDecision {
  if (state.status === 'none') return reject('REPORT_NOT_FOUND');
  return (
    notInTheFuture(command.occurredOn, facts.today) ??
    notBefore(command.occurredOn, state.latestOn) ??
    decide(state)
  );
}

/** Decide on a version that has not been submitted: a submitted one is what it is (project design). */
export function onUnsubmitted(
  state: StatusReportState,
  command: { readonly occurredOn: BusinessDate },
  facts: ReportFacts,
  decide: (report: StatusReport) => StatusReportDecision,
): StatusReportDecision {
  return onReport(state, command, facts, (report) =>
    report.status === 'submitted' || report.status === 'received'
      ? reject('REPORT_SUBMITTED', { version: report.version })
      : decide(report),
  );
}
