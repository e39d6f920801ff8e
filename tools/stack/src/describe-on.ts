import { askedVarieties, chooseSource, VARIETIES } from './choose-source';
import type { Server, ServerKind, ServerOptions, ServerSource, ServerVariety } from './server';
import { SOURCES } from './sources';

const START_MS = 180_000;
const STOP_MS = 60_000;

export interface SuiteOptions {
  /** Where the suite can run, if not on all: `['native']` for one that needs the double's switches. */
  readonly varieties?: readonly ServerVariety[];
  /** How the servers are started: for a suite that runs on the one variety that knows these options. */
  readonly start?: ServerOptions;
  /** The suite only has to know that they can be had: it starts them itself. */
  readonly startsThem?: boolean;
}

/** The servers of a suite by kind. There once its tests run: ask within `beforeAll` and `it`. */
export type Servers<Kind extends ServerKind> = { readonly [K in Kind]: Server };

/** What it uses of jest and of the process. */
export interface Surroundings {
  readonly sources: readonly ServerSource[];
  readonly describe: (title: string, body: () => void) => void;
  readonly leaveOut: (title: string, body: () => void) => void;
  readonly it: (title: string, test: () => void) => void;
  readonly beforeAll: (start: () => Promise<void>, timeoutMs: number) => void;
  readonly afterAll: (stop: () => Promise<void>, timeoutMs: number) => void;
  readonly say: (line: string) => void;
  /** Those that the run is for. */
  readonly varieties: readonly ServerVariety[];
  /** On a CI machine a server that is missing is a failure. */
  readonly required: boolean;
}

const ofJest = (): Surroundings => ({
  sources: SOURCES,
  describe,
  leaveOut: describe.skip,
  it,
  beforeAll,
  afterAll,
  say: (line) => void process.stderr.write(`${line}\n`),
  varieties: askedVarieties(process.env['SAMVERKAN_TEST_SERVERS']),
  required: process.env['CI'] === 'true',
});

/**
 * A suite that needs servers. They are started before its tests and stopped after, from the first source that there is:
 * an address in the environment, a container, a native server; or of the one variety that the run is for. Where there is
 * none, the suite is left out and says why in one line; with `CI=true` it fails. This is the only place where a test is
 * left out.
 */
export function describeOn<Kind extends ServerKind>(
  kinds: Kind | readonly Kind[],
  title: string,
  body: (servers: () => Servers<Kind>) => void,
  { varieties = VARIETIES, start, startsThem = false }: SuiteOptions = {},
  surroundings: Surroundings = ofJest(),
): void {
  const { sources, say, required } = surroundings;
  const wanted = (typeof kinds === 'string' ? [kinds] : kinds) as readonly Kind[];
  const tag = varieties.length < VARIETIES.length ? ` [${varieties.join(', ')}]` : '';
  const allowed = varieties.filter((variety) => surroundings.varieties.includes(variety));
  const choices = wanted.map((kind) => chooseSource(sources, kind, allowed));
  const why = choices.flatMap((choice) => ('why' in choice ? [choice.why] : [])).join(', ');
  const running = new Map<ServerKind, Server>();
  const servers = (): Servers<Kind> => {
    if (running.size < wanted.length) throw new Error(`${title}: the servers are not there yet`);
    return Object.fromEntries(running) as Servers<Kind>;
  };
  if (why !== '') {
    if (required) {
      surroundings.describe(`${title}${tag}`, () =>
        surroundings.it('has its servers', () => {
          throw new Error(`${why}, and CI=true demands it: npm run stack -- install`);
        }),
      );
      return;
    }
    say(`skipped: ${title}${tag}: ${why}`);
    surroundings.leaveOut(`${title}${tag}`, () => body(servers));
    return;
  }
  const found = choices.flatMap((choice) => ('source' in choice ? [choice.source] : []));
  const varietiesFound = found.map(({ kind, variety }) => `${variety} ${kind}`).join(', ');
  surroundings.describe(`${title}${tag} on ${varietiesFound}`, () => {
    if (startsThem) return body(servers);
    surroundings.beforeAll(async () => {
      for (const source of found) running.set(source.kind, await source.start(start));
    }, START_MS);
    surroundings.afterAll(async () => {
      for (const server of [...running.values()].reverse()) await server.stop();
    }, STOP_MS);
    body(servers);
  });
}
