import { type BusinessDate, present, reject } from '@samverkan/kernel';
import { impersonalTextsHold } from '@samverkan/person';
import {
  type StandingEntries,
  hasValue,
  saidBy,
  standingEntries,
  standingEntry,
  withRight,
} from '../agreement-corrections';
import type { AgreementDecision, BrokenAgreementRule } from '../agreement-rejections';
import { agreementOf, decidedAnew } from '../agreement-replay';
import { onAgreement, paidOre, roomForCorrection } from '../agreement-rules';
import type { AgreementEvent, AgreementState, CorrectableAgreementEntry } from '../grant-agreement';
import type { ProgrammeFacts } from '../rules';

export interface CorrectAgreementEntry {
  /** The day on which the mistake was seen. */
  readonly occurredOn: BusinessDate;
  /** What kind of entry is wrong… */
  readonly corrects: CorrectableAgreementEntry;
  /** …and of which evidence, condition, tranche, repayment, statement or agreement: the latest one of it. */
  readonly id: string;
  /** The day on which it really happened; as written unless told. */
  readonly on?: BusinessDate;
  /** Öre of a planned tranche, a repayment or a statement, how many of evidence or of stated conditions; as written unless told. */
  readonly value?: number;
  /** It did not happen at all; that it did unless told. */
  readonly happened?: boolean;
  /** What was wrong. It names no individual. */
  readonly reason: string;
}

/** What is right without any of these has another command: to assess anew, or to withdraw the tranche. */
const ALWAYS_HAPPENED: readonly CorrectableAgreementEntry[] = [
  'AgreementConcluded',
  'ConditionAssessed',
  'TrancheScheduled',
];

/** What is right keeps every rule that the agreement was written by, of the entry itself and of those after it. */
function rightHolds(entries: StandingEntries, corrected: number, today: BusinessDate): BrokenAgreementRule {
  const { broken } = decidedAnew(entries, today);
  if (broken === undefined) return undefined;
  const { number, rejection } = broken;
  const { code, details, field } = rejection;
  if (number !== corrected) return reject(code, details);
  return reject(code, details, field === 'occurredOn' ? 'on' : 'value');
}

/**
 * Put right what was written wrongly of an agreement: an event that names the entry, its reason and what is right: the
 * day, the number, or that it did not happen (as of programmes; project design). The entry stays as it was written. What
 * is right has to have been possible: with it, each command that was accepted would have been, so that tranches come to
 * the total, and the settlement stands. What was agreed and what the parties came to by it hang together, and are put
 * right together, by another command. Corrected again, the latest correction holds.
 */
export function correctAgreementEntry(
  command: CorrectAgreementEntry,
  state: AgreementState,
  facts: ProgrammeFacts & { readonly history: readonly AgreementEvent[] },
): AgreementDecision {
  return onAgreement(state, command, facts, (agreement) => {
    const { occurredOn, corrects, id, on, value, happened = true, reason } = command;
    if (!happened && (on !== undefined || value !== undefined))
      return reject('RIGHT_AND_NOT_HAPPENED', {}, 'happened');
    if (!happened && ALWAYS_HAPPENED.includes(corrects)) return reject('ENTRY_HAPPENED', {}, 'happened');
    if (value !== undefined && !hasValue(corrects))
      return reject('VALUE_NOT_OF_ENTRY', { type: corrects }, 'value');
    const standing = standingEntries(facts.history);
    const found = standingEntry(standing, corrects, id);
    if (found === undefined) return reject('ENTRY_NOT_FOUND', {}, 'id');
    const [entry, written] = found;
    const was = saidBy(written);
    const is = happened ? { ...was, ...present({ on, value }) } : undefined;
    if (is !== undefined && is.on === was.on && is.value === was.value) return reject('NOTHING_TO_CORRECT');
    if (is !== undefined && is.on > occurredOn)
      return reject('AFTER_NEXT_STEP', { on: is.on, next: occurredOn }, 'on');
    const full = roomForCorrection(agreement);
    if (full) return full;
    const entries = withRight(standing, entry, is);
    return (
      rightHolds(entries, entry, facts.today) ??
      impersonalTextsHold({ reason }) ?? [
        {
          type: 'AgreementEntryCorrected',
          occurredOn,
          data: {
            entry,
            corrects,
            id,
            was,
            ...present({ is }),
            paidOre: paidOre(agreementOf(entries)),
            reason,
          },
        },
      ]
    );
  });
}
