import { randomUUID } from 'node:crypto';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import {
  type CollectionDefinition,
  type DocumentStore,
  FencedOff,
  type KeptLease,
  LEASE_MS,
  PermanentFailure,
  type StoredDocument,
  TransientFailure,
  keepLease,
  pause,
} from '@samverkan/event-sourcing';
import { DOCUMENT_STORE } from '../ports';
import { patiently } from '../workers/patiently';
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

/** The latest job of each kind, by what it is: any replica tells how it goes. */
const JOBS: CollectionDefinition = {
  name: 'operator-jobs',
  version: 1,
  indexes: [{ name: 'by-job', fields: ['id'] }],
};

/** How long there may be a lease without a job that runs: at the beginning of a job, and at its end. */
const BETWEEN_MS = 2_000;
const AGAIN_MS = 50;
const ENDED = 'TransientFailure: The process that did it has ended. Ask for it again.';

const leaseOf = (what: string): string => `job:${what}`;

/** The same work is not begun twice at the same time, in whichever process: who asks again gets the job that runs. */
@Injectable()
export class Jobs implements OnApplicationBootstrap {
  constructor(
    private readonly logger: StructuredLogger,
    @Inject(DOCUMENT_STORE) private readonly documents: DocumentStore,
  ) {}

  onApplicationBootstrap(): Promise<void> {
    return patiently('jobs', this.logger, () => this.documents.prepare(JOBS));
  }

  async begin(what: string, work: () => Promise<object>): Promise<Job> {
    const job: Job = { id: randomUUID(), what, state: 'running' };
    const kept = await this.lease(job);
    if ('id' in kept) return kept;
    try {
      await this.keep(job);
    } catch (error) {
      // A lease that were kept on and on would hold off this work for as long as the process lives.
      await kept.release().catch(() => undefined);
      throw error;
    }
    void work()
      .then(
        (result): Job => ({ ...job, state: 'done', result }),
        (error: unknown): Job => {
          this.logger.failure(`${what} failed`, error);
          return { ...job, state: 'failed', problem: problemOf(error) };
        },
      )
      .then((ended) => this.keep(ended))
      .finally(() => kept.release())
      .catch((error: unknown) => this.logger.failure(`${what} cannot be written down`, error));
    return job;
  }

  async get(id: string): Promise<Job | undefined> {
    const { documents } = await this.documents.find<Job>(JOBS, {
      where: { field: 'id', equals: id },
      sort: 'by-job',
      limit: 1,
    });
    const job = documents[0]?.body;
    if (job?.state !== 'running' || (await this.documents.leaseHolder(leaseOf(job.what))) !== undefined) {
      return job;
    }
    // It may have ended between the two questions.
    const again = (await this.latest(job.what))?.body;
    return again?.id !== id || again.state !== 'running'
      ? again
      : { ...job, state: 'failed', problem: ENDED };
  }

  /** The lease for the job, or the job of the same work that somebody else has begun. */
  private async lease(job: Job): Promise<KeptLease | Job> {
    const { documents } = this;
    const until = performance.now() + BETWEEN_MS;
    for (;;) {
      const kept = await keepLease({ documents, name: leaseOf(job.what), owner: job.id, ttlMs: LEASE_MS });
      if (kept !== undefined) return kept;
      const latest = (await this.latest(job.what))?.body;
      if (latest?.state === 'running') return latest;
      // One that has ended lets go of the lease in a moment, or one that has the lease is written down.
      if (performance.now() > until) throw new TransientFailure(`${job.what} is about to begin`);
      await pause(AGAIN_MS);
    }
  }

  private latest(what: string): Promise<StoredDocument<Job> | undefined> {
    return this.documents.get<Job>(JOBS, what);
  }

  private async keep(job: Job): Promise<void> {
    for (;;) {
      const expected = (await this.latest(job.what))?.revision ?? 0;
      const { lost } = await this.documents.commit({
        writes: [{ collection: JOBS, id: job.what, expected, body: job, sources: {} }],
      });
      if (lost.length === 0) return;
    }
  }
}

function problemOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const ours = [PermanentFailure, TransientFailure, FencedOff].some((kind) => error instanceof kind);
  return ours ? `${error.name}: ${error.message}` : error.name;
}
