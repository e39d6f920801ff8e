import { publicEvent } from '../public-event';
import { date, object, uuid } from '../schema';

/** The agreed time to answer a request for a meeting has passed without an answer. */
export type MeetingRequestUnansweredV1 = {
  readonly meetingId: string;
  readonly caseId: string;
  readonly programmeId: string;
  readonly answerDueOn: string;
  readonly occurredOn: string;
};

export const meetingRequestUnansweredV1 = publicEvent({
  context: 'meeting',
  name: 'meeting-request-unanswered',
  version: 1,
  meaning: {
    sv: 'Svarstiden för en begäran om möte har gått ut utan svar.',
    en: 'The agreed time to answer a request for a meeting has passed without an answer.',
  },
  schema: object<MeetingRequestUnansweredV1>({
    meetingId: uuid,
    caseId: uuid,
    programmeId: uuid,
    answerDueOn: date,
    occurredOn: date,
  }),
  example: {
    meetingId: 'd41b8a7e-0a55-4f0e-8b1c-2e9f3c7d6a54',
    caseId: '6a0c1f0e-3b0b-5f5e-9a55-0d3c7a2c9b11',
    programmeId: '2f1d7c1a-54d8-4c5e-8b39-7f0c6f0e2a10',
    answerDueOn: '2021-03-22',
    occurredOn: '2021-03-23',
  },
});
