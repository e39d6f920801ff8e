import { appendFileSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { NativeProcess } from './native-process';

export type ServiceName = 'case' | 'meeting' | 'reporting';
export const SERVICE_NAMES: readonly ServiceName[] = ['case', 'meeting', 'reporting'];

const ROOT = resolve(__dirname, '../../..');
const START_MS = 60_000;
const PREPARE_MS = 60_000;
const FROM_SOURCE = ['-C', '@samverkan/source', '-r', join(ROOT, 'tools/typescript/register.cjs')];

/** How a program of the workspace is run, from its sources or as it was built. */
export const programOf = (file: string): readonly string[] => {
  const built = extname(__filename) === '.js';
  return [
    process.execPath,
    ...(built ? [] : FROM_SOURCE),
    built ? file.replace(/\bsrc\b/, 'dist').replace(/ts$/, 'js') : file,
  ];
};

const mainOf = (service: ServiceName): string => join(ROOT, `apps/${service}-service/src/main.ts`);

/** A service in a process of its own, that can be treated as processes are at times. */
export class ServiceProcess {
  private constructor(
    readonly service: ServiceName,
    /** 0 for the first one of the service. */
    readonly replica: number,
    private readonly environment: Readonly<Record<string, string>>,
    private readonly logFile: string,
    private process: NativeProcess,
    /** `http://127.0.0.1:20001`; the same after a restart. */
    readonly url: string,
    /** Of admin API, health and metrics. */
    readonly adminUrl: string,
  ) {}

  /** @param environment all that it is told, with the ports to listen on */
  static async start(
    service: ServiceName,
    replica: number,
    environment: Readonly<Record<string, string>>,
    logFile: string,
  ): Promise<ServiceProcess> {
    const { process, url, adminUrl } = await launch(service, environment, logFile);
    return new ServiceProcess(service, replica, environment, logFile, process, url, adminUrl);
  }

  get pid(): number {
    return this.process.pid;
  }

  get ended(): Promise<void> {
    return this.process.ended;
  }

  /** SIGKILL. Resolves when it is gone. */
  kill(): Promise<void> {
    return this.process.kill();
  }

  /** Starts it again after `kill` or `stop`, on the same ports. Resolves when it serves. */
  async restart(): Promise<void> {
    this.process = (await launch(this.service, this.environment, this.logFile)).process;
  }

  /** SIGSTOP: it hangs, and connections stay open. */
  pause(): void {
    this.process.pause();
  }

  /** SIGCONT after `pause`. */
  resume(): void {
    this.process.resume();
  }

  /**
   * SIGTERM. Resolves to the exit status when it has ended; it is killed if that takes longer than ten seconds, and has
   * none then.
   */
  stop(): Promise<number | undefined> {
    return this.process.stop();
  }
}

async function launch(
  service: ServiceName,
  environment: Readonly<Record<string, string>>,
  logFile: string,
): Promise<{ process: NativeProcess; url: string; adminUrl: string }> {
  let url: string | undefined;
  const { process, ready } = await NativeProcess.start(
    programOf(mainOf(service)),
    (line) => {
      url ??= /^Samverkan on (\S+)$/.exec(line)?.[1];
      const adminUrl = /^Operations on (\S+) /.exec(line)?.[1];
      return url !== undefined && adminUrl !== undefined ? { url, adminUrl } : undefined;
    },
    START_MS,
    { environment, hear: (text) => appendFileSync(logFile, text) },
  );
  return { process, ...ready };
}

/** Topics and indexes, as a deployment makes them before it starts services. */
export async function prepareStores(
  environment: Readonly<Record<string, string>>,
  logFile: string,
): Promise<void> {
  const { process } = await NativeProcess.start(
    [...programOf(mainOf('case')), '--prepare'],
    (line) => (line.startsWith('Read models:') ? true : undefined),
    PREPARE_MS,
    { environment, hear: (text) => appendFileSync(logFile, text) },
  );
  await process.ended;
}
