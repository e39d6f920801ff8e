import {
  type BusinessDate,
  type DomainEvent,
  type EventDefinitions,
  type Evolvers,
  type PersonalText,
  foundIn,
  present,
} from '@samverkan/kernel';
import type { Profession } from '@samverkan/programme-domain';

import { FK } from '../authorities';
import type { CaseRecord, CaseState, Measure, MeasurePause, PlanningParticipant } from '../case-record';
import type {
  Consultation,
  DelayReason,
  EarlyStartReason,
  MeasureKind,
  MeasureOutcome,
  MeasureTrack,
  MeasureWarning,
  Responsible,
  WorkTrainingSite,
} from '../vocabulary';
import { onRecord } from './evolving';

/** What is planned for the individual, and the measures as they go. */
export type MeasureEvent =
  | DomainEvent<
      'JointPlanRecorded',
      { subjectId: string; version: number; participants: PlanningParticipant[]; content: PersonalText }
    >
  | DomainEvent<
      'RehabilitationPlanMade',
      {
        subjectId: string;
        version: number;
        measureIds: string[];
        responsible: Responsible;
        from: BusinessDate;
        to: BusinessDate;
        followUpOn: BusinessDate;
        other: PersonalText;
        /** Why it replaces the one before. */
        reason: PersonalText;
      }
    >
  | DomainEvent<
      'MeasurePlanned',
      {
        subjectId: string;
        measureId: string;
        kind: MeasureKind;
        site?: WorkTrainingSite;
        track?: MeasureTrack;
        /** Who gives it, of a medical one. */
        profession?: Profession;
        employer?: string;
        responsible: Responsible;
        plannedStart: BusinessDate;
        plannedEnd?: BusinessDate;
        consultation: Consultation;
        description: PersonalText;
      }
    >
  | DomainEvent<
      'MeasureStarted',
      { measureId: string; warnings: MeasureWarning[]; earlyReason?: EarlyStartReason }
    >
  | DomainEvent<
      'MeasureDelayed',
      {
        measureId: string;
        reason: DelayReason;
        newPlannedStart: BusinessDate;
        /** Absent where the planned end stays. */
        newPlannedEnd?: BusinessDate;
      }
    >
  | DomainEvent<'MeasurePaused', { measureId: string; reason: DelayReason }>
  | DomainEvent<'MeasureResumed', { measureId: string }>
  | DomainEvent<'MeasureCompleted', { measureId: string; outcome: MeasureOutcome }>
  | DomainEvent<'MeasureCancelled', { measureId: string; reason: DelayReason }>;

/** How it is written to the log. */
export const measureEvents: EventDefinitions<MeasureEvent> = {
  // Version 2 may say of which organisation somebody is.
  JointPlanRecorded: {
    version: 2,
    upcast: { 1: (data) => data },
    subject: 'subjectId',
    personal: ['content'],
  },
  RehabilitationPlanMade: { version: 1, subject: 'subjectId', personal: ['other', 'reason'] },
  // Version 2 says which profession gives it, and which employer it is for.
  MeasurePlanned: {
    version: 2,
    subject: 'subjectId',
    personal: ['description'],
    upcast: { 1: (data) => data },
  },
  MeasureStarted: { version: 2, upcast: { 1: (data) => data } },
  // Version 2 says when it ends then.
  MeasureDelayed: { version: 2, upcast: { 1: (data) => data } },
  MeasurePaused: { version: 1 },
  MeasureResumed: { version: 1 },
  MeasureCompleted: { version: 1 },
  MeasureCancelled: { version: 1 },
};

export const changeMeasure = (
  record: CaseRecord,
  measureId: string,
  change: Partial<Measure> | ((measure: Measure) => Partial<Measure>),
): Partial<CaseRecord> => {
  const measure = foundIn(record.measures, measureId);
  if (measure === undefined) return {};
  const changed = { ...measure, ...(typeof change === 'function' ? change(measure) : change) };
  return { measures: { ...record.measures, [measureId]: changed } };
};

/** The pauses of a measure of which the last one, where it goes on, ends on the day. */
const pausedUntil = ({ pauses }: Measure, to: BusinessDate): readonly MeasurePause[] =>
  pauses.map((one, at) => (at === pauses.length - 1 && one.to === undefined ? { ...one, to } : one));

/** An end for good; a measure that never began has no time of its own. */
const ended = (
  measure: Measure,
  status: 'completed' | 'cancelled' | 'handed-over',
  on: BusinessDate,
): Partial<Measure> => ({
  status,
  since: on,
  ...(measure.startedOn === undefined ? {} : { endedOn: on }),
});

/** What somebody else answers for from the closing on. */
export const handedOver = (
  measures: CaseRecord['measures'],
  measureIds: readonly string[],
  on: BusinessDate,
  to: Responsible | undefined,
): CaseRecord['measures'] =>
  Object.fromEntries(
    Object.entries(measures).map(([id, measure]) => {
      if (!measureIds.includes(id)) return [id, measure];
      const { takenOverBy: _, ...rest } = measure;
      const isOfFk = to !== undefined && measure.responsible.organisation === FK;
      return [id, { ...rest, ...ended(measure, 'handed-over', on), ...(isOfFk ? { takenOverBy: to } : {}) }];
    }),
  );

/** What it makes of the case. */
export const measureEvolvers: Evolvers<CaseState, MeasureEvent> = {
  JointPlanRecorded: onRecord((_, { data: { version, participants }, occurredOn }) => ({
    jointPlan: { version, on: occurredOn, participants },
  })),
  RehabilitationPlanMade: onRecord((_, { data }) => ({
    rehabilitationPlan: {
      version: data.version,
      measureIds: data.measureIds,
      responsible: data.responsible,
      from: data.from,
      to: data.to,
      followUpOn: data.followUpOn,
    },
  })),
  MeasurePlanned: onRecord((record, { data, occurredOn }) => ({
    measures: {
      ...record.measures,
      [data.measureId]: {
        measureId: data.measureId,
        status: 'planned',
        since: occurredOn,
        kind: data.kind,
        ...present({
          site: data.site,
          track: data.track,
          profession: data.profession,
          employer: data.employer,
        }),
        responsible: data.responsible,
        plannedStart: data.plannedStart,
        ...present({ plannedEnd: data.plannedEnd }),
        pauses: [],
      },
    },
  })),
  MeasureStarted: onRecord((record, { data, occurredOn }) =>
    changeMeasure(record, data.measureId, {
      status: 'started',
      since: occurredOn,
      startedOn: occurredOn,
      ...present({ earlyReason: data.earlyReason }),
    }),
  ),
  MeasureDelayed: onRecord((record, { data, occurredOn }) =>
    changeMeasure(record, data.measureId, {
      status: 'delayed',
      since: occurredOn,
      plannedStart: data.newPlannedStart,
      ...present({ plannedEnd: data.newPlannedEnd }),
    }),
  ),
  MeasurePaused: onRecord((record, { data, occurredOn }) =>
    changeMeasure(record, data.measureId, (measure) => ({
      status: 'paused',
      since: occurredOn,
      pauses: [...measure.pauses, { from: occurredOn, reason: data.reason }],
    })),
  ),
  MeasureResumed: onRecord((record, { data, occurredOn }) =>
    changeMeasure(record, data.measureId, (measure) => ({
      status: 'started',
      since: occurredOn,
      pauses: pausedUntil(measure, occurredOn),
    })),
  ),
  MeasureCompleted: onRecord((record, { data, occurredOn }) =>
    changeMeasure(record, data.measureId, (measure) => ended(measure, 'completed', occurredOn)),
  ),
  MeasureCancelled: onRecord((record, { data, occurredOn }) =>
    changeMeasure(record, data.measureId, (measure) => ended(measure, 'cancelled', occurredOn)),
  ),
};
