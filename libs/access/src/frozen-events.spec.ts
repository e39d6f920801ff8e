import { join } from 'node:path';
import { frozenEvents } from '@samverkan/event-sourcing-testing';
import { ACCESS_LOG_CATEGORY, type AccessLogEvent, accessLogEvents } from './access-log';

frozenEvents<object, AccessLogEvent>(join(__dirname, 'frozen'), {
  category: ACCESS_LOG_CATEGORY,
  initial: {},
  evolve: (entries) => entries,
  events: accessLogEvents,
});
