import type { Actor } from '@samverkan/access';
import type { RecordedActor } from '@samverkan/event-sourcing';

/** What is kept of the caller with what they did: of several units the first, and for whom they stood in. */
export function recordedActorOf(
  { id, role, organisation, units: [unit] }: Actor,
  inPlaceOf?: string,
): RecordedActor {
  return {
    id,
    role,
    organisation,
    ...(unit === undefined ? {} : { unit }),
    ...(inPlaceOf === undefined ? {} : { inPlaceOf }),
  };
}
