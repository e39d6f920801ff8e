import { type Step } from '../step';
import { expectedOutcomes } from './outcomes';
import { stockholmPlan } from './plan';
import { LAST_DAY, PERIOD } from './setting';

describe('the plan of Stockholm', () => {
  const steps = stockholmPlan();

  it('is in order within the programme, with an id of its own for each step', () => {
    const days = steps.map(({ on }) => on);
    expect(days).toEqual([...days].sort());
    expect([days[0], days.every((day) => day <= LAST_DAY)]).toEqual([PERIOD.from, true]);
    expect(new Set(steps.map(({ id }) => id)).size).toBe(steps.length);
  });

  it('dates nothing after the day that it is written down on', () => {
    const dated = ({ body, on }: Step): boolean => body === undefined || body['occurredOn'] === on;
    expect(steps.filter((step) => !dated(step))).toEqual([]);
  });

  it('judges every step that has a number, each once', async () => {
    const numbers = steps.flatMap(({ trap }) => trap ?? []);
    expect([...numbers].sort((one, other) => one - other)).toEqual(
      Array.from({ length: numbers.length }, (_, at) => at + 1),
    );
    const asked: number[] = [];
    const evidence = {
      answer: (n: number) => String(asked.push(n)),
      read: () => Promise.reject(new Error('not asked here')),
      figure: () => Promise.resolve(null),
    };
    await Promise.allSettled(expectedOutcomes.map(({ compute }) => compute(evidence)));
    expect(asked.sort((one, other) => one - other)).toEqual(numbers.sort((one, other) => one - other));
  });
});
