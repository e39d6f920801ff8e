import { given } from '@samverkan/event-sourcing-testing';
import * as fc from 'fast-check';
import { added, appointed, removed, started, unitLeft, unitOnboarded } from './example-programme';
import { isCoordinatorOn, isInPoolOn, isMemberOn, isOnboardedOn, isOpenOn } from './membership';
import { type ProgrammeEvent, programmeAggregate } from './programme';
import { programmeRejections } from './rejections';

const { state } = given(programmeAggregate, [
  ...started,
  unitOnboarded,
  appointed,
  unitLeft,
  added('investigator-1'),
  removed('investigator-1', '2020-08-31'),
  added('investigator-1', '2021-01-01'),
]);

describe('who takes part in a programme', () => {
  it('is open from its first to its last day', () => {
    expect(isOpenOn(state, '2020-05-03')).toBe(false);
    expect(isOpenOn(state, '2020-05-04')).toBe(true);
    expect(isOpenOn(state, '2022-05-03')).toBe(true);
    expect(isOpenOn(state, '2022-05-04')).toBe(false);
  });

  it('has a unit from the day it is onboarded to its last day', () => {
    expect(isOnboardedOn(state, 'unit-a', '2020-05-03')).toBe(false);
    expect(isOnboardedOn(state, 'unit-a', '2020-12-31')).toBe(true);
    expect(isOnboardedOn(state, 'unit-a', '2021-01-01')).toBe(false);
    expect(isOnboardedOn(state, 'unit-b', '2020-06-01')).toBe(false);
  });

  it('loses the coordinators of a unit with the unit', () => {
    expect(isCoordinatorOn(state, 'unit-a', 'coordinator-a', '2020-12-31')).toBe(true);
    expect(isCoordinatorOn(state, 'unit-a', 'coordinator-a', '2021-01-01')).toBe(false);
  });

  it('has a coordinator at a unit until the last day there, and a dismissal of a stranger changes nothing', () => {
    const dismissed = (coordinatorId: string, unitId = 'unit-a'): ProgrammeEvent => ({
      type: 'CoordinatorDismissed',
      occurredOn: '2020-08-31',
      data: { unitId, coordinatorId },
    });
    const history = [...started, unitOnboarded, appointed];
    const after = given(programmeAggregate, [...history, dismissed('coordinator-a')]).state;
    expect(isCoordinatorOn(after, 'unit-a', 'coordinator-a', '2020-08-31')).toBe(true);
    expect(isCoordinatorOn(after, 'unit-a', 'coordinator-a', '2020-09-01')).toBe(false);
    const before = given(programmeAggregate, history).state;
    for (const stranger of [dismissed('coordinator-z'), dismissed('coordinator-a', 'unit-z')])
      expect(programmeAggregate.evolve(before, stranger)).toEqual(before);
  });

  it('has an investigator in the pool in each of their times there, and not between them', () => {
    expect(isInPoolOn(state, 'investigator-1', '2020-08-31')).toBe(true);
    expect(isInPoolOn(state, 'investigator-1', '2020-10-01')).toBe(false);
    expect(isInPoolOn(state, 'investigator-1', '2021-04-01')).toBe(true);
    expect(isMemberOn(undefined, '2021-04-01')).toBe(false);
  });
});

describe('folding a programme', () => {
  it('never fails, whatever the order of events', () => {
    const all = [...started, unitOnboarded, appointed, unitLeft, added('investigator-1')];
    fc.assert(
      fc.property(fc.shuffledSubarray(all), (events) => {
        expect(given(programmeAggregate, events).state.status).toBe(
          events.some(({ type }) => type === 'ProgrammeStarted') ? 'started' : 'none',
        );
      }),
    );
  });

  it('words every rejection in both languages', () => {
    const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
    for (const [code, { sv, en }] of Object.entries(programmeRejections)) {
      expect([code, sv === en, sv.length > 5]).toEqual([code, false, true]);
      expect([code, placeholders(sv)]).toEqual([code, placeholders(en)]);
    }
  });
});
