import { fold } from '@samverkan/kernel';
import { type CaseEvent, type CaseRecord, caseAggregate } from './case';
import { clarified, completed, paused, planned, started } from './example-case';
import { measureTimeline, pausesOf } from './measure-timeline';

const timeline = (...events: readonly CaseEvent[]) =>
  measureTimeline(fold(caseAggregate, [...clarified, ...events]) as CaseRecord & { status: 'active' });
const cancelled: CaseEvent = {
  type: 'MeasureCancelled',
  occurredOn: '2020-12-15',
  data: { measureId: 'treatment', reason: 'medical' },
};

describe('the timeline of the measures', () => {
  const both = [planned('treatment'), planned('training', { kind: 'work-training' })];

  it('shows what runs in parallel, a shared day being enough', () => {
    const beside = [started('treatment'), started('training', '2020-12-01')];
    expect(timeline(...both, ...beside, completed('treatment'))).toEqual([
      { measureId: 'treatment', from: '2020-09-01', to: '2020-12-01', parallelWith: ['training'] },
      { measureId: 'training', from: '2020-12-01', parallelWith: ['treatment'] },
    ]);
  });

  it('shows one after the other as that, by their first days', () => {
    const after = [started('treatment'), completed('treatment'), started('training', '2020-12-02')];
    expect(timeline(...both, ...after)).toEqual([
      { measureId: 'treatment', from: '2020-09-01', to: '2020-12-01', parallelWith: [] },
      { measureId: 'training', from: '2020-12-02', parallelWith: [] },
    ]);
  });

  it('leaves out what has not begun, and goes through pauses', () => {
    expect(timeline(...both)).toEqual([]);
    const resumed: CaseEvent = {
      type: 'MeasureResumed',
      occurredOn: '2020-11-01',
      data: { measureId: 'treatment' },
    };
    const during = [started('treatment'), paused('treatment'), started('training', '2020-10-10'), resumed];
    expect(timeline(...both, ...during).map(({ parallelWith }) => parallelWith)).toEqual([
      ['training'],
      ['treatment'],
    ]);
  });

  it('keeps the pauses of a measure with their reasons, closed by going on or by the end', () => {
    const state = fold(caseAggregate, [
      ...clarified,
      planned('treatment'),
      started('treatment'),
      paused('treatment'),
      cancelled,
    ]);
    expect(state).toMatchObject({
      measures: {
        treatment: {
          startedOn: '2020-09-01',
          endedOn: '2020-12-15',
        },
      },
    });
    expect(state.status === 'none' ? [] : pausesOf(state.measures['treatment']!)).toEqual([
      { from: '2020-10-01', to: '2020-12-15', reason: 'pandemic' },
    ]);
    const never = fold(caseAggregate, [...clarified, planned('treatment'), cancelled]);
    expect(never).not.toHaveProperty('measures.treatment.endedOn');
  });
});
