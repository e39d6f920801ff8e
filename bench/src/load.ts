import autocannon from 'autocannon';
import type { LoadOrder, LoadResult } from './load-order';
import { answerOrders } from './work-process';

/** Where a case is, as whoever sends commands to it knows. */
interface Target {
  readonly caseId: string;
  revision: number;
}

/** Sends requests from a process of its own, so that making them does not take time from answering them. */
async function shoot({
  url,
  path,
  token,
  targets,
  body,
  amount,
  connections,
}: LoadOrder): Promise<LoadResult> {
  const free: Target[] = targets.map((target) => ({ ...target }));
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  let first = Infinity;
  let last = 0;
  let good = 0;
  let wrong: string | undefined;
  await autocannon({
    url,
    method: 'POST',
    connections,
    amount,
    // It ends at a sample, and short rounds are not to wait for one.
    sampleInt: 50,
    requests: [
      {
        setupRequest: (request, context) => {
          // There are more targets than connections, so one is always free.
          const target = free.shift() as Target;
          (context as { target?: Target }).target = target;
          first = Math.min(first, performance.now());
          return {
            ...request,
            path: `${path}/${target.caseId}/delay-measure`,
            headers: { ...headers, 'if-match': `"${target.revision}"` },
            // A measure is delayed to a later day each time.
            body: JSON.stringify({ ...body, newPlannedStart: dayAfter(target.revision) }),
          };
        },
        onResponse: (status, answer, context) => {
          const { target } = context as { target: Target };
          last = performance.now();
          if (status === 200) {
            good += 1;
            target.revision = (JSON.parse(answer) as { revision: number }).revision;
          } else wrong ??= `${status} ${answer}`;
          free.push(target);
        },
      },
    ],
  });
  if (wrong !== undefined) throw new Error(wrong);
  return { perSecond: good / ((last - first) / 1000), targets: free };
}

const DAY_MS = 86_400_000;
const dayAfter = (days: number): string =>
  new Date(Date.UTC(2023, 0, 1) + days * DAY_MS).toISOString().slice(0, 10);

answerOrders(shoot);
