import { type BusinessDate, isSameSet, notInTheFuture, reject } from '@samverkan/kernel';
import type { MeetingEvent, MeetingState } from '../meeting';
import type { MeetingDecision } from '../rejections';
import { type MeetingFacts, notBefore, onHeld, textIsWritten } from '../rules';

/** What {@link correctOutcome} is told: what is right, as far as it is not what is written. */
export interface CorrectOutcome {
  /** The day on which the mistake was seen. */
  readonly occurredOn: BusinessDate;
  /** The day on which it was really agreed. */
  readonly on?: BusinessDate;
  /** What was agreed, about the individual. */
  readonly summary?: string;
  /** Whether the parties agreed on a plan for how the sick leave ends. */
  readonly planAgreed?: boolean;
  /** Codes of all the kinds of measures that were agreed on. */
  readonly measureKinds?: readonly string[];
  /** What was wrong. */
  readonly reason: string;
}

/**
 * Put right what was written wrongly of what a held meeting agreed on: an event that names the entry, its reason and all
 * of what is right. The entry stays as it was written (GDPR 5.1 d; project design). The case is told, and what was
 * proposed there is replaced while nobody has answered it. Corrected again, the latest correction holds.
 */
export function correctOutcome(
  command: CorrectOutcome,
  state: MeetingState,
  facts: MeetingFacts & {
    readonly subjectId: string;
    /** What has been written of the meeting, in the order in which it was: an entry's number is its place. */
    readonly history: readonly Pick<MeetingEvent, 'type'>[];
  },
): MeetingDecision {
  return onHeld(state, command, facts, ({ meetingId, caseId, heldOn, outcome }) => {
    if (outcome === undefined) return reject('OUTCOME_NOT_AGREED');
    const { occurredOn, reason } = command;
    const {
      on = outcome.agreedOn,
      summary = outcome.summary,
      planAgreed = outcome.planAgreed,
      measureKinds = outcome.measureKinds,
    } = command;
    const kinds = [...new Set(measureKinds)];
    const isSaid =
      on === outcome.agreedOn &&
      summary === outcome.summary &&
      planAgreed === outcome.planAgreed &&
      isSameSet(kinds, outcome.measureKinds);
    return (
      (isSaid ? reject('NOTHING_TO_CORRECT', {}, 'on') : undefined) ??
      notInTheFuture(on, facts.today) ??
      notBefore(occurredOn, on) ??
      (on < heldOn
        ? reject('BEFORE_PREVIOUS_STEP', { occurredOn: on, earliest: heldOn }, 'on')
        : undefined) ??
      (command.summary === undefined ? undefined : textIsWritten('summary', command.summary)) ??
      textIsWritten('reason', reason) ?? [
        {
          type: 'MeetingOutcomeCorrected',
          occurredOn,
          data: {
            meetingId,
            caseId,
            subjectId: facts.subjectId,
            entry: facts.history.findIndex(({ type }) => type === 'MeetingOutcomeAgreed'),
            on,
            summary,
            planAgreed,
            measureKinds: kinds,
            reason,
          },
        },
      ]
    );
  });
}
