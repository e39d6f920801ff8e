import { publicEvent } from '../public-event';
import { date, object, uuid } from '../schema';
import { bodyKind, type BodyKind } from './codes';

/** A project or steering group has been formed. */
export type BodyFormedV1 = {
  readonly bodyId: string;
  readonly programmeId: string;
  readonly kind: BodyKind;
  readonly occurredOn: string;
};

export const bodyFormedV1 = publicEvent({
  context: 'meeting',
  name: 'body-formed',
  version: 1,
  meaning: {
    sv: 'En projekt- eller styrgrupp har bildats.',
    en: 'A project or steering group has been formed.',
  },
  schema: object<BodyFormedV1>({
    bodyId: uuid,
    programmeId: uuid,
    kind: bodyKind,
    occurredOn: date,
  }),
  example: {
    bodyId: '91e2c6d8-4f7b-4a03-b5d1-8c6e0f2a7b39',
    programmeId: '2f1d7c1a-54d8-4c5e-8b39-7f0c6f0e2a10',
    kind: 'steering-group',
    occurredOn: '2021-03-15',
  },
});
