import { publicEvent } from '../public-event';
import { date, instant, object, optional, uuid } from '../schema';
import {
  calledForm,
  type CalledForm,
  meetingMinutes,
  meetingMode,
  type MeetingMode,
  transitionPurpose,
  type TransitionPurpose,
} from './codes';

/** Försäkringskassan has called a meeting. */
export type MeetingCalledV1 = {
  readonly meetingId: string;
  readonly caseId: string;
  readonly programmeId: string;
  readonly form: CalledForm;
  readonly startsAt: string;
  readonly mode: MeetingMode;
  readonly durationMinutes?: number;
  readonly purpose?: TransitionPurpose;
  readonly occurredOn: string;
};

export const meetingCalledV1 = publicEvent({
  context: 'meeting',
  name: 'meeting-called',
  version: 1,
  meaning: {
    sv: 'Försäkringskassan har kallat till ett möte.',
    en: 'Försäkringskassan has called a meeting.',
  },
  schema: object<MeetingCalledV1>({
    meetingId: uuid,
    caseId: uuid,
    programmeId: uuid,
    form: calledForm,
    startsAt: instant,
    mode: meetingMode,
    durationMinutes: optional(meetingMinutes),
    purpose: optional(transitionPurpose),
    occurredOn: date,
  }),
  example: {
    meetingId: 'd41b8a7e-0a55-4f0e-8b1c-2e9f3c7d6a54',
    caseId: '6a0c1f0e-3b0b-5f5e-9a55-0d3c7a2c9b11',
    programmeId: '2f1d7c1a-54d8-4c5e-8b39-7f0c6f0e2a10',
    form: 'transition',
    startsAt: '2021-03-29T08:00:00.000Z',
    mode: 'video',
    durationMinutes: 90,
    purpose: 'joint-mapping',
    occurredOn: '2021-03-15',
  },
});
