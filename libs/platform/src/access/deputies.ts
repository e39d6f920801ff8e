import {
  type Actor,
  type Deputyship,
  type DeputyshipEvent,
  type Role,
  decidesDeputyship,
  evolveDeputyships,
  isInForceOn,
  standInsOf,
} from '@samverkan/access';
import type { Clock, Concern, EventCodec, EventStore } from '@samverkan/event-sourcing';
import { businessDateAt } from '@samverkan/kernel';
import { FoldedStreams } from './folded-streams';

/** How many programmes' deputyships are kept in memory. */
const CACHED_PROGRAMMES = 2_000;

/** Those who can be absent and stand in. */
const DEPUTISING: readonly Role[] = ['insurance_investigator', 'rehab_coordinator'];

/** Who stands in for whom, as the programmes' own streams say at this moment. */
export class Deputies {
  private readonly programmes: FoldedStreams<readonly Deputyship[]>;

  constructor(
    eventStore: EventStore,
    private readonly clock: Clock,
    codec: EventCodec,
  ) {
    this.programmes = new FoldedStreams({
      eventStore,
      codec,
      capacity: CACHED_PROGRAMMES,
      counts: decidesDeputyship,
      evolve: (deputyships = [], event) => evolveDeputyships(deputyships, event as DeputyshipEvent),
    });
  }

  /** The caller with those for whom they stand in: what the access policy goes by for this one request. */
  async withStandIns(actor: Actor): Promise<Actor> {
    if (!DEPUTISING.includes(actor.role)) return actor;
    const standsInFor = await Promise.all(
      actor.programmes.map(async (id) => standInsOf(actor, id, await this.of(id))),
    );
    return { ...actor, standsInFor: standsInFor.flat() };
  }

  /** Who stands in today for somebody in a programme; at a unit of it for a coordinator. */
  async deputyOf(programmeId: string, absentId: string, unitId?: string): Promise<string | undefined> {
    return (await this.ofToday(programmeId)).find((one) => one.absentId === absentId && one.unitId === unitId)
      ?.deputyId;
  }

  /**
   * Those whom something concerns, and who stands in for them today; not who did it, and the absent one is told too, to
   * know of it when they are back. A case is at a unit, an application at none: all who stand in at any do for it.
   */
  async alsoTold(
    concern: Concern,
    { programmeId, unitId }: { readonly programmeId: string; readonly unitId?: string },
    by: { readonly id: string },
  ): Promise<Concern> {
    const inForce = await this.ofToday(programmeId);
    const standsIn = (one: Deputyship): boolean =>
      one.deputyId !== by.id && (unitId === undefined || one.unitId === undefined || one.unitId === unitId);
    const told = Object.entries(concern.to).flatMap(([id, kind]) =>
      inForce
        .filter((one) => one.absentId === id && standsIn(one))
        .map(({ deputyId }) => [deputyId, kind] as const),
    );
    return { ...concern, to: { ...Object.fromEntries(told), ...concern.to } };
  }

  private async ofToday(programmeId: string): Promise<readonly Deputyship[]> {
    const today = businessDateAt(this.clock.now());
    return (await this.of(programmeId)).filter((one) => isInForceOn(one, today));
  }

  private async of(programmeId: string): Promise<readonly Deputyship[]> {
    return (await this.programmes.of(`programme-${programmeId}`)) ?? [];
  }
}
