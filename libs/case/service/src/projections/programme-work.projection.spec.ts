import { type HistoryEntry, projectionSpec } from '@samverkan/event-sourcing-testing';
import type { ProgrammeEvent } from '@samverkan/programme-domain';
import { type ProgrammeWork, programmeWorkProjection } from './programme-work.projection';

const spec = projectionSpec(programmeWorkProjection);

const inProgramme = (event: ProgrammeEvent): HistoryEntry => ({ stream: 'programme-p', event });

const training = {
  trainingId: 't',
  topic: 'Arbetsgivarens ansvar',
  audience: 'Utredare',
  participants: 4,
  purpose: 'Stöd',
  internal: true,
};
const deviation = {
  deviationId: 'd',
  goal: 'Planer',
  deviation: 'Färre',
  cause: 'Pandemi',
  effect: 'Dröjer',
  action: 'Möten',
  ownerId: 'lead',
};
const dialogue = { investigatorId: 'i', coordinatorId: 'c', shared: 12, withPlan: 9, conclusion: 'Boka' };

const history: readonly HistoryEntry[] = [
  inProgramme({ type: 'TrainingHeld', occurredOn: '2021-03-01', data: training }),
  inProgramme({ type: 'DeviationRegistered', occurredOn: '2021-03-02', data: deviation }),
  inProgramme({ type: 'PairDialogueHeld', occurredOn: '2021-03-03', data: dialogue }),
  inProgramme({ type: 'CareUnitLeft', occurredOn: '2021-03-04', data: { unitId: 't' } }),
];

const access = { programmeId: 'p' };
const written: Readonly<Record<'t' | 'd' | 'programme-p/2', ProgrammeWork>> = {
  t: { kind: 'training', access, on: '2021-03-01', ...training },
  d: { kind: 'deviation', access, on: '2021-03-02', ...deviation },
  'programme-p/2': { kind: 'pair-dialogue', access, on: '2021-03-03', ...dialogue },
};

describe('what is written of the work in a programme', () => {
  it('is its trainings, deviations and dialogues', () => spec.given(history).thenDocuments(written));

  it('has the day that is right', () =>
    spec
      .given([
        ...history,
        inProgramme({
          type: 'ProgrammeEntryCorrected',
          occurredOn: '2021-04-01',
          data: {
            entry: 0,
            corrects: 'TrainingHeld',
            id: 't',
            was: '2021-03-01',
            on: '2021-02-01',
            reason: 'Fel',
          },
        }),
      ])
      .thenDocuments({ ...written, t: { ...written.t, on: '2021-02-01' } }));

  it('is without what did not happen', () =>
    spec
      .given([
        ...history,
        inProgramme({
          type: 'ProgrammeEntryCorrected',
          occurredOn: '2021-04-01',
          data: { entry: 1, corrects: 'DeviationRegistered', id: 'd', was: '2021-03-02', reason: 'Fel' },
        }),
        // Of a unit that has the id of a training.
        inProgramme({
          type: 'ProgrammeEntryCorrected',
          occurredOn: '2021-04-01',
          data: { entry: 3, corrects: 'CareUnitLeft', id: 't', was: '2021-03-04', reason: 'Fel' },
        }),
      ])
      .thenDocuments({ t: written.t, 'programme-p/2': written['programme-p/2'] }));
});
