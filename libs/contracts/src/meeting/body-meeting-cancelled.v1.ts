import { publicEvent } from '../public-event';
import { date, object, uuid } from '../schema';

/** The meeting of the group has been cancelled. */
export type BodyMeetingCancelledV1 = {
  readonly bodyId: string;
  readonly bodyMeetingId: string;
  readonly occurredOn: string;
};

export const bodyMeetingCancelledV1 = publicEvent({
  context: 'meeting',
  name: 'body-meeting-cancelled',
  version: 1,
  meaning: { sv: 'Gruppens möte har ställts in.', en: 'The meeting of the group has been cancelled.' },
  schema: object<BodyMeetingCancelledV1>({
    bodyId: uuid,
    bodyMeetingId: uuid,
    occurredOn: date,
  }),
  example: {
    bodyId: '91e2c6d8-4f7b-4a03-b5d1-8c6e0f2a7b39',
    bodyMeetingId: '5b8d3e17-92c4-5f60-a7e8-1d4c6b9f0a23',
    occurredOn: '2021-03-15',
  },
});
