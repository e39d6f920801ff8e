import { returnPlanDueOn } from './return-to-work-plan';

describe('the employer’s plan for return', () => {
  const sickLeaveSince = '2021-03-01';

  it('is there on day 30 where 60 days of reduced ability are expected', () => {
    const clear = { sickLeaveSince, clearOn: '2021-03-05' } as const;
    expect(returnPlanDueOn({ ...clear, expectedDays: 60 })).toBe('2021-03-30');
    expect(returnPlanDueOn({ ...clear, expectedDays: 59 })).toBeUndefined();
    expect(returnPlanDueOn({ sickLeaveSince, expectedDays: 60, clearOn: '2021-03-30' })).toBe('2021-03-30');
  });

  it('is made at once where that became clear later', () => {
    expect(returnPlanDueOn({ sickLeaveSince, expectedDays: 90, clearOn: '2021-03-31' })).toBe('2021-03-31');
    expect(returnPlanDueOn({ sickLeaveSince, expectedDays: 90, clearOn: '2021-04-20' })).toBe('2021-04-20');
  });
});
