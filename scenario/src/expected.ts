import type { BusinessDate } from '@samverkan/kernel';
import { MEETINGS_AS_OF, REPORT_PERIOD } from './setting';

/** A figure as it must come out. Written by hand from the scenario; nothing of it is computed from the plan. */
export interface ExpectedFigure {
  readonly id: string;
  /** The day it holds for; for a figure over a period the last day of it. */
  readonly asOf: BusinessDate;
  /** The last day whose writing is known; without it, everything until the report is built. */
  readonly knownAt?: BusinessDate;
  readonly value: number;
  readonly of?: number;
  /** For a reader at the association the value is suppressed. */
  readonly suppressedForAssociation?: true;
}

const END = REPORT_PERIOD.to;

export const expectedFigures: readonly ExpectedFigure[] = [
  { id: 'individuals-enrolled', asOf: END, value: 262 },
  { id: 'individuals-enrolled-at-new-units', asOf: END, value: 82 },
  { id: 'individuals-enrolled-in-period', asOf: END, value: 94 },
  { id: 'units-onboarded', asOf: END, value: 4 },
  { id: 'units-onboarded-primary-care', asOf: END, value: 2 },
  { id: 'units-onboarded-psychiatry', asOf: END, value: 2 },
  { id: 'units-in-programme', asOf: END, value: 12 },
  { id: 'individuals-with-meeting-1', asOf: MEETINGS_AS_OF, value: 161 },
  { id: 'individuals-with-meeting-1', asOf: MEETINGS_AS_OF, knownAt: MEETINGS_AS_OF, value: 160 },
  { id: 'individuals-with-meeting-2', asOf: MEETINGS_AS_OF, value: 38 },
  { id: 'individuals-with-meeting-1', asOf: END, value: 168 },
  { id: 'cases-open', asOf: END, value: 241 },
  { id: 'cases-closed', asOf: END, value: 21 },
  { id: 'closure-plan-coverage', asOf: END, value: 96, of: 241 },
  { id: 'closed-with-plan', asOf: END, value: 19, of: 21, suppressedForAssociation: true },
  { id: 'anonymous-participants', asOf: END, value: 7 },
  { id: 'measures-started-preparatory', asOf: END, value: 88 },
  { id: 'measures-started-work-training', asOf: END, value: 41 },
  { id: 'measures-started-work-training-own-employer', asOf: END, value: 9 },
  { id: 'measures-delayed-or-paused-pandemic', asOf: END, value: 17 },
  { id: 'project-group-meetings-planned', asOf: END, value: 6 },
  { id: 'project-group-meetings-held', asOf: END, value: 6 },
  { id: 'steering-group-meetings-planned', asOf: END, value: 3 },
  { id: 'steering-group-meetings-held', asOf: END, value: 3 },
  { id: 'model-versions-approved', asOf: END, value: 1 },
  { id: 'internal-trainings', asOf: END, value: 1 },
];
