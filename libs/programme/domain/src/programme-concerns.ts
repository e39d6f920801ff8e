import type { Told } from '@samverkan/access';
import type { ProgrammeEvent, ProgrammeState } from './programme';

/** What an event of a programme is to its collaboration lead. Kept in the log: a code is never given another meaning. */
export const programmeNotices = ['programme-end-near', 'hand-over-due'] as const;
export type ProgrammeNotice = (typeof programmeNotices)[number];

const kinds: { readonly [Type in ProgrammeEvent['type']]?: ProgrammeNotice } = {
  ProgrammeEndNear: 'programme-end-near',
  // The cases that are open then are handed over (Region Sörmland's project page: two years).
  ProgrammeEnded: 'hand-over-due',
};

/** Whom an event of a programme concerns: the collaboration lead, once it is said who that is. */
export function programmeConcern({
  event,
  after,
}: {
  readonly event: ProgrammeEvent;
  readonly after: ProgrammeState;
}): { readonly programmeId: string; readonly to: Told<ProgrammeNotice> } | undefined {
  const kind = kinds[event.type];
  if (kind === undefined || after.status === 'none' || after.contact === undefined) return undefined;
  return { programmeId: after.programmeId, to: { [after.contact.leadId]: kind } };
}
