import type { Action, Actor, Role, Seen } from '@samverkan/access';
import { type Application, applicationAggregate } from '@samverkan/case-domain';
import { Injectable } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { AggregateStore, type Query } from '@samverkan/event-sourcing';
import { type BusinessDate, present, streamOf } from '@samverkan/kernel';
import { AccessGuardian, type PageQuery, ReadModels } from '@samverkan/platform';
import { applicationOverviewProjection } from '../projections/application-overview.projection';
import { ApplicationSummary, applicationSummary } from './application-view';

/** An application that nobody has taken on: when and where, and nothing of whose it is. */
export class WaitingApplication {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;

  @ApiProperty({ format: 'uuid' })
  readonly programmeId: string;

  @ApiProperty({ type: String, format: 'date', example: '2021-02-01' })
  readonly submittedOn: BusinessDate;
}

/** A page of the applications that wait, oldest first. */
export class WaitingApplicationsPage {
  @ApiProperty({ type: [WaitingApplication] })
  readonly items: readonly WaitingApplication[];

  @ApiProperty({
    type: 'integer',
    description:
      'How many more wait, of persons with protected identity, who are in no list: each is taken on by the id that the individual has.',
  })
  readonly protectedIdentities: number;

  @ApiPropertyOptional({ description: 'The `cursor` of the next page; absent on the last.' })
  readonly next?: string;
}

/** A page of applications, latest first. */
export class ApplicationsPage {
  @ApiProperty({ type: [ApplicationSummary] })
  readonly items: readonly ApplicationSummary[];

  @ApiPropertyOptional({ description: 'The `cursor` of the next page; absent on the last.' })
  readonly next?: string;
}

/** Whose applications a role lists lie together in an index that begins with whom it has to do with. */
const INDEXES: Readonly<Partial<Record<Role, string>>> = {
  individual: 'of-individual',
  insurance_investigator: 'of-investigator',
  rehab_coordinator: 'of-assistant',
  social_worker: 'of-assistant',
};

const WAITS: Query = { field: 'waits', equals: true };

/** A deputy's are of several, which no such index has in the order of their days. */
const orderOf = ({ role, standsInFor = [] }: Actor): string =>
  standsInFor.length > 0 ? 'latest' : (INDEXES[role] ?? 'latest');

/** Lists of applications, for those who may see them as the applications stand at this moment. */
@Injectable()
export class ApplicationLists {
  constructor(
    private readonly readModels: ReadModels,
    private readonly aggregates: AggregateStore,
    private readonly guardian: AccessGuardian,
  ) {}

  /** @throws InvalidCursor; AccessNotLogged */
  async own(actor: Actor, action: Action, query: PageQuery): Promise<ApplicationsPage> {
    const list = { where: [], sort: orderOf(actor) };
    const { hidden: _, ...page } = await this.page(actor, action, query, list, applicationSummary);
    return page;
  }

  /** @throws InvalidCursor; AccessNotLogged */
  async waiting(actor: Actor, action: Action, query: PageQuery): Promise<WaitingApplicationsPage> {
    const list = { where: [WAITS], sort: 'waiting' };
    const { hidden, ...page } = await this.page(actor, action, query, list, (application) => {
      const { applicationId, programmeId, submittedOn, investigatorId, status } = application;
      const waits = investigatorId === undefined && status !== 'withdrawn';
      return waits ? { id: applicationId, programmeId, submittedOn } : undefined;
    });
    return { ...page, protectedIdentities: (await this.protectedWaiting(actor)) + hidden };
  }

  /** A count shows nobody: of those that the caller may take on, those that no list has. */
  private protectedWaiting(actor: Actor): Promise<number> {
    const isProtected: Query = { field: 'access.protectedIdentity', equals: true };
    return this.readModels
      .of(applicationOverviewProjection)
      .count({ and: [WAITS, isProtected, this.guardian.filter(actor, 'application.take')] });
  }

  /**
   * A page can be shorter than its limit: each application is looked at as it is now, which the list may not know.
   * `show` says what is shown of one, or that it is not of the list any more. `hidden` counts those of the page whose
   * identity is protected by what the list does not know: the flag of the individual's case.
   */
  private async page<Item>(
    actor: Actor,
    action: Action,
    { limit, cursor, 'min-position': position }: PageQuery,
    { where, sort }: { readonly where: readonly Query[]; readonly sort: string },
    show: (application: Application) => Item | undefined,
  ): Promise<{ readonly items: readonly Item[]; readonly hidden: number; readonly next?: string }> {
    const model = await this.readModels.upTo(applicationOverviewProjection, position);
    const { documents, next } = await model.find({
      where: { and: [...where, this.guardian.filter(actor, action)] },
      sort,
      limit,
      ...present({ cursor }),
    });
    const items: Item[] = [];
    const shown: Seen[] = [];
    let hidden = 0;
    for (const { id } of documents) {
      const { state } = await this.aggregates.load(applicationAggregate, streamOf(applicationAggregate, id));
      const access = await this.guardian.applicationAccess(id);
      if (access === undefined || state.status === 'none') continue;
      const item = show(state);
      if (item === undefined) continue;
      if (!this.guardian.permits(actor, action, access)) {
        if (access.protectedIdentity) hidden += 1;
        continue;
      }
      items.push(item);
      shown.push(access);
    }
    await this.guardian.shown(actor, action, shown);
    return { items, hidden, ...present({ next }) };
  }
}
