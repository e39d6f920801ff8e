import { randomBytes, randomUUID } from 'node:crypto';
import { addDays } from '@samverkan/kernel';
import { Stack } from '@samverkan/stack';
import { PROGRAMME_ID, appendCases } from './case-log';
import { connectStore } from './distributed-store';
import { FIRST_DAY, INVESTIGATORS, MEASURE_ID, investigatorOf, plannedCase } from './sample-case';
import { untilDone } from './until-done';

const REVISION = plannedCase({ caseId: '', programmeId: '', subjectId: '', number: 0 }).length - 1;
const DELAYED_TO = addDays(FIRST_DAY, 1000);
/** A request that is not answered by then is sent again. */
const ANSWER_MS = 6_000;

/** What a command's answer says. */
export interface Accepted {
  readonly id: string;
  readonly position: string;
}

interface Request {
  readonly url: string;
  readonly token: string;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

async function ask<Answer>({ url, token, body, headers }: Request): Promise<Answer> {
  const answer = await fetch(url, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(ANSWER_MS),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${text}`);
  return JSON.parse(text) as Answer;
}

/** All projections take thousands of events from the beginning, on a machine that has the servers too. */
const SETTLE_MS = 300_000;

/** The services as processes on servers of their own, with cases to work on. Requests go to the services themselves. */
export class BenchSystem {
  private readonly waiting: string[];

  private constructor(
    readonly stack: Stack,
    cases: readonly string[],
    private readonly tokens: Readonly<Record<'investigator' | 'lead' | 'operator', string>>,
  ) {
    this.waiting = [...cases];
  }

  /** @param commands at least so many can be sent, each to a case of its own */
  static async start(commands: number): Promise<BenchSystem> {
    const masterKey = randomBytes(32).toString('hex');
    const stack = await Stack.start({ environment: { SAMVERKAN_MASTER_KEY: masterKey } });
    try {
      const { eventstoredb, kafka, mongodb } = stack.servers;
      const addresses = {
        eventstoredb: eventstoredb.address,
        kafka: kafka.address,
        mongodb: mongodb.address,
      };
      const store = await connectStore({ ...addresses, masterKey });
      const all = await appendCases(store, commands * INVESTIGATORS, {
        historyOf: plannedCase,
        atOnce: Infinity,
        individuals: commands,
      }).finally(() => store.close());
      const own = all.filter(({ number }) => investigatorOf(number) === investigatorOf(0));
      const system = new BenchSystem(
        stack,
        own.map(({ caseId }) => caseId),
        {
          investigator: await tokenOf(stack, investigatorOf(0)),
          lead: await tokenOf(stack, 'staff-project-lead'),
          operator: await tokenOf(stack, 'staff-operator'),
        },
      );
      await system.settled();
      return system;
    } catch (error) {
      await stack.stop();
      throw error;
    }
  }

  /** A command to a case that has had none: a function, so that it can be sent again until it is answered. */
  delayMeasure(): () => Promise<Accepted> {
    const caseId = this.waiting.pop();
    if (caseId === undefined) throw new RangeError('There are no cases left');
    const headers = { 'if-match': `"${REVISION}"`, 'idempotency-key': randomUUID() };
    return () =>
      ask({
        url: `${urlOf(this.stack, 'case')}/api/case/v1/cases/${caseId}/delay-measure`,
        token: this.tokens.investigator,
        headers,
        body: {
          occurredOn: '2021-12-01',
          measureId: MEASURE_ID,
          reason: 'medical',
          newPlannedStart: DELAYED_TO,
        },
      });
  }

  /** What has happened in the case, the command at the position included. */
  async readCase({ id, position }: Accepted): Promise<void> {
    const query = new URLSearchParams({ limit: '1', 'min-position': position });
    await ask({
      url: `${urlOf(this.stack, 'reporting')}/api/reporting/v1/cases/${id}/timeline?${query.toString()}`,
      token: this.tokens.investigator,
    });
  }

  /** A command to the meeting service. */
  formBody(): () => Promise<Accepted> {
    const headers = { 'idempotency-key': randomUUID() };
    return () =>
      ask({
        url: `${urlOf(this.stack, 'meeting')}/api/meeting/v1/bodies`,
        token: this.tokens.lead,
        headers,
        body: {
          occurredOn: '2021-12-01',
          programmeId: PROGRAMME_ID,
          kind: 'project-group',
          name: 'Projektgruppen',
        },
      });
  }

  async readBody({ id, position }: Accepted): Promise<void> {
    const query = new URLSearchParams({ limit: '1', 'min-position': position });
    await ask({
      url: `${urlOf(this.stack, 'meeting')}/api/meeting/v1/bodies/${id}/escalated-questions?${query.toString()}`,
      token: this.tokens.lead,
    });
  }

  /** All that is in the log has been published, and what is published has been consumed. */
  async allConsumed(): Promise<void> {
    await this.noLag('case', 'relay');
    await this.noLag('meeting', 'consumer');
  }

  /** Nothing waits anywhere. */
  async settled(): Promise<void> {
    await untilDone(async () => {
      for (const service of ['case', 'meeting', 'reporting'] as const) await this.noLag(service);
    }, SETTLE_MS);
  }

  stop(): Promise<void> {
    return this.stack.stop();
  }

  /** @throws while a worker of the service is behind, or its store does not answer */
  private async noLag(service: ServiceName, kind?: string): Promise<void> {
    const { workers } = await ask<{ workers: readonly { kind: string; name: string; events: number }[] }>({
      url: `${processOf(this.stack, service).adminUrl}/admin/v1/lag`,
      token: this.tokens.operator,
    });
    const asked = workers.filter((worker) => kind === undefined || worker.kind === kind);
    const behind = asked.filter(({ events }) => events > 0).map(({ name }) => name);
    if (asked.length === 0 || behind.length > 0) throw new Error(`${service}: ${behind.join(', ')} behind`);
  }
}

type ServiceName = Stack['services'][number]['service'];

export function processOf(stack: Stack, service: ServiceName): Stack['services'][number] {
  const [process] = stack.of(service);
  if (process === undefined) throw new RangeError(`No process of the ${service} service`);
  return process;
}

const urlOf = (stack: Stack, service: ServiceName): string => processOf(stack, service).url;

async function tokenOf(stack: Stack, user: string): Promise<string> {
  const { access_token: token } = await ask<{ access_token: string }>({
    url: `${urlOf(stack, 'case')}/demo/token`,
    token: '',
    body: { user, programmes: [PROGRAMME_ID] },
  });
  return token;
}
