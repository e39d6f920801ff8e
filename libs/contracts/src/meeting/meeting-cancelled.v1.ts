import { publicEvent } from '../public-event';
import { date, object, optional, uuid } from '../schema';
import { cancellationReason, type CancellationReason } from './codes';

/** The meeting has been cancelled. */
export type MeetingCancelledV1 = {
  readonly meetingId: string;
  readonly caseId?: string;
  readonly reason: CancellationReason;
  readonly occurredOn: string;
};

export const meetingCancelledV1 = publicEvent({
  context: 'meeting',
  name: 'meeting-cancelled',
  version: 1,
  meaning: { sv: 'Mötet har ställts in.', en: 'The meeting has been cancelled.' },
  schema: object<MeetingCancelledV1>({
    meetingId: uuid,
    caseId: optional(uuid),
    reason: cancellationReason,
    occurredOn: date,
  }),
  example: {
    meetingId: 'd41b8a7e-0a55-4f0e-8b1c-2e9f3c7d6a54',
    caseId: '6a0c1f0e-3b0b-5f5e-9a55-0d3c7a2c9b11',
    reason: 'pandemic',
    occurredOn: '2021-03-15',
  },
});
