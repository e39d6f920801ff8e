import { given } from '@samverkan/event-sourcing-testing';
import { facts, started } from '../example-programme';
import { programmeAggregate } from '../programme';
import { type RecordTraining, recordTraining } from './record-training';

const command: RecordTraining = {
  occurredOn: '2021-02-10',
  topic: 'What the employer answers for',
  audience: 'Investigators',
  participants: 4,
  purpose: 'To support employers',
  internal: true,
};
const held = {
  trainingId: 'training-1',
  topic: 'What the employer answers for',
  audience: 'Investigators',
  participants: 4,
  purpose: 'To support employers',
  internal: true,
};
const record = (changes: Partial<RecordTraining> = {}) =>
  given(programmeAggregate, started).when((state) =>
    recordTraining({ ...command, ...changes }, state, facts),
  );

describe('recording a training', () => {
  it('says about what, for whom and how many came', () => {
    record().then([{ type: 'TrainingHeld', occurredOn: '2021-02-10', data: held }]);
  });

  it('says of which professions they were, where that is known', () => {
    const professions = ['doctor', 'rehab-coordinator'] as const;
    record({ professions }).then([
      { type: 'TrainingHeld', occurredOn: '2021-02-10', data: { ...held, professions: [...professions] } },
    ]);
  });

  it('was attended by somebody', () => {
    record({ participants: 0 }).thenRejected('PARTICIPANTS_INVALID', { min: 1, max: 10_000 }, 'participants');
    record({ participants: 2.5 }).thenRejected('PARTICIPANTS_INVALID');
  });

  it('is about no individual, and belongs to the programme’s time', () => {
    record({ topic: '900101-2385' }).thenRejected('PERSONAL_NUMBER_IN_TEXT', {}, 'topic');
    given(programmeAggregate, started)
      .when((state) =>
        recordTraining({ ...command, occurredOn: '2022-05-03' }, state, { ...facts, today: '2022-06-01' }),
      )
      .then([{ type: 'TrainingHeld', occurredOn: '2022-05-03', data: held }]);
    given(programmeAggregate, started)
      .when((state) =>
        recordTraining({ ...command, occurredOn: '2022-05-04' }, state, { ...facts, today: '2022-06-01' }),
      )
      .thenRejected('PROGRAMME_NOT_OPEN');
  });
});
