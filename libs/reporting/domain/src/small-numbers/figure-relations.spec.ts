import type { BusinessDate } from '@samverkan/kernel';
import fc from 'fast-check';
import { findFigure } from '../figures/catalogue';
import type { FigureValue } from '../figures/figure';
import { withSmallNumbersSuppressed } from './figure-relations';

const PERIOD = { from: '2020-11-01', to: '2021-04-30' } as const;

function figure(id: string, value: number, of?: number, asOf: BusinessDate = PERIOD.to): FigureValue {
  const { over } = findFigure(id)!;
  return {
    id,
    asOf,
    ...(over === 'flow' ? { period: PERIOD } : {}),
    knownAt: {},
    value,
    ...(of === undefined ? {} : { of }),
    individuals: value,
  };
}

const SORMLAND: readonly FigureValue[] = [
  figure('individuals-enrolled', 262),
  figure('individuals-enrolled-in-period', 94),
  figure('individuals-enrolled-at-new-units', 82),
  figure('units-onboarded', 4),
  figure('units-onboarded-psychiatry', 2),
  figure('cases-open', 241),
  figure('cases-closed', 21),
  figure('closure-plan-coverage', 96, 241),
  figure('closed-with-plan', 19, 21),
  figure('anonymous-participants', 7),
  figure('measures-started-work-training', 41),
  figure('measures-started-work-training-own-employer', 9),
  figure('individuals-with-meeting-1', 161, undefined, '2021-04-12'),
  figure('individuals-with-meeting-1', 168),
  figure('individuals-with-meeting-2', 38, undefined, '2021-04-12'),
  figure('steering-group-meetings-held', 3),
];

const shown = (figures: readonly FigureValue[]) =>
  withSmallNumbersSuppressed(figures).map(({ id, value, of, suppressed }) =>
    [id, value, ...(of === undefined ? [] : [of]), ...(suppressed ? ['suppressed'] : [])].join(' '),
  );

describe('what the association gets', () => {
  it('is everything but 19 of 21, which tells that two were closed without a plan', () => {
    expect(shown(SORMLAND)).toEqual([
      'individuals-enrolled 262',
      'individuals-enrolled-in-period 94',
      'individuals-enrolled-at-new-units 82',
      'units-onboarded 4',
      'units-onboarded-psychiatry 2',
      'cases-open 241',
      'cases-closed 21',
      'closure-plan-coverage 96 241',
      'closed-with-plan  21 suppressed',
      'anonymous-participants 7',
      'measures-started-work-training 41',
      'measures-started-work-training-own-employer 9',
      'individuals-with-meeting-1 161',
      'individuals-with-meeting-1 168',
      'individuals-with-meeting-2 38',
      'steering-group-meetings-held 3',
    ]);
  });

  it('hides what a plan is missing from also when the whole is printed by its own figure only', () => {
    expect(shown([figure('closed-with-plan', 19, 21)])).toEqual(['closed-with-plan  21 suppressed']);
    expect(shown([figure('closed-with-plan', 3, 21)])).toEqual(['closed-with-plan  21 suppressed']);
    expect(shown([figure('closed-with-plan', 0, 3)])).toEqual(['closed-with-plan   suppressed']);
  });

  it('hides the open cases where few are closed, wherever they are printed', () => {
    const figures = [
      figure('individuals-enrolled', 100),
      figure('cases-open', 97),
      figure('cases-closed', 3),
      figure('closure-plan-coverage', 50, 97),
    ];
    expect(shown(figures)).toEqual([
      'individuals-enrolled 100',
      'cases-open  suppressed',
      'cases-closed  suppressed',
      'closure-plan-coverage 50 ',
    ]);
  });

  it('hides one of two days between which few came to their first meeting', () => {
    const figures = [
      figure('individuals-with-meeting-1', 166, undefined, '2021-04-12'),
      figure('individuals-with-meeting-1', 168),
    ];
    expect(shown(figures)).toEqual([
      'individuals-with-meeting-1 166',
      'individuals-with-meeting-1  suppressed',
    ]);
  });

  it('hides a reason that few measures were held up for, and what would tell it', () => {
    const reasons = ['pandemic', 'medical', 'provider', 'individual', 'employer'].map((reason) =>
      figure(
        `measures-delayed-or-paused-${reason}`,
        reason === 'pandemic' ? 17 : reason === 'medical' ? 2 : 0,
      ),
    );
    expect(shown([...reasons, figure('measures-delayed-or-paused', 19)])).toEqual([
      'measures-delayed-or-paused-pandemic 17',
      'measures-delayed-or-paused-medical  suppressed',
      'measures-delayed-or-paused-provider  suppressed',
      'measures-delayed-or-paused-individual  suppressed',
      'measures-delayed-or-paused-employer  suppressed',
      'measures-delayed-or-paused  suppressed',
    ]);
  });

  it('hides what a report of half a year ago would give away', () => {
    const before = figure('individuals-enrolled', 180, undefined, '2020-10-31');
    const now = [figure('individuals-enrolled', 183), figure('individuals-enrolled-in-period', 3)];
    const hidden = withSmallNumbersSuppressed(now, [before]).map(({ id, value }) => [id, value]);
    expect(hidden).toEqual([
      ['individuals-enrolled', null],
      ['individuals-enrolled-in-period', null],
    ]);
    const many = [figure('individuals-enrolled', 262), figure('individuals-enrolled-in-period', 82)];
    expect(withSmallNumbersSuppressed(many, [before]).map(({ value }) => value)).toEqual([262, 82]);
  });

  it('hides a median of few', () => {
    const median = { ...figure('days-enrolment-to-plan', 40), individuals: 4 };
    expect(shown([median])).toEqual(['days-enrolment-to-plan  suppressed']);
    expect(shown([{ ...median, individuals: 5 }])).toEqual(['days-enrolment-to-plan 40']);
  });

  it('is never both of two numbers that are less than five apart, nor a number below five', () => {
    const upTo = (most: number) => fc.integer({ min: 0, max: most });
    const programme = upTo(40).chain((enrolled) =>
      fc.tuple(upTo(enrolled), upTo(enrolled), upTo(enrolled)).chain(([closed, inPeriod, met]) =>
        fc.record({
          enrolled: fc.constant(enrolled),
          closed: fc.constant(closed),
          inPeriod: fc.constant(inPeriod),
          met: fc.constant(met),
          withPlan: upTo(enrolled - closed),
          closedWithPlan: upTo(closed),
          atNewUnits: upTo(inPeriod),
          metTwice: upTo(met),
        }),
      ),
    );
    fc.assert(
      fc.property(programme, (counts) => {
        const open = counts.enrolled - counts.closed;
        const published = withSmallNumbersSuppressed([
          figure('individuals-enrolled', counts.enrolled),
          figure('individuals-enrolled-in-period', counts.inPeriod),
          figure('individuals-enrolled-at-new-units', counts.atNewUnits),
          figure('cases-open', open),
          figure('cases-closed', counts.closed),
          figure('closure-plan-coverage', counts.withPlan, open),
          figure('closed-with-plan', counts.closedWithPlan, counts.closed),
          figure('individuals-with-meeting-1', counts.met),
          figure('individuals-with-meeting-2', counts.metTwice),
        ]);
        const value = (id: string) => published.find((one) => one.id === id)!.value;
        const whole = (id: string) => published.find((one) => one.id === id)!.of!;
        const pairs = [
          [value('individuals-enrolled'), value('cases-open')],
          [value('individuals-enrolled'), value('cases-closed')],
          [value('individuals-enrolled'), value('individuals-enrolled-in-period')],
          [value('individuals-enrolled-in-period'), value('individuals-enrolled-at-new-units')],
          [value('individuals-enrolled'), value('individuals-with-meeting-1')],
          [value('individuals-with-meeting-1'), value('individuals-with-meeting-2')],
          [whole('closure-plan-coverage'), value('closure-plan-coverage')],
          [whole('closed-with-plan'), value('closed-with-plan')],
        ] as const;
        for (const [larger, smaller] of pairs) {
          for (const shown of [larger, smaller]) if (shown !== null) expect(shown).toBeGreaterThanOrEqual(5);
          if (larger !== null && smaller !== null) expect(larger - smaller).toBeGreaterThanOrEqual(5);
        }
      }),
    );
  });
});
