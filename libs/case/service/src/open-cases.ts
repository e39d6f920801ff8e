import type { Actor, CaseAccess } from '@samverkan/access';
import { Inject, Injectable } from '@nestjs/common';
import type { EventStore, Query } from '@samverkan/event-sourcing';
import { type BusinessDate, present } from '@samverkan/kernel';
import { AccessGuardian, EVENT_STORE, type PageQuery, ReadModels } from '@samverkan/platform';
import { applicationOverviewProjection } from './projections/application-overview.projection';
import { caseHoldersProjection } from './projections/case-holders.projection';

/** A case that somebody has to take over, without who it is about. */
export interface CaseToHandOver {
  readonly caseId: string;
  readonly unitId: string;
  readonly investigatorId?: string;
  readonly coordinatorId?: string;
  readonly registeredOn: BusinessDate;
}

const openIn = (programmeId: string, ...more: readonly Query[]): Query => ({
  and: [
    { field: 'access.programmeId', equals: programmeId },
    { field: 'access.status', equals: 'open' },
    ...more,
  ],
});

/** The open cases of a programme, and the applications in it, by who has them. A count shows nobody, and so leaves out nobody. */
@Injectable()
export class OpenCases {
  constructor(
    private readonly readModels: ReadModels,
    private readonly guardian: AccessGuardian,
    @Inject(EVENT_STORE) private readonly eventStore: EventStore,
  ) {}

  /**
   * How many a unit has, as of all that has been written.
   * @throws Problem 503 while the read model is behind, or something of it is parked
   */
  atUnit(programmeId: string, unitId: string): Promise<number> {
    return this.count(openIn(programmeId, { field: 'access.unitId', equals: unitId }));
  }

  /**
   * How many were ever registered at a unit or moved to it, open or closed, as of all that has been written; none of
   * those that were entered in error.
   * @throws Problem 503 while the read model is behind, or something of it is parked
   */
  everAtUnit(programmeId: string, unitId: string): Promise<number> {
    return this.count({
      and: [
        { field: 'access.programmeId', equals: programmeId },
        { field: 'access.status', in: ['open', 'closed'] },
        { field: `beenAt.${unitId}`, equals: true },
      ],
    });
  }

  /**
   * How many an investigator has, as of all that has been written.
   * @throws Problem 503 while the read model is behind, or something of it is parked
   */
  ofInvestigator(programmeId: string, investigatorId: string): Promise<number> {
    return this.count(openIn(programmeId, { field: 'access.investigatorId', equals: investigatorId }));
  }

  /**
   * How many a coordinator has at a unit, as of all that has been written.
   * @throws Problem 503 while the read model is behind, or something of it is parked
   */
  ofCoordinator(programmeId: string, unitId: string, coordinatorId: string): Promise<number> {
    const atUnit: Query = { field: 'access.unitId', equals: unitId };
    return this.count(openIn(programmeId, atUnit, { field: 'access.coordinatorId', equals: coordinatorId }));
  }

  /**
   * How many applications an investigator has taken on that are not decided, as of all that has been written.
   * @throws Problem 503 while the read model is behind, or something of it is parked
   */
  async applicationsOf(programmeId: string, investigatorId: string): Promise<number> {
    const head = await this.eventStore.head();
    const model = await this.readModels.whole(applicationOverviewProjection, head);
    return model.count({
      and: [
        { field: 'access.programmeId', equals: programmeId },
        { field: 'access.investigatorId', equals: investigatorId },
        { field: 'undecided', equals: true },
      ],
    });
  }

  /**
   * How many there are in all.
   * @throws Problem as `ReadModels.upTo`
   */
  async inProgramme(programmeId: string, position: string | undefined): Promise<number> {
    const model = await this.readModels.upTo(caseHoldersProjection, position);
    return model.count(openIn(programmeId));
  }

  /**
   * How many each investigator has; those who have none are not named.
   * @throws Problem as `ReadModels.upTo`
   */
  async byInvestigator(
    programmeId: string,
    position: string | undefined,
  ): Promise<ReadonlyMap<string, number>> {
    const model = await this.readModels.upTo(caseHoldersProjection, position);
    const counts = await model.countBy(openIn(programmeId), 'access.investigatorId');
    return new Map(counts.map(({ value, count }) => [String(value), count]));
  }

  /**
   * A page of those to be handed over, oldest first; nobody with a protected identity. A page can be shorter than its
   * limit: each case is asked again on its own stream, which may know more than the list.
   * @throws Problem as `ReadModels.upTo`
   */
  async toHandOver(
    actor: Actor,
    programmeId: string,
    { limit, cursor, 'min-position': position }: PageQuery,
  ): Promise<{ readonly items: readonly CaseToHandOver[]; readonly next?: string }> {
    const action = 'programme.read-hand-over';
    const model = await this.readModels.upTo(caseHoldersProjection, position);
    const page = await model.find({
      where: openIn(programmeId, { field: 'access.protectedIdentity', equals: false }),
      sort: 'programme',
      limit,
      ...present({ cursor }),
    });
    const items: CaseToHandOver[] = [];
    const shown: CaseAccess[] = [];
    for (const { body } of page.documents) {
      const access = await this.guardian.caseAccess(body.access.caseId);
      if (access?.status !== 'open' || access.protectedIdentity) continue;
      const { caseId, unitId, investigatorId, coordinatorId } = access;
      items.push({
        caseId,
        unitId,
        ...present({ investigatorId, coordinatorId }),
        registeredOn: body.registeredOn,
      });
      shown.push(access);
    }
    await this.guardian.shown(actor, action, shown);
    return { items, ...present({ next: page.next }) };
  }

  private async count(where: Query): Promise<number> {
    const model = await this.readModels.whole(caseHoldersProjection, await this.eventStore.head());
    return model.count(where);
  }
}
