import { addDays, daysInclusive } from '@samverkan/kernel';
import { expectedFigures } from './expected';
import { Oracle } from './oracle';
import { makePlan } from './plan';
import { REPORT_DAY, REPORT_PERIOD } from './setting';
import { fillBody, fillPath, type Step } from './step';
import { MARKED_IN_ERROR_ON } from './trap-scenes';

const { steps, cast } = makePlan();
const oracle = new Oracle(steps, 'programme', REPORT_PERIOD);
const stepsOf = (lane: string): Step[] => steps.filter((step) => step.lane === lane);

describe('the plan of the synthetic programme', () => {
  it.each(expectedFigures.map((figure) => ({ ...figure, when: figure.knownAt ?? 'now' })))(
    'gives $id = $value as of $asOf, as known $when',
    ({ id, asOf, knownAt, value, of }) => {
      const counted = oracle.count(id, asOf, knownAt ?? REPORT_DAY);
      expect({ value: counted.value, of: counted.of }).toEqual({ value, of });
    },
  );

  it('is the same each time, and another with another seed', () => {
    const written = JSON.stringify(steps);
    expect(JSON.stringify(makePlan().steps) === written).toBe(true);
    expect(JSON.stringify(makePlan(20200505).steps) === written).toBe(false);
  });

  it('has a believable volume that a machine with two cores runs in a minute', () => {
    expect(steps.length).toBeGreaterThan(4000);
    expect(steps.length).toBeLessThan(6000);
  });

  it('names each step once, and gives each command its own key but for the one that is sent twice', () => {
    expect(new Set(steps.map(({ id }) => id)).size).toBe(steps.length);
    const keys = steps.flatMap(({ key }) => (key === undefined ? [] : [key]));
    expect(keys.length - new Set(keys).size).toBe(1);
  });

  it('is in the order in which it is written down, and never writes in advance', () => {
    const wrong = steps.filter(
      ({ on, body }, at) => on < (steps[at - 1]?.on ?? '') || String(body?.['occurredOn'] ?? on) > on,
    );
    expect(wrong).toEqual([]);
  });

  it('uses nothing that has not been saved before', () => {
    const names = new Map<string, string>();
    for (const { path, body, saves } of steps) {
      fillPath(path, names);
      if (body) fillBody(body, names);
      for (const name of Object.keys(saves ?? {})) names.set(name, name);
    }
  });

  it('keeps what lanes share to the lanes that run before them on a day', () => {
    const savedBy = new Map(
      steps.flatMap((step) => Object.keys(step.saves ?? {}).map((name) => [name, step])),
    );
    const wrong = steps.filter(({ path, body, lane, on }) =>
      [...JSON.stringify([path, body ?? {}]).matchAll(/\{([\w-]+)\}/g)].some(([, name]) => {
        const from = savedBy.get(name ?? '');
        return from?.lane !== lane && from?.lane !== 'programme' && (from?.on ?? '9') >= on;
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('has each trap in it that a step can spring', () => {
    const traps = new Set(steps.flatMap(({ trap }) => (trap === undefined ? [] : [trap])));
    expect([...traps].sort((one, other) => one - other)).toEqual([1, 2, 3, 6, 7, 8, 9, 10, 11]);
  });

  it('tries day 364 and is let in on day 365', () => {
    const [tried, done] = stepsOf(cast['boundary'].key).filter(({ trap }) => trap === 1);
    const days = ({ body }: Step): number =>
      daysInclusive(body?.['sickLeaveSince'] as never, body?.['occurredOn'] as never);
    expect(tried && days(tried)).toBe(364);
    expect(done && days(done)).toBe(365);
    expect(tried?.body?.['sickLeaveSince']).toBe(done?.body?.['sickLeaveSince']);
  });

  it('counts the entry in error only as known before it was marked', () => {
    const before = addDays(MARKED_IN_ERROR_ON, -1);
    const { key } = cast['entered-in-error'];
    expect(oracle.count('individuals-enrolled', before, before).cases).toContain(key);
    expect(oracle.count('individuals-with-meeting-1', before, before).cases).toContain(key);
    expect(oracle.count('individuals-enrolled', before).cases).not.toContain(key);
  });

  it('counts nobody for a meeting that was cancelled, is to come, or was held without the individual', () => {
    const { cases } = oracle.count('individuals-with-meeting-1', REPORT_PERIOD.to);
    for (const part of ['cancelled-meeting', 'planned-meeting', 'absent-from-meeting'] as const)
      expect(cases).not.toContain(cast[part].key);
    expect(cases).toContain(cast['late-written'].key);
  });

  it('says of every person, unit and text that was invented that it is synthetic', () => {
    for (const { body } of steps) {
      if (typeof body?.['name'] === 'string' && body['personalNumber'] !== undefined)
        expect(body['name']).toMatch(/^Syntetisk/);
      for (const field of ['need', 'description', 'summary', 'withoutMeetingReason'])
        if (typeof body?.[field] === 'string') expect(body[field]).toMatch(/^Syntetisk/);
    }
  });
});
