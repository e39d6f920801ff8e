import { type Actor, type CaseAccess } from '@samverkan/access';
import { Inject, Injectable } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { type Clock } from '@samverkan/event-sourcing';
import { businessDateAt, type BusinessDate } from '@samverkan/kernel';
import { AccessGuardian, CLOCK, IsBusinessDate, PositionedQuery, ReadModels } from '@samverkan/platform';
import { knownCase, standingAt } from '@samverkan/reporting-domain';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { caseFactsProjection } from '../projections/case-facts.projection';
import { everyDocument } from '../projections/every-document';

/** Which pair, on which day. */
export class PairQuery extends PositionedQuery {
  @ApiProperty({ example: 'staff-investigator-1' })
  @IsString()
  @MaxLength(100)
  readonly investigator: string;

  @ApiProperty({ example: 'staff-coordinator-torshalla' })
  @IsString()
  @MaxLength(100)
  readonly coordinator: string;

  @ApiPropertyOptional({ example: '2021-04-12', description: 'Today, unless told.' })
  @IsOptional()
  @IsBusinessDate()
  readonly at?: BusinessDate;
}

export class PairCase {
  @ApiProperty()
  readonly caseId: string;

  @ApiProperty()
  readonly unitId: string;

  @ApiProperty({ type: String, format: 'date' })
  readonly registeredOn: BusinessDate;

  @ApiProperty()
  readonly needClarified: boolean;

  @ApiProperty({ description: 'Reconciliation meetings held with the individual.' })
  readonly meetings: number;
}

/** What a pair talks about: how many of the individuals that they share have a plan for closure by now. */
export class PairDashboardAnswer {
  @ApiProperty()
  readonly investigatorId: string;

  @ApiProperty()
  readonly coordinatorId: string;

  @ApiProperty({ type: String, format: 'date' })
  readonly at: BusinessDate;

  @ApiProperty({ description: 'Open cases that both have.' })
  readonly shared: number;

  @ApiProperty()
  readonly withPlan: number;

  @ApiProperty({ type: [PairCase], description: 'Oldest first.' })
  readonly withoutPlan: readonly PairCase[];

  @ApiProperty({
    description:
      'False while a case may be missing, because its stream could not be taken in and waits for operations.',
  })
  readonly complete: boolean;
}

@Injectable()
export class PairDashboard {
  constructor(
    private readonly readModels: ReadModels,
    private readonly guardian: AccessGuardian,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Of the cases that the actor may see as they stand now, those that the pair had on the day. */
  async at(
    actor: Actor,
    { investigator, coordinator, at: asked, ...query }: PairQuery,
  ): Promise<PairDashboardAnswer> {
    const at = asked ?? businessDateAt(this.clock.now());
    const model = await this.readModels.upTo(caseFactsProjection, query['min-position']);
    const complete = await model.isWhole();
    const where = this.guardian.filter(actor, 'pair.read-dashboard');
    const withoutPlan: PairCase[] = [];
    const shown: CaseAccess[] = [];
    let shared = 0;
    const sort = actor.role === 'insurance_investigator' ? 'investigator' : 'unit';
    for await (const { body } of everyDocument(model, { where, sort })) {
      const standing = standingAt(knownCase({ ...body, programmeId: '' }, {}), at);
      if (standing?.status !== 'open') continue;
      if (standing.investigatorId !== investigator || standing.coordinatorId !== coordinator) continue;
      const access = await this.guardian.caseAccess(body.caseId);
      if (access === undefined || !this.guardian.permits(actor, 'pair.read-dashboard', access)) continue;
      shared += 1;
      const { unitId, registeredOn, needClarified, meetings, planActive } = standing;
      if (planActive) continue;
      withoutPlan.push({ caseId: body.caseId, unitId, registeredOn, needClarified, meetings });
      shown.push(access);
    }
    withoutPlan.sort((a, b) =>
      a.registeredOn < b.registeredOn ? -1 : a.registeredOn > b.registeredOn ? 1 : 0,
    );
    await this.guardian.shown(actor, 'pair.read-dashboard', shown);
    return {
      investigatorId: investigator,
      coordinatorId: coordinator,
      at,
      shared,
      withPlan: shared - withoutPlan.length,
      withoutPlan,
      complete,
    };
  }
}
