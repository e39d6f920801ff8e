import { type BusinessDate, foundIn, notInTheFuture, reject } from '@samverkan/kernel';
import { impersonalTextsHold } from '@samverkan/person';
import type { BodyMeetingEnd, GovernanceBodyEvent, GovernanceBodyState } from '../governance-body';
import type { GovernanceBodyDecision } from '../rejections';
import { type MeetingFacts, notBefore, onBody } from '../rules';

/** What {@link correctBodyMeeting} is told: what is right, as far as it is not what is written. */
export interface CorrectBodyMeeting {
  /** The day on which the mistake was seen. */
  readonly occurredOn: BusinessDate;
  readonly bodyMeetingId: string;
  /** What really became of the meeting; as it is written unless told. */
  readonly ended?: BodyMeetingEnd['ended'];
  /** The day on which that was; the day that is written unless told. */
  readonly on?: BusinessDate;
  /** What a held meeting really decided; as it is written, or nothing, unless told. */
  readonly decisions?: readonly string[];
  /** Why it was not held; as it is written unless told. */
  readonly because?: string;
  /** What was wrong. */
  readonly reason: string;
}

const saysWhatBecame = (
  event: GovernanceBodyEvent,
): event is Extract<GovernanceBodyEvent, { type: 'BodyMeetingHeld' | 'BodyMeetingCancelled' }> =>
  event.type === 'BodyMeetingHeld' || event.type === 'BodyMeetingCancelled';

/**
 * Put right what was written wrongly of a meeting of a body: whether it was held, when, and what it decided or why it was
 * not. As of a meeting of a case, the event names the entry, its reason and all of what is right, and the entry stays
 * (project design). Corrected again, the latest correction holds.
 */
export function correctBodyMeeting(
  command: CorrectBodyMeeting,
  state: GovernanceBodyState,
  facts: MeetingFacts & { readonly history: readonly GovernanceBodyEvent[] },
): GovernanceBodyDecision {
  return onBody(state, command, facts, ({ meetings }) => {
    const { occurredOn, bodyMeetingId, reason } = command;
    const meeting = foundIn(meetings, bodyMeetingId);
    if (meeting === undefined) return reject('BODY_MEETING_NOT_FOUND', {}, 'bodyMeetingId');
    if (meeting.status === 'planned') return reject('BODY_MEETING_NOT_SETTLED', {}, 'bodyMeetingId');
    const { ended = meeting.status } = command;
    if (ended === 'held' ? command.because !== undefined : command.decisions !== undefined)
      return reject('NOT_OF_THIS_ENDING', { ended }, ended === 'held' ? 'because' : 'decisions');
    const writtenOn = meeting.status === 'held' ? meeting.heldOn : meeting.cancelledOn;
    const { on = writtenOn } = command;
    const written: BodyMeetingEnd =
      meeting.status === 'held'
        ? { ended: 'held', decisions: meeting.decisions }
        : { ended: 'cancelled', because: meeting.reason };
    const right: BodyMeetingEnd =
      ended === 'held'
        ? {
            ended,
            decisions: [...(command.decisions ?? (written.ended === 'held' ? written.decisions : []))],
          }
        : { ended, because: command.because ?? (written.ended === 'cancelled' ? written.because : '') };
    if (on === writtenOn && JSON.stringify(right) === JSON.stringify(written))
      return reject('NOTHING_TO_CORRECT', {}, 'on');
    const entry = facts.history.findIndex(
      (event) => saysWhatBecame(event) && event.data.bodyMeetingId === bodyMeetingId,
    );
    const corrects =
      facts.history[entry]?.type === 'BodyMeetingHeld' ? 'BodyMeetingHeld' : 'BodyMeetingCancelled';
    const texts =
      right.ended === 'held'
        ? Object.fromEntries(right.decisions.map((text, n) => [`decisions.${n}`, text]))
        : { because: right.because };
    return (
      notInTheFuture(on, facts.today) ??
      notBefore(occurredOn, on) ??
      (on < meeting.decidedOn
        ? reject('BEFORE_PREVIOUS_STEP', { occurredOn: on, earliest: meeting.decidedOn }, 'on')
        : undefined) ??
      impersonalTextsHold({ ...texts, reason }) ?? [
        {
          type: 'BodyMeetingCorrected',
          occurredOn,
          data: { bodyMeetingId, entry, corrects, on, reason, ...right },
        },
      ]
    );
  });
}
