import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { FencedOff, PermanentFailure, TransientFailure } from '@samverkan/event-sourcing';
import { StructuredLogger } from '../telemetry/structured-logger';

/** Work for an operator that may take longer than a request. */
export interface Job {
  readonly id: string;
  /** `rebuild case-overview` */
  readonly what: string;
  readonly state: 'running' | 'done' | 'failed';
  readonly result?: object;
  /** The name of the error, and its message where it is one of ours: others may quote what they stumbled over. */
  readonly problem?: string;
}

/** So many finished jobs can be asked for. */
const REMEMBERED = 100;

/** The same work is not begun twice at the same time: who asks again gets the job that runs. */
@Injectable()
export class Jobs {
  private readonly jobs = new Map<string, Job>();

  constructor(private readonly logger: StructuredLogger) {}

  begin(what: string, work: () => Promise<object>): Job {
    const running = [...this.jobs.values()].find((job) => job.what === what && job.state === 'running');
    if (running) return running;
    const job: Job = { id: randomUUID(), what, state: 'running' };
    this.keep(job);
    work().then(
      (result) => this.keep({ ...job, state: 'done', result }),
      (error: unknown) => {
        this.logger.failure(`${what} failed`, error);
        this.keep({ ...job, state: 'failed', problem: problemOf(error) });
      },
    );
    return job;
  }

  get(id: string): Job | undefined {
    return this.jobs.get(id);
  }

  private keep(job: Job): void {
    this.jobs.set(job.id, job);
    for (const [id, { state }] of this.jobs) {
      if (this.jobs.size <= REMEMBERED) return;
      if (state !== 'running') this.jobs.delete(id);
    }
  }
}

function problemOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const ours = [PermanentFailure, TransientFailure, FencedOff].some((kind) => error instanceof kind);
  return ours ? `${error.name}: ${error.message}` : error.name;
}
