import { present } from '@samverkan/kernel';
import type { ServiceDefinition } from '@samverkan/platform';
import { caseService } from '@samverkan/case-service';
import { type OpenStore, SERVICES } from '../bench-store';
import { serveBench, staff } from '../bench-server';
import { appendCases } from '../case-log';
import { EMPTY_PATH } from '../empty-route';
import type { LoadOrder, LoadResult, LoadTarget } from '../load-order';
import { type Goal, type Measure, type Measurement, number, related } from '../measurement';
import { INVESTIGATORS, MEASURE_ID, investigatorOf, plannedCase } from '../sample-case';
import { interleaved, median, relation } from '../statistics';
import { WorkProcess } from '../work-process';

const CONNECTIONS = 16;
const COMMANDS_PATH = '/api/case/v1/cases';

interface Served {
  readonly id: string;
  readonly title: string;
  readonly services: readonly ServiceDefinition[];
  /** Another process keeps read models, publishes and lets timers fire. */
  readonly leasesElsewhere?: true;
  readonly goal?: Goal;
}

/** A replica of the case service that answers requests: a command's own cost. */
export const REPLICA: Served = {
  id: 'http-replica',
  title: 'A command over HTTP against an empty validated route, in a replica without leases',
  services: [caseService],
  leasesElsewhere: true,
};

/** Where the log is in the same process: three empty requests (docs/adr/0053). */
export const BESIDE_THE_LOG: Served = { ...REPLICA, goal: { atLeast: 0.33 } };

/** The case service in a process of its own, which holds the leases as well. */
export const CASE_SERVICE: Served = {
  id: 'http-case-service',
  title: 'The same in the only process of the case service, whose thread keeps its read models meanwhile',
  services: [caseService],
};

/** The same thread keeps the read models, publishes and consumes for all services. */
export const STANDALONE: Served = {
  id: 'http-standalone',
  title: 'The same in standalone, where the thread keeps all read models',
  services: SERVICES,
};

/** Commands to cases over HTTP, as the process that they come from sees it. */
export const measureHttp =
  (open: OpenStore, all: readonly Served[]): Measure =>
  async (scale, say) => {
    const load = new WorkProcess<LoadOrder, LoadResult>('load.ts');
    try {
      const results: Measurement[] = [];
      for (const served of all) {
        say(`${served.id}, ${CONNECTIONS} connections`);
        results.push(await measureServed(served, scale, load, open));
      }
      return results;
    } finally {
      await load.stop();
    }
  };

async function measureServed(
  { id, title, services, leasesElsewhere, goal }: Served,
  { rounds, seconds, cases }: Parameters<Measure>[0],
  load: WorkProcess<LoadOrder, LoadResult>,
  open: OpenStore,
): Promise<Measurement> {
  const first = Math.max(CONNECTIONS, cases);
  const store = await open();
  try {
    const revision = plannedCase({ caseId: '', programmeId: '', subjectId: '', number: 0 }).length - 1;
    const all = await appendCases(store, Math.max(cases, 2 * CONNECTIONS) * INVESTIGATORS, {
      historyOf: plannedCase,
      atOnce: Infinity,
    });
    // One caller, who has some of the cases.
    const own = all.filter(({ number: n }) => investigatorOf(n) === investigatorOf(0));
    let targets: readonly LoadTarget[] = own.map(({ caseId }) => ({ caseId, revision }));
    if (leasesElsewhere) store.documentStore.acquireLease = async () => undefined;
    const server = await serveBench(store, services);
    try {
      const order = {
        url: server.url,
        token: await server.tokenFor(staff(investigatorOf(0), 'insurance_investigator')),
        body: { occurredOn: '2021-12-01', measureId: MEASURE_ID, reason: 'medical' },
        connections: CONNECTIONS,
      };
      const commands = async (requests: number): Promise<number> => {
        const result = await load.send({ ...order, path: COMMANDS_PATH, targets, amount: requests });
        targets = result.targets;
        return result.perSecond;
      };
      const nothing = async (requests: number): Promise<number> =>
        (await load.send({ ...order, path: EMPTY_PATH, targets, amount: requests })).perSecond;
      // As many requests as take about so long on this machine: a round that is cut off leaves commands of unknown fate.
      const during = (perSecond: number): number => Math.max(CONNECTIONS, Math.round(perSecond * seconds));
      const [ofCommands, ofNothing] = [during(await commands(first)), during(await nothing(first))];
      const found = await interleaved(
        rounds,
        () => commands(ofCommands),
        () => nothing(ofNothing),
      );
      return {
        id,
        title,
        unit: 'ratio',
        ...related(relation(found)),
        ...present({ goal }),
        behind: `${number(median(found.measured))} commands/s, ${number(median(found.base))} empty requests/s, ${CONNECTIONS} connections`,
      };
    } finally {
      await server.close();
    }
  } finally {
    await store.remove();
  }
}
