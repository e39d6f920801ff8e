import { type Actor } from '@samverkan/access';
import { Injectable } from '@nestjs/common';
import { AggregateStore, type Query, type ReadModel } from '@samverkan/event-sourcing';
import { type BusinessDate } from '@samverkan/kernel';
import { AccessGuardian, Problem, ReadModels } from '@samverkan/platform';
import {
  type EarlierReport,
  type FrozenFigure,
  type StatusReport,
  statusReportAggregate,
} from '@samverkan/reporting-domain';
import { everyDocument } from '../projections/every-document';
import { type ReportOverview, reportOverviewProjection } from '../projections/report-overview.projection';

/** The figures of one submitted report as readers outside the project get them. */
export interface Publication {
  readonly reportId: string;
  readonly version: number;
  readonly position: string;
  readonly period: { readonly from: BusinessDate; readonly to: BusinessDate };
  readonly figures: readonly FrozenFigure[];
  /** False while the list of reports lacks something that is parked: there may be a later one. */
  readonly complete: boolean;
}

/**
 * What readers outside the project get of figures: those of submitted reports, as they were frozen. Figures of any
 * day, or as known at any time, could be subtracted from each other until they tell of single persons.
 */
@Injectable()
export class PublishedFigures {
  constructor(
    private readonly readModels: ReadModels,
    private readonly aggregates: AggregateStore,
    private readonly guardian: AccessGuardian,
  ) {}

  /**
   * The figures of one day from the latest report that states them; of the end of the latest report's period without
   * a day.
   * @throws Problem 404 when no submitted report states figures of the day
   */
  async of(
    actor: Actor,
    programmeId: string,
    asOf: BusinessDate | undefined,
    minPosition?: string,
  ): Promise<Publication> {
    for (const publication of await this.publications(actor, programmeId, minPosition)) {
      const day = asOf ?? publication.period.to;
      const figures = publication.figures.filter((figure) => figure.asOf === day);
      if (figures.length > 0) return { ...publication, figures };
    }
    throw new Problem(404, 'NOT_PUBLISHED', {
      sv: 'Ingen inlämnad rapport anger mått för den dagen.',
      en: 'No submitted report states figures of that day.',
    });
  }

  /**
   * What outsiders have been told so far: every version, since somebody has kept those that were replaced.
   * @throws Problem 503 while a report may be parked: what is told next could give away what it hid
   */
  async everySubmission(programmeId: string, minPosition?: string): Promise<EarlierReport[]> {
    const model = await this.readModels.whole(reportOverviewProjection, minPosition);
    const reports = await this.reports(model, { field: 'access.programmeId', equals: programmeId });
    return reports.flatMap(({ period, submitted }) =>
      submitted.map(({ associationFigures }) => ({ period, figures: associationFigures })),
    );
  }

  /** Latest period first, and of each report the version that was submitted last. */
  private async publications(
    actor: Actor,
    programmeId: string,
    minPosition?: string,
  ): Promise<Publication[]> {
    const ofProgramme: Query = { field: 'access.programmeId', equals: programmeId };
    const where: Query = { and: [ofProgramme, this.guardian.filter(actor, 'report.read')] };
    const model = await this.readModels.upTo(reportOverviewProjection, minPosition);
    const complete = await model.isWhole();
    return (await this.reports(model, where)).flatMap(({ reportId, period, submitted }) =>
      submitted.slice(-1).map(({ version, position, associationFigures: figures }) => ({
        reportId,
        version,
        position,
        period,
        figures,
        complete,
      })),
    );
  }

  private async reports(model: ReadModel<ReportOverview>, where: Query): Promise<StatusReport[]> {
    const reports: StatusReport[] = [];
    for await (const { id } of everyDocument(model, { where, sort: 'latest' })) {
      const { state } = await this.aggregates.load(statusReportAggregate, `report-${id}`);
      if (state.status !== 'none') reports.push(state);
    }
    return reports;
  }
}
