import type { BusinessDate, Instant } from '@samverkan/kernel';
import type { CaseReferenceState } from '../case-reference';
import type { MeetingMode, MeetingState } from '../meeting';
import type { MeetingDecision } from '../rejections';
import { type MeetingFacts, inOpenCase, onCalled, startsNotBefore } from '../rules';

export interface RescheduleMeeting {
  readonly occurredOn: BusinessDate;
  readonly startsAt: Instant;
  readonly mode: MeetingMode;
  /** How long it is planned to last; as before unless told. */
  readonly durationMinutes?: number;
}

/** Give a called meeting another time or mode. Everybody is asked again, since they answered to the former one. */
export function rescheduleMeeting(
  command: RescheduleMeeting,
  state: MeetingState,
  facts: MeetingFacts & { readonly caseReference: CaseReferenceState },
): MeetingDecision {
  return onCalled(state, command, facts, ({ call }) =>
    inOpenCase(facts.caseReference, () => {
      const { occurredOn, startsAt, mode, durationMinutes = call.durationMinutes } = command;
      const broken = startsNotBefore(occurredOn, startsAt);
      if (broken) return broken;
      if (startsAt === call.startsAt && mode === call.mode && durationMinutes === call.durationMinutes)
        return [];
      return [
        {
          type: 'MeetingRescheduled',
          occurredOn,
          data: { startsAt, mode, ...(command.durationMinutes === undefined ? {} : { durationMinutes }) },
        },
      ];
    }),
  );
}
