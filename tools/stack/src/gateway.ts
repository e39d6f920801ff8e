import proxy from '@fastify/http-proxy';
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify';

/** The addresses of the processes of one service. */
type Replicas = readonly string[];

export interface Routes {
  /** For each prefix of a path, the replicas that serve it. */
  readonly prefixes: Readonly<Record<string, Replicas>>;
  /** For each path to which a `PUT` goes to all services: the replicas of each. */
  readonly everywhere: Readonly<Record<string, readonly Replicas[]>>;
}

/** A replica that did not answer is left out for so long. */
const LEFT_OUT_MS = 1_000;
const ANSWER_MS = 35_000;
const CONNECTIONS = 64;
const BODY_BYTES = 1024 * 1024;

const unavailable = (reply: FastifyReply): FastifyReply =>
  reply
    .code(503)
    .headers({ 'retry-after': '1', 'content-type': 'application/problem+json; charset=utf-8' })
    .send(
      JSON.stringify({
        type: 'urn:samverkan:problem:unavailable',
        title: 'Unavailable',
        status: 503,
        code: 'UNAVAILABLE',
        detail: 'No process of the service answers. Try again.',
      }),
    );

/**
 * One address for the services: a request goes to the replicas of its prefix in turn. It is sent once: whether a request
 * without an answer has been carried out is for its sender to find out, by sending it again with the same key.
 */
export function gateway({ prefixes, everywhere }: Routes): FastifyInstance {
  const app = Fastify({ bodyLimit: BODY_BYTES, forceCloseConnections: true });
  app.register(async (texts) => {
    texts.removeAllContentTypeParsers();
    texts.addContentTypeParser('*', { parseAs: 'string' }, async (_: unknown, body: string) => body);
    for (const [path, services] of Object.entries(everywhere))
      everyService(
        texts,
        path,
        services.map((replicas) => new Turn(replicas)),
      );
  });
  for (const [prefix, replicas] of Object.entries(prefixes)) {
    const turn = new Turn(replicas);
    app.register(proxy, {
      prefix,
      rewritePrefix: prefix,
      upstream: '',
      undici: {
        connections: CONNECTIONS,
        pipelining: 1,
        headersTimeout: ANSWER_MS,
        bodyTimeout: ANSWER_MS,
      },
      // Nothing is sent twice.
      retryMethods: [],
      replyOptions: {
        getUpstream: (request) => {
          const replica = turn.next();
          (request as { replica?: string }).replica = replica;
          return replica;
        },
        onError: (reply) => {
          const { replica } = reply.request as { replica?: string };
          if (replica !== undefined) turn.leaveOut(replica);
          void unavailable(reply as FastifyReply);
        },
      },
    });
  }
  return app;
}

/** A `PUT` that every service has to carry out. The answer is that of the first that has not; else, of any. */
function everyService(app: FastifyInstance, path: string, turns: readonly Turn[]): void {
  app.put<{ Body: string }>(path, async ({ headers, body }, reply) => {
    const contentType = headers['content-type'] ?? '';
    const answers = await Promise.all(turns.map((turn) => putTo(turn, path, contentType, body)));
    if (answers.includes(undefined)) return unavailable(reply);
    const answer = answers.find((one) => one?.ok === false) ?? answers[0];
    return answer && reply.send(answer);
  });
}

/** Answers nothing when the replica does not. */
async function putTo(
  turn: Turn,
  path: string,
  contentType: string,
  body: string,
): Promise<Response | undefined> {
  const replica = turn.next();
  try {
    return await fetch(`${replica}${path}`, {
      method: 'PUT',
      headers: { 'content-type': contentType },
      body,
      signal: AbortSignal.timeout(ANSWER_MS),
    });
  } catch {
    turn.leaveOut(replica);
    return undefined;
  }
}

/** Replicas one after the other, without those that have just failed as long as there are others. */
class Turn {
  private count = 0;
  private readonly failedAt = new Map<string, number>();

  constructor(private readonly replicas: readonly string[]) {}

  next(): string {
    const since = performance.now() - LEFT_OUT_MS;
    const well = this.replicas.filter((replica) => (this.failedAt.get(replica) ?? -Infinity) < since);
    const among = well.length > 0 ? well : this.replicas;
    return among[this.count++ % among.length] as string;
  }

  leaveOut(replica: string): void {
    this.failedAt.set(replica, performance.now());
  }
}
