import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The versions that the suites are run on; `KAFKA_VERSION` names another than the first. */
export const KAFKA_VERSIONS = ['4.4.0', '3.9.2'] as const;

const JAVA = 17;
const COMPLETE = '.complete';

export const kafkaVersion = (): string => process.env['KAFKA_VERSION'] ?? KAFKA_VERSIONS[0];

/** Kept between runs: in `XDG_CACHE_HOME`, or `.cache` at home. */
export const jarsOf = (version: string): string =>
  join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'samverkan', 'kafka', version);

function missingJava(): string | undefined {
  const { status, stderr } = spawnSync('java', ['-version'], { encoding: 'utf8' });
  if (status !== 0) return `Java ${JAVA} or later is not here`;
  const java = Number(/version "(\d+)/.exec(stderr)?.[1] ?? 0);
  return java < JAVA ? `Java ${JAVA} or later is not here, but Java ${java}` : undefined;
}

/** What lacks to run a broker of the version; nothing if it can run. */
export function missingForBroker(version: string): string | undefined {
  const java = missingJava();
  if (java !== undefined || existsSync(join(jarsOf(version), COMPLETE))) return java;
  return `the jars of Kafka ${version} are not here: npm run stack -- install`;
}

/**
 * Fetches the broker's jars with Maven, once. What was fetched half by an interrupted run is fetched anew.
 * @throws Error without Java, which they are of no use without
 */
export async function installJars(version: string, log: (line: string) => void): Promise<void> {
  const java = missingJava();
  if (java !== undefined) throw new Error(java);
  const jars = jarsOf(version);
  if (existsSync(join(jars, COMPLETE))) return log(`Kafka ${version} is here`);
  log(`fetching the jars of Kafka ${version} with Maven`);
  const unfinished = `${jars}.${process.pid}`;
  await mkdir(unfinished, { recursive: true });
  try {
    await run([
      ...['mvn', '-q', '-B', '-f', join(__dirname, 'pom.xml'), `-Dkafka.version=${version}`],
      ...['dependency:copy-dependencies', `-DoutputDirectory=${unfinished}`],
    ]);
    await writeFile(join(unfinished, COMPLETE), '');
    await rm(jars, { recursive: true, force: true });
    await rename(unfinished, jars);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

const OUTPUT_CHARACTERS = 4_000;

/** Runs a program to its end. @throws with the end of what it printed when it fails */
export function run([command = '', ...args]: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const collect = (chunk: Buffer): void => {
      output = `${output}${chunk.toString()}`.slice(-OUTPUT_CHARACTERS);
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'ENOENT' ? new Error(`${command} is not here`) : error),
    );
    child.once('close', (status) =>
      status === 0 ? resolve() : reject(new Error(`${command} ended with ${status}: ${output}`)),
    );
  });
}
