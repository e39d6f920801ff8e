import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import type { Actor } from '@samverkan/access';
import type { FastifyReply } from 'fastify';
import { AccessGuardian } from '../access/access-guardian';
import { notFound } from '../errors/problems';
import { Command, type CommandRequest } from '../http/command.decorator';
import { CurrentActor } from '../http/current-actor.decorator';
import { Operation } from '../http/operation';
import { Workers } from '../workers/workers';
import { ParkedKeyQuery, ParkedQuery } from './admin.bodies';
import { Jobs } from './jobs';

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
  ) {}

  @Get('lag')
  @Operation({ action: 'ops.read-lag', summary: 'Where every projection, relay and consumer is' })
  async lag(@CurrentActor() actor: Actor) {
    this.guardian.require(actor, 'ops.read-lag', {});
    return { workers: await this.workers.standing() };
  }

  @Get('parked')
  @Operation({ action: 'ops.read-parked', summary: 'Parked streams and keys, oldest first' })
  async parked(@Query() { worker, limit, cursor }: ParkedQuery, @CurrentActor() actor: Actor) {
    this.guardian.require(actor, 'ops.read-parked', {});
    const owner = worker === undefined ? undefined : await this.ownerOf(worker);
    const page = await this.workers.parkingLot.list({
      ...(owner === undefined ? {} : { owner }),
      limit,
      ...(cursor === undefined ? {} : { cursor }),
    });
    return {
      parked: page.documents.map(({ body }) => body),
      ...(page.next === undefined ? {} : { next: page.next }),
    };
  }

  @Get('parked/key')
  @Operation({ action: 'ops.read-parked', summary: 'One parked stream or key, and why' })
  async parkedKey(@Query() { worker, key }: ParkedKeyQuery, @CurrentActor() actor: Actor) {
    this.guardian.require(actor, 'ops.read-parked', {});
    const parked = await this.workers.parkingLot.show(await this.ownerOf(worker), key);
    if (parked === undefined) throw notFound();
    return parked.body;
  }

  @Post('parked/replay')
  @HttpCode(202)
  @Operation({ action: 'ops.replay-parked', summary: 'Ask the active worker to try a parked key again' })
  async replay(@Body() { worker, key }: ParkedKeyQuery, @CurrentActor() actor: Actor) {
    this.guardian.require(actor, 'ops.replay-parked', {});
    if (!(await this.workers.parkingLot.requestReplay(await this.ownerOf(worker), key))) throw notFound();
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
    return this.jobs.begin(`rebuild ${name}`, () => runner.rebuild());
  }

  @Post('projections/:name/rollback')
  @HttpCode(202)
  @Operation({ action: 'ops.rebuild-projection', summary: 'Back to the generation before the last rebuild' })
  rollback(@Param('name') name: string, @CurrentActor() actor: Actor) {
    this.guardian.require(actor, 'ops.rebuild-projection', {});
    const runner = this.runnerOf(name);
    return this.jobs.begin(`rollback ${name}`, async () => ({ rolledBack: await runner.rollback() }));
  }

  @Post('projections/:name/verify')
  @HttpCode(202)
  @Operation({ action: 'ops.verify-projection', summary: 'Fold the log again and compare' })
  verify(@Param('name') name: string, @CurrentActor() actor: Actor) {
    this.guardian.require(actor, 'ops.verify-projection', {});
    const runner = this.runnerOf(name);
    return this.jobs.begin(`verify ${name}`, () => runner.verify());
  }

  @Get('jobs/:id')
  @Operation({ action: 'ops.read-lag', summary: 'How a rebuild, rollback or verification is going' })
  job(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor) {
    this.guardian.require(actor, 'ops.read-lag', {});
    const job = this.jobs.get(id);
    if (job === undefined) throw notFound();
    return job;
  }

  @Post('subjects/:subjectId/forget')
  @Operation({ action: 'ops.forget-subject', summary: "Destroy a person's key: for good" })
  async forget(
    @Param('subjectId', ParseUUIDPipe) subjectId: string,
    @Command() command: CommandRequest,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    this.guardian.require(actor, 'ops.forget-subject', {});
    const handled = await this.workers.forgetting.forget(subjectId, command);
    void reply.status(200);
    return { forgotten: handled.accepted };
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
