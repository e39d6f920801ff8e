import { type BusinessDate, reject } from '@samverkan/kernel';
import type { StatusReportDecision } from '../rejections';
import { type ReportFacts, onReport } from '../report-rules';
import type { StatusReportState } from '../status-report';

export interface ReceiveReport {
  readonly occurredOn: BusinessDate;
  /** The version that has come; the one submitted last when it is left out. */
  readonly version?: number;
}

/** The association has received a submitted version, also while the next one is being corrected. */
export function receiveReport(
  command: ReceiveReport,
  state: StatusReportState,
  facts: ReportFacts & { readonly receiver: string },
): StatusReportDecision {
  return onReport(state, command, facts, ({ submitted }) => {
    const latest = submitted.at(-1);
    if (latest === undefined) return reject('REPORT_NOT_SUBMITTED');
    const number = command.version ?? latest.version;
    const version = submitted.find((one) => one.version === number);
    if (version === undefined) return reject('VERSION_NOT_SUBMITTED', { version: number }, 'version');
    if (version.received) return [];
    return [
      {
        type: 'StatusReportReceived',
        occurredOn: command.occurredOn,
        data: { version: number, receivedBy: facts.receiver },
      },
    ];
  });
}
