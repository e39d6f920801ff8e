import { type Actor, type CaseAccess, type Seen, isNamedFor } from '@samverkan/access';
import { supportingParties } from '@samverkan/case-domain';
import { Inject, Injectable } from '@nestjs/common';
import type { EventStore, Query } from '@samverkan/event-sourcing';
import { type BusinessDate, present } from '@samverkan/kernel';
import { AccessGuardian, EVENT_STORE, type PageQuery, ReadModels } from '@samverkan/platform';
import { applicationOverviewProjection } from './projections/application-overview.projection';
import { caseHoldersProjection } from './projections/case-holders.projection';

/** A case that somebody has to take over, without who it is about. */
export interface CaseToHandOver {
  readonly caseId: string;
  readonly status: 'open' | 'closed';
  readonly unitId: string;
  readonly investigatorId?: string;
  readonly coordinatorId?: string;
  readonly registeredOn: BusinessDate;
}

/** A decided application that somebody has to take over, without whose it is. */
export interface ApplicationToHandOver {
  readonly applicationId: string;
  readonly investigatorId: string;
  readonly submittedOn: BusinessDate;
}

/** What somebody has of protected identities, by ids alone: they are in no other list. */
export interface ProtectedInHand {
  readonly caseIds: readonly string[];
  readonly applicationIds: readonly string[];
}

/** How many of each are told: more than anybody is known to have. */
const MOST_PROTECTED = 200;

/** What waits for somebody else: what those have who have left, and once the programme ends whatever is open. */
export interface HandingOver {
  readonly programmeId: string;
  /** The investigators who have left the pool. */
  readonly left: readonly string[];
  readonly ends: boolean;
}

const HAND_OVER = 'programme.read-hand-over';

const unprotected: Query = { field: 'access.protectedIdentity', equals: false };

const inProgramme = (programmeId: string): Query => ({ field: 'access.programmeId', equals: programmeId });

const closedOf = (
  programmeId: string,
  investigators: readonly string[],
  ...more: readonly Query[]
): Query => ({
  and: [
    inProgramme(programmeId),
    { field: 'access.status', equals: 'closed' },
    { field: 'access.investigatorId', in: investigators },
    ...more,
  ],
});

const openIn = (programmeId: string, ...more: readonly Query[]): Query => ({
  and: [inProgramme(programmeId), { field: 'access.status', equals: 'open' }, ...more],
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
        inProgramme(programmeId),
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
   * How many closed ones with a protected identity an investigator has, as of all that has been written.
   * @throws Problem 503 while the read model is behind, or something of it is parked
   */
  protectedClosedOf(programmeId: string, investigatorId: string): Promise<number> {
    return this.count(
      closedOf(programmeId, [investigatorId], { field: 'access.protectedIdentity', equals: true }),
    );
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
        inProgramme(programmeId),
        { field: 'access.investigatorId', equals: investigatorId },
        { field: 'undecided', equals: true },
      ],
    });
  }

  /**
   * Whether somebody is named in a case, of any programme, to work with it for a party: as far as the read model has
   * come. No index helps, as a case has several contact persons: for what is asked seldom.
   * @throws NotBuiltYet
   */
  async isNamed(staffId: string): Promise<boolean> {
    const model = await this.readModels.upTo(caseHoldersProjection, undefined);
    return (await model.count(isNamedFor(staffId, supportingParties))) > 0;
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
   * How many closed ones those have who have left the pool.
   * @throws Problem as `ReadModels.upTo`
   */
  async closedOfThoseWhoLeft(
    { programmeId, left }: HandingOver,
    position: string | undefined,
  ): Promise<number> {
    const model = await this.readModels.upTo(caseHoldersProjection, position);
    return model.count(closedOf(programmeId, left));
  }

  /**
   * A page of those to be handed over, the closed ones first and each oldest first; nobody with a protected identity. A
   * page can be shorter than its limit: each case is asked again on its own stream, which may know more than the list.
   * @throws Problem as `ReadModels.upTo`
   */
  async toHandOver(
    actor: Actor,
    { programmeId, left, ends }: HandingOver,
    { limit, cursor, 'min-position': position }: PageQuery,
  ): Promise<{ readonly items: readonly CaseToHandOver[]; readonly next?: string }> {
    const model = await this.readModels.upTo(caseHoldersProjection, position);
    const waits = [closedOf(programmeId, left), ...(ends ? [openIn(programmeId)] : [])];
    const page = await model.find({
      where: { and: [inProgramme(programmeId), unprotected, { or: waits }] },
      sort: 'programme',
      limit,
      ...present({ cursor }),
    });
    const items: CaseToHandOver[] = [];
    const shown: CaseAccess[] = [];
    for (const { body } of page.documents) {
      const access = await this.guardian.caseAccess(body.access.caseId);
      if (access === undefined || access.protectedIdentity || access.status === 'entered-in-error') continue;
      const { caseId, status, unitId, investigatorId, coordinatorId } = access;
      if (status === 'open' ? !ends : !left.includes(investigatorId ?? '')) continue;
      items.push({
        caseId,
        status,
        unitId,
        ...present({ investigatorId, coordinatorId }),
        registeredOn: body.registeredOn,
      });
      shown.push(access);
    }
    await this.guardian.shown(actor, HAND_OVER, shown);
    return { items, ...present({ next: page.next }) };
  }

  /**
   * A page of the decided applications of those who have left, latest first; nobody with a protected identity. A page can
   * be shorter than its limit, as of cases.
   * @throws Problem as `ReadModels.upTo`
   */
  async applicationsToHandOver(
    actor: Actor,
    { programmeId, left }: HandingOver,
    { limit, cursor, 'min-position': position }: PageQuery,
  ): Promise<{ readonly items: readonly ApplicationToHandOver[]; readonly next?: string }> {
    const model = await this.readModels.upTo(applicationOverviewProjection, position);
    const page = await model.find({
      where: {
        and: [inProgramme(programmeId), unprotected, { field: 'access.investigatorId', in: left }],
      },
      sort: 'latest',
      limit,
      ...present({ cursor }),
    });
    const items: ApplicationToHandOver[] = [];
    const shown: Seen[] = [];
    for (const { body } of page.documents) {
      const access = await this.guardian.applicationAccess(body.access.applicationId);
      if (access?.investigatorId === undefined || access.protectedIdentity) continue;
      const { applicationId, investigatorId } = access;
      if (!left.includes(investigatorId)) continue;
      items.push({ applicationId, investigatorId, submittedOn: body.submittedOn });
      shown.push(access);
    }
    await this.guardian.shown(actor, HAND_OVER, shown);
    return { items, ...present({ next: page.next }) };
  }

  /**
   * What the caller has of protected identities, and whoever they stand in for: cases, open or closed, and applications.
   * Whether an application is of one its case may say, which the list does not know: of those that are not decided each
   * is asked.
   * @throws Problem as `ReadModels.upTo`
   */
  async protectedInHand(
    actor: Actor,
    programmeId: string,
    position: string | undefined,
  ): Promise<ProtectedInHand> {
    const isProtected: Query = { field: 'access.protectedIdentity', equals: true };
    const cases = await this.readModels.upTo(caseHoldersProjection, position);
    const applications = await this.readModels.upTo(applicationOverviewProjection, position);
    const foundCases = await cases.find({
      where: {
        and: [inProgramme(programmeId), isProtected, this.guardian.filter(actor, 'case.read-assignment')],
      },
      sort: 'programme',
      limit: MOST_PROTECTED,
    });
    const foundApplications = await applications.find({
      where: {
        and: [
          inProgramme(programmeId),
          { or: [isProtected, { field: 'undecided', equals: true }] },
          this.guardian.filter(actor, 'application.read'),
        ],
      },
      sort: 'latest',
      limit: MOST_PROTECTED,
    });
    const caseIds: string[] = [];
    const applicationIds: string[] = [];
    const shown: Seen[] = [];
    for (const { body } of foundCases.documents) {
      const access = await this.guardian.caseAccess(body.access.caseId);
      if (access?.protectedIdentity !== true) continue;
      if (!this.guardian.permits(actor, 'case.read-assignment', access)) continue;
      caseIds.push(access.caseId);
      shown.push(access);
    }
    for (const { body } of foundApplications.documents) {
      const access = await this.guardian.applicationAccess(body.access.applicationId);
      if (access?.protectedIdentity !== true) continue;
      if (!this.guardian.permits(actor, 'application.read', access)) continue;
      applicationIds.push(access.applicationId);
      shown.push(access);
    }
    await this.guardian.shown(actor, 'programme.read-protected', shown);
    return { caseIds, applicationIds };
  }

  private async count(where: Query): Promise<number> {
    const model = await this.readModels.whole(caseHoldersProjection, await this.eventStore.head());
    return model.count(where);
  }
}
