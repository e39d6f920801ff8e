import type { UnitInProgramme } from './appointment';
import type { StandIn } from './deputyship';
import type { Role } from './role';

/** Who asks, as the token says. Staff are ids of a directory, never names; an individual is a subject id. */
export interface Actor {
  readonly id: string;
  readonly role: Role;
  readonly organisation: string;
  /** Care units that a coordinator works at. */
  readonly units: readonly string[];
  /**
   * Programmes that the actor takes part in: of an investigator none whose pool they have left, of a coordinator none that
   * has dismissed them from each of the units.
   */
  readonly programmes: readonly string[];
  /** Of the units, where the actor coordinates no more; said by the programmes, not by the token. */
  readonly dismissedFrom?: readonly UnitInProgramme[];
  /** For whom the actor stands in while they are absent; said by the programmes, not by the token. */
  readonly standsInFor?: readonly StandIn[];
  /** Set for the role `individual` alone. */
  readonly subjectId?: string;
}
