import { present } from '@samverkan/kernel';
import type { AgreementEvent, CorrectableAgreementEntry, EntrySays } from './grant-agreement';

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
    if (event.type === 'TranchePaid' && event.data.trancheId === entry.data.trancheId)
      standing.set(other, { ...event, data: { ...event.data, amountOre: value } });
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
  const standing = new Map<number, AgreementEvent>();
  history.forEach((event, number) => {
    if (event.type === 'AgreementEntryCorrected') putRight(standing, event.data.entry, event.data.is);
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
