import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../free-port';
import type { Server, ServerOptions, ServerSource } from '../server';
import { installJars, jarsOf, kafkaVersion, missingForBroker, run } from './broker-jars';
import { brokerProperties, HOST, portsOf, type BrokerPorts, type BrokerSecurity } from './broker-properties';

export interface KafkaServerOptions extends ServerOptions {
  /** Taken over when the folder is new. */
  readonly security?: BrokerSecurity;
  /** More for `server.properties`, or instead of what stands there; taken over when the folder is new. */
  readonly properties?: Readonly<Record<string, string | number | boolean>>;
}

/** Only the quick compiler: two thirds of the work of a start, and half the speed under load. */
const JVM = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Djava.awt.headless=true'];
const HEAP = '-Xmx512m';
/** Ends the broker with the process that started it, however that ends. */
const SETPRIV = '/usr/bin/setpriv';
const START_MS = 60_000;
const STOP_MS = 20_000;
const POLL_MS = 50;
const LOG_CHARACTERS = 2_000;

/** A real Apache Kafka broker, from the jars that it is published as. One node, KRaft, in a process of its own. */
export const nativeKafka: ServerSource<KafkaServerOptions> = {
  kind: 'kafka',
  variety: 'native',
  missing: () => missingForBroker(kafkaVersion()),
  install: (log) => installJars(kafkaVersion(), log),
  start: (options) => NativeKafka.start(kafkaVersion(), options),
};

class NativeKafka implements Server {
  readonly kind = 'kafka';
  readonly variety = 'native';
  private process: BrokerProcess | undefined;

  private constructor(
    private readonly version: string,
    private readonly dir: string,
    private readonly ports: BrokerPorts,
    private readonly temporary: boolean,
  ) {}

  get address(): string {
    return `${HOST}:${this.ports.client}`;
  }

  static async start(version: string, options: KafkaServerOptions = {}): Promise<Server> {
    const missing = missingForBroker(version);
    if (missing !== undefined) throw new Error(missing);
    const dir = resolve(options.dir ?? (await mkdtemp(join(tmpdir(), 'samverkan-kafka-'))));
    const temporary = options.dir === undefined;
    try {
      if (!existsSync(join(dir, 'data', 'meta.properties'))) await setUp(version, dir, options);
      const ports = portsOf(await readFile(join(dir, 'server.properties'), 'utf8'));
      const kafka = new NativeKafka(version, dir, ports, temporary);
      await kafka.restart();
      return kafka;
    } catch (error) {
      if (temporary) await rm(dir, { recursive: true, force: true });
      throw error;
    }
  }

  async restart(): Promise<void> {
    this.process = await BrokerProcess.start(this.version, this.dir);
    const began = performance.now();
    while (!(await this.serves())) {
      const ended = await Promise.race([this.process.ended, pause(POLL_MS)]);
      if (ended === undefined && performance.now() - began < START_MS) continue;
      await this.process.end('SIGKILL');
      const why = ended === undefined ? `it does not serve after ${START_MS} ms` : `it ended with ${ended}`;
      throw new Error(`Kafka ${this.version} did not start: ${why}\n${await this.lastWords()}`);
    }
  }

  async kill(): Promise<void> {
    await this.process?.end('SIGKILL');
  }

  async pause(): Promise<void> {
    this.process?.signal('SIGSTOP');
  }

  async resume(): Promise<void> {
    this.process?.signal('SIGCONT');
  }

  async stop(): Promise<void> {
    this.process?.signal('SIGCONT');
    const tooLong = setTimeout(() => void this.process?.end('SIGKILL'), STOP_MS);
    try {
      await this.process?.end('SIGTERM');
    } finally {
      clearTimeout(tooLong);
    }
    if (this.temporary) await rm(this.dir, { recursive: true, force: true });
  }

  /** A port that accepts is no broker that serves: it names itself among the live ones only when it does. */
  private async serves(): Promise<boolean> {
    const live = await liveBrokers(this.ports.internal).catch(() => 0);
    return live > 0 && (await accepts(this.ports.client));
  }

  private async lastWords(): Promise<string> {
    const files = ['kafka.log', 'kafka.out'].map((name) => join(this.dir, name)).filter(existsSync);
    const ends = files.map(async (file) => (await readFile(file, 'utf8')).slice(-LOG_CHARACTERS));
    return (await Promise.all(ends)).join('\n');
  }
}

/** One run of the broker. */
class BrokerProcess {
  /** The signal or the exit status. */
  readonly ended: Promise<string>;

  private constructor(private readonly child: ChildProcess) {
    const reap = (): void => void child.kill('SIGKILL');
    process.once('exit', reap);
    this.ended = new Promise<string>((settle) => {
      child.once('exit', (status, signal) => settle(signal ?? String(status)));
      child.once('error', (error) => settle(error.message));
    }).finally(() => process.removeListener('exit', reap));
  }

  static async start(version: string, dir: string): Promise<BrokerProcess> {
    const leash = existsSync(SETPRIV) ? [SETPRIV, '--pdeathsig', 'KILL'] : [];
    const broker = ['java', ...jvm(version, dir, HEAP), 'kafka.Kafka', join(dir, 'server.properties')];
    const [command = '', ...args] = [...leash, ...broker];
    const output = await open(join(dir, 'kafka.out'), 'a');
    try {
      return new BrokerProcess(spawn(command, args, { stdio: ['ignore', output.fd, output.fd] }));
    } finally {
      await output.close();
    }
  }

  signal(signal: NodeJS.Signals): void {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill(signal);
  }

  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    this.signal(signal);
    await this.ended;
  }
}

/** Writes the settings and formats the data folder, with the users in it. */
async function setUp(
  version: string,
  dir: string,
  { port, security = {}, properties }: KafkaServerOptions,
): Promise<void> {
  await mkdir(join(dir, 'data'), { recursive: true });
  const ports = {
    client: port ?? (await freePort()),
    internal: await freePort(),
    controller: await freePort(),
  };
  const values = { ...brokerProperties(dir, ports, security), ...properties };
  const settings = join(dir, 'server.properties');
  const lines = Object.entries(values).map(([name, value]) => `${name}=${value}\n`);
  await writeFile(settings, lines.join(''), { mode: 0o600 });
  const scram = Object.entries(security.users ?? {}).flatMap(([name, password]) =>
    ['SCRAM-SHA-512', 'SCRAM-SHA-256'].flatMap((mechanism) => [
      '--add-scram',
      `${mechanism}=[name=${name},password=${password}]`,
    ]),
  );
  // The formatter takes an id that begins with '-' for an option.
  const cluster = `k${randomBytes(16).toString('base64url').slice(1)}`;
  const format = ['kafka.tools.StorageTool', 'format', '-t', cluster, '-c', settings, ...scram];
  await run('java', [...jvm(version, dir, '-Xmx256m'), ...format]);
}

const jvm = (version: string, dir: string, heap: string): string[] => [
  ...[heap, ...JVM, `-Dorg.slf4j.simpleLogger.logFile=${join(dir, 'kafka.log')}`],
  ...['-Dorg.slf4j.simpleLogger.showDateTime=true', '-Dorg.slf4j.simpleLogger.dateTimeFormat=HH:mm:ss.SSS'],
  ...['-cp', join(jarsOf(version), '*')],
];

/** A Metadata request of version 1 for no topics: size, api key 3, version, correlation id, no client id, no topics. */
const METADATA = Buffer.from('0000000e' + '0003' + '0001' + '00000001' + 'ffff' + '00000000', 'hex');
const ANSWER_MS = 2_000;

/** How many live brokers a broker lists. */
const liveBrokers = (port: number): Promise<number> =>
  new Promise((settle, reject) => {
    const socket = connect({ host: HOST, port }, () => void socket.write(METADATA));
    let answer = Buffer.alloc(0);
    socket.setTimeout(ANSWER_MS, () => socket.destroy());
    socket.once('error', reject).once('close', () => reject(new Error('closed')));
    socket.on('data', (chunk) => {
      answer = Buffer.concat([answer, chunk]);
      if (answer.length < 12) return;
      settle(answer.readInt32BE(8));
      socket.destroy();
    });
  });

const accepts = (port: number): Promise<boolean> =>
  new Promise((settle) => {
    const socket = connect({ host: HOST, port }, () => {
      socket.destroy();
      settle(true);
    }).once('error', () => settle(false));
  });
