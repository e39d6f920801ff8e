import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../free-port';
import { NativeProcess } from '../native-process';
import type { Server, ServerOptions, ServerSource } from '../server';
import { installJars, jarsOf, kafkaVersion, missingForBroker, run } from './broker-jars';
import { isServing } from './broker-probe';
import {
  brokerProperties,
  HOST,
  KEYSTORE,
  KEYSTORE_PASSWORD,
  portsOf,
  type BrokerPorts,
  type BrokerSecurity,
} from './broker-properties';

export interface KafkaServerOptions extends ServerOptions {
  /** Taken over when the folder is new. */
  readonly security?: BrokerSecurity;
  /** More for `server.properties`, or instead of what stands there; taken over when the folder is new. */
  readonly properties?: Readonly<Record<string, string | number | boolean>>;
}

/** Only the quick compiler: two thirds of the work of a start, and half the speed under load. */
const JVM = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Djava.awt.headless=true'];
const START_MS = 60_000;
const POLL_MS = 50;

/** A real Apache Kafka broker, from the jars that it is published as. One node, KRaft, in a process of its own. */
export const nativeKafka: ServerSource<KafkaServerOptions> = {
  kind: 'kafka',
  variety: 'native',
  missing: () => missingForBroker(kafkaVersion()),
  install: (log) => installJars(kafkaVersion(), log),
  start,
};

async function start(options: KafkaServerOptions = {}): Promise<Server> {
  const version = kafkaVersion();
  const dir = resolve(options.dir ?? mkdtempSync(join(tmpdir(), 'samverkan-kafka-')));
  const remove = (): void => {
    if (options.dir === undefined) rmSync(dir, { recursive: true, force: true });
  };
  const settings = join(dir, 'server.properties');
  try {
    if (!existsSync(join(dir, 'data', 'meta.properties'))) await setUp(version, dir, settings, options);
    const ports = portsOf(readFileSync(settings, 'utf8'));
    let running = await launch(version, settings, ports);
    return {
      kind: 'kafka',
      variety: 'native',
      address: `${HOST}:${ports.client}`,
      kill: () => running.kill(),
      restart: async () => {
        running = await launch(version, settings, ports);
      },
      pause: async () => running.pause(),
      resume: async () => running.resume(),
      stop: async () => {
        await running.stop();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

async function launch(version: string, settings: string, ports: BrokerPorts): Promise<NativeProcess> {
  const command = java(version, '-Xmx512m', 'kafka.Kafka', settings);
  const started = (line: string): true | undefined => (/Kafka Server started/.test(line) ? true : undefined);
  const { process } = await NativeProcess.start(command, started, START_MS);
  for (const until = performance.now() + START_MS; !(await isServing(ports)); await pause(POLL_MS)) {
    if (performance.now() < until) continue;
    await process.kill();
    throw new Error(`Kafka ${version} has started and does not serve within ${START_MS} ms`);
  }
  return process;
}

/** Writes the settings and formats the data folder, with the users in it. */
async function setUp(
  version: string,
  dir: string,
  settings: string,
  { port, security = {}, properties }: KafkaServerOptions,
): Promise<void> {
  mkdirSync(join(dir, 'data'), { recursive: true });
  if (security.tls) await makeCertificate(dir);
  const ports = {
    client: port ?? (await freePort()),
    internal: await freePort(),
    controller: await freePort(),
  };
  const values = Object.entries({ ...brokerProperties(dir, ports, security), ...properties });
  writeFileSync(settings, values.map(([name, value]) => `${name}=${value}\n`).join(''), { mode: 0o600 });
  const scram = Object.entries(security.users ?? {}).flatMap(([name, password]) =>
    ['SCRAM-SHA-512', 'SCRAM-SHA-256'].flatMap((mechanism) => [
      '--add-scram',
      `${mechanism}=[name=${name},password=${password}]`,
    ]),
  );
  // The formatter takes an id that begins with '-' for an option.
  const cluster = `k${randomBytes(16).toString('base64url').slice(1)}`;
  const format = ['kafka.tools.StorageTool', 'format', '-t', cluster, '-c', settings, ...scram];
  await run(java(version, '-Xmx256m', ...format));
}

/** With the tool that every Java has: a key that signs itself, and its certificate for those who shall trust it. */
async function makeCertificate(dir: string): Promise<void> {
  const keystore = ['-keystore', join(dir, KEYSTORE), '-storepass', KEYSTORE_PASSWORD, '-alias', 'broker'];
  await run([
    ...['keytool', '-genkeypair', ...keystore, '-storetype', 'PKCS12', '-keyalg', 'RSA', '-keysize', '2048'],
    ...['-validity', '2', '-dname', `CN=${HOST}`, '-ext', `san=ip:${HOST}`],
  ]);
  await run(['keytool', '-exportcert', '-rfc', ...keystore, '-file', join(dir, 'ca.pem')]);
}

/** It logs to its output, where its start is told and the reason if it fails. */
const java = (version: string, heap: string, ...main: string[]): string[] => [
  ...['java', heap, ...JVM, '-Dorg.slf4j.simpleLogger.logFile=System.out'],
  ...['-cp', join(jarsOf(version), '*'), ...main],
];
