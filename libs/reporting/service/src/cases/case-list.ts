import { type Action, type Actor, type CaseAccess, caseAccessStatuses, worksByName } from '@samverkan/access';
import { Injectable } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { type FindOptions, type Query } from '@samverkan/event-sourcing';
import { type BusinessDate, present } from '@samverkan/kernel';
import { AccessGuardian, PageQuery, ReadModels, amongContactCases } from '@samverkan/platform';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { caseOverviewProjection, type CaseOverview } from '../projections/case-overview.projection';
import { reportingContactCases } from '../projections/contact-cases.projection';

/** The orders that a list of cases can come in. */
export const SORTS = ['registered', 'latest', 'name'] as const;

/** What a list of cases is asked for. */
export class CaseListQuery extends PageQuery {
  @ApiPropertyOptional({ example: '2f1d7c1a-54d8-4c5e-8b39-7f0c6f0e2a10' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  readonly programme?: string;

  @ApiPropertyOptional({ example: 'unit-torshalla' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  readonly unit?: string;

  @ApiPropertyOptional({ example: 'staff-investigator-1' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  readonly investigator?: string;

  @ApiPropertyOptional({
    example: 'staff-coordinator-torshalla',
    description: 'With `investigator`: the cases of that pair.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  readonly coordinator?: string;

  @ApiPropertyOptional({
    enum: SORTS,
    example: 'latest',
    description:
      '`registered`: oldest first. Who is named in a case as the contact person of a party has them by name.',
  })
  @IsIn(SORTS)
  readonly sort: (typeof SORTS)[number] = 'registered';
}

export class PlanView {
  @ApiProperty({ type: String, format: 'date' })
  readonly targetDate: BusinessDate;

  @ApiProperty()
  readonly route: string;

  @ApiProperty()
  readonly version: number;
}

const NOT_OF_PARTIES = 'Absent for the contact person of a party.';

/** A line of a list. */
export class CaseListItem {
  @ApiProperty()
  readonly caseId: string;

  @ApiProperty()
  readonly programmeId: string;

  @ApiProperty({ type: String, nullable: true, description: 'Null for a protected identity.' })
  readonly name: string | null;

  @ApiProperty({ enum: caseAccessStatuses })
  readonly status: CaseAccess['status'];

  @ApiProperty()
  readonly unitId: string;

  @ApiPropertyOptional()
  readonly investigatorId?: string;

  @ApiPropertyOptional()
  readonly coordinatorId?: string;

  @ApiPropertyOptional({ type: String, format: 'date' })
  readonly registeredOn?: BusinessDate;

  @ApiPropertyOptional({ type: String, format: 'date' })
  readonly sickLeaveSince?: BusinessDate;

  @ApiPropertyOptional({ description: NOT_OF_PARTIES })
  readonly needClarified?: boolean;

  @ApiPropertyOptional({ description: NOT_OF_PARTIES })
  readonly planActive?: boolean;

  @ApiPropertyOptional({ type: PlanView })
  readonly plan?: PlanView;

  @ApiPropertyOptional({
    description: `Reconciliation meetings held with the individual. ${NOT_OF_PARTIES}`,
  })
  readonly meetings?: number;
}

export class CaseListPage {
  @ApiProperty({ type: [CaseListItem] })
  readonly items: readonly CaseListItem[];

  @ApiPropertyOptional({ description: 'The `cursor` of the next page; absent on the last.' })
  readonly next?: string;
}

const FILTERS = {
  programme: 'access.programmeId',
  unit: 'access.unitId',
  investigator: 'access.investigatorId',
  coordinator: 'access.coordinatorId',
} as const;

/** Lists of cases, for those who may see them as the cases stand at this moment. */
@Injectable()
export class CaseList {
  constructor(
    private readonly readModels: ReadModels,
    private readonly guardian: AccessGuardian,
  ) {}

  /**
   * A page of the cases that match and that the actor may see. A page can be shorter than its limit: who may see a
   * case is asked again of the case's own stream, which may know more than the list. `show` says what is shown of a
   * case as the list has it and as it is now, or that it is not of the list any more.
   */
  async page<Item>(
    actor: Actor,
    action: Action,
    where: Query,
    query: PageQuery & Partial<CaseListQuery>,
    show: (overview: CaseOverview, access: CaseAccess) => Item | undefined,
  ): Promise<{ readonly items: readonly Item[]; readonly next?: string }> {
    const position = query['min-position'];
    const among = { field: 'caseId', position };
    const model = await this.readModels.upTo(caseOverviewProjection, position);
    const filters = Object.entries(FILTERS).flatMap(([name, field]) => {
      const equals = query[name as keyof typeof FILTERS];
      return equals === undefined ? [] : [{ field, equals }];
    });
    const page = await model.find({
      where: { and: [where, ...filters, this.guardian.filter(actor, action)] },
      ...(await amongContactCases(this.readModels, reportingContactCases, actor, among)),
      limit: query.limit,
      sort: orderOf(actor, query),
      ...present({ cursor: query.cursor }),
    });
    const items: Item[] = [];
    const shown: CaseAccess[] = [];
    for (const { body } of page.documents) {
      const access = await this.guardian.caseAccess(body.caseId);
      if (access === undefined || !this.guardian.permits(actor, action, access)) continue;
      const item = show(body, access);
      if (item === undefined) continue;
      items.push(item);
      shown.push(access);
    }
    await this.guardian.shown(actor, action, shown);
    return { items, ...present({ next: page.next }) };
  }
}

/** One investigator's cases, or one unit's, lie together in an index that begins with it; a deputy's are of several. */
function orderOf(
  actor: Actor,
  { sort = 'registered', investigator, unit }: Partial<CaseListQuery>,
): FindOptions['sort'] {
  if (actor.role === 'individual') return `subject-${sort}`;
  // Any other order would tell of what the line leaves out.
  if (worksByName(actor.role)) return 'name';
  const standsIn = (actor.standsInFor ?? []).length > 0;
  if (investigator !== undefined || (actor.role === 'insurance_investigator' && !standsIn))
    return `investigator-${sort}`;
  const units = unit === undefined ? actor.units : [unit];
  return units.length === 1 ? `unit-${sort}` : sort;
}

/**
 * Who has the case is said as it is now, the rest as the list has it. How far the case has come is for those who see it
 * whole: a party sees in its part what its consents take in (authority matrix: "R (c)").
 */
export function caseListItem(actor: Actor, overview: CaseOverview, access: CaseAccess): CaseListItem {
  const { programmeId, status, unitId, investigatorId, coordinatorId, protectedIdentity } = access;
  return {
    caseId: overview.caseId,
    programmeId,
    // The list may not have heard of the protection yet.
    name: protectedIdentity ? null : overview.name,
    status,
    unitId,
    ...present({ investigatorId, coordinatorId }),
    ...(worksByName(actor.role) ? {} : progressOf(overview)),
  };
}

const progressOf = ({
  registeredOn,
  sickLeaveSince,
  needClarified,
  planActive,
  plan,
  heldMeetings,
}: CaseOverview): Partial<CaseListItem> => ({
  ...present({ registeredOn, sickLeaveSince }),
  needClarified,
  planActive,
  ...(planActive && plan !== undefined ? { plan } : {}),
  meetings: heldMeetings.filter(({ counts }) => counts).length,
});
