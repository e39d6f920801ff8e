import { measureKind, type MeasureKind } from '../case/codes';
import { publicEvent } from '../public-event';
import { date, described, flag, listOf, object, uuid } from '../schema';

/** A held meeting has agreed on what it proposes to the case. */
export type MeetingOutcomeAgreedV1 = {
  readonly meetingId: string;
  readonly caseId: string;
  readonly planAgreed: boolean;
  readonly measureKinds: readonly MeasureKind[];
  readonly occurredOn: string;
};

export const meetingOutcomeAgreedV1 = publicEvent({
  context: 'meeting',
  name: 'meeting-outcome-agreed',
  version: 1,
  meaning: {
    sv: 'Ett möte har enats om vad det föreslår i ärendet.',
    en: 'A held meeting has agreed on what it proposes to the case.',
  },
  schema: object<MeetingOutcomeAgreedV1>({
    meetingId: uuid,
    caseId: uuid,
    planAgreed: described('The parties agreed on a plan for how the sick leave ends.', flag),
    measureKinds: described('The kinds of measures that are proposed, each once.', listOf(measureKind, 20)),
    occurredOn: date,
  }),
  example: {
    meetingId: 'd41b8a7e-0a55-4f0e-8b1c-2e9f3c7d6a54',
    caseId: '6a0c1f0e-3b0b-5f5e-9a55-0d3c7a2c9b11',
    planAgreed: true,
    measureKinds: ['preparatory', 'work-training'],
    occurredOn: '2021-04-10',
  },
});
