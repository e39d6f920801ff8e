import type { CaseEvent } from '@samverkan/case-domain';
import { type BusinessDate, addDays } from '@samverkan/kernel';

/** Whose case, and who works on it. */
export interface SampleCase {
  readonly caseId: string;
  readonly programmeId: string;
  readonly subjectId: string;
  /** Its number among the cases: they differ by it. */
  readonly number: number;
}

export const INVESTIGATORS = 4;
export const UNITS = 12;
export const FIRST_DAY: BusinessDate = '2020-05-04';
/** The programme takes cases in for so many days. */
const INTAKE_DAYS = 365;

export const investigatorOf = (number: number): string =>
  `staff-investigator-${(number % INVESTIGATORS) + 1}`;
const unitOf = (number: number): string => `unit-${(number % UNITS) + 1}`;

/** Ids of measures within a case need not differ between cases. */
export const MEASURE_ID = '3b0f3a80-0f57-4d42-9c6a-2d1f6c1a0001';
const SECOND_MEASURE_ID = '3b0f3a80-0f57-4d42-9c6a-2d1f6c1a0002';
const CONSENT_ID = '3b0f3a80-0f57-4d42-9c6a-2d1f6c1a0003';
const MEETING_ID = '3b0f3a80-0f57-4d42-9c6a-2d1f6c1a0004';

/** From its registration to a measure that is planned: what commands of the benchmark go on from. */
export function plannedCase({ caseId, programmeId, subjectId, number }: SampleCase): CaseEvent[] {
  const registeredOn = addDays(FIRST_DAY, number % INTAKE_DAYS);
  const day = (days: number): BusinessDate => addDays(registeredOn, days);
  const unitId = unitOf(number);
  const organisations = { fromOrganisation: 'fk', toOrganisations: ['region-sormland'] };
  const consent = { consentId: CONSENT_ID, purposes: ['sharing' as const], ...organisations };
  return [
    {
      type: 'CaseRegistered',
      occurredOn: registeredOn,
      data: {
        caseId,
        programmeId,
        subjectId,
        unitId,
        sickLeaveSince: addDays(registeredOn, -400),
        sickLeaveDays: 401,
        sex: number % 3 === 0 ? 'male' : 'female',
        yearOfBirth: 1960 + (number % 40),
        name: `Test Testsson ${number}`,
      },
    },
    {
      type: 'InvestigatorAssigned',
      occurredOn: day(1),
      data: { investigatorId: investigatorOf(number) },
    },
    { type: 'ConsentRequested', occurredOn: day(3), data: consent },
    {
      type: 'ConsentGiven',
      occurredOn: day(10),
      data: { ...consent, form: 'written', validFrom: day(10) },
    },
    { type: 'CoordinationOffered', occurredOn: day(12), data: { unitId } },
    { type: 'CoordinationAccepted', occurredOn: day(14), data: { unitId } },
    {
      type: 'CoordinatorAssigned',
      occurredOn: day(15),
      data: { coordinatorId: `staff-coordinator-${unitId}`, unitId },
    },
    {
      type: 'RehabNeedClarified',
      occurredOn: day(30),
      data: {
        subjectId,
        clarifiedBy: 'pair',
        consultation: { on: day(28), how: 'meeting' },
        need: 'Behöver komma igång i liten omfattning, med stöd.',
      },
    },
    { type: 'JointMappingDone', occurredOn: day(35), data: { mappedOn: day(35) } },
    {
      type: 'MeasurePlanned',
      occurredOn: day(40),
      data: {
        subjectId,
        measureId: MEASURE_ID,
        kind: 'medical',
        responsible: { organisation: 'region-sormland', staffId: `staff-coordinator-${unitId}` },
        plannedStart: day(50),
        consultation: { on: day(38), how: 'phone' },
        description: 'Samtal en gång i veckan.',
      },
    },
  ];
}

/** The case of an individual with two measures and a plan, twenty events long. Every other plan is withdrawn. */
export function wholeCase(sample: SampleCase): CaseEvent[] {
  const { subjectId, number } = sample;
  const day = (days: number): BusinessDate => addDays(FIRST_DAY, (number % INTAKE_DAYS) + days);
  const plan = {
    subjectId,
    targetDate: day(300),
    route: 'own-work',
    responsible: { organisation: 'fk', staffId: investigatorOf(number) },
    meetingId: MEETING_ID,
    withoutMeetingReason: null,
  } as const;
  return [
    ...plannedCase(sample),
    { type: 'MeasureStarted', occurredOn: day(50), data: { measureId: MEASURE_ID, warnings: [] } },
    {
      type: 'MeasurePlanned',
      occurredOn: day(60),
      data: {
        subjectId,
        measureId: SECOND_MEASURE_ID,
        kind: 'work-training',
        site: 'own-employer',
        responsible: { organisation: 'fk', staffId: investigatorOf(number) },
        plannedStart: day(90),
        consultation: { on: day(59), how: 'video' },
        description: 'Två timmar om dagen, tre dagar i veckan.',
      },
    },
    {
      type: 'MeasureDelayed',
      occurredOn: day(85),
      data: { measureId: SECOND_MEASURE_ID, reason: 'pandemic', newPlannedStart: day(110) },
    },
    { type: 'MeasureStarted', occurredOn: day(110), data: { measureId: SECOND_MEASURE_ID, warnings: [] } },
    {
      type: 'HeldMeetingNoted',
      occurredOn: day(120),
      data: { meetingId: MEETING_ID, heldOn: day(120), individualAttended: true },
    },
    { type: 'ClosurePlanSet', occurredOn: day(121), data: { ...plan, version: 1 } },
    {
      type: 'MeasurePaused',
      occurredOn: day(130),
      data: { measureId: SECOND_MEASURE_ID, reason: 'medical' },
    },
    { type: 'MeasureResumed', occurredOn: day(140), data: { measureId: SECOND_MEASURE_ID } },
    {
      type: 'MeasureCompleted',
      occurredOn: day(141),
      data: { measureId: MEASURE_ID, outcome: 'reached' },
    },
    number % 2 === 0
      ? {
          type: 'ClosurePlanRevised',
          occurredOn: day(150),
          data: { ...plan, targetDate: day(330), version: 2, reason: 'Arbetsträningen drog ut på tiden.' },
        }
      : {
          type: 'ClosurePlanWithdrawn',
          occurredOn: day(150),
          data: { subjectId, version: 1, reason: 'Behovet har ändrats.' },
        },
  ];
}

export const EVENTS_OF_A_CASE = 20;
