import type { BusinessDate } from '@samverkan/kernel';
import { type ExistingCase, isOpen } from './case';
import { coordinationOn } from './rules';

/** What a coordinator's list says of an individual: the statuses of Inera's Rehabstöd. */
export const coordinatorStatuses = ['none', 'contacted', 'active', 'follow-up', 'ended', 'declined'] as const;
export type CoordinatorStatus = (typeof coordinatorStatuses)[number];

/**
 * Where the coordinator's work stands at the unit that has the case. What was under way has ended when the case is
 * closed, or with the consent to it (Rehabstöd: Ingen, Kontaktad, Aktiv, Uppföljning, Avslutad, Avböjt).
 */
export function coordinatorStatus(state: ExistingCase, today: BusinessDate): CoordinatorStatus {
  const coordination = coordinationOn(state, today);
  const open = isOpen(state);
  switch (coordination) {
    case undefined:
      return 'none';
    case 'offered':
      return open ? 'contacted' : 'ended';
    case 'accepted':
      return open ? 'active' : 'ended';
    case 'follow-up':
      return open ? 'follow-up' : 'ended';
    default:
      return coordination;
  }
}
