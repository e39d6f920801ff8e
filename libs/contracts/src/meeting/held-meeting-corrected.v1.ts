import { type Correction, correctedEntry, mistakeSeenOn } from '../correction';
import { publicEvent } from '../public-event';
import { date, described, object, uuid } from '../schema';
import { held, type Held } from './held';

/** What was told of a held meeting was wrong, and this is right, all of it. The latest correction holds. */
export type HeldMeetingCorrectedV1 = Correction &
  Held & {
    readonly meetingId: string;
    readonly caseId: string;
    /** The day on which it was really held: in the place of that message's `occurredOn`. */
    readonly on: string;
  };

export const heldMeetingCorrectedV1 = publicEvent({
  context: 'meeting',
  name: 'held-meeting-corrected',
  version: 1,
  meaning: {
    sv: 'Det som sagts om ett hållet möte var fel, och det här är rätt, alltihop. Den senaste rättelsen gäller.',
    en: 'What was told of a held meeting was wrong, and this is right, all of it. The latest correction holds.',
  },
  schema: object<HeldMeetingCorrectedV1>({
    meetingId: uuid,
    caseId: uuid,
    entry: correctedEntry,
    on: described('The day on which it was really held: in the place of that message’s `occurredOn`.', date),
    ...held,
    occurredOn: mistakeSeenOn,
  }),
  example: {
    meetingId: 'd41b8a7e-0a55-4f0e-8b1c-2e9f3c7d6a54',
    caseId: '6a0c1f0e-3b0b-5f5e-9a55-0d3c7a2c9b11',
    entry: 7,
    on: '2021-03-12',
    form: 'reconciliation',
    mode: 'phone',
    attendingParties: ['individual', 'fk', 'healthcare'],
    individualAttended: true,
    occurredOn: '2021-03-22',
  },
});
