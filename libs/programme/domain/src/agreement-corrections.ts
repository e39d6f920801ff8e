import { present } from '@samverkan/kernel';
import {
  type AgreementEvent,
  type CorrectableAgreementEntry,
  type EntrySays,
  type RightTerms,
  type RightedAgreement,
  termsOf,
  writtenConditions,
} from './grant-agreement';

/** An entry that can be corrected, as it was written or as is right. */
type Entry = Extract<AgreementEvent, { readonly type: CorrectableAgreementEntry }>;

/** The entries of an agreement that stand, by their numbers in its stream, as is right. */
export type StandingEntries = ReadonlyMap<number, AgreementEvent>;

/** Which one an entry is about. */
export function idOf({ type, data }: Entry): string {
  switch (type) {
    case 'AgreementConcluded':
      return data.agreementId;
    case 'EvidenceRecorded':
      return data.evidenceId;
    case 'ConditionAssessed':
      return data.conditionId;
    case 'RepaymentRecorded':
      return data.repaymentId;
    case 'FigureStated':
      return data.statementId;
    default:
      return data.trancheId;
  }
}

/** The number in an entry. What is paid of a tranche follows from the plan and the settlement, and has none. */
function valueOf({ type, data }: Entry): number | undefined {
  switch (type) {
    case 'EvidenceRecorded':
      return data.count;
    case 'TrancheScheduled':
    case 'RepaymentRecorded':
      return data.amountOre;
    case 'FigureStated':
      return data.value;
    default:
      return undefined;
  }
}

/** What an entry says, as it stands. */
export const saidBy = (entry: Entry): EntrySays => ({
  on: entry.occurredOn,
  ...present({ value: valueOf(entry) }),
});

/** The kinds of entries with a number to correct. */
export const hasValue = (corrects: CorrectableAgreementEntry): boolean =>
  ['EvidenceRecorded', 'TrancheScheduled', 'RepaymentRecorded', 'FigureStated'].includes(corrects);

/** The entry as it would have been written, had what is right been known. */
function saying(entry: Entry, { on, value }: EntrySays): Entry {
  const dated = { ...entry, occurredOn: on };
  if (value === undefined || value === valueOf(entry)) return dated;
  switch (dated.type) {
    case 'EvidenceRecorded':
      return { ...dated, data: { ...dated.data, count: value } };
    case 'TrancheScheduled':
      return { ...dated, data: { ...dated.data, amountOre: value } };
    case 'RepaymentRecorded':
      return { ...dated, data: { ...dated.data, amountOre: value } };
    case 'FigureStated': {
      const { share: _share, ...data } = dated.data;
      return { ...dated, data: { ...data, value } };
    }
    default:
      return dated;
  }
}

/** An entry says what is right from now on, or is gone. What was paid whole follows what was planned. */
function putRight(standing: Map<number, AgreementEvent>, number: number, is: EntrySays | undefined): void {
  const entry = standing.get(number) as Entry | undefined;
  if (entry === undefined) return;
  if (is === undefined) standing.delete(number);
  else standing.set(number, saying(entry, is));
  const { value } = is ?? {};
  if (entry.type !== 'TrancheScheduled' || value === undefined || value === entry.data.amountOre) return;
  for (const [other, event] of standing)
    if (
      event.type === 'TranchePaid' &&
      event.data.trancheId === entry.data.trancheId &&
      event.data.amountOre === entry.data.amountOre
    )
      standing.set(other, { ...event, data: { ...event.data, amountOre: value } });
}

/** The agreement says what is right, and what was written of a condition is of the one that it was about. */
function termsPutRight(standing: Map<number, AgreementEvent>, number: number, terms: RightTerms): void {
  const right = new Map([...writtenConditions(terms.conditions)].map(([is, was]) => [was, is]));
  for (const [other, event] of standing) {
    if (other === number && event.type === 'AgreementConcluded')
      standing.set(other, { ...event, data: { ...event.data, ...termsOf(terms) } });
    if (event.type !== 'EvidenceRecorded' && event.type !== 'ConditionAssessed') continue;
    const conditionId = right.get(event.data.conditionId);
    if (conditionId === undefined) standing.delete(other);
    else standing.set(other, { ...event, data: { ...event.data, conditionId } } as AgreementEvent);
  }
}

/** The entries once what was agreed and settled is right. */
export function withRighted(
  standing: StandingEntries,
  { terms, tranches, findings, statements, settlement }: RightedAgreement,
): StandingEntries {
  const right = new Map(standing);
  if (terms !== undefined) termsPutRight(right, terms.entry, terms.is);
  for (const { entry, is } of tranches) {
    const planned = right.get(entry);
    if (planned !== undefined) putRight(right, entry, { on: planned.occurredOn, value: is });
  }
  for (const { entry, is } of findings) {
    const assessed = right.get(entry);
    if (assessed?.type === 'ConditionAssessed')
      right.set(entry, { ...assessed, data: { ...assessed.data, ...is } });
  }
  for (const { entry, is } of statements) {
    const stated = right.get(entry);
    if (stated?.type === 'FigureStated') right.set(entry, { ...stated, data: { ...stated.data, value: is } });
  }
  if (settlement === undefined) return right;
  const { entry, is } = settlement;
  const settled = right.get(entry);
  if (is === undefined) right.delete(entry);
  else if (settled?.type === 'AgreementSettled') {
    const { on, ...payable } = is;
    right.set(entry, { ...settled, occurredOn: on, data: { ...settled.data, ...payable } });
  }
  return right;
}

/** The entries once one of them says what is right, or is gone. */
export function withRight(
  standing: StandingEntries,
  number: number,
  is: EntrySays | undefined,
): StandingEntries {
  const right = new Map(standing);
  putRight(right, number, is);
  return right;
}

/** What stands of the history of an agreement. */
export function standingEntries(history: readonly AgreementEvent[]): StandingEntries {
  let standing = new Map<number, AgreementEvent>();
  history.forEach((event, number) => {
    if (event.type === 'AgreementEntryCorrected') putRight(standing, event.data.entry, event.data.is);
    else if (event.type === 'AgreementCorrected') standing = new Map(withRighted(standing, event.data));
    else standing.set(number, event);
  });
  return standing;
}

/** The latest entry of the kind about the one of that id, with its number. */
export function standingEntry(
  standing: StandingEntries,
  corrects: CorrectableAgreementEntry,
  id: string,
): readonly [number, Entry] | undefined {
  return [...standing]
    .filter((one): one is [number, Entry] => one[1].type === corrects && idOf(one[1] as Entry) === id)
    .at(-1);
}
