import type { Actor } from './actor';

/** Kinds of notice by whom they are for: a member of staff by their id, an individual by the subject id. */
export type Told<Kind extends string = string> = Readonly<Record<string, Kind>>;

/** What something is about that concerns somebody: a case, an application to a programme, or a programme itself. */
export type ConcernedMatter =
  | { readonly caseId: string }
  | { readonly applicationId: string; readonly programmeId: string }
  | { readonly programmeId: string };

/** Whom an event concerns beside who did it, and as what. */
export type Concern = ConcernedMatter & { readonly to: Told };

/** Who notices are listed for: an individual is called by their subject id, everybody else by their own. */
export const recipientId = ({ id, subjectId }: Pick<Actor, 'id' | 'subjectId'>): string => subjectId ?? id;

/** Those whom something concerns beside who did it, who knows already; nobody is `undefined`. */
export function besides<Kind extends string>(
  by: { readonly id: string; readonly role: string },
  subjectId: string,
  told: Told<Kind>,
): Told<Kind> | undefined {
  const self = by.role === 'individual' ? [by.id, subjectId] : [by.id];
  const to = Object.entries(told).filter(([id]) => !self.includes(id));
  return to.length === 0 ? undefined : (Object.fromEntries(to) as Told<Kind>);
}
