import { type Language, type Text, present, say } from '@samverkan/kernel';
import type { AccessLogVerification, Job, Parked, WorkerStanding } from '@samverkan/platform';
import { setTimeout as pause } from 'node:timers/promises';
import { EXIT, Ends } from './exit-status';
import { texts } from './texts';

export interface OperationsClientOptions {
  /** `http://127.0.0.1:3001` */
  readonly url: string;
  readonly token: string;
  readonly language: Language;
}

const TIMEOUT_MS = 30_000;
/** The next look at a job comes later each time, up to the last of these. */
const POLL_MS = { first: 50, growth: 1.5, last: 2_000 } as const;
const PAGE = 200;

interface Sent {
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
  /** What is said when the service knows nothing of it. Without: every operations port has it. */
  readonly nothing?: Nothing;
}

/** A problem of the service, as much of it as is told. */
interface Told {
  readonly code?: string;
  readonly detail?: string;
  readonly errors?: readonly { readonly field: string; readonly detail: string }[];
}

interface Nothing {
  readonly text: Text;
  readonly values: Readonly<Record<string, string>>;
}

const notParked = (worker: string, key: string): Nothing => ({
  text: texts.notParked,
  values: { worker, key },
});

/** The admin API of a running service. Everything that goes wrong is thrown as {@link Ends}. */
export class OperationsClient {
  constructor(private readonly options: OperationsClientOptions) {}

  async lag(): Promise<readonly WorkerStanding[]> {
    return (await this.send<{ workers: readonly WorkerStanding[] }>('GET', 'lag')).workers;
  }

  /** All of them, page by page. */
  async *parked(worker: string | undefined): AsyncGenerator<Parked> {
    for (let cursor: string | undefined, more = true; more;) {
      const page = await this.send<{ parked: readonly Parked[]; next?: string }>('GET', 'parked', {
        query: {
          limit: String(PAGE),
          ...present({ worker, cursor }),
        },
        ...(worker === undefined ? {} : { nothing: { text: texts.noWorker, values: { worker } } }),
      });
      yield* page.parked;
      cursor = page.next;
      more = cursor !== undefined;
    }
  }

  parkedKey(worker: string, key: string): Promise<Parked> {
    return this.send('GET', 'parked/key', { query: { worker, key }, nothing: notParked(worker, key) });
  }

  async replay(worker: string, key: string): Promise<void> {
    await this.send('POST', 'parked/replay', { body: { worker, key }, nothing: notParked(worker, key) });
  }

  async republish(relay: string): Promise<void> {
    const nothing = { text: texts.noRelay, values: { relay } };
    await this.send('POST', `relays/${encodeURIComponent(relay)}/republish`, { nothing });
  }

  /** Begin a rebuild, rollback or verification, and wait however long it takes. */
  work<Result extends object>(what: 'rebuild' | 'rollback' | 'verify', projection: string): Promise<Result> {
    const nothing = { text: texts.noProjection, values: { projection } };
    return this.job(`projections/${encodeURIComponent(projection)}/${what}`, { nothing });
  }

  /** Begin a verification of the access log, and wait however long it takes. */
  verifyAccessLog(): Promise<AccessLogVerification> {
    return this.job('access-log/verify');
  }

  private async job<Result extends object>(path: string, sent?: Sent): Promise<Result> {
    let job = await this.send<Job>('POST', path, sent);
    // The service keeps the latest of each kind.
    const nothing = { text: texts.jobReplaced, values: { what: job.what } };
    for (let ms: number = POLL_MS.first; job.state === 'running'; ms *= POLL_MS.growth) {
      await pause(Math.min(ms, POLL_MS.last));
      job = await this.send<Job>('GET', `jobs/${job.id}`, { nothing });
    }
    if (job.state === 'failed') {
      throw this.ends(EXIT.failed, texts.jobFailed, { what: job.what, problem: job.problem ?? '' });
    }
    return job.result as Result;
  }

  async forget(subjectId: string): Promise<void> {
    const nothing = { text: texts.unknownSubject, values: { subjectId } };
    await this.send('POST', `subjects/${encodeURIComponent(subjectId)}/forget`, { nothing });
  }

  private async send<Answer>(
    method: 'GET' | 'POST',
    path: string,
    { query = {}, body, nothing }: Sent = {},
  ): Promise<Answer> {
    const { url, token, language } = this.options;
    const address = new URL(`${url.replace(/\/$/, '')}/admin/v1/${path}`);
    for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
    let response: Response;
    let text: string;
    try {
      response = await fetch(address, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          'accept-language': language,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      text = await response.text();
    } catch {
      throw this.ends(EXIT.unreachable, texts.unreachable, { url });
    }
    if (response.ok) return (text === '' ? {} : this.parsed(text, url)) as Answer;
    if (response.status === 401) throw this.ends(EXIT.unreachable, texts.tokenRefused);
    if (response.status === 403) throw this.ends(EXIT.unreachable, texts.notOperator);
    if (response.status === 404) {
      if (nothing === undefined) throw this.ends(EXIT.unreachable, texts.notSamverkan, { url });
      // On another port nothing at all is there, and what was asked for may well be.
      await this.lag();
      throw this.ends(EXIT.failed, nothing.text, nothing.values);
    }
    const { code = '', detail = '', errors = [] } = this.parsed(text, url) as Told;
    const faults = errors.map((fault) => `\n  ${fault.field}: ${fault.detail}`);
    throw new Ends(EXIT.failed, `${code}: ${detail}${faults.join('')}`);
  }

  private parsed(text: string, url: string): unknown {
    try {
      return JSON.parse(text);
    } catch {
      throw this.ends(EXIT.unreachable, texts.notSamverkan, { url });
    }
  }

  private ends(status: number, text: Text, values: Readonly<Record<string, string>> = {}): Ends {
    return new Ends(status, say(text, this.options.language, values));
  }
}
