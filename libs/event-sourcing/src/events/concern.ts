import type { BusinessDate, DomainEvent } from '@samverkan/kernel';
import type { RecordedActor } from './recorded-event';

/**
 * Whom an event concerns beside who did it, and as what. Written beside the event, because who had a part in a case at
 * that moment is certain only then: a read model that asked later would find the next one.
 */
export type Concern = ConcernedMatter & {
  /** Kinds of notice by recipient: a member of staff by their id, an individual by the subject id. */
  readonly to: Readonly<Record<string, string>>;
};

/** What it is about: a case, an application to a programme, or a programme itself. */
export type ConcernedMatter =
  | { readonly caseId: string }
  | { readonly applicationId: string; readonly programmeId: string }
  | { readonly programmeId: string };

/** One event of a command, with the state around it. */
export interface Change<State, Event extends DomainEvent = DomainEvent> {
  readonly before: State;
  readonly event: Event;
  readonly after: State;
  readonly today: BusinessDate;
  readonly by: RecordedActor;
}

/** Says whom a change concerns; nothing where nobody is to hear of it. */
export type ConcernOf = (
  // States and events differ by category, and the handler treats them as opaque.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  change: Change<any, any>,
) => Concern | undefined | Promise<Concern | undefined>;
