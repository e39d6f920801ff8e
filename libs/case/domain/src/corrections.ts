import type { CaseEvent } from './case';

/** The entries that can be corrected by an event of its own; of others the next command says what is right. */
export const correctableEntries = [
  'RehabNeedClarified',
  'MeasureStarted',
  'MeasureCompleted',
  'CaseClosed',
] as const;
export type CorrectableEntry = (typeof correctableEntries)[number];

export type Entry = Extract<CaseEvent, { type: CorrectableEntry }>;

export const isCorrectable = (event: CaseEvent): event is Entry =>
  (correctableEntries as readonly string[]).includes(event.type);

/** A history as it is right: each entry with what the latest correction of it says. The first stays in the log. */
export function asCorrected(history: readonly CaseEvent[]): readonly CaseEvent[] {
  const right = [...history];
  for (const correction of history) {
    if (correction.type !== 'EntryCorrected') continue;
    const { entry, on, outcome } = correction.data;
    const wrong = right[entry];
    if (wrong === undefined) continue;
    const data = outcome === undefined ? wrong.data : { ...wrong.data, outcome };
    right[entry] = { ...wrong, occurredOn: on, data } as CaseEvent;
  }
  return right;
}
