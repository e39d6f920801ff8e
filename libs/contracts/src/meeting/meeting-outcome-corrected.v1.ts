import { measureKind, type MeasureKind } from '../case/codes';
import { type Correction, correctedEntry, mistakeSeenOn } from '../correction';
import { publicEvent } from '../public-event';
import { date, described, flag, listOf, object, uuid } from '../schema';

/**
 * What was told of what a meeting agreed on was wrong, and this is right, all of it. The latest correction holds.
 */
export type MeetingOutcomeCorrectedV1 = Correction & {
  readonly meetingId: string;
  readonly caseId: string;
  /** The day on which it was really agreed: in the place of that message's `occurredOn`. */
  readonly on: string;
  readonly planAgreed: boolean;
  readonly measureKinds: readonly MeasureKind[];
};

export const meetingOutcomeCorrectedV1 = publicEvent({
  context: 'meeting',
  name: 'meeting-outcome-corrected',
  version: 1,
  meaning: {
    sv: 'Det som sagts om vad ett möte enades om var fel, och det här är rätt, alltihop. Den senaste rättelsen gäller.',
    en: 'What was told of what a meeting agreed on was wrong, and this is right, all of it. The latest correction holds.',
  },
  schema: object<MeetingOutcomeCorrectedV1>({
    meetingId: uuid,
    caseId: uuid,
    entry: correctedEntry,
    on: described(
      'The day on which it was really agreed: in the place of that message’s `occurredOn`.',
      date,
    ),
    planAgreed: described('The parties agreed on a plan for how the sick leave ends.', flag),
    measureKinds: described('The kinds of measures that are proposed, each once.', listOf(measureKind, 20)),
    occurredOn: mistakeSeenOn,
  }),
  example: {
    meetingId: 'd41b8a7e-0a55-4f0e-8b1c-2e9f3c7d6a54',
    caseId: '6a0c1f0e-3b0b-5f5e-9a55-0d3c7a2c9b11',
    entry: 9,
    on: '2021-04-10',
    planAgreed: false,
    measureKinds: ['preparatory'],
    occurredOn: '2021-04-12',
  },
});
