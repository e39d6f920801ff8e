import { publicEvent } from '../public-event';
import { date, described, integer, object, sha256, uuid } from '../schema';

/** A status report has been sent to the coordination association. */
export type StatusReportSubmittedV1 = {
  readonly reportId: string;
  readonly version: number;
  /** SHA-256 over the canonical JSON of what was sent, with the association's figures: which report it was. */
  readonly hash: string;
  readonly occurredOn: string;
};

export const statusReportSubmittedV1 = publicEvent({
  context: 'reporting',
  name: 'status-report-submitted',
  version: 1,
  meaning: {
    sv: 'En lägesrapport har skickats till samordningsförbundet.',
    en: 'A status report has been sent to the coordination association.',
  },
  schema: object<StatusReportSubmittedV1>({
    reportId: uuid,
    version: integer(1, 10_000),
    hash: described(
      "SHA-256 over the canonical JSON of what was sent, with the association's figures: which report it was.",
      sha256,
    ),
    occurredOn: date,
  }),
  example: {
    reportId: 'e3f6a9b1-6c28-4d75-9f04-3a7b1e8c5d62',
    version: 1,
    hash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    occurredOn: '2021-03-15',
  },
});
