import { type BusinessDate, reject } from '@samverkan/kernel';
import { impersonalTextsHold } from '@samverkan/person';
import type { MeetingState } from '../meeting';
import type { MeetingDecision } from '../rejections';
import { type MeetingFacts, onHeld, textIsWritten } from '../rules';

export interface RecordMinutes {
  readonly occurredOn: BusinessDate;
  readonly text: string;
  /** The minutes as an employer may read them, without medical facts; none when it is left out. */
  readonly employerText?: string;
}

/**
 * Write the minutes of a held meeting, or a new version of them; the former ones stay. The employer's responsibility
 * for rehabilitation gives no right to medical facts (SFB 30:6 and guidance), so an employer reads a text of its own,
 * with no personal identity number in it, or nothing (Försäkringskassan documents the meeting; project design for the
 * redaction).
 */
export function recordMinutes(
  command: RecordMinutes,
  state: MeetingState,
  facts: MeetingFacts & { readonly subjectId: string },
): MeetingDecision {
  return onHeld(state, command, facts, ({ minutes }) => {
    const { occurredOn, text, employerText } = command;
    const broken =
      textIsWritten('text', text) ??
      (employerText === undefined ? undefined : impersonalTextsHold({ employerText }));
    if (broken) return broken;
    if (employerText !== undefined && isSameText(employerText, text))
      return reject('EMPLOYER_TEXT_NOT_REDACTED', {}, 'employerText');
    return [
      {
        type: 'MinutesRecorded',
        occurredOn,
        data: {
          subjectId: facts.subjectId,
          version: minutes.length + 1,
          text,
          employerText: employerText ?? null,
        },
      },
    ];
  });
}

/** Blanks and case do not make another text. */
const isSameText = (one: string, other: string): boolean => readable(one) === readable(other);
const readable = (text: string): string => text.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
