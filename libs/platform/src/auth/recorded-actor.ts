import type { Actor } from '@samverkan/access';
import type { RecordedActor } from '@samverkan/event-sourcing';
import { present } from '@samverkan/kernel';

/** From which of their units somebody acts: the one that it is about, where they are at it; else the first. */
export const actingUnit = ({ units }: Actor, unitId: string | undefined): string | undefined =>
  unitId !== undefined && units.includes(unitId) ? unitId : units[0];

/** What is kept of the caller with what they did: at which unit that was, and for whom they stood in. */
export function recordedActorOf(
  actor: Actor,
  { unitId, inPlaceOf }: { readonly unitId?: string | undefined; readonly inPlaceOf?: string | undefined },
): RecordedActor {
  const { id, role, organisation } = actor;
  const unit = actingUnit(actor, unitId);
  return {
    id,
    role,
    organisation,
    ...present({ unit, inPlaceOf }),
  };
}
