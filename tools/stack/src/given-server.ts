import type { Server, ServerKind, ServerSource } from './server';

const VARIABLES = {
  eventstoredb: 'SAMVERKAN_TEST_EVENTSTOREDB',
  kafka: 'SAMVERKAN_TEST_KAFKA',
  mongodb: 'SAMVERKAN_TEST_MONGODB',
} as const satisfies Record<ServerKind, string>;

/** A server that somebody runs and names in the environment. It is used, and neither stopped nor killed. */
export function givenServer(
  kind: ServerKind,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): ServerSource {
  const variable = VARIABLES[kind];
  const address = environment[variable] ?? '';
  const refuse = (): Promise<never> =>
    Promise.reject(new Error(`The server of ${variable} is somebody else's: it is not for tests of faults.`));
  return {
    kind,
    variety: 'given',
    missing: () => (address === '' ? `${variable} names none` : undefined),
    install: () => Promise.resolve(),
    start: (): Promise<Server> =>
      Promise.resolve({
        kind,
        variety: 'given',
        address,
        kill: refuse,
        restart: refuse,
        pause: refuse,
        resume: refuse,
        stop: () => Promise.resolve(),
      }),
  };
}
