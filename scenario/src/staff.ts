import type { UnitSetting } from './setting';

/** The demo users of the scenario: ids of a directory, never names. */
export const PROJECT_LEAD = 'staff-project-lead';
export const STEERING_CHAIR = 'staff-steering-chair';
export const ASSOCIATION_READER = 'staff-association-reader';
export const ANALYST = 'staff-analyst';
export const OPERATOR = 'staff-operator';

export const investigator = (n: number): string => `staff-investigator-${n}`;
export const coordinator = (unit: Pick<UnitSetting, 'key'>): string => `staff-coordinator-${unit.key}`;

export const unitId = (unit: Pick<UnitSetting, 'key'>): string => `unit-${unit.key}`;

export const FK = 'fk';
export const REGION = 'region-sormland';
export const ASSOCIATION = 'rar';
export const AF = 'af';
