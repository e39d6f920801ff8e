import {
  evolveWith,
  streamOf,
  type Aggregate,
  type DomainEvent,
  type EventDefinitions,
} from '@samverkan/kernel';

/** The key of a person's texts is to be destroyed, and every read model drops the texts. */
export type SubjectEvent = DomainEvent<'SubjectForgotten', { subjectId: string }>;

export const subjectEvents: EventDefinitions<SubjectEvent> = { SubjectForgotten: { version: 1 } };

export interface SubjectState {
  readonly forgotten: boolean;
}

/** One stream per person that was forgotten: `subject-<subject id>`. */
export const subject: Aggregate<SubjectState, SubjectEvent> = {
  category: 'subject',
  initial: { forgotten: false },
  evolve: evolveWith<SubjectState, SubjectEvent>({ SubjectForgotten: () => ({ forgotten: true }) }),
  events: subjectEvents,
};

export const SUBJECT_PREFIX = 'subject-';

/** `subject-<subject id>` */
export const subjectStream = (subjectId: string): string => streamOf(subject, subjectId);
