import { publicEvent } from '../public-event';
import { date, integer, object, uuid } from '../schema';

/** The coordination association has received the status report. */
export type StatusReportReceivedV1 = {
  readonly reportId: string;
  readonly version: number;
  readonly occurredOn: string;
};

export const statusReportReceivedV1 = publicEvent({
  context: 'reporting',
  name: 'status-report-received',
  version: 1,
  meaning: {
    sv: 'Samordningsförbundet har tagit emot lägesrapporten.',
    en: 'The coordination association has received the status report.',
  },
  schema: object<StatusReportReceivedV1>({
    reportId: uuid,
    version: integer(1, 10_000),
    occurredOn: date,
  }),
  example: {
    reportId: 'e3f6a9b1-6c28-4d75-9f04-3a7b1e8c5d62',
    version: 1,
    occurredOn: '2021-03-15',
  },
});
