import type { BusinessDate } from '@samverkan/kernel';
import type { CorrectableProgrammeEntry, ProgrammeEvent } from './programme';

/** The field by which each kind of entry that can be corrected is known. */
const ID_OF = {
  CollaborationModelApproved: 'modelVersion',
  CareUnitOnboarded: 'unitId',
  CareUnitLeft: 'unitId',
  InvestigatorAddedToPool: 'investigatorId',
  InvestigatorRemovedFromPool: 'investigatorId',
  TrainingHeld: 'trainingId',
  DeviationRegistered: 'deviationId',
} as const satisfies Readonly<Record<CorrectableProgrammeEntry, string>>;

/** The entries of a programme that can be corrected: what figures and reports count by day, and no later command says. */
export const correctableProgrammeEntries = Object.keys(ID_OF) as readonly CorrectableProgrammeEntry[];

export const isCorrectableInProgramme = ({ type }: { readonly type: string }): boolean =>
  (correctableProgrammeEntries as readonly string[]).includes(type);

/** An entry that stands: its number in the programme's stream, and the day that it has by the latest correction. */
export interface StandingEntry {
  readonly entry: number;
  readonly on: BusinessDate;
}

/** The latest entry of the kind about the one of that id, unless it was found not to have happened. */
export function standingEntry(
  history: readonly ProgrammeEvent[],
  corrects: CorrectableProgrammeEntry,
  id: string,
): StandingEntry | undefined {
  const standing = new Map<number, BusinessDate>();
  history.forEach((event, place) => {
    if (event.type === 'ProgrammeEntryCorrected') {
      const { entry, on } = event.data;
      if (on === undefined) standing.delete(entry);
      else if (standing.has(entry)) standing.set(entry, on);
    } else if (
      event.type === corrects &&
      String((event.data as Record<string, unknown>)[ID_OF[corrects]]) === id
    )
      standing.set(place, event.occurredOn);
  });
  const latest = [...standing].at(-1);
  return latest && { entry: latest[0], on: latest[1] };
}
