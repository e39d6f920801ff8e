import { publicEvent } from '../public-event';
import { date, described, listOf, object, uuid } from '../schema';
import { closingOutcome, type ClosingOutcome } from './codes';

/** The case has been closed. */
export type CaseClosedV1 = {
  readonly caseId: string;
  readonly outcome: ClosingOutcome;
  /** Measures that went on after the case was closed, in other hands. */
  readonly handedOverMeasureIds: readonly string[];
  readonly occurredOn: string;
};

export const caseClosedV1 = publicEvent({
  context: 'case',
  name: 'case-closed',
  version: 1,
  meaning: { sv: 'Ärendet har avslutats.', en: 'The case has been closed.' },
  schema: object<CaseClosedV1>({
    caseId: uuid,
    outcome: closingOutcome,
    handedOverMeasureIds: described(
      'Measures that went on after the case was closed, in other hands.',
      listOf(uuid, 50),
    ),
    occurredOn: date,
  }),
  example: {
    caseId: '6a0c1f0e-3b0b-5f5e-9a55-0d3c7a2c9b11',
    outcome: 'own-work-part',
    handedOverMeasureIds: ['0c9e4b52-7d36-5a1f-8e27-6b3a9d1c4f08'],
    occurredOn: '2021-03-15',
  },
});
