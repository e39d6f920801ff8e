import { join } from 'node:path';
import { frozenEvents } from '@samverkan/event-sourcing-testing';
import { ACCESS_LOG_CATEGORY, type AccessLogEvent, accessLogEvents } from './access-log';

/** Nothing is decided on what the access log says. */
const noState = 'an entry of a log that has no state';

frozenEvents<object, AccessLogEvent>(
  join(__dirname, 'frozen'),
  {
    category: ACCESS_LOG_CATEGORY,
    initial: {},
    evolve: (entries) => entries,
    events: accessLogEvents,
  },
  {
    'AccessChainBegun.v1': noState,
    'AccessChainsCounted.v1': noState,
    'DataShown.v1': noState,
    'DataShown.v2': noState,
    'EventsSealed.v1': noState,
  },
);
