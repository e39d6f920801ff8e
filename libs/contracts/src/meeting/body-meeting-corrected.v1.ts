import { type Correction, correctedEntry, mistakeSeenOn } from '../correction';
import { publicEvent } from '../public-event';
import { date, described, object, oneOf, uuid } from '../schema';

/** What was told of a meeting of the group was wrong, and this is right. The latest correction of it holds. */
export type BodyMeetingCorrectedV1 = Correction & {
  readonly bodyId: string;
  readonly bodyMeetingId: string;
  /** What that message said became of it. */
  readonly corrects: 'held' | 'cancelled';
  /** What really became of it… */
  readonly ended: 'held' | 'cancelled';
  /** …and on which day: in the place of that message's `occurredOn`. */
  readonly on: string;
};

export const bodyMeetingCorrectedV1 = publicEvent({
  context: 'meeting',
  name: 'body-meeting-corrected',
  version: 1,
  meaning: {
    sv: 'Det som sagts om gruppens möte var fel, och det här är rätt. Den senaste rättelsen gäller.',
    en: 'What was told of a meeting of the group was wrong, and this is right. The latest correction of it holds.',
  },
  schema: object<BodyMeetingCorrectedV1>({
    bodyId: uuid,
    bodyMeetingId: uuid,
    entry: correctedEntry,
    corrects: described('What that message said became of it.', oneOf('held', 'cancelled')),
    ended: described('What really became of it.', oneOf('held', 'cancelled')),
    on: described('The day on which that was: in the place of that message’s `occurredOn`.', date),
    occurredOn: mistakeSeenOn,
  }),
  example: {
    bodyId: '91e2c6d8-4f7b-4a03-b5d1-8c6e0f2a7b39',
    bodyMeetingId: '5b8d3e17-92c4-5f60-a7e8-1d4c6b9f0a23',
    entry: 7,
    corrects: 'held',
    ended: 'cancelled',
    on: '2021-03-12',
    occurredOn: '2021-03-22',
  },
});
