import { given } from '@samverkan/event-sourcing-testing';
import { added, facts, programmeStarted, removed, started } from '../example-programme';
import { type ProgrammeEvent, programmeAggregate } from '../programme';
import { addInvestigatorToPool } from './add-investigator-to-pool';
import { type ResizePool, resizePool } from './resize-pool';

const resized = (size: number, occurredOn: ProgrammeEvent['occurredOn'] = '2020-09-01'): ProgrammeEvent => ({
  type: 'PoolResized',
  occurredOn,
  data: { size },
});

const resize = (command: Partial<ResizePool>, ...events: readonly ProgrammeEvent[]) =>
  given(programmeAggregate, [...started, ...events]).when((state) =>
    resizePool({ occurredOn: '2020-09-01', size: 3, ...command }, state, facts),
  );

const add = (occurredOn: ProgrammeEvent['occurredOn'], ...events: readonly ProgrammeEvent[]) =>
  given(programmeAggregate, [...started, ...events]).when((state) =>
    addInvestigatorToPool({ occurredOn, investigatorId: 'investigator-9' }, state, facts),
  );

describe('resizing the pool', () => {
  const full = [added('investigator-1'), added('investigator-2')];

  it('makes room from that day on, and takes it back', () => {
    resize({}, ...full).then([resized(3)]);
    add('2020-09-01', ...full).thenRejected('POOL_FULL', { size: 2 }, 'investigatorId');
    add('2020-09-01', ...full, resized(3)).then([added('investigator-9', '2020-09-01')]);
    add('2020-08-31', ...full, resized(3)).thenRejected('POOL_FULL', { size: 2 });
    const handedOver = [
      resized(3),
      added('investigator-3', '2020-09-01'),
      removed('investigator-1', '2020-09-30'),
    ];
    const back = resized(2, '2020-09-30');
    resize({ occurredOn: '2020-09-30', size: 2 }, ...full, ...handedOver).then([back]);
    add('2020-10-01', ...full, ...handedOver, back).thenRejected('POOL_FULL', { size: 2 });
    const { state } = given(programmeAggregate, [...started, resized(3)]);
    expect(state).toMatchObject({ investigatorPoolSize: 3 });
  });

  it('goes not below those who are in it, on that day or later', () => {
    resize({ size: 1 }, ...full).thenRejected(
      'POOL_SIZE_TOO_SMALL',
      { count: 2, occurredOn: '2020-09-01' },
      'size',
    );
    const later = [added('investigator-1'), added('investigator-2', '2020-10-01')];
    resize({ size: 1 }, ...later).thenRejected('POOL_SIZE_TOO_SMALL');
    const one = [
      added('investigator-1'),
      removed('investigator-1', '2020-09-30'),
      added('investigator-2', '2020-09-30'),
    ];
    resize({ size: 1 }, ...one).then([resized(1)]);
    add('2020-08-31', added('investigator-1'), resized(1)).thenRejected('POOL_FULL', { size: 1 });
  });

  it('may be said of a day before another size, and holds until that', () => {
    const four = resized(4, '2020-11-01');
    resize({ occurredOn: '2020-10-01' }, ...full, four).then([resized(3, '2020-10-01')]);
    const events = [...full, four, resized(3, '2020-10-01'), added('investigator-3', '2020-10-01')];
    add('2020-10-15', ...events).thenRejected('POOL_FULL', { size: 3 });
    add('2020-11-01', ...events).then([added('investigator-9', '2020-11-01')]);
    const { state } = given(programmeAggregate, [...started, ...events]);
    expect(state).toMatchObject({ investigatorPoolSize: 4 });
    // Who came after the next size does not count for the one before it.
    const filled = [...events, added('investigator-4', '2020-11-01')];
    resize({ occurredOn: '2020-10-15', size: 3 }, ...filled).thenNothing();
    resize({ occurredOn: '2020-09-15', size: 2 }, ...filled).thenNothing();
    resize({ occurredOn: '2020-10-01', size: 2 }, ...filled).thenRejected('POOL_SIZE_TOO_SMALL', {
      count: 3,
      occurredOn: '2020-10-01',
    });
  });

  it('is a whole number, of a day that has come', () => {
    for (const size of [0, 1001, 1.5])
      resize({ size }).thenRejected('POOL_SIZE_INVALID', { min: 1, max: 1000 }, 'size');
    resize({ occurredOn: '2021-05-01' }).thenRejected('IN_THE_FUTURE');
    resize({ size: 2 }).thenNothing();
    given(programmeAggregate, [])
      .when((state) => resizePool({ occurredOn: '2020-09-01', size: 3 }, state, facts))
      .thenRejected('PROGRAMME_NOT_FOUND');
    expect(programmeStarted.data).toMatchObject({ investigatorPoolSize: 2 });
  });
});
