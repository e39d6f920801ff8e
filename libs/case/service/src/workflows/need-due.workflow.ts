import {
  type CaseEvent,
  NEED_CLARIFIED_IN_DAYS,
  caseAggregate,
  noteNeedOverdue,
} from '@samverkan/case-domain';
import type { Workflow } from '@samverkan/event-sourcing';
import { type BusinessDate, addDays, startOfDay } from '@samverkan/kernel';

/** The day of registration of a case whose need is not clarified. */
interface Unclarified {
  readonly since: BusinessDate;
  /** The event that said so, by its number in the stream: what is registered anew is waited for anew. */
  readonly entry: number;
  /** Nobody waits for it until the case is taken up again. */
  readonly closed?: true;
}

/**
 * Writes down that the need of a case has not been clarified in time from its registration, while it is open. A case
 * that is taken up again has no new time.
 */
export const needDue: Workflow<Unclarified> = {
  name: 'case.need-due',
  summary: 'Writes down that a need of rehabilitation has not been clarified in time.',
  prefixes: ['case-'],
  route: ({ streamId }) => streamId,
  evolve(state, recorded) {
    const event = recorded.event as CaseEvent;
    switch (event.type) {
      case 'CaseRegistered':
        return { since: event.occurredOn, entry: recorded.revision };
      case 'RegistrationCorrected':
        return state && { ...state, since: event.data.on, entry: recorded.revision };
      case 'CaseClosed':
        return state && { ...state, closed: true };
      case 'CaseReopened':
        return state && { since: state.since, entry: state.entry };
      case 'RehabNeedClarified':
      case 'RehabNeedOverdue':
      case 'CaseMarkedEnteredInError':
        return undefined;
      default:
        return state;
    }
  },
  timers: ({ since, entry, closed }) =>
    closed ? [] : [{ name: `need ${entry}`, dueAt: startOfDay(addDays(since, NEED_CLARIFIED_IN_DAYS)) }],
  command: (_timer, _state, streamId) => ({
    operation: 'case.note-need-overdue',
    aggregate: caseAggregate,
    streamId,
    decide: noteNeedOverdue,
  }),
};
