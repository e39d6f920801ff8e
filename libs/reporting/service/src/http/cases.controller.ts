import { type Actor } from '@samverkan/access';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { CurrentActor, Operation, PageQuery, notFound, UuidInPath } from '@samverkan/platform';
import { CaseList, CaseListPage, CaseListQuery, caseListItem } from '../cases/case-list';
import { CaseTimeline, TimelinePage } from '../cases/case-timeline';
import { PairDashboard, PairDashboardAnswer, PairQuery } from '../cases/pair-dashboard';
import {
  isWorklist,
  UnassignedPage,
  unassignedCase,
  WITHOUT_INVESTIGATOR,
  WorklistPage,
  WORKLISTS,
} from '../cases/worklist';

/** Lists of cases, the timeline of one, and what a pair has together. */
@Controller('api/reporting/v1')
export class CasesController {
  constructor(
    private readonly list: CaseList,
    private readonly timelines: CaseTimeline,
    private readonly pairs: PairDashboard,
  ) {}

  @Get('worklists/without-investigator')
  @Operation({
    action: 'worklist.read-unassigned',
    summary: 'Cases that wait for an investigator, oldest first, without names',
    response: UnassignedPage,
  })
  async withoutInvestigator(
    @Query() query: PageQuery,
    @CurrentActor() actor: Actor,
  ): Promise<UnassignedPage> {
    const { label, where } = WITHOUT_INVESTIGATOR;
    return {
      label,
      ...(await this.list.page(actor, 'worklist.read-unassigned', where, query, unassignedCase)),
    };
  }

  @Get('worklists/:name')
  @Operation({
    action: 'worklist.read',
    summary: 'Cases that lack something, oldest first',
    response: WorklistPage,
  })
  async worklist(@Param('name') name: string, @Query() query: CaseListQuery, @CurrentActor() actor: Actor) {
    if (!isWorklist(name)) throw notFound();
    const { label, where } = WORKLISTS[name];
    const page = await this.list.page(actor, 'worklist.read', where, query, (overview, access) =>
      caseListItem(actor, overview, access),
    );
    return { name, label, ...page };
  }

  @Get('cases')
  @Operation({ action: 'case.list', summary: 'The cases that the caller may see', response: CaseListPage })
  async cases(@Query() query: CaseListQuery, @CurrentActor() actor: Actor): Promise<CaseListPage> {
    const where = { field: 'access.status', in: ['open', 'closed'] };
    return this.list.page(actor, 'case.list', where, query, (overview, access) =>
      caseListItem(actor, overview, access),
    );
  }

  @Get('cases/:id/timeline')
  @Operation({ action: 'case.read-timeline', summary: 'What has happened in a case', response: TimelinePage })
  async timeline(
    @Param('id', UuidInPath) id: string,
    @Query() query: PageQuery,
    @CurrentActor() actor: Actor,
  ): Promise<TimelinePage> {
    return this.timelines.page(actor, id, query);
  }

  @Get('pairs/dashboard')
  @Operation({
    action: 'pair.read-dashboard',
    summary: 'What an investigator and a coordinator have together on a day',
    response: PairDashboardAnswer,
  })
  async pair(@Query() query: PairQuery, @CurrentActor() actor: Actor): Promise<PairDashboardAnswer> {
    return this.pairs.at(actor, query);
  }
}
