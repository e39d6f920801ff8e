import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import type { DocumentStore, EventStore } from '@samverkan/event-sourcing';
import type { FastifyReply } from 'fastify';
import { Public } from '../http/operation';
import { DOCUMENT_STORE, EVENT_STORE } from '../ports';
import { Metrics } from '../telemetry/metrics';
import { Workers, type WorkerStanding } from '../workers/workers';

/** A dependency that has not answered by then is out of reach. */
const PROBE_MS = 2_000;

interface Readiness {
  readonly ready: boolean;
  readonly workers: 'running' | 'starting or draining';
  readonly dependencies: Readonly<Record<string, 'up' | 'down'>>;
  readonly lag: readonly WorkerStanding[];
}

/** What an orchestrator and Prometheus ask. No person is spoken of, and no token is needed. */
@Public()
@Controller()
export class HealthController {
  constructor(
    @Inject(EVENT_STORE) private readonly eventStore: EventStore,
    @Inject(DOCUMENT_STORE) private readonly documents: DocumentStore,
    private readonly workers: Workers,
    private readonly metrics: Metrics,
  ) {}

  /** The process answers. */
  @Get('health/live')
  live() {
    return { live: true };
  }

  /** It can do its work now: 200, else 503. Lag alone does not make it unready, since others would lag no less. */
  @Get('health/ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readiness> {
    const dependencies = Object.fromEntries(
      await Promise.all([
        probe('eventStore', () => this.eventStore.head()),
        probe('documentStore', () => this.documents.checkpoint('health')),
      ]),
    );
    const up = Object.values(dependencies).every((state) => state === 'up');
    const ready = up && this.workers.running;
    void reply.status(ready ? 200 : 503);
    return {
      ready,
      workers: this.workers.running ? 'running' : 'starting or draining',
      dependencies,
      lag: up ? await this.workers.standing() : [],
    };
  }

  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  async metricsText(): Promise<string> {
    await this.workers.standing();
    return this.metrics.registry.metrics();
  }
}

async function probe(name: string, ask: () => Promise<unknown>): Promise<[string, 'up' | 'down']> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, refuse) => {
    timer = setTimeout(() => refuse(new Error(`${name} does not answer`)), PROBE_MS);
  });
  try {
    await Promise.race([ask(), late]);
    return [name, 'up'];
  } catch {
    return [name, 'down'];
  } finally {
    clearTimeout(timer);
  }
}
