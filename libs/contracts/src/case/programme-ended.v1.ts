import { publicEvent } from '../public-event';
import { date, described, object, uuid } from '../schema';

/** A programme has ended. */
export type ProgrammeEndedV1 = {
  readonly programmeId: string;
  /** The day after its last one. */
  readonly occurredOn: string;
};

export const programmeEndedV1 = publicEvent({
  context: 'case',
  name: 'programme-ended',
  version: 1,
  meaning: {
    sv: 'Ett program är slut. Vad som är öppet lämnas över.',
    en: 'A programme has ended. What is open is handed over.',
  },
  schema: object<ProgrammeEndedV1>({
    programmeId: uuid,
    occurredOn: described('The day after its last one.', date),
  }),
  example: { programmeId: '2f1d7c1a-54d8-4c5e-8b39-7f0c6f0e2a10', occurredOn: '2022-05-04' },
});
