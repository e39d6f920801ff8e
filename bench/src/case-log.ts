import { randomUUID } from 'node:crypto';
import { type CaseEvent } from '@samverkan/case-domain';
import { type BenchStore, encoded } from './bench-store';
import { type SampleCase, wholeCase } from './sample-case';

export const streamOf = (caseId: string): string => `case-${caseId}`;

export const PROGRAMME_ID = '5d3c9a34-6f0e-4a8e-9f52-0c1d2e3f4a5b';

/** Cases that are worked on at the same time: their events lie in the log between one another. */
const SIDE_BY_SIDE = 500;
export interface CasesOptions {
  readonly historyOf?: (sample: SampleCase) => readonly CaseEvent[];
  /** Events of a case that are appended together: more where it is to be had sooner. */
  readonly atOnce?: number;
  /** Whose cases they are: fewer where making an individual for each would take longer than the measurement. */
  readonly individuals?: number;
}

/** Append so many new cases to the log, some hundred side by side: an event of each, then the next of each. */
export async function appendCases(
  store: Pick<BenchStore, 'eventStore' | 'subjectVault' | 'codec'>,
  count: number,
  { historyOf = wholeCase, atOnce = 1, individuals = count }: CasesOptions = {},
): Promise<readonly SampleCase[]> {
  const cases: SampleCase[] = [];
  const subjects: Promise<string>[] = [];
  /** A new case of the programme with its individual. */
  const sampleCase = async (number: number): Promise<SampleCase> => {
    const subject = (subjects[number % individuals] ??= store.subjectVault.createSubject());
    return { caseId: randomUUID(), programmeId: PROGRAMME_ID, subjectId: await subject, number };
  };
  while (cases.length < count) {
    const from = cases.length;
    const window = await Promise.all(
      Array.from({ length: Math.min(SIDE_BY_SIDE, count - from) }, (_, n) => sampleCase(from + n)),
    );
    const histories = await Promise.all(
      window.map((sample) => encoded(store, streamOf(sample.caseId), historyOf(sample))),
    );
    const longest = Math.max(...histories.map(({ length }) => length));
    for (let first = 0; first < longest; first += atOnce) {
      await Promise.all(
        window.map(({ caseId }, n) => {
          const some = histories[n]?.slice(first, first + atOnce) ?? [];
          const expected = first === 0 ? 'no-stream' : first - 1;
          return some.length === 0 ? undefined : store.eventStore.append(streamOf(caseId), some, expected);
        }),
      );
    }
    cases.push(...window);
  }
  return cases;
}
