import { publicEvent } from '../public-event';
import { date, object, uuid } from '../schema';
import { held, type Held } from './held';

/** The meeting has been held; `occurredOn` is the day. */
export type MeetingHeldV1 = Held & {
  readonly meetingId: string;
  readonly caseId: string;
  readonly occurredOn: string;
};

export const meetingHeldV1 = publicEvent({
  context: 'meeting',
  name: 'meeting-held',
  version: 1,
  meaning: {
    sv: 'Mötet har hållits; `occurredOn` är dagen.',
    en: 'The meeting has been held; `occurredOn` is the day.',
  },
  schema: object<MeetingHeldV1>({
    meetingId: uuid,
    caseId: uuid,
    ...held,
    occurredOn: date,
  }),
  example: {
    meetingId: 'd41b8a7e-0a55-4f0e-8b1c-2e9f3c7d6a54',
    caseId: '6a0c1f0e-3b0b-5f5e-9a55-0d3c7a2c9b11',
    form: 'reconciliation',
    mode: 'video',
    attendingParties: ['individual', 'fk', 'healthcare', 'employer'],
    individualAttended: true,
    occurredOn: '2021-03-15',
  },
});
