import {
  type BusinessDate,
  type DomainEvent,
  type EventDefinitions,
  type Evolvers,
  type PersonalText,
  present,
} from '@samverkan/kernel';
import type { CaseRecord, CaseState, ClosurePlan } from '../case-record';
import type { ClosurePlanContent } from '../vocabulary';
import { onRecord, stepIn } from './evolving';

/** The plan for how the participation ends. */
export type ClosurePlanEvent =
  | DomainEvent<
      'ClosurePlanSet',
      ClosurePlanContent & { subjectId: string; version: number; withoutMeetingReason: PersonalText }
    >
  | DomainEvent<
      'ClosurePlanRevised',
      ClosurePlanContent & {
        subjectId: string;
        version: number;
        withoutMeetingReason: PersonalText;
        reason: PersonalText;
      }
    >
  | DomainEvent<'ClosurePlanWithdrawn', { subjectId: string; version: number; reason: PersonalText }>;

/** How it is written to the log. */
export const closurePlanEvents: EventDefinitions<ClosurePlanEvent> = {
  ClosurePlanSet: { version: 1, subject: 'subjectId', personal: ['withoutMeetingReason'] },
  ClosurePlanRevised: { version: 1, subject: 'subjectId', personal: ['withoutMeetingReason', 'reason'] },
  ClosurePlanWithdrawn: { version: 1, subject: 'subjectId', personal: ['reason'] },
};

const planOf = (data: ClosurePlanContent & { version: number }): ClosurePlan => ({
  status: 'active',
  version: data.version,
  targetDate: data.targetDate,
  route: data.route,
  responsible: data.responsible,
  ...present({ meetingId: data.meetingId }),
});

/** A plan says how the participation that it was made in ends; the next one makes its own, and none from before it. */
export const planEnded = (record: CaseRecord, on: BusinessDate): Partial<CaseRecord> => ({
  ...(record.plan?.status === 'active' ? { plan: { ...record.plan, status: 'ended' } } : {}),
  ...stepIn(record, 'plan', on),
});

/** What it makes of the case. */
export const closurePlanEvolvers: Evolvers<CaseState, ClosurePlanEvent> = {
  ClosurePlanSet: onRecord((record, { data, occurredOn }) => ({
    plan: planOf(data),
    ...stepIn(record, 'plan', occurredOn),
  })),
  ClosurePlanRevised: onRecord((record, { data, occurredOn }) => ({
    plan: planOf(data),
    ...stepIn(record, 'plan', occurredOn),
  })),
  ClosurePlanWithdrawn: onRecord((record, { occurredOn }) =>
    record.plan
      ? { plan: { ...record.plan, status: 'withdrawn' }, ...stepIn(record, 'plan', occurredOn) }
      : {},
  ),
};
