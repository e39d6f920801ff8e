import { type CaseEvent, caseAggregate, noteReturnPlanOverdue } from '@samverkan/case-domain';
import type { Workflow } from '@samverkan/event-sourcing';
import { type BusinessDate, addDays, startOfDay } from '@samverkan/kernel';

/** A request for a plan: the last day to answer, and its number in the stream. */
interface Request {
  readonly answerBy: BusinessDate;
  readonly entry: number;
}

/** The requests that have not been answered, by employer. */
interface Asked {
  readonly requests: Readonly<Record<string, Request>>;
  /** Nobody waits for them until the case is taken up again. */
  readonly closed?: true;
}

/** Those of the employers that are kept; an instance without any need not be remembered. */
const keeping = ({ requests }: Asked, kept: (employer: string) => boolean): Asked | undefined => {
  const rest = Object.entries(requests).filter(([employer]) => kept(employer));
  return rest.length === 0 ? undefined : { requests: Object.fromEntries(rest) };
};

/** `answer 12 employer-1`: a request that is made anew is waited for anew, also by the same day. */
const nameOf = (employer: string, { entry }: Request): string => `answer ${entry} ${employer}`;

const employerIn = (name: string): string => name.split(' ').slice(2).join(' ');

/**
 * Writes down that an employer has not answered a request for its plan for return, the day after the last one, while the
 * case is open. The request stands when the case is taken up again, and so does its last day.
 */
export const returnPlanDue: Workflow<Asked> = {
  name: 'case.return-plan-due',
  summary: 'Writes down that a plan for return to work has not come in in time.',
  prefixes: ['case-'],
  route: ({ streamId }) => streamId,
  evolve(state, recorded) {
    const event = recorded.event as CaseEvent;
    switch (event.type) {
      case 'ReturnToWorkPlanRequested':
        return {
          requests: {
            ...state?.requests,
            [event.data.employer]: { answerBy: event.data.answerBy, entry: recorded.revision },
          },
        };
      case 'ReturnToWorkPlanReceived':
      case 'ReturnToWorkPlanExempted':
      case 'ReturnToWorkPlanOverdue':
        return state && keeping(state, (employer) => employer !== event.data.employer);
      // An employer that is gone owes no plan.
      case 'EmploymentRecorded':
        return state && keeping(state, (employer) => event.data.employers.includes(employer));
      case 'CaseClosed':
        return state && { ...state, closed: true };
      case 'CaseReopened':
        return state && { requests: state.requests };
      case 'CaseRegistered':
      case 'CaseMarkedEnteredInError':
        return undefined;
      default:
        return state;
    }
  },
  timers: ({ requests, closed }) =>
    Object.entries(closed ? {} : requests).map(([employer, request]) => ({
      name: nameOf(employer, request),
      dueAt: startOfDay(addDays(request.answerBy, 1)),
    })),
  command: ({ name }, _, streamId) => ({
    operation: 'case.note-return-plan-overdue',
    aggregate: caseAggregate,
    streamId,
    decide: (state, at) => noteReturnPlanOverdue({ employer: employerIn(name) }, state, at),
  }),
};
