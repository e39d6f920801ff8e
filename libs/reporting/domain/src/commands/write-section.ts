import type { BusinessDate } from '@samverkan/kernel';
import { impersonalTextsHold } from '@samverkan/person';
import type { StatusReportDecision } from '../rejections';
import { type ReportFacts, onUnsubmitted } from '../report-rules';
import type { ReportSection, StatusReportState } from '../status-report';

export interface WriteSection {
  readonly occurredOn: BusinessDate;
  readonly section: ReportSection;
  readonly text: string;
}

/** Write a paragraph of the report, or write it anew. What was reviewed or approved has to be so again. */
export function writeSection(
  command: WriteSection,
  state: StatusReportState,
  facts: ReportFacts,
): StatusReportDecision {
  return onUnsubmitted(state, command, facts, ({ texts }) => {
    const { occurredOn, section, text } = command;
    const broken = impersonalTextsHold({ text });
    if (broken) return broken;
    if (texts[section] === text) return [];
    return [{ type: 'ReportSectionWritten', occurredOn, data: { section, text } }];
  });
}
