import { type CaseEvent, caseAggregate, needDueOn, noteNeedOverdue } from '@samverkan/case-domain';
import type { Workflow } from '@samverkan/event-sourcing';
import { type BusinessDate, startOfDay } from '@samverkan/kernel';

/** The day of registration of a case whose need is not clarified. */
interface Unclarified {
  readonly since: BusinessDate;
  /** The event that said so, by its number in the stream: what is registered anew is waited for anew. */
  readonly entry: number;
  /** The day that was noted as late already: nobody waits for it unless that was too early. */
  readonly overdueOn?: BusinessDate;
  /** Nobody waits for it until the case is taken up again. */
  readonly closed?: true;
}

/** Registered on another day; what was noted as late before it is late by that is waited for anew. */
function correctedTo(state: Unclarified, since: BusinessDate, entry: number): Unclarified {
  const { overdueOn, ...rest } = state;
  const isLate = overdueOn !== undefined && overdueOn >= needDueOn(since);
  return { ...rest, since, entry, ...(isLate ? { overdueOn } : {}) };
}

const withoutClosing = ({ closed: _, ...rest }: Unclarified): Unclarified => rest;

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
        return state && correctedTo(state, event.data.on, recorded.revision);
      case 'CaseClosed':
        return state && { ...state, closed: true };
      case 'CaseReopened':
        return state && withoutClosing(state);
      case 'RehabNeedOverdue':
        return state && { ...state, overdueOn: event.occurredOn };
      case 'RehabNeedClarified':
      case 'CaseMarkedEnteredInError':
        return undefined;
      default:
        return state;
    }
  },
  timers: ({ since, entry, overdueOn, closed }) =>
    closed || overdueOn !== undefined ? [] : [{ name: `need ${entry}`, dueAt: startOfDay(needDueOn(since)) }],
  command: (_timer, _state, streamId) => ({
    operation: 'case.note-need-overdue',
    aggregate: caseAggregate,
    streamId,
    decide: noteNeedOverdue,
  }),
};
