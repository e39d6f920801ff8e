import { type CaseEvent, caseAggregate, noteReturnPlanOverdue } from '@samverkan/case-domain';
import type { Workflow } from '@samverkan/event-sourcing';
import { type BusinessDate, addDays, startOfDay } from '@samverkan/kernel';

/** The last days to answer of the employers that have been asked, by employer. */
interface Asked {
  readonly answerBy: Readonly<Record<string, BusinessDate>>;
  /** Nobody waits for them until the case is taken up again. */
  readonly closed?: true;
}

const TIMER = 'answer ';

const without = ({ answerBy }: Asked, employer: string): Asked | undefined => {
  const rest = Object.entries(answerBy).filter(([one]) => one !== employer);
  return rest.length === 0 ? undefined : { answerBy: Object.fromEntries(rest) };
};

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
        return { answerBy: { ...state?.answerBy, [event.data.employer]: event.data.answerBy } };
      case 'ReturnToWorkPlanReceived':
      case 'ReturnToWorkPlanExempted':
      case 'ReturnToWorkPlanOverdue':
        return state && without(state, event.data.employer);
      case 'CaseClosed':
        return state && { ...state, closed: true };
      case 'CaseReopened':
        return state && { answerBy: state.answerBy };
      case 'CaseRegistered':
      case 'CaseMarkedEnteredInError':
        return undefined;
      default:
        return state;
    }
  },
  timers: ({ answerBy, closed }) =>
    Object.entries(closed ? {} : answerBy).map(([employer, day]) => ({
      name: `${TIMER}${employer}`,
      dueAt: startOfDay(addDays(day, 1)),
    })),
  command: ({ name }, _, streamId) => ({
    operation: 'case.note-return-plan-overdue',
    aggregate: caseAggregate,
    streamId,
    decide: (state, at) => noteReturnPlanOverdue({ employer: name.slice(TIMER.length) }, state, at),
  }),
};
