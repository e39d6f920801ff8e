import { Controller, Get, Header, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Public } from '../http/operation';
import { Metrics } from '../telemetry/metrics';
import { Workers, type WorkerStanding } from '../workers/workers';
import { Dependencies, type DependencyStates } from './dependencies';

interface Readiness {
  readonly ready: boolean;
  readonly workers: 'running' | 'starting or draining';
  /** Ready without the transport, since what is to be published waits in the log. */
  readonly dependencies: DependencyStates;
  /** Read models that are built for the first time: processes of the version before answer for theirs meanwhile. */
  readonly building: readonly string[];
  /** Workers whose checkpoint lies beyond the end of the log: the log was restored from before. */
  readonly beyondLog: readonly string[];
  /** Workers with something parked that only a newer version of the program can read. */
  readonly needsNewer: readonly string[];
  /** Where every worker is, of which it can be told now. */
  readonly lag: readonly WorkerStanding[];
}

/** What an orchestrator and Prometheus ask. No person is spoken of, and no token is needed. */
@Public()
@Controller()
export class HealthController {
  constructor(
    private readonly dependencies: Dependencies,
    private readonly workers: Workers,
    private readonly metrics: Metrics,
  ) {}

  /** The process answers. */
  @Get('health/live')
  live() {
    return { live: true };
  }

  /**
   * It can do its work now: 200, else 503. Lag alone does not make it unready, since others would lag no less, nor does
   * what waits for a newer version, since all else would be away with it; a
   * checkpoint beyond the log does, so that the log does not grow past it, where nothing can tell any more.
   */
  @Get('health/ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readiness> {
    // Side by side: an orchestrator does not wait for one server that hangs after another.
    const [dependencies, standing, building] = await Promise.all([
      this.dependencies.states(),
      this.workers.standing(),
      this.workers.building(),
    ]);
    const up = Dependencies.suffice(dependencies);
    const { beyondLog } = this.workers;
    const ready = up && this.workers.running && building.length === 0 && beyondLog.length === 0;
    void reply.status(ready ? 200 : 503);
    return {
      ready,
      workers: this.workers.running ? 'running' : 'starting or draining',
      dependencies,
      building,
      beyondLog,
      needsNewer: standing.flatMap(({ name, newer }) => (newer > 0 ? [name] : [])).sort(),
      lag: up ? standing : [],
    };
  }

  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  async metricsText(): Promise<string> {
    await Promise.all([this.dependencies.states(), this.workers.standing()]);
    return this.metrics.registry.metrics();
  }
}
