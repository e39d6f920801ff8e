import { publicEvent } from '../public-event';
import { date, object, uuid } from '../schema';

/** The group has held a meeting. */
export type BodyMeetingHeldV1 = {
  readonly bodyId: string;
  readonly bodyMeetingId: string;
  readonly occurredOn: string;
};

export const bodyMeetingHeldV1 = publicEvent({
  context: 'meeting',
  name: 'body-meeting-held',
  version: 1,
  meaning: { sv: 'Gruppen har hållit ett möte.', en: 'The group has held a meeting.' },
  schema: object<BodyMeetingHeldV1>({
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
