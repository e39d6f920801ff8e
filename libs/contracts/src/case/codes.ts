import { oneOf, type SchemaOf } from '../schema';

/** Why a case got another investigator or coordinator. */
export type ReassignmentReason = 'workload' | 'absence' | 'left' | 'moved-into-programme' | 'other';
export const reassignmentReason: SchemaOf<ReassignmentReason> = oneOf(
  'workload',
  'absence',
  'left',
  'moved-into-programme',
  'other',
);

/** By the pair of investigator and coordinator, or by Försäkringskassan alone where there is no consent. */
export type ClarifiedBy = 'pair' | 'fk-alone';
export const clarifiedBy: SchemaOf<ClarifiedBy> = oneOf('pair', 'fk-alone');

/** What kind of step towards work a measure is. */
export type MeasureKind =
  | 'medical'
  | 'coordination'
  | 'preparatory'
  | 'work-training'
  | 'work-adaptation'
  | 'activity-place'
  | 'employer-consultative-support'
  | 'other-work-oriented';
export const measureKind: SchemaOf<MeasureKind> = oneOf(
  'medical',
  'coordination',
  'preparatory',
  'work-training',
  'work-adaptation',
  'activity-place',
  'employer-consultative-support',
  'other-work-oriented',
);

/** Where work training takes place. */
export type WorkTrainingSite = 'own-employer' | 'af-provider' | 'other';
export const workTrainingSite: SchemaOf<WorkTrainingSite> = oneOf('own-employer', 'af-provider', 'other');

/** The enhanced cooperation of Arbetsförmedlingen and Försäkringskassan. */
export type MeasureTrack = 'AF_FK_ENHANCED';
export const measureTrack: SchemaOf<MeasureTrack> = oneOf('AF_FK_ENHANCED');

/** Why a measure was delayed, paused or cancelled. */
export type DelayReason = 'pandemic' | 'medical' | 'provider' | 'individual' | 'employer';
export const delayReason: SchemaOf<DelayReason> = oneOf(
  'pandemic',
  'medical',
  'provider',
  'individual',
  'employer',
);

/** What a completed measure led to. */
export type MeasureOutcome = 'reached' | 'partly-reached' | 'not-reached';
export const measureOutcome: SchemaOf<MeasureOutcome> = oneOf('reached', 'partly-reached', 'not-reached');

/** The way out of the case that a closure plan aims at. */
export type ClosureRoute =
  'own-work' | 'new-work' | 'studies' | 'jobseeker' | 'sickness-compensation' | 'other';
export const closureRoute: SchemaOf<ClosureRoute> = oneOf(
  'own-work',
  'new-work',
  'studies',
  'jobseeker',
  'sickness-compensation',
  'other',
);

/** How a case ended. */
export type ClosingOutcome =
  | 'own-work-full'
  | 'own-work-part'
  | 'new-work'
  | 'studies'
  | 'jobseeker-programme'
  | 'sickness-compensation'
  | 'retirement'
  | 'moved'
  | 'deceased'
  | 'too-ill'
  | 'own-choice'
  | 'programme-ended';
export const closingOutcome: SchemaOf<ClosingOutcome> = oneOf(
  'own-work-full',
  'own-work-part',
  'new-work',
  'studies',
  'jobseeker-programme',
  'sickness-compensation',
  'retirement',
  'moved',
  'deceased',
  'too-ill',
  'own-choice',
  'programme-ended',
);

/** What kind of care a unit gives. */
export type CareUnitType = 'primary-care' | 'psychiatry';
export const careUnitType: SchemaOf<CareUnitType> = oneOf('primary-care', 'psychiatry');

/** The part of the county that a unit lies in. */
export type CountyPart = 'north' | 'south' | 'west';
export const countyPart: SchemaOf<CountyPart> = oneOf('north', 'south', 'west');
