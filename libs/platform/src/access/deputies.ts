import {
  type Actor,
  type Deputyship,
  type DeputyshipEvent,
  type Dismissals,
  type LastDays,
  type Role,
  type UnitInProgramme,
  decidesAppointment,
  decidesDeputyship,
  decidesPool,
  evolveDeputyships,
  evolveDismissals,
  evolveLastDays,
  hasLeft,
  isDismissed,
  isInForceOn,
  standInsOf,
  type Concern,
} from '@samverkan/access';
import type { Clock, EventCodec, EventStore } from '@samverkan/event-sourcing';
import { type BusinessDate, type DomainEvent, businessDateAt } from '@samverkan/kernel';
import { FoldedStreams } from './folded-streams';

/** Of how many programmes it is kept in memory who stands in, who has left and who was dismissed. */
const CACHED_PROGRAMMES = 2_000;

/** Those who can be absent and stand in. */
const DEPUTISING: readonly Role[] = ['insurance_investigator', 'rehab_coordinator'];

/** Who stands in for whom in a programme, who has left its pool, and who was dismissed from its units. */
interface Staffing {
  readonly deputyships: readonly Deputyship[];
  readonly lastDays: LastDays;
  readonly dismissals: Dismissals;
}

const NOBODY: Staffing = { deputyships: [], lastDays: {}, dismissals: {} };

const evolve = ({ deputyships, lastDays, dismissals }: Staffing = NOBODY, event: DomainEvent): Staffing => ({
  deputyships: decidesDeputyship(event.type)
    ? evolveDeputyships(deputyships, event as DeputyshipEvent)
    : deputyships,
  lastDays: decidesPool(event) ? evolveLastDays(lastDays, event) : lastDays,
  dismissals: decidesAppointment(event) ? evolveDismissals(dismissals, event) : dismissals,
});

/** The actor takes no part in the programme any more: has left its pool, or was dismissed from each own unit there. */
function isGone(
  { id, role, units }: Actor,
  { lastDays, dismissals }: Staffing,
  today: BusinessDate,
): boolean {
  return role === 'insurance_investigator'
    ? hasLeft(lastDays, id, today)
    : units.length > 0 && units.every((unitId) => isDismissed(dismissals, unitId, id, today));
}

/** Who stands in for whom, and who has gone, as the programmes' own streams say at this moment. */
export class Deputies {
  private readonly programmes: FoldedStreams<Staffing>;

  constructor(
    eventStore: EventStore,
    private readonly clock: Clock,
    codec: EventCodec,
  ) {
    this.programmes = new FoldedStreams({
      eventStore,
      codec,
      capacity: CACHED_PROGRAMMES,
      counts: (type) => decidesDeputyship(type) || decidesPool({ type }) || decidesAppointment({ type }),
      evolve,
    });
  }

  /**
   * The caller with those for whom they stand in, and without the programmes and units where they work no more,
   * whatever the token says: what the access policy goes by for this one request.
   */
  async asProgrammesSay(actor: Actor): Promise<Actor> {
    if (!DEPUTISING.includes(actor.role)) return actor;
    const today = this.today();
    const said = await Promise.all(actor.programmes.map(async (id) => ({ id, ...(await this.of(id)) })));
    const own = said.filter((staffing) => !isGone(actor, staffing, today));
    const dismissedFrom = said.flatMap(({ id: programmeId, dismissals }): readonly UnitInProgramme[] =>
      actor.units
        .filter((unitId) => isDismissed(dismissals, unitId, actor.id, today))
        .map((unitId) => ({ programmeId, unitId })),
    );
    return {
      ...actor,
      programmes: own.map(({ id }) => id),
      dismissedFrom,
      standsInFor: own.flatMap(({ id, deputyships }) => standInsOf(actor, id, deputyships)),
    };
  }

  /** Who stands in today for somebody in a programme; at a unit of it for a coordinator. */
  async deputyOf(programmeId: string, absentId: string, unitId?: string): Promise<string | undefined> {
    const today = this.today();
    const { deputyships } = await this.of(programmeId);
    return deputyships.find(
      (one) => one.absentId === absentId && one.unitId === unitId && isInForceOn(one, today),
    )?.deputyId;
  }

  /**
   * Those whom something concerns, and who stands in for them today; not who did it, and the absent one is told too, to
   * know of it when they are back. A case is at a unit, an application at none: all who stand in at any do for it. Who
   * has left the pool, or was dismissed from the unit, is told nothing of it any more; `undefined` where nobody else is.
   */
  async alsoTold(
    concern: Concern,
    { programmeId, unitId }: { readonly programmeId: string; readonly unitId?: string },
    by: { readonly id: string },
  ): Promise<Concern | undefined> {
    const today = this.today();
    const { deputyships, lastDays, dismissals } = await this.of(programmeId);
    const standsIn = (one: Deputyship): boolean =>
      isInForceOn(one, today) &&
      one.deputyId !== by.id &&
      (unitId === undefined || one.unitId === undefined || one.unitId === unitId);
    const concerned = Object.entries(concern.to).filter(
      ([id]) =>
        !hasLeft(lastDays, id, today) &&
        (unitId === undefined || !isDismissed(dismissals, unitId, id, today)),
    );
    if (concerned.length === 0) return undefined;
    const told = concerned.flatMap(([id, kind]) =>
      deputyships
        .filter((one) => one.absentId === id && standsIn(one))
        .map(({ deputyId }) => [deputyId, kind] as const),
    );
    return { ...concern, to: Object.fromEntries([...told, ...concerned]) };
  }

  private today(): BusinessDate {
    return businessDateAt(this.clock.now());
  }

  private async of(programmeId: string): Promise<Staffing> {
    return (await this.programmes.of(`programme-${programmeId}`)) ?? NOBODY;
  }
}
