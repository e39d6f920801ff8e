import type { BusinessDate } from '@samverkan/kernel';
import type { UnitSetting } from './setting';
import type { SyntheticPerson } from './synthetic-person';

/** What becomes of the requests for consent. All but `given` make an anonymous participant. */
export type ConsentStory = 'given' | 'declined' | 'unanswered' | 'without-registration';

export interface MeetingStory {
  readonly heldOn: BusinessDate;
  readonly calledOn: BusinessDate;
  /** Written down later than it was held. */
  readonly writtenOn?: BusinessDate;
  /** The coordinator asked for it before FK called it. */
  readonly requestedOn?: BusinessDate;
  /** First called for another day. */
  readonly rescheduledOn?: BusinessDate;
  readonly ending: 'held' | 'cancelled' | 'planned' | 'held-without-individual' | 'failed';
}

/** When a measure goes wrong for a while. */
export interface Interruption {
  readonly on: BusinessDate;
  readonly reason: 'pandemic' | 'medical' | 'provider';
}

export interface MeasureStory {
  readonly kind: 'medical' | 'preparatory' | 'work-training';
  readonly site?: 'own-employer' | 'af-provider' | 'other';
  readonly plannedOn: BusinessDate;
  readonly plannedStart: BusinessDate;
  readonly delay?: Interruption & { readonly newStart: BusinessDate };
  readonly startedOn?: BusinessDate;
  readonly pause?: Interruption & { readonly resumedOn?: BusinessDate };
  readonly completedOn?: BusinessDate;
}

export interface PlanStory {
  readonly setOn: BusinessDate;
  readonly writtenOn?: BusinessDate;
  /** The plan came out of the first held meeting; otherwise a reason is given. */
  readonly fromMeeting: boolean;
  readonly revisedOn?: BusinessDate;
  readonly withdrawnOn?: BusinessDate;
}

/** Somebody whose story holds a trap. */
export type Part =
  | 'boundary'
  | 'before-onboarding'
  | 'duplicate'
  | 'late-written'
  | 'cancelled-meeting'
  | 'planned-meeting'
  | 'absent-from-meeting'
  | 'reopened'
  | 'entered-in-error'
  | 'consent-withdrawn'
  | 'moved-out'
  | 'moved-in'
  | 'sent-twice';

export interface Individual {
  /** `c017`: the name of the case in steps, and of the lane that its steps run in. */
  readonly key: string;
  readonly person: SyntheticPerson;
  readonly unit: UnitSetting;
  readonly part?: Part;
  readonly enrolledOn: BusinessDate;
  /** Days of sick leave on the day of enrolment. */
  readonly sickLeaveDays: number;
  readonly consent: ConsentStory;
  readonly answeredOn: BusinessDate;
  readonly protectedFrom?: BusinessDate;
  /** Both of the pair are there from this day. */
  readonly pairFrom: BusinessDate;
  readonly clarifiedOn: BusinessDate;
  readonly employed: boolean;
  reassignedOn?: BusinessDate;
  meetings: MeetingStory[];
  measures: MeasureStory[];
  mappedOn?: BusinessDate;
  plan?: PlanStory;
  closedOn?: BusinessDate;
}
