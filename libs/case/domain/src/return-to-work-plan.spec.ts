import { planIsOwed, returnPlanDueOn } from './return-to-work-plan';

describe('the employer’s plan for return', () => {
  const sickLeaveSince = '2021-03-01';

  it('is owed where 60 days of reduced ability are expected', () => {
    expect([59, 60].map(planIsOwed)).toEqual([false, true]);
  });

  it('is there on day 30 where that was clear by then, as it is taken to be unless somebody says else', () => {
    expect(returnPlanDueOn({ sickLeaveSince })).toBe('2021-03-30');
    expect(returnPlanDueOn({ sickLeaveSince, clearOn: '2021-03-05' })).toBe('2021-03-30');
    expect(returnPlanDueOn({ sickLeaveSince, clearOn: '2021-03-30' })).toBe('2021-03-30');
  });

  it('is made at once where that became clear later', () => {
    expect(returnPlanDueOn({ sickLeaveSince, clearOn: '2021-03-31' })).toBe('2021-03-31');
    expect(returnPlanDueOn({ sickLeaveSince, clearOn: '2021-04-20' })).toBe('2021-04-20');
  });

  it('is there on day 60 at the latest, when it is a fact', () => {
    expect(returnPlanDueOn({ sickLeaveSince, clearOn: '2021-04-29' })).toBe('2021-04-29');
    expect(returnPlanDueOn({ sickLeaveSince, clearOn: '2021-06-01' })).toBe('2021-04-29');
  });
});
