import { type BusinessDate, type Instant, businessDateAt } from '@samverkan/kernel';
import type { MeetingMode, MeetingState } from '../meeting';
import { type InvitationFacts, movable } from '../participants';
import type { MeetingDecision } from '../rejections';
import { inOpenCase, onCalled, placeHolds, startsNotBefore } from '../rules';

export interface RescheduleMeeting {
  readonly occurredOn: BusinessDate;
  readonly startsAt: Instant;
  readonly mode: MeetingMode;
  /** How long it is planned to last; as before unless told. */
  readonly durationMinutes?: number;
  /**
   * Where they meet; unless told as before, and nowhere that is told where they meet in another way than before. `null`
   * takes it away.
   */
  readonly place?: string | null;
}

/** Give a called meeting another time, place or mode. Everybody is asked again, since they answered to the former one. */
export function rescheduleMeeting(
  command: RescheduleMeeting,
  state: MeetingState,
  facts: InvitationFacts,
): MeetingDecision {
  return onCalled(state, command, facts, ({ call, participants }) =>
    inOpenCase(facts.caseReference, ({ subjectId }) => {
      const { occurredOn, startsAt, mode, durationMinutes = call.durationMinutes, place } = command;
      const where = place ?? undefined;
      const startsOn = businessDateAt(startsAt);
      const broken =
        startsNotBefore(occurredOn, startsAt) ??
        placeHolds(where) ??
        (startsOn === businessDateAt(call.startsAt) ? undefined : movable(startsOn, participants, facts));
      if (broken) return broken;
      const isSamePlace = place === undefined || where === call.place;
      if (
        startsAt === call.startsAt &&
        mode === call.mode &&
        durationMinutes === call.durationMinutes &&
        isSamePlace
      )
        return [];
      return [
        {
          type: 'MeetingRescheduled',
          occurredOn,
          data: {
            startsAt,
            mode,
            ...(command.durationMinutes === undefined ? {} : { durationMinutes }),
            ...(place === null && call.place !== undefined ? { withoutPlace: true as const } : {}),
            ...(where === undefined ? {} : { subjectId, place: where }),
          },
        },
      ];
    }),
  );
}
