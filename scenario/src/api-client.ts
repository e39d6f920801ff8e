import { setTimeout as pause } from 'node:timers/promises';
import type { Json, JsonObject } from './step';

/**
 * The server does not answer: it was killed, has not started, or a gateway says that there is nothing behind it. The
 * same step can be sent again later.
 */
export class ServerGone extends Error {
  constructor(cause?: unknown) {
    super('The server does not answer.', { cause });
    this.name = 'ServerGone';
  }
}

export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  /** The demo user that asks; none for what needs no token. */
  readonly as?: string;
  readonly body?: JsonObject;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ApiAnswer {
  readonly status: number;
  /** The stable code of a problem. */
  readonly code?: string;
  readonly etag?: string;
  readonly position?: string;
  /** Parsed JSON; the text itself where the answer is none. */
  readonly body: Json;
}

/** How often a request is sent again after 503 before the server counts as gone. */
const BUSY_TRIES = 5;
const BUSY = 503;
/** What a gateway answers for a service that is away, and a service for a store that is. */
const AWAY: ReadonlySet<number> = new Set([502, BUSY, 504]);
const TIMEOUT_MS = 30_000;
const LONGEST_PAUSE_MS = 5_000;

/** Talks to a running system as its demo users do, over connections that are kept. */
export class ApiClient {
  private readonly tokens = new Map<string, Promise<string>>();
  private readonly programmes = new Set<string>();

  constructor(
    /** `http://127.0.0.1:3000` */
    readonly address: string,
    /** What a request for a token says of a user beside the name: `organisation`, `personalNumber`. */
    private readonly whois: (user: string) => JsonObject = () => ({}),
  ) {}

  /**
   * One request and its answer, whatever its status. A busy server is asked again after the time that it names.
   * @throws ServerGone
   */
  async send(request: ApiRequest): Promise<ApiAnswer> {
    let answer = await this.patiently(request);
    if (answer.status === 401 && request.as !== undefined) {
      this.tokens.delete(request.as);
      answer = await this.patiently(request);
    }
    return answer;
  }

  /** A token for a demo user: to send requests with, or to show. */
  async token(user: string): Promise<string> {
    let token = this.tokens.get(user);
    if (token === undefined) {
      token = this.fetchToken(user);
      this.tokens.set(user, token);
      token.catch(() => this.tokens.delete(user));
    }
    return token;
  }

  /** A programme that the demo users take part in from now on: their tokens have to say so. */
  takePartIn(programmeId: string): void {
    this.programmes.add(programmeId);
    this.tokens.clear();
  }

  private async fetchToken(user: string): Promise<string> {
    const programmes = [...this.programmes];
    const { status, body } = await this.patiently({
      method: 'POST',
      path: '/demo/token',
      body: { user, ...this.whois(user), ...(programmes.length === 0 ? {} : { programmes }) },
    });
    const token = (body as JsonObject | null)?.['access_token'];
    if (typeof token !== 'string') throw new Error(`No token for ${user}: ${status} ${JSON.stringify(body)}`);
    return token;
  }

  private async patiently(request: ApiRequest): Promise<ApiAnswer> {
    for (let tries = 1; ; tries += 1) {
      const answer = await this.sendOnce(request);
      if (!AWAY.has(answer.status)) return answer;
      if (answer.status !== BUSY || tries === BUSY_TRIES) throw new ServerGone();
      await pause(answer.retryAfterMs);
    }
  }

  private async sendOnce({
    method,
    path,
    as,
    body,
    headers,
  }: ApiRequest): Promise<ApiAnswer & { retryAfterMs: number }> {
    const authorization: Record<string, string> =
      as === undefined ? {} : { authorization: `Bearer ${await this.token(as)}` };
    try {
      const response = await fetch(`${this.address}${path}`, {
        method,
        headers: {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...authorization,
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      return answerOf(response, await response.text());
    } catch (cause) {
      throw new ServerGone(cause);
    }
  }
}

function answerOf(response: Response, text: string): ApiAnswer & { retryAfterMs: number } {
  const type = response.headers.get('content-type') ?? '';
  const body = text !== '' && type.includes('json') ? (JSON.parse(text) as Json) : text;
  const problem = response.status >= 400 ? (body as { code?: Json } | null) : undefined;
  const code = problem?.code;
  const etag = response.headers.get('etag');
  const position = response.headers.get('samverkan-position');
  const retryAfter = Number(response.headers.get('retry-after') ?? '1');
  return {
    status: response.status,
    ...(typeof code === 'string' ? { code } : {}),
    ...(etag === null ? {} : { etag }),
    ...(position === null ? {} : { position }),
    body,
    retryAfterMs: Math.min(Number.isFinite(retryAfter) ? retryAfter * 1000 : 1000, LONGEST_PAUSE_MS),
  };
}
