import { publicEvent } from '../public-event';
import { date, instant, object, optional, uuid } from '../schema';
import { meetingMinutes, meetingMode, type MeetingMode } from './codes';

/** The meeting has got a new time. */
export type MeetingRescheduledV1 = {
  readonly meetingId: string;
  readonly startsAt: string;
  readonly mode: MeetingMode;
  readonly durationMinutes?: number;
  readonly occurredOn: string;
};

export const meetingRescheduledV1 = publicEvent({
  context: 'meeting',
  name: 'meeting-rescheduled',
  version: 1,
  meaning: { sv: 'Mötet har fått en ny tid.', en: 'The meeting has got a new time.' },
  schema: object<MeetingRescheduledV1>({
    meetingId: uuid,
    startsAt: instant,
    mode: meetingMode,
    durationMinutes: optional(meetingMinutes),
    occurredOn: date,
  }),
  example: {
    meetingId: 'd41b8a7e-0a55-4f0e-8b1c-2e9f3c7d6a54',
    startsAt: '2021-04-12T08:00:00.000Z',
    mode: 'physical',
    durationMinutes: 45,
    occurredOn: '2021-03-15',
  },
});
