import { type Correction, correctedEntry, mistakeSeenOn } from '../correction';
import { publicEvent } from '../public-event';
import { date, described, integer, object, oneOf, optional, uuid } from '../schema';

/** What of a closure plan can be corrected. */
export type CorrectedPlan = 'closure-plan-set' | 'closure-plan-revised' | 'closure-plan-withdrawn';

/** What was told of a closure plan was wrong, and this is right. The latest correction of an entry holds. */
export type ClosurePlanCorrectedV1 = Correction & {
  readonly caseId: string;
  readonly version: number;
  readonly corrects: CorrectedPlan;
  /** The day on which it really happened: in the place of that message's `occurredOn`. */
  readonly on: string;
  /** In the place of that message's `meetingId`; absent of a plan that came out of no meeting, and of a withdrawal. */
  readonly meetingId?: string;
};

export const closurePlanCorrectedV1 = publicEvent({
  context: 'case',
  name: 'closure-plan-corrected',
  version: 1,
  meaning: {
    sv: 'Det som sagts om en avslutsplan var fel, och det här är rätt. Den senaste rättelsen gäller.',
    en: 'What was told of a closure plan was wrong, and this is right. The latest correction holds.',
  },
  schema: object<ClosurePlanCorrectedV1>({
    caseId: uuid,
    version: integer(1, 10_000),
    corrects: oneOf('closure-plan-set', 'closure-plan-revised', 'closure-plan-withdrawn'),
    entry: correctedEntry,
    on: described('The day on which it really happened: in the place of that message’s `occurredOn`.', date),
    meetingId: optional(
      described(
        'In the place of that message’s `meetingId`; absent of a plan that came out of no meeting, and of a withdrawal.',
        uuid,
      ),
    ),
    occurredOn: mistakeSeenOn,
  }),
  example: {
    caseId: '6a0c1f0e-3b0b-5f5e-9a55-0d3c7a2c9b11',
    version: 1,
    corrects: 'closure-plan-set',
    entry: 24,
    on: '2021-03-08',
    meetingId: 'd41b8a7e-0a55-4f0e-8b1c-2e9f3c7d6a54',
    occurredOn: '2021-03-15',
  },
});
