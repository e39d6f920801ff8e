import { publicEvent } from '../public-event';
import { date, object, optional, uuid } from '../schema';
import {
  measureKind,
  type MeasureKind,
  measureTrack,
  type MeasureTrack,
  workTrainingSite,
  type WorkTrainingSite,
} from './codes';

/** A measure has been planned. */
export type MeasurePlannedV1 = {
  readonly caseId: string;
  readonly measureId: string;
  readonly kind: MeasureKind;
  readonly site?: WorkTrainingSite;
  readonly track?: MeasureTrack;
  readonly plannedStart: string;
  readonly plannedEnd?: string;
  readonly occurredOn: string;
};

export const measurePlannedV1 = publicEvent({
  context: 'case',
  name: 'measure-planned',
  version: 1,
  meaning: { sv: 'En insats har planerats.', en: 'A measure has been planned.' },
  schema: object<MeasurePlannedV1>({
    caseId: uuid,
    measureId: uuid,
    kind: measureKind,
    site: optional(workTrainingSite),
    track: optional(measureTrack),
    plannedStart: date,
    plannedEnd: optional(date),
    occurredOn: date,
  }),
  example: {
    caseId: '6a0c1f0e-3b0b-5f5e-9a55-0d3c7a2c9b11',
    measureId: '0c9e4b52-7d36-5a1f-8e27-6b3a9d1c4f08',
    kind: 'work-training',
    site: 'own-employer',
    track: 'AF_FK_ENHANCED',
    plannedStart: '2021-04-01',
    plannedEnd: '2021-06-30',
    occurredOn: '2021-03-15',
  },
});
