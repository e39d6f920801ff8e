import { publicEvent } from '../public-event';
import { date, described, flag, integer, object, uuid } from '../schema';

/** A programme has started. */
export type ProgrammeStartedV1 = {
  readonly programmeId: string;
  /** First and last day, both included. */
  readonly period: { readonly from: string; readonly to: string };
  /** A case is long from this many days of sick leave, boundary included. */
  readonly longCaseDays: number;
  readonly investigatorPoolSize: number;
  /** True for a programme of invented data. */
  readonly synthetic: boolean;
  readonly occurredOn: string;
};

export const programmeStartedV1 = publicEvent({
  context: 'case',
  name: 'programme-started',
  version: 1,
  meaning: { sv: 'Ett program har startat.', en: 'A programme has started.' },
  schema: object<ProgrammeStartedV1>({
    programmeId: uuid,
    period: described(
      'First and last day, both included.',
      object<{ readonly from: string; readonly to: string }>({ from: date, to: date }),
    ),
    longCaseDays: described(
      'A case is long from this many days of sick leave, boundary included.',
      integer(1, 3_650),
    ),
    investigatorPoolSize: integer(0, 1_000),
    synthetic: described('True for a programme of invented data.', flag),
    occurredOn: date,
  }),
  example: {
    programmeId: '2f1d7c1a-54d8-4c5e-8b39-7f0c6f0e2a10',
    period: { from: '2020-05-04', to: '2022-05-03' },
    longCaseDays: 365,
    investigatorPoolSize: 4,
    synthetic: false,
    occurredOn: '2021-03-15',
  },
});
