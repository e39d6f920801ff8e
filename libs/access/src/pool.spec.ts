import { type LastDays, type PoolEvent, evolveLastDays, hasLeft } from './pool';

const added: PoolEvent = {
  type: 'InvestigatorAddedToPool',
  occurredOn: '2021-03-01',
  data: { investigatorId: 'i1' },
};
const removed: PoolEvent = { ...added, type: 'InvestigatorRemovedFromPool', occurredOn: '2021-03-31' };
const corrected = (corrects: string, on?: '2021-03-10'): PoolEvent => ({
  type: 'ProgrammeEntryCorrected',
  occurredOn: '2021-04-01',
  data: { corrects, id: 'i1', ...(on && { on }) },
});
const left = (events: readonly PoolEvent[], day: '2021-03-10' | '2021-03-31' | '2021-04-01', id = 'i1') =>
  hasLeft(events.reduce<LastDays>(evolveLastDays, {}), id, day);

describe('an investigator has left a pool', () => {
  it('from the day after the last one on, until they come back', () => {
    expect(left([added], '2021-04-01')).toBe(false);
    expect(left([added, removed], '2021-03-31')).toBe(false);
    expect(left([added, removed], '2021-04-01')).toBe(true);
    expect(left([added, removed], '2021-04-01', 'i2')).toBe(false);
    expect(left([added, removed, added], '2021-04-01')).toBe(false);
  });

  it('on the day that is right, once it is corrected', () => {
    const right = corrected('InvestigatorRemovedFromPool', '2021-03-10');
    expect(left([added, removed, right], '2021-03-10')).toBe(false);
    expect(left([added, removed, right], '2021-03-31')).toBe(true);
    expect(left([added, right], '2021-03-31')).toBe(false);
    expect(left([added, removed, corrected('CareUnitLeft', '2021-03-10')], '2021-03-31')).toBe(false);
    expect(left([added, removed, corrected('InvestigatorRemovedFromPool')], '2021-03-31')).toBe(false);
  });
});
