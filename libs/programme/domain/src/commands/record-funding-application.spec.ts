import { given } from '@samverkan/event-sourcing-testing';
import { applicationRecorded, facts, started } from '../example-programme';
import { type ProgrammeEvent, programmeAggregate } from '../programme';
import { type RecordFundingApplication, recordFundingApplication } from './record-funding-application';

const command: RecordFundingApplication = {
  occurredOn: '2020-03-02',
  title: 'Application for two years',
  goals: [
    { goalId: 'plans', text: 'A closure plan for every case' },
    { goalId: 'early', text: 'A first meeting within two weeks' },
  ],
};
const record = (
  changes: Partial<RecordFundingApplication> = {},
  events: readonly ProgrammeEvent[] = started,
) =>
  given(programmeAggregate, events).when((state) =>
    recordFundingApplication({ ...command, ...changes }, state, facts),
  );

describe('writing down the application to the association', () => {
  it('numbers the versions from 1, also of one that was sent before the programme began', () => {
    const { occurredOn, ...data } = command;
    const recorded = (applicationVersion: number): ProgrammeEvent => ({
      type: 'FundingApplicationRecorded',
      occurredOn,
      data: { applicationVersion, ...data, goals: [...data.goals] },
    });
    record().then([recorded(1)]);
    record({}, [...started, recorded(1)]).then([recorded(2)]);
  });

  it('is not sent before the one that it replaces', () => {
    record({ occurredOn: '2020-03-01' }, [...started, applicationRecorded]).thenRejected(
      'BEFORE_PREVIOUS_STEP',
      { on: '2020-03-01', previous: '2020-03-02' },
      'occurredOn',
    );
  });

  it('has goals, each once', () => {
    const [goal] = command.goals;
    const invalid = [
      [],
      [goal!, goal!],
      Array.from({ length: 51 }, (_, n) => ({ goalId: `${n}`, text: 'x' })),
    ];
    for (const goals of invalid) record({ goals }).thenRejected('GOALS_INVALID', { max: 50 }, 'goals');
  });

  it('has a title and goals in words, without a personal number', () => {
    for (const [code, text] of [
      ['TEXT_REQUIRED', ' '],
      ['PERSONAL_NUMBER_IN_TEXT', 'as with 19900101-2385'],
    ] as const) {
      record({ title: text }).thenRejected(code, {}, 'title');
      record({ goals: [{ goalId: 'plans', text }] }).thenRejected(code, {}, 'goals');
    }
  });
});
