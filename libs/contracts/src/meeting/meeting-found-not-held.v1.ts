import { type Correction, correctedEntry, mistakeSeenOn } from '../correction';
import { publicEvent } from '../public-event';
import { date, described, object, oneOf, uuid } from '../schema';
import { type CancellationReason, type FailureReason, meetingEnd, type MeetingEnd } from './codes';

/**
 * What was told of a meeting was wrong: it was not held. The latest correction holds, of this kind or of
 * `held-meeting-corrected`.
 */
export type MeetingFoundNotHeldV1 = Correction & {
  readonly meetingId: string;
  readonly caseId: string;
  /** What that message said became of it. */
  readonly corrects: MeetingEnd;
  /** The day on which it was really cancelled, or failed: in the place of that message's `occurredOn`. */
  readonly on: string;
  readonly ended: 'failed' | 'cancelled';
  /** Why: as `meeting-failed` and `meeting-cancelled` say it. */
  readonly because: CancellationReason | FailureReason;
};

export const meetingFoundNotHeldV1 = publicEvent({
  context: 'meeting',
  name: 'meeting-found-not-held',
  version: 1,
  meaning: {
    sv: 'Det som sagts om ett möte var fel: det hölls inte. Den senaste rättelsen gäller.',
    en: 'What was told of a meeting was wrong: it was not held. The latest correction holds.',
  },
  schema: object<MeetingFoundNotHeldV1>({
    meetingId: uuid,
    caseId: uuid,
    entry: correctedEntry,
    corrects: described('What that message said became of it.', meetingEnd),
    on: described(
      'The day on which it was really cancelled, or failed: in the place of that message’s `occurredOn`.',
      date,
    ),
    ended: oneOf('failed', 'cancelled'),
    because: described(
      'Why: as `meeting-failed` and `meeting-cancelled` say it.',
      oneOf('individual-absent', 'other', 'individual', 'fk', 'other-party', 'pandemic', 'no-longer-needed'),
    ),
    occurredOn: mistakeSeenOn,
  }),
  example: {
    meetingId: 'd41b8a7e-0a55-4f0e-8b1c-2e9f3c7d6a54',
    caseId: '6a0c1f0e-3b0b-5f5e-9a55-0d3c7a2c9b11',
    entry: 7,
    corrects: 'held',
    on: '2021-03-12',
    ended: 'failed',
    because: 'individual-absent',
    occurredOn: '2021-03-22',
  },
});
