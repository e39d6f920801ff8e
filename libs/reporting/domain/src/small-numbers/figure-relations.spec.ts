import { type BusinessDate, present } from '@samverkan/kernel';
import fc from 'fast-check';
import { findFigure } from '../figures/catalogue';
import type { FigureValue } from '../figures/figure';
import { frozen } from '../report/report-figures';
import { withSmallNumbersSuppressed, type Comparable, type EarlierReport } from './figure-relations';

const PERIOD = { from: '2020-11-01', to: '2021-04-30' } as const;

function figure(id: string, value: number, of?: number, asOf: BusinessDate = PERIOD.to): FigureValue {
  const { over } = findFigure(id)!;
  return {
    id,
    asOf,
    ...(over === 'flow' ? { period: PERIOD } : {}),
    knownAt: {},
    value,
    ...present({ of }),
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

  it('hides how few preparatory measures were started outside the enhanced cooperation', () => {
    expect(
      shown([figure('measures-started-preparatory', 88), figure('measures-started-of-preparatory', 90)]),
    ).toEqual(['measures-started-preparatory 88', 'measures-started-of-preparatory  suppressed']);
  });

  describe('beside what was told before', () => {
    const told = (
      figures: readonly FigureValue[],
      period: EarlierReport['period'] = PERIOD,
    ): EarlierReport => ({
      period,
      figures: figures.map(({ id, asOf, value, of }) => ({
        id,
        asOf,
        value,
        ...present({ of }),
        suppressed: false,
      })),
    });
    const values = (
      figures: readonly FigureValue[],
      earlier: readonly EarlierReport[],
      eve?: Comparable['eve'],
    ) => withSmallNumbersSuppressed(figures, { earlier, ...present({ eve }) }).map(({ value }) => value);
    const BEFORE = { from: '2020-05-04', to: '2020-10-31' } as const;
    const eveOf = (value: number, beforeTheStart = false) => ({ asOf: BEFORE.to, value, beforeTheStart });
    const before = told([figure('individuals-enrolled', 180, undefined, BEFORE.to)], BEFORE);

    it('hides what a report of half a year ago would give away', () => {
      const few = [figure('individuals-enrolled', 183), figure('individuals-enrolled-in-period', 3)];
      expect(values(few, [before], eveOf(180))).toEqual([null, null]);
      const many = [figure('individuals-enrolled', 262), figure('individuals-enrolled-in-period', 82)];
      expect(values(many, [before], eveOf(180))).toEqual([262, 82]);
    });

    it('hides who came to be known of the time before since that was told', () => {
      const now = [figure('individuals-enrolled', 263), figure('individuals-enrolled-in-period', 82)];
      expect(values(now, [before], eveOf(181)).filter((value) => value === null)).toHaveLength(1);
      const more = [figure('individuals-enrolled', 267), figure('individuals-enrolled-in-period', 82)];
      expect(values(more, [before], eveOf(185))).toEqual([267, 82]);
    });

    it('shows that everybody came in the period when the programme began with it, and not otherwise', () => {
      const first = [figure('individuals-enrolled', 20), figure('individuals-enrolled-in-period', 20)];
      expect(values(first, [], eveOf(0, true))).toEqual([20, 20]);
      expect(values(first, [], eveOf(0))).toContain(null);
    });

    it('hides in a correction what differs by one to four, up or down, from any version before', () => {
      const enrolled = (value: number) => [figure('individuals-enrolled', value)];
      for (const now of [8, 11, 13, 16])
        expect([now, values(enrolled(now), [told(enrolled(12))])]).toEqual([now, [null]]);
      for (const now of [7, 12, 17])
        expect([now, values(enrolled(now), [told(enrolled(12))])]).toEqual([now, [now]]);
      expect(values(enrolled(40), [told(enrolled(38)), told(enrolled(30))])).toEqual([null]);
      const inPeriod = (value: number) => [figure('individuals-enrolled-in-period', value)];
      expect(values(inPeriod(13), [told(inPeriod(12))])).toEqual([null]);
    });

    it('hides what would tell the new number by arithmetic, and a rest that was another', () => {
      const open = (enrolled: number, open: number, closed: number) => [
        figure('individuals-enrolled', enrolled),
        figure('cases-open', open),
        figure('cases-closed', closed),
      ];
      const shown = values(open(101, 70, 31), [told(open(90, 60, 30))]);
      expect(shown.filter((value) => value === null).length).toBeGreaterThanOrEqual(2);
      const coverage = (value: number, of: number) => [figure('closure-plan-coverage', value, of)];
      expect(values(coverage(40, 85), [told(coverage(30, 70))])).toEqual([40]);
      expect(values(coverage(40, 80), [told(coverage(30, 69))])).toEqual([null]);
    });

    it('leaves a median alone: it counts nobody', () => {
      const median = { ...figure('days-enrolment-to-plan', 40), individuals: 9 };
      expect(values([median], [told([{ ...median, value: 42 }])])).toEqual([40]);
    });

    it('hides what is near to what was told, when what was told before narrows it down already', () => {
      const table = (enrolled: number, open: number, closed: number, met: number) => [
        figure('individuals-enrolled', enrolled),
        figure('cases-open', open),
        figure('cases-closed', closed),
        figure('individuals-with-meeting-1', met),
      ];
      const [enrolled, open, closed, met] = values(table(45, 18, 27, 45), [
        told(table(51, 24, 27, 44)),
        told(table(46, 42, 4, 29)),
      ]);
      expect([enrolled, met]).toEqual([null, null]);
      expect([open, closed]).not.toEqual([18, 27]);
    });

    it('is never one to four from what was told, whatever was told (law)', () => {
      const count = fc.integer({ min: 0, max: 30 });
      const table = fc
        .tuple(count, count, count)
        .map(([open, closed, late]) => [
          figure('individuals-enrolled', open + closed + late),
          figure('cases-open', open + late),
          figure('cases-closed', closed),
          figure('individuals-with-meeting-1', closed + late),
        ]);
      fc.assert(
        fc.property(table, table, table, (first, second, third) => {
          const reports: EarlierReport[] = [];
          for (const figures of [first, second, third]) {
            const shown = withSmallNumbersSuppressed(figures, { earlier: reports });
            // What is not shown may be the sum of what is.
            const [all, open, closed] = shown.map(({ value }) => value);
            for (const report of reports) {
              const was = report.figures[0]!.value;
              if (all !== null || open == null || closed == null || was === null) continue;
              const difference = Math.abs(open + closed - was);
              expect(difference === 0 || difference >= 5).toBe(true);
            }
            for (const { id, value } of shown)
              for (const report of reports) {
                const was = report.figures.find((one) => one.id === id)!.value;
                if (value === null || was === null || value === was) continue;
                expect(Math.abs(value - was)).toBeGreaterThanOrEqual(5);
              }
            reports.push({ period: PERIOD, figures: shown.map(frozen) });
          }
        }),
        { numRuns: 500 },
      );
    });
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
