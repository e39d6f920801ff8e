import { ACCESS_LOG_CATEGORY, accessLogEvents } from '@samverkan/access';
import { EventCodec } from '@samverkan/event-sourcing';
import type { SubjectVault } from '@samverkan/person';
import type { ServiceDefinition } from './service-definition';

/** The definitions of all events that these services write, by the category of their streams. */
export const eventsOf = (
  services: readonly Pick<ServiceDefinition, 'events'>[],
): ServiceDefinition['events'] =>
  Object.assign({}, ...services.map(({ events }) => events)) as ServiceDefinition['events'];

/** How a log with these events is written and read; each has the access log beside them. */
export const codecOf = (events: ServiceDefinition['events'], vault: SubjectVault): EventCodec =>
  new EventCodec({ [ACCESS_LOG_CATEGORY]: accessLogEvents, ...events }, vault);
