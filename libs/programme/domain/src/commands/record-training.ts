import { type BusinessDate, present, reject } from '@samverkan/kernel';
import { impersonalTextsHold } from '@samverkan/person';
import type { Profession } from '../profession';
import type { ProgrammeState } from '../programme';
import type { ProgrammeDecision } from '../rejections';
import { MAX_COUNT, type ProgrammeFacts, inProgramme, wholeNumber } from '../rules';

export interface RecordTraining {
  readonly occurredOn: BusinessDate;
  readonly topic: string;
  readonly audience: string;
  /** Of those who came, where it is known. */
  readonly professions?: readonly Profession[];
  readonly participants: number;
  readonly purpose: string;
  /** Held by the programme for its own staff. */
  readonly internal: boolean;
}

/**
 * Write down a training that was held (Lägesrapport: training on the employer's responsibility), and for which professions
 * (the region's account of the 2016 agreement).
 */
export function recordTraining(
  command: RecordTraining,
  state: ProgrammeState,
  facts: ProgrammeFacts & { readonly trainingId: string },
): ProgrammeDecision {
  return inProgramme(state, command, facts, () => {
    const { occurredOn, topic, audience, professions, participants, purpose, internal } = command;
    const broken = impersonalTextsHold({ topic, audience, purpose });
    if (broken) return broken;
    if (!wholeNumber(participants, 1, MAX_COUNT))
      return reject('PARTICIPANTS_INVALID', { min: 1, max: MAX_COUNT }, 'participants');
    return [
      {
        type: 'TrainingHeld',
        occurredOn,
        data: {
          trainingId: facts.trainingId,
          topic,
          audience,
          ...present({ professions: professions && [...professions] }),
          participants,
          purpose,
          internal,
        },
      },
    ];
  });
}
