import { type BusinessDate, reject } from '@samverkan/kernel';
import type { StatusReportDecision } from '../rejections';
import { type ReportFacts, onUnsubmitted } from '../report-rules';
import type { FrozenFigure, StatusReportState } from '../status-report';

export interface SubmitReport {
  readonly occurredOn: BusinessDate;
}

/** The figures as they are frozen, where in the log they were computed, and what the report is sealed with. */
export interface SubmissionFacts extends ReportFacts {
  readonly position: string;
  readonly figures: readonly FrozenFigure[];
  readonly associationFigures: readonly FrozenFigure[];
  readonly associationHash: string;
  readonly hash: string;
  readonly nonce: string;
}

/** Send an approved report to the association when its period has ended. From here on this version stays as it is. */
export function submitReport(
  command: SubmitReport,
  state: StatusReportState,
  facts: SubmissionFacts,
): StatusReportDecision {
  return onUnsubmitted(state, command, facts, ({ status, programmeId, period, version }) => {
    const { occurredOn } = command;
    if (status !== 'approved') return reject('REPORT_NOT_APPROVED');
    if (occurredOn <= period.to) return reject('PERIOD_NOT_ENDED', { to: period.to }, 'occurredOn');
    const { position, figures, associationFigures, associationHash, hash, nonce } = facts;
    return [
      {
        type: 'StatusReportSubmitted',
        occurredOn,
        data: {
          programmeId,
          period,
          version,
          position,
          figures: [...figures],
          associationFigures: [...associationFigures],
          associationHash,
          hash,
          nonce,
        },
      },
    ];
  });
}
