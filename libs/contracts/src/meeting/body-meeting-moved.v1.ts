import { publicEvent } from '../public-event';
import { date, object, uuid } from '../schema';

/** The meeting of the group has moved to another day. */
export type BodyMeetingMovedV1 = {
  readonly bodyId: string;
  readonly bodyMeetingId: string;
  readonly plannedOn: string;
  readonly occurredOn: string;
};

export const bodyMeetingMovedV1 = publicEvent({
  context: 'meeting',
  name: 'body-meeting-moved',
  version: 1,
  meaning: {
    sv: 'Gruppens möte har flyttats till en annan dag.',
    en: 'The meeting of the group has moved to another day.',
  },
  schema: object<BodyMeetingMovedV1>({
    bodyId: uuid,
    bodyMeetingId: uuid,
    plannedOn: date,
    occurredOn: date,
  }),
  example: {
    bodyId: '91e2c6d8-4f7b-4a03-b5d1-8c6e0f2a7b39',
    bodyMeetingId: '5b8d3e17-92c4-5f60-a7e8-1d4c6b9f0a23',
    plannedOn: '2021-04-27',
    occurredOn: '2021-03-15',
  },
});
