import { type Actor, type CaseAccess, hasRow, seesSmallNumbers } from '@samverkan/access';
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { type Clock, CursorSeal, type Query as DocumentQuery } from '@samverkan/event-sourcing';
import { type BusinessDate, businessDateAt, present } from '@samverkan/kernel';
import {
  AccessGuardian,
  CLOCK,
  CurrentActor,
  Operation,
  PositionedQuery,
  Problem,
  ReadModels,
  notFound,
  UuidInPath,
} from '@samverkan/platform';
import {
  FIGURES,
  findFigure,
  inFull,
  isBehind,
  Tally,
  unitsAt,
  knownProgramme,
  ofKind,
  type FigureDefinition,
  type FigureScope,
  type FigureValue,
} from '@samverkan/reporting-domain';
import { FigureCasesQuery, FigureQuery, scopeOf } from '../figures/figure-query';
import {
  CountedCases,
  FigureAnswer,
  FiguresAnswer,
  ProgrammeDashboard,
  type Load,
  type Workload,
} from '../figures/figure-answers';
import { casesAddress, figuresAddress } from '../figures/figure-address';
import { figureView } from '../figures/figure-view';
import { isWhole, ProgrammeReader, type ProgrammeRecord } from '../figures/programme-reader';
import { PublishedFigures } from '../figures/published-figures';
import { caseOverviewProjection } from '../projections/case-overview.projection';

/** Figures of a programme, counted when they are asked for, and followed down to the cases. */
@Controller('api/reporting/v1/programmes')
export class FiguresController {
  constructor(
    private readonly programmes: ProgrammeReader,
    private readonly published: PublishedFigures,
    private readonly guardian: AccessGuardian,
    private readonly readModels: ReadModels,
    private readonly cursors: CursorSeal,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get(':id/figures')
  @Operation({
    action: 'figures.read',
    summary: 'All figures of a programme, as of a day and as known',
    response: FiguresAnswer,
  })
  async figures(
    @Param('id', UuidInPath) id: string,
    @Query() query: FigureQuery,
    @CurrentActor() actor: Actor,
  ): Promise<FiguresAnswer> {
    this.guardian.require(actor, 'figures.read', { programmeId: id });
    return this.count(actor, id, query, FIGURES);
  }

  @Get(':id/figures/:figureId')
  @Operation({ action: 'figures.read', summary: 'One figure of a programme', response: FigureAnswer })
  async figure(
    @Param('id', UuidInPath) id: string,
    @Param('figureId') figureId: string,
    @Query() query: FigureQuery,
    @CurrentActor() actor: Actor,
  ): Promise<FigureAnswer> {
    this.guardian.require(actor, 'figures.read', { programmeId: id });
    const definition = knownFigure(id, figureId);
    const { figures, programmeId, knownAt, synthetic, report, complete } = await this.count(
      actor,
      id,
      query,
      [definition],
    );
    const [figure] = figures;
    if (figure === undefined) throw notFound();
    return {
      programmeId,
      knownAt,
      synthetic,
      complete,
      ...present({ report }),
      ...figure,
    };
  }

  @Get(':id/figures/:figureId/cases')
  @Operation({
    action: 'figures.read-cases',
    summary: 'The cases behind a figure, of them only those that the caller may see',
    response: CountedCases,
  })
  async cases(
    @Param('id', UuidInPath) id: string,
    @Param('figureId') figureId: string,
    @Query() query: FigureCasesQuery,
    @CurrentActor() actor: Actor,
  ): Promise<CountedCases> {
    this.guardian.require(actor, 'figures.read', { programmeId: id });
    const definition = knownFigure(id, figureId);
    if (definition.from !== 'cases') throw notFound();
    const record = await this.programmes.read(id, query['min-position']);
    const { programme, position } = record;
    const scope = scopeOf(query, programme, this.today(), position);
    const where: DocumentQuery = {
      and: [
        { field: 'access.programmeId', equals: id },
        this.guardian.filter(actor, 'figures.read-cases'),
        this.guardian.filter(actor, 'figures.count'),
      ],
    };
    const items: { caseId: string; unitId: string }[] = [];
    const shown: CaseAccess[] = [];
    const list = ['cases of a figure', id, figureId, ...ASKED.map((name) => query[name] ?? null)];
    const after = query.cursor === undefined ? '' : String(this.cursors.open(list, query.cursor));
    let next: string | undefined;
    for await (const { caseId, ...facts } of this.programmes.documents(from(after, where))) {
      if (caseId === after || !isBehind(definition, { ...facts, caseId, programmeId: id }, scope, programme))
        continue;
      const access = await this.guardian.caseAccess(caseId);
      if (access === undefined || !this.guardian.permits(actor, 'figures.read-cases', access)) continue;
      if (items.length === query.limit) {
        next = this.cursors.seal(list, items.at(-1)!.caseId);
        break;
      }
      items.push({ caseId, unitId: access.unitId });
      shown.push(access);
    }
    await this.guardian.shown(actor, 'figures.read-cases', shown);
    return {
      figureId,
      asOf: definition.over === 'flow' ? scope.period.to : scope.asOf,
      ...knownIn(record, scope),
      ...(query.cursor === undefined
        ? { counted: (await this.tally(actor, [definition], scope, record))[0]!.individuals }
        : {}),
      items,
      ...present({ next }),
    };
  }

  @Get(':id/dashboard')
  @Operation({
    action: 'programme.read-dashboard',
    summary: 'A programme today: units, figures, who has what',
    response: ProgrammeDashboard,
  })
  async dashboard(
    @Param('id', UuidInPath) id: string,
    @Query() query: PositionedQuery,
    @CurrentActor() actor: Actor,
  ): Promise<ProgrammeDashboard> {
    this.guardian.require(actor, 'programme.read-dashboard', { programmeId: id });
    const answer = await this.count(actor, id, query, FIGURES);
    const { programme } = await this.programmes.read(id, query['min-position']);
    const facts = knownProgramme(programme, answer.knownAt as FigureScope['knownAt']);
    const started = ofKind(facts, 'started').at(-1);
    // A table by unit tells of few persons; readers outside the project do not get it.
    const workload = seesSmallNumbers(actor)
      ? await this.workload(actor, id, query['min-position'])
      : undefined;
    return {
      ...answer,
      complete: answer.complete && workload?.complete !== false,
      ...(started === undefined ? {} : { name: started.name, programmePeriod: started.period }),
      units: unitsAt(facts, answer.asOf),
      ...(workload === undefined ? {} : { workload: workload.of }),
    };
  }

  /** Open cases by unit and by investigator, and whether the list that they are counted in lacks something. */
  private async workload(
    actor: Actor,
    programmeId: string,
    minPosition: string | undefined,
  ): Promise<{ readonly of: Workload; readonly complete: boolean }> {
    const model = await this.readModels.upTo(caseOverviewProjection, minPosition);
    const complete = await model.isWhole();
    const open: DocumentQuery = {
      and: [
        { field: 'access.programmeId', equals: programmeId },
        { field: 'access.status', equals: 'open' },
        this.guardian.filter(actor, 'figures.count'),
      ],
    };
    const withoutPlan: DocumentQuery = { and: [open, { field: 'planActive', equals: false }] };
    const by = async (field: string): Promise<Load[]> => {
      const without = new Map(
        (await model.countBy(withoutPlan, field)).map(({ value, count }) => [value, count]),
      );
      return (await model.countBy(open, field)).map(({ value, count }) => ({
        id: typeof value === 'string' ? value : null,
        open: count,
        withoutPlan: without.get(value) ?? 0,
      }));
    };
    const of = { units: await by('access.unitId'), investigators: await by('access.investigatorId') };
    return { of, complete };
  }

  private async count(
    actor: Actor,
    programmeId: string,
    query: FigureQuery,
    definitions: readonly FigureDefinition[],
  ): Promise<FiguresAnswer> {
    if (!seesSmallNumbers(actor)) return this.publishedOnly(actor, programmeId, query, definitions);
    const record = await this.programmes.read(programmeId, query['min-position']);
    const { programme, position } = record;
    const scope = scopeOf(query, programme, this.today(), position);
    const { knownAt, periodFrom, periodTo } = query;
    const asked = { asOf: scope.asOf, periodFrom, periodTo, knownAt };
    const mayFollow = hasRow(actor.role, 'figures.read-cases');
    const started = ofKind(knownProgramme(programme, {}), 'started').at(-1);
    return {
      programmeId,
      asOf: scope.asOf,
      period: scope.period,
      ...knownIn(record, scope),
      synthetic: started?.synthetic ?? false,
      figures: (await this.tally(actor, definitions, scope, record)).map((value) =>
        figureView(
          inFull(value),
          value.period,
          mayFollow ? casesAddress(programmeId, value.id, asked) : undefined,
        ),
      ),
    };
  }

  /** Figures over the cases that are counted for the actor. */
  private async tally(
    actor: Actor,
    definitions: readonly FigureDefinition[],
    scope: FigureScope,
    { programme, bodies }: ProgrammeRecord,
  ): Promise<readonly FigureValue[]> {
    const tally = new Tally(definitions, scope, programme, bodies);
    if (definitions.some(({ from }) => from === 'cases'))
      for await (const theCase of this.programmes.cases(programme.programmeId, actor)) tally.add(theCase);
    return tally.results();
  }

  private async publishedOnly(
    actor: Actor,
    programmeId: string,
    query: FigureQuery,
    definitions: readonly FigureDefinition[],
  ): Promise<FiguresAnswer> {
    if (query.knownAt !== undefined || query.periodFrom !== undefined || query.periodTo !== undefined)
      throw new Problem(403, 'ONLY_PUBLISHED_FIGURES', {
        sv: 'Du får måtten som de står i inlämnade rapporter. Välj dag med asOf.',
        en: 'You get the figures as submitted reports state them. Choose the day with asOf.',
      });
    const publication = await this.published.of(actor, programmeId, query.asOf, query['min-position']);
    const { programme } = await this.programmes.read(programmeId);
    const wanted = new Set(definitions.map(({ id }) => id));
    const { reportId, version, period, position, figures, complete } = publication;
    return {
      programmeId,
      asOf: query.asOf ?? period.to,
      period,
      knownAt: { position },
      complete,
      synthetic: ofKind(knownProgramme(programme, {}), 'started').at(-1)?.synthetic ?? false,
      report: { reportId, version },
      figures: figures.filter(({ id }) => wanted.has(id)).map((figure) => figureView(figure, period)),
    };
  }

  private today(): BusinessDate {
    return businessDateAt(this.clock.now());
  }
}

/** @throws Problem 404 that tells where the names of the figures are. What was asked for is not repeated. */
function knownFigure(programmeId: string, figureId: string): FigureDefinition {
  const definition = findFigure(figureId);
  if (definition === undefined)
    throw new Problem(
      404,
      'UNKNOWN_FIGURE',
      {
        sv: 'Det finns inget mått med det namnet. Alla mått, med id, finns på {figures}.',
        en: 'There is no figure of that name. All figures, with their ids, are at {figures}.',
      },
      { details: { figures: figuresAddress(programmeId) } },
    );
  return definition;
}

/** What a cursor belongs to besides the figure. */
const ASKED = [
  'asOf',
  'periodFrom',
  'periodTo',
  'knownAt',
] as const satisfies readonly (keyof FigureCasesQuery)[];

/** Cases come in the order of their ids, so that the last one that was shown is the place to go on from. */
const from = (after: string, where: DocumentQuery): DocumentQuery =>
  after === '' ? where : { and: [where, { field: 'caseId', from: after }] };

/** At what the answer was known, and whether all that was known then is in it. */
function knownIn(record: ProgrammeRecord, scope: FigureScope) {
  const knownAt = { position: record.position, ...scope.knownAt };
  return { knownAt, complete: isWhole(record, knownAt.position) };
}
