import type { Observer } from '@samverkan/event-sourcing';
import { currentContext } from './request-context';
import type { Tracing } from './tracing';

/** An observer that makes spans of what it hears, too: commands and appends in the trace that they belong to. */
export function tracedObserver(observer: Observer, tracing: Tracing): Observer {
  const parent = () => {
    const traceparent = currentContext()?.traceparent;
    return traceparent === undefined ? {} : { parent: traceparent };
  };
  return {
    leaseChanged: (lease) => observer.leaseChanged(lease),
    parked: (entry) => observer.parked(entry),
    replayed: (entry) => observer.replayed(entry),
    restarting: (work) => observer.restarting(work),
    commandHandled: (command) => {
      observer.commandHandled(command);
      const { operation, outcome, seconds } = command;
      const attributes = { 'samverkan.operation': operation, 'samverkan.outcome': outcome };
      tracing.done(`command ${operation}`, seconds, { ...parent(), attributes });
    },
    eventsAppended: (append) => {
      observer.eventsAppended(append);
      const { category, events, seconds } = append;
      tracing.done(`append ${category}`, seconds, {
        ...parent(),
        attributes: { 'samverkan.events': events },
      });
    },
    batchDone: (batch) => {
      observer.batchDone(batch);
      const { name, events, seconds, traceparents } = batch;
      tracing.doneForMany(name, seconds, traceparents(), { 'samverkan.events': events });
    },
  };
}
