import { publicEvent } from '../public-event';
import { date, object, uuid } from '../schema';
import { clarifiedBy, type ClarifiedBy } from './codes';

/** The need of rehabilitation has been clarified. */
export type NeedClarifiedV1 = {
  readonly caseId: string;
  readonly clarifiedBy: ClarifiedBy;
  readonly occurredOn: string;
};

export const needClarifiedV1 = publicEvent({
  context: 'case',
  name: 'need-clarified',
  version: 1,
  meaning: {
    sv: 'Individens behov av rehabilitering har klarlagts.',
    en: 'The need of rehabilitation has been clarified.',
  },
  schema: object<NeedClarifiedV1>({
    caseId: uuid,
    clarifiedBy: clarifiedBy,
    occurredOn: date,
  }),
  example: {
    caseId: '6a0c1f0e-3b0b-5f5e-9a55-0d3c7a2c9b11',
    clarifiedBy: 'pair',
    occurredOn: '2021-03-15',
  },
});
