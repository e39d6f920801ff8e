import { type Correction, correctedEntry, mistakeSeenOn } from '../correction';
import { publicEvent } from '../public-event';
import { date, described, object, uuid } from '../schema';

/** What was told of the case's registration was wrong, and this is right. The latest correction holds. */
export type RegistrationCorrectedV1 = Correction & {
  readonly caseId: string;
  /** The day of registration: in the place of that message's `occurredOn`. */
  readonly on: string;
};

export const registrationCorrectedV1 = publicEvent({
  context: 'case',
  name: 'registration-corrected',
  version: 1,
  meaning: {
    sv: 'Dagen då ärendet registrerades var fel, och det här är rätt. Den senaste rättelsen gäller.',
    en: 'The day on which the case was registered was wrong, and this is right. The latest correction holds.',
  },
  schema: object<RegistrationCorrectedV1>({
    caseId: uuid,
    entry: correctedEntry,
    on: described('The day of registration: in the place of that message’s `occurredOn`.', date),
    occurredOn: mistakeSeenOn,
  }),
  example: {
    caseId: '6a0c1f0e-3b0b-5f5e-9a55-0d3c7a2c9b11',
    entry: 0,
    on: '2021-03-08',
    occurredOn: '2021-03-22',
  },
});
