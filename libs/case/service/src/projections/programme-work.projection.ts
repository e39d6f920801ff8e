import type { Projection, RecordedEvent } from '@samverkan/event-sourcing';
import type { BusinessDate } from '@samverkan/kernel';
import type { ProgrammeEvent } from '@samverkan/programme-domain';

type Written<Kind extends string, Type extends ProgrammeEvent['type']> = {
  readonly kind: Kind;
  readonly access: { readonly programmeId: string };
  /** The day that is right, as far as is known. */
  readonly on: BusinessDate;
} & Readonly<Extract<ProgrammeEvent, { type: Type }>['data']>;

export type TrainingHeld = Written<'training', 'TrainingHeld'>;
export type Deviation = Written<'deviation', 'DeviationRegistered'>;
export type PairDialogue = Written<'pair-dialogue', 'PairDialogueHeld'>;

/** What those who work in a programme wrote down of how it goes. */
export type ProgrammeWork = TrainingHeld | Deviation | PairDialogue;

const PREFIX = 'programme-';

/** A dialogue has no id of its own, as nothing is done to it. */
function idOf({ event, streamId, revision }: RecordedEvent): string | undefined {
  const { type, data } = event as ProgrammeEvent;
  switch (type) {
    case 'TrainingHeld':
      return data.trainingId;
    case 'DeviationRegistered':
      return data.deviationId;
    case 'PairDialogueHeld':
      return `${streamId}/${revision}`;
    case 'ProgrammeEntryCorrected':
      return ['TrainingHeld', 'DeviationRegistered'].includes(data.corrects) ? data.id : undefined;
    default:
      return undefined;
  }
}

/** The trainings, deviations and pair dialogues of each programme, latest first; none that was found not to have happened. */
export const programmeWorkProjection: Projection<ProgrammeWork> = {
  name: 'case.programme-work',
  collection: {
    name: 'programme-work',
    version: 1,
    indexes: [{ name: 'latest', fields: ['access.programmeId', 'kind', '-on'] }],
  },
  prefixes: [PREFIX],
  route: idOf,
  evolve(known, { event, streamId }) {
    const { type, occurredOn: on, data } = event as ProgrammeEvent;
    const access = { programmeId: streamId.slice(PREFIX.length) };
    switch (type) {
      case 'TrainingHeld':
        return { kind: 'training', access, on, ...data };
      case 'DeviationRegistered':
        return { kind: 'deviation', access, on, ...data };
      case 'PairDialogueHeld':
        return { kind: 'pair-dialogue', access, on, ...data };
      case 'ProgrammeEntryCorrected':
        return known && data.on !== undefined ? { ...known, on: data.on } : undefined;
      default:
        return known;
    }
  },
};
