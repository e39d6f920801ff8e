import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import type { Actor } from '@samverkan/access';
import { type ParkedKey, RebuildDiffers, type Verification } from '@samverkan/event-sourcing';
import { present } from '@samverkan/kernel';
import { AccessGuardian } from '../access/access-guardian';
import type { RegisterOptions } from '../access/access-register';
import { verifyAccessLog } from '../access/verify-access-log';
import { notFound } from '../errors/problems';
import { Command, type CommandRequest } from '../http/command.decorator';
import { CurrentActor } from '../http/current-actor.decorator';
import { Operation } from '../http/operation';
import { ACCESS_REGISTER } from '../ports';
import { Workers } from '../workers/workers';
import { UuidInPath } from '../http/uuid-in-path';
import { ParkedKeyQuery, ParkedQuery } from './admin.bodies';
import { Jobs } from './jobs';

/** A parked key with the name under which the other routes take it. */
export interface Parked extends ParkedKey {
  /** As lag names it; the `owner` itself where the worker does not run here any more. */
  readonly worker: string;
}

/** What a rebuild came to. Without `switched` the read model in use stays: the new one is not what the log says. */
export interface RebuildResult {
  readonly switched: boolean;
  readonly verification: Verification;
}

export interface RollbackResult {
  /** False when there is no generation before. */
  readonly rolledBack: boolean;
}

/**
 * What operators do while the system runs: see where the workers are, take up what was parked, rebuild and verify read
 * models, forget a person. Served on a port of its own; it shows no case data.
 */
@Controller('admin/v1')
export class AdminController {
  constructor(
    private readonly workers: Workers,
    private readonly jobs: Jobs,
    private readonly guardian: AccessGuardian,
    @Inject(ACCESS_REGISTER) private readonly accessRegister: RegisterOptions,
  ) {}

  @Get('lag')
  @Operation({ action: 'ops.read-lag', summary: 'Where every projection, relay and consumer is' })
  async lag(@CurrentActor() actor: Actor) {
    this.guardian.require(actor, 'ops.read-lag', {});
    return { workers: await this.workers.standing() };
  }

  @Get('parked')
  @Operation({ action: 'ops.read-parked', summary: 'Parked streams and keys, by worker, oldest first' })
  async parked(
    @Query() { worker, limit, cursor }: ParkedQuery,
    @CurrentActor() actor: Actor,
  ): Promise<{ parked: readonly Parked[]; next?: string }> {
    this.guardian.require(actor, 'ops.read-parked', {});
    const owner = worker === undefined ? undefined : await this.ownerOf(worker);
    const page = await this.workers.parkingLot.list({
      ...present({ owner }),
      limit,
      ...present({ cursor }),
    });
    const workers = await this.workers.byParkingOwner();
    return {
      parked: page.documents.map(({ body }) => ({ worker: workers.get(body.owner) ?? body.owner, ...body })),
      ...present({ next: page.next }),
    };
  }

  @Get('parked/key')
  @Operation({ action: 'ops.read-parked', summary: 'One parked stream or key, and why' })
  async parkedKey(@Query() { worker, key }: ParkedKeyQuery, @CurrentActor() actor: Actor): Promise<Parked> {
    this.guardian.require(actor, 'ops.read-parked', {});
    const parked = await this.workers.parkingLot.show(await this.ownerOf(worker), key);
    if (parked === undefined) throw notFound();
    return { worker, ...parked.body };
  }

  @Post('parked/replay')
  @HttpCode(202)
  @Operation({ action: 'ops.replay-parked', summary: 'Ask the active worker to try a parked key again' })
  async replay(@Body() { worker, key }: ParkedKeyQuery, @CurrentActor() actor: Actor) {
    this.guardian.require(actor, 'ops.replay-parked', {});
    if (!(await this.workers.parkingLot.requestReplay(await this.ownerOf(worker), key))) throw notFound();
    return { requested: true };
  }

  @Post('relays/:name/republish')
  @HttpCode(202)
  @Operation({ action: 'ops.republish', summary: 'Ask the active relay to publish all of its log again' })
  async republish(@Param('name') name: string, @CurrentActor() actor: Actor) {
    this.guardian.require(actor, 'ops.republish', {});
    const relay = this.workers.relay(name);
    if (relay === undefined) throw notFound();
    await relay.requestRepublish();
    return { requested: true };
  }

  @Post('projections/:name/rebuild')
  @HttpCode(202)
  @Operation({
    action: 'ops.rebuild-projection',
    summary: 'Build a read model beside the active one, compare, switch',
  })
  rebuild(@Param('name') name: string, @CurrentActor() actor: Actor) {
    this.guardian.require(actor, 'ops.rebuild-projection', {});
    const runner = this.runnerOf(name);
    return this.jobs.begin(`rebuild ${name}`, async (): Promise<RebuildResult> => {
      try {
        return { switched: true, verification: (await runner.rebuild()).verification };
      } catch (error) {
        if (error instanceof RebuildDiffers) return { switched: false, verification: error.verification };
        throw error;
      }
    });
  }

  @Post('projections/:name/rollback')
  @HttpCode(202)
  @Operation({ action: 'ops.rebuild-projection', summary: 'Back to the generation before the last rebuild' })
  rollback(@Param('name') name: string, @CurrentActor() actor: Actor) {
    this.guardian.require(actor, 'ops.rebuild-projection', {});
    const runner = this.runnerOf(name);
    return this.jobs.begin(`rollback ${name}`, async (): Promise<RollbackResult> => ({
      rolledBack: await runner.rollback(),
    }));
  }

  @Post('projections/:name/verify')
  @HttpCode(202)
  @Operation({ action: 'ops.verify-projection', summary: 'Fold the log again and compare' })
  verify(@Param('name') name: string, @CurrentActor() actor: Actor) {
    this.guardian.require(actor, 'ops.verify-projection', {});
    const runner = this.runnerOf(name);
    return this.jobs.begin(`verify ${name}`, () => runner.verify());
  }

  @Post('access-log/verify')
  @HttpCode(202)
  @Operation({
    action: 'ops.verify-access-log',
    summary:
      'Whether the access log, and all else as far as it was sealed, is what was written: nothing changed, taken out or moved',
  })
  verifyAccesses(@CurrentActor() actor: Actor) {
    this.guardian.require(actor, 'ops.verify-access-log', {});
    return this.jobs.begin('verify access log', () => verifyAccessLog(this.accessRegister));
  }

  @Get('jobs/:id')
  @Operation({ action: 'ops.read-lag', summary: 'How a rebuild, rollback or verification is going' })
  async job(@Param('id', UuidInPath) id: string, @CurrentActor() actor: Actor) {
    this.guardian.require(actor, 'ops.read-lag', {});
    const job = await this.jobs.get(id);
    if (job === undefined) throw notFound();
    return job;
  }

  @Post('subjects/:subjectId/forget')
  @HttpCode(200)
  @Operation({ action: 'ops.forget-subject', summary: "Destroy a person's key: for good" })
  async forget(
    @Param('subjectId', UuidInPath) subjectId: string,
    @Command() command: CommandRequest,
    @CurrentActor() actor: Actor,
  ): Promise<{ forgotten: string }> {
    this.guardian.require(actor, 'ops.forget-subject', {});
    // A slip in the id must not look like a person forgotten.
    if (!(await this.workers.knowsSubject(subjectId))) throw notFound();
    await this.workers.forgetting.forget(subjectId, command);
    return { forgotten: subjectId };
  }

  private async ownerOf(worker: string): Promise<string> {
    const owner = await this.workers.parkingOwner(worker);
    if (owner === undefined) throw notFound();
    return owner;
  }

  private runnerOf(name: string) {
    const runner = this.workers.projection(name);
    if (runner === undefined) throw notFound();
    return runner;
  }
}
