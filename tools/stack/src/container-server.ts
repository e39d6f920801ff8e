import type { StartedTestContainer } from 'testcontainers';
import { missingForContainer } from './container-runtime';
import { freePort } from './free-port';
import type { Server, ServerKind, ServerOptions, ServerSource } from './server';

const START_MS = 120_000;
const POLL_MS = 250;

/** What sets the image of one kind apart. Container and machine use the same port, as the servers tell it to clients. */
interface Image {
  readonly name: string;
  environment(port: number): Record<string, string>;
  command?(port: number): string[];
  address(port: number): string;
  /** Run in the container until it succeeds: after that it serves. Harmless when it has been run before. */
  ready(port: number): string[];
}

/** The versions are those of docker-compose.yml; a spec of tools/deploy-check compares them. */
export const OFFICIAL_IMAGES: Readonly<Record<ServerKind, string>> = {
  eventstoredb: 'eventstore/eventstore:24.10.0-bookworm-slim',
  kafka: 'apache/kafka:4.3.1',
  mongodb: 'mongo:8.0.28',
};

const IMAGES: Readonly<Record<ServerKind, Image>> = {
  eventstoredb: {
    name: OFFICIAL_IMAGES.eventstoredb,
    environment: (port) => ({
      EVENTSTORE_INSECURE: 'true',
      EVENTSTORE_NODE_PORT: String(port),
      EVENTSTORE_RUN_PROJECTIONS: 'None',
    }),
    address: (port) => `esdb://127.0.0.1:${port}?tls=false`,
    ready: (port) => ['curl', '--fail', '--silent', `http://127.0.0.1:${port}/health/live`],
  },
  kafka: {
    name: OFFICIAL_IMAGES.kafka,
    environment: (port) => ({
      KAFKA_NODE_ID: '1',
      KAFKA_PROCESS_ROLES: 'broker,controller',
      KAFKA_CONTROLLER_QUORUM_VOTERS: `1@127.0.0.1:${port + 1}`,
      KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
      KAFKA_LISTENERS: `PLAINTEXT://:${port},CONTROLLER://127.0.0.1:${port + 1}`,
      KAFKA_ADVERTISED_LISTENERS: `PLAINTEXT://127.0.0.1:${port}`,
      KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
      KAFKA_AUTO_CREATE_TOPICS_ENABLE: 'false',
      KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS: '0',
      KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '1',
      KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: '1',
      KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: '1',
    }),
    address: (port) => `127.0.0.1:${port}`,
    ready: (port) => ['/opt/kafka/bin/kafka-topics.sh', '--bootstrap-server', `127.0.0.1:${port}`, '--list'],
  },
  mongodb: {
    name: OFFICIAL_IMAGES.mongodb,
    environment: () => ({}),
    command: (port) => ['mongod', '--replSet', 'rs0', '--bind_ip_all', '--port', String(port)],
    address: (port) => `mongodb://127.0.0.1:${port}/?directConnection=true`,
    ready: (port) => [
      'mongosh',
      '--quiet',
      '--port',
      String(port),
      '--eval',
      `try { rs.status() } catch { rs.initiate({ _id: 'rs0', members: [{ _id: 0, host: '127.0.0.1:${port}' }] }) }
       quit(db.hello().isWritablePrimary ? 0 : 1)`,
    ],
  },
};

/** The official server in a container. Its image has to be here: a test run fetches nothing. */
export function containerServer(kind: ServerKind): ServerSource {
  const { name } = IMAGES[kind];
  return {
    kind,
    variety: 'container',
    missing: () => missingForContainer(name),
    install: async (log) => {
      if (missingForContainer(name) === undefined) return log(`${name} is here`);
      log(`pulling ${name}`);
      const { ImageName, getContainerRuntimeClient } = await import('testcontainers');
      const { image } = await getContainerRuntimeClient();
      await image.pull(ImageName.fromString(name));
    },
    start: (options) => startContainer(kind, options),
  };
}

async function startContainer(kind: ServerKind, options: ServerOptions = {}): Promise<Server> {
  if (options.dir !== undefined) throw new Error('A container keeps its data itself: it takes no folder.');
  // Loaded where there is a runtime alone: it is large, and most machines that run the tests have none.
  const { GenericContainer, Wait, getContainerRuntimeClient } = await import('testcontainers');
  const image = IMAGES[kind];
  const port = options.port ?? (await freePort());
  let container = new GenericContainer(image.name)
    .withEnvironment(image.environment(port))
    .withExposedPorts({ container: port, host: port })
    .withStartupTimeout(START_MS)
    .withWaitStrategy(Wait.forListeningPorts());
  if (image.command !== undefined) container = container.withCommand(image.command(port));
  const started = await container.start();
  const { container: client } = await getContainerRuntimeClient();
  const handle = client.getById(started.getId());
  try {
    await untilReady(started, image.ready(port));
  } catch (error) {
    await started.stop({ removeVolumes: true });
    throw error;
  }
  return {
    kind,
    variety: 'container',
    address: image.address(port),
    kill: async () => {
      await handle.kill({ signal: 'SIGKILL' });
      await handle.wait({ condition: 'not-running' });
    },
    restart: async () => {
      await handle.start();
      await untilReady(started, image.ready(port));
    },
    pause: async () => void (await handle.kill({ signal: 'SIGSTOP' })),
    resume: async () => void (await handle.kill({ signal: 'SIGCONT' })),
    stop: async () => void (await started.stop({ removeVolumes: true })),
  };
}

async function untilReady(container: StartedTestContainer, command: string[]): Promise<void> {
  const until = performance.now() + START_MS;
  for (;;) {
    const { exitCode, output } = await container.exec(command);
    if (exitCode === 0) return;
    if (performance.now() > until)
      throw new Error(`The container does not get ready: ${output.slice(-1_000)}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
