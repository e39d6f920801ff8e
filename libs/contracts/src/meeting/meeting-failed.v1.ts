import { publicEvent } from '../public-event';
import { date, object, uuid } from '../schema';
import { failureReason, type FailureReason } from './codes';

/** The meeting did not come about. */
export type MeetingFailedV1 = {
  readonly meetingId: string;
  readonly caseId: string;
  readonly reason: FailureReason;
  readonly occurredOn: string;
};

export const meetingFailedV1 = publicEvent({
  context: 'meeting',
  name: 'meeting-failed',
  version: 1,
  meaning: { sv: 'Mötet blev inte av.', en: 'The meeting did not come about.' },
  schema: object<MeetingFailedV1>({
    meetingId: uuid,
    caseId: uuid,
    reason: failureReason,
    occurredOn: date,
  }),
  example: {
    meetingId: 'd41b8a7e-0a55-4f0e-8b1c-2e9f3c7d6a54',
    caseId: '6a0c1f0e-3b0b-5f5e-9a55-0d3c7a2c9b11',
    reason: 'individual-absent',
    occurredOn: '2021-03-15',
  },
});
