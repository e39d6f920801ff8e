import type { BusinessDate, DomainEvent, EventDefinitions } from '@samverkan/kernel';

export type CareUnitType = 'primary-care' | 'psychiatry';
export type CountyPart = 'north' | 'south' | 'west';

export type ProgrammeEvent =
  | DomainEvent<
      'ProgrammeStarted',
      {
        programmeId: string;
        name: string;
        period: { from: BusinessDate; to: BusinessDate };
        owners: string[];
        /** The coordination association that funds it and receives the report. */
        fundedThrough: string;
        /** A case is long from this many days of sick leave, boundary included. */
        longCaseDays: number;
        investigatorPoolSize: number;
        /** Shown wherever a person sees the programme. */
        synthetic: boolean;
      }
    >
  | DomainEvent<'ReportingScheduleSet', { periods: { from: BusinessDate; to: BusinessDate }[] }>
  | DomainEvent<
      'CareUnitOnboarded',
      { unitId: string; name: string; unitType: CareUnitType; countyPart?: CountyPart; synthetic: boolean }
    >
  | DomainEvent<'CareUnitLeft', { unitId: string }>
  | DomainEvent<'InvestigatorAddedToPool', { investigatorId: string }>
  | DomainEvent<'InvestigatorRemovedFromPool', { investigatorId: string }>
  /** The unit's rehab coordinator; a unit may have more than one. */
  | DomainEvent<'CoordinatorAppointed', { unitId: string; coordinatorId: string }>
  | DomainEvent<'CoordinatorDismissed', { unitId: string; coordinatorId: string }>
  | DomainEvent<
      'CollaborationModelApproved',
      { modelVersion: number; title: string; changes: string; rationale: string; approvedByBodyId?: string }
    >
  | DomainEvent<
      'TrainingHeld',
      {
        trainingId: string;
        topic: string;
        audience: string;
        participants: number;
        purpose: string;
        internal: boolean;
      }
    >
  | DomainEvent<
      'DeviationRegistered',
      {
        deviationId: string;
        goal: string;
        deviation: string;
        cause: string;
        effect: string;
        action: string;
        ownerId: string;
      }
    >;

export type ProgrammeEventType = ProgrammeEvent['type'];

export const programmeEvents: EventDefinitions<ProgrammeEvent> = {
  ProgrammeStarted: { version: 1 },
  ReportingScheduleSet: { version: 1 },
  CareUnitOnboarded: { version: 1 },
  CareUnitLeft: { version: 1 },
  InvestigatorAddedToPool: { version: 1 },
  InvestigatorRemovedFromPool: { version: 1 },
  CoordinatorAppointed: { version: 1 },
  CoordinatorDismissed: { version: 1 },
  CollaborationModelApproved: { version: 1 },
  TrainingHeld: { version: 1 },
  DeviationRegistered: { version: 1 },
};
