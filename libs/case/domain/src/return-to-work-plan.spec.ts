import { planIsOwed, returnPlanDueOn } from './return-to-work-plan';
import { sickLeaveOn } from './sick-leave';

describe('the employer’s plan for return', () => {
  const sickLeaveSince = '2021-03-01';
  const sickLeave = sickLeaveOn({ sickLeaveSince }, sickLeaveSince);

  it('is owed where 60 days of reduced ability are expected', () => {
    expect([59, 60].map(planIsOwed)).toEqual([false, true]);
  });

  it('is there on day 30 where that was clear by then, as it is taken to be unless somebody says else', () => {
    expect(returnPlanDueOn({ sickLeave })).toBe('2021-03-30');
    expect(returnPlanDueOn({ sickLeave, clearOn: '2021-03-05' })).toBe('2021-03-30');
    expect(returnPlanDueOn({ sickLeave, clearOn: '2021-03-30' })).toBe('2021-03-30');
  });

  it('is made at once where that became clear later', () => {
    expect(returnPlanDueOn({ sickLeave, clearOn: '2021-03-31' })).toBe('2021-03-31');
    expect(returnPlanDueOn({ sickLeave, clearOn: '2021-04-20' })).toBe('2021-04-20');
  });

  it('is there on day 60 at the latest, when it is a fact', () => {
    expect(returnPlanDueOn({ sickLeave, clearOn: '2021-04-29' })).toBe('2021-04-29');
    expect(returnPlanDueOn({ sickLeave, clearOn: '2021-06-01' })).toBe('2021-04-29');
  });

  it('counts no days of a short break', () => {
    const withBreak = sickLeaveOn(
      {
        sickLeaveSince,
        sickLeavePeriods: [
          { from: sickLeaveSince, to: '2021-03-10', degree: 100 },
          { from: '2021-03-15', to: '2021-06-30', degree: 50 },
        ],
      },
      '2021-04-01',
    );
    expect(returnPlanDueOn({ sickLeave: withBreak })).toBe('2021-04-03');
    expect(returnPlanDueOn({ sickLeave: withBreak, clearOn: '2021-06-01' })).toBe('2021-05-03');
  });
});
