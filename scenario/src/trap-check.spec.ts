import { present } from '@samverkan/kernel';
import { expectedFigures } from './expected';
import { checkFigures, isRight } from './figure-check';
import type { FigureQuestion, FigureReader, ReadFigure } from './figure-reader';
import { Oracle } from './oracle';
import { makePlan } from './plan';
import type { DoneStep } from './progress';
import { REPORT_DAY, REPORT_PERIOD } from './setting';
import { ANALYST, ASSOCIATION_READER, PROJECT_LEAD } from './staff';
import { checkTraps, type TrapEvidence } from './trap-check';

const plan = makePlan();
const oracle = new Oracle(plan.steps, 'programme', REPORT_PERIOD);
const HELD_UP = 'measures-delayed-or-paused';
const OUTSIDE = [ASSOCIATION_READER, ANALYST];

/** A system that is right: it answers as the plan expects, and counts as the oracle does. */
function rightSystem(): TrapEvidence {
  const suppressed: ReadFigure = { value: null, of: null, suppressed: true };
  const reader: FigureReader = {
    figure: async ({ id, asOf, knownAt = REPORT_DAY }, as) => {
      const { value, of } = oracle.count(id, asOf, knownAt);
      const hidden = OUTSIDE.includes(as) && id === 'closed-with-plan';
      return hidden ? suppressed : { value, ...present({ of }), suppressed: false };
    },
    figures: async () =>
      new Map([
        [HELD_UP, suppressed],
        [`${HELD_UP}-pandemic`, { value: 17, suppressed: false }],
        [`${HELD_UP}-medical`, suppressed],
        [`${HELD_UP}-provider`, suppressed],
      ]),
    casesBehind: async ({ id, asOf, knownAt = REPORT_DAY }) => oracle.count(id, asOf, knownAt).cases ?? [],
  };
  return {
    ...plan,
    answerTo: (id) => {
      const step = plan.steps.find((one) => one.id === id);
      if (step === undefined) return undefined;
      const answer = step.expect === 'accepted' ? { status: 200 } : step.expect;
      return { id, ...answer, etag: '"7"' };
    },
    caseId: (key) => key,
    reader,
    reportFor: async (user) =>
      OUTSIDE.includes(user)
        ? 'Av 21 avslutade ärenden hade (visas inte) en plan när de avslutades.'
        : 'Av 21 avslutade ärenden hade\n19 en plan när de avslutades.',
  };
}

const springs = async (change: (right: TrapEvidence) => Partial<TrapEvidence>): Promise<number[]> => {
  const right = rightSystem();
  const traps = await checkTraps({ ...right, ...change(right) });
  return traps.filter(({ ok }) => !ok).map(({ n }) => n);
};

const readingOtherwise =
  (change: (right: FigureReader) => Partial<FigureReader>) =>
  ({ reader }: TrapEvidence) => ({
    reader: { ...reader, ...change(reader) },
  });

describe('the judgement of the traps', () => {
  it('passes a system that is right, trap by trap', async () => {
    const traps = await checkTraps(rightSystem());
    expect(traps.filter(({ ok }) => !ok)).toEqual([]);
    expect(traps.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });

  it.each([
    [1, 'NOT_LONG_CASE'],
    [2, 'UNIT_NOT_ONBOARDED'],
    [3, 'DUPLICATE_CASE'],
    [11, 'INVESTIGATOR_DEDICATED'],
  ])('sees in trap %i that %s was let through', async (n, code) => {
    const through = await springs(({ answerTo }) => ({
      answerTo: (id) => {
        const answer = answerTo(id);
        return answer?.code === code ? { id, status: 201 } : answer;
      },
    }));
    expect(through).toEqual([n]);
  });

  it('sees a figure that does not know what was known when', async () => {
    const forgetKnownAt = ({ id, asOf }: FigureQuestion): FigureQuestion => ({ id, asOf });
    expect(
      await springs(
        readingOtherwise(({ figure, casesBehind }) => ({
          figure: (question, as) => figure(forgetKnownAt(question), as),
          casesBehind: (question, as) => casesBehind(forgetKnownAt(question), as),
        })),
      ),
    ).toEqual([4, 7]);
  });

  it('sees a meeting counted that the individual did not attend', async () => {
    const { key } = plan.cast['absent-from-meeting'];
    expect(
      await springs(
        readingOtherwise(({ casesBehind }) => ({
          casesBehind: async (question, as) => [...(await casesBehind(question, as)), key],
        })),
      ),
    ).toEqual([5]);
  });

  it('sees an individual counted twice', async () => {
    const { key } = plan.cast['reopened'];
    expect(
      await springs(
        readingOtherwise(({ casesBehind }) => ({
          casesBehind: async (question, as) => [...(await casesBehind(question, as)), key],
        })),
      ),
    ).toEqual([6]);
  });

  it('sees that a coordinator still reads a case after withdrawal or move', async () => {
    expect(
      await springs(({ answerTo }) => ({
        answerTo: (id) => (answerTo(id)?.status === 404 ? { id, status: 200 } : answerTo(id)),
      })),
    ).toEqual([8, 9]);
  });

  it('sees a second event of the same command, and a lost update', async () => {
    const etagOf = (id: string, answer: DoneStep | undefined): DoneStep | undefined =>
      id.endsWith('plan-measure-3') && answer ? { ...answer, etag: '"8"' } : answer;
    expect(await springs(({ answerTo }) => ({ answerTo: (id) => etagOf(id, answerTo(id)) }))).toEqual([10]);
    expect(
      await springs(({ answerTo }) => ({
        answerTo: (id) => (answerTo(id)?.status === 412 ? { id, status: 200, etag: '"9"' } : answerTo(id)),
      })),
    ).toEqual([10]);
  });

  it.each(OUTSIDE)(
    'sees a small count shown to %s, by itself, by a total, or in the report',
    async (reader) => {
      const asProject = readingOtherwise(({ figure }) => ({
        figure: (question, as) => figure(question, as === reader ? PROJECT_LEAD : as),
      }));
      expect(await springs(asProject)).toEqual([12]);
      const shown = (id: string, value: number) =>
        readingOtherwise(({ figures }) => ({
          figures: async (asOf, as) =>
            new Map([
              ...(await figures(asOf, as)),
              ...(as === reader ? [[id, { value, suppressed: false }] as const] : []),
            ]),
        }));
      expect(await springs(shown(`${HELD_UP}-medical`, 2))).toEqual([12]);
      expect(
        await springs(({ reportFor }) => ({
          reportFor: (user) => reportFor(user === reader ? PROJECT_LEAD : user),
        })),
      ).toEqual([12]);
    },
  );
});

it('finds a figure that is not what the scenario says, and a part of the wrong whole', async () => {
  const { reader } = rightSystem();
  const right = await checkFigures(expectedFigures, reader, PROJECT_LEAD);
  expect(right.filter((figure) => !isRight(figure))).toEqual([]);
  const wrong = await checkFigures(
    [
      { id: 'cases-open', asOf: REPORT_PERIOD.to, value: 240 },
      { id: 'closure-plan-coverage', asOf: REPORT_PERIOD.to, value: 96, of: 262 },
    ],
    reader,
    PROJECT_LEAD,
  );
  expect(wrong.map(isRight)).toEqual([false, false]);
});
