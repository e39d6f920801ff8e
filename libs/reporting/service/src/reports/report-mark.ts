import { type DocumentMark, documentMark } from '@samverkan/access';
import type { Audience } from '@samverkan/reporting-domain';

/** What a version of a report is to its readers. To others than the project it is nothing until it is submitted. */
export const reportMark = (version: number, audience: Audience, draft = false): DocumentMark =>
  documentMark(
    audience === 'association' && !draft ? 'status-report-for-association' : 'status-report',
    version,
  );
