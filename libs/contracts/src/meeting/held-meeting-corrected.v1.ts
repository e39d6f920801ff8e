import { type Correction, correctedEntry, mistakeSeenOn } from '../correction';
import { publicEvent } from '../public-event';
import { date, described, object, optional, uuid } from '../schema';
import { meetingEnd, type MeetingEnd } from './codes';
import { held, type Held } from './held';

/**
 * What was told of a meeting was wrong: it was held, and this is right, all of it. The latest correction holds, of this
 * kind or of `meeting-found-not-held`.
 */
export type HeldMeetingCorrectedV1 = Correction &
  Held & {
    readonly meetingId: string;
    readonly caseId: string;
    /** What that message said became of it; that it was held unless told. */
    readonly corrects?: MeetingEnd;
    /** The day on which it was really held: in the place of that message's `occurredOn`. */
    readonly on: string;
  };

export const heldMeetingCorrectedV1 = publicEvent({
  context: 'meeting',
  name: 'held-meeting-corrected',
  version: 1,
  meaning: {
    sv: 'Det som sagts om ett möte var fel: det hölls, och det här är rätt, alltihop. Den senaste rättelsen gäller.',
    en: 'What was told of a meeting was wrong: it was held, and this is right, all of it. The latest correction holds.',
  },
  schema: object<HeldMeetingCorrectedV1>({
    meetingId: uuid,
    caseId: uuid,
    entry: correctedEntry,
    corrects: optional(
      described('What that message said became of it; that it was held unless told.', meetingEnd),
    ),
    on: described('The day on which it was really held: in the place of that message’s `occurredOn`.', date),
    ...held,
    occurredOn: mistakeSeenOn,
  }),
  example: {
    meetingId: 'd41b8a7e-0a55-4f0e-8b1c-2e9f3c7d6a54',
    caseId: '6a0c1f0e-3b0b-5f5e-9a55-0d3c7a2c9b11',
    entry: 7,
    corrects: 'held',
    on: '2021-03-12',
    form: 'reconciliation',
    mode: 'phone',
    attendingParties: ['individual', 'fk', 'healthcare'],
    individualAttended: true,
    occurredOn: '2021-03-22',
  },
});
