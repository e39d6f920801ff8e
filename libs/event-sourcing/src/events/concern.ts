import type { BusinessDate, DomainEvent } from '@samverkan/kernel';
import type { JsonObject } from '../json';
import type { RecordedActor } from './recorded-event';

/** One event of a command, with the state around it. */
export interface Change<State, Event extends DomainEvent = DomainEvent> {
  readonly before: State;
  readonly event: Event;
  readonly after: State;
  readonly today: BusinessDate;
  readonly by: RecordedActor;
}

/**
 * Says whom a change concerns, in words of the product's; nothing where nobody is to hear of it. Written beside the
 * event, because who had a part in something at that moment is certain only then: a read model that asked later would
 * find the next one.
 */
export type ConcernOf = (
  // States and events differ by category, and the handler treats them as opaque.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  change: Change<any, any>,
) => JsonObject | undefined | Promise<JsonObject | undefined>;
