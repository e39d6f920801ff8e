import type { Workflow } from '@samverkan/event-sourcing';
import { type BusinessDate, addDays, startOfDay } from '@samverkan/kernel';
import { type ProgrammeEvent, noteProgrammeEnd, programmeAggregate } from '@samverkan/programme-domain';

/** The last day of a programme that has not ended. */
interface Running {
  readonly lastDay: BusinessDate;
}

/** Writes down that a programme has ended, the day after its last one, so that open cases are handed over. */
export const programmeEnd: Workflow<Running> = {
  name: 'case.programme-end',
  summary: 'Writes down that a programme has ended.',
  prefixes: ['programme-'],
  route: ({ streamId }) => streamId,
  evolve(state, recorded) {
    const event = recorded.event as ProgrammeEvent;
    switch (event.type) {
      case 'ProgrammeStarted':
        return { lastDay: event.data.period.to };
      case 'ProgrammeEnded':
        return undefined;
      default:
        return state;
    }
  },
  timers: ({ lastDay }) => [{ name: 'end', dueAt: startOfDay(addDays(lastDay, 1)) }],
  command: (_timer, _state, streamId) => ({
    operation: 'programme.note-end',
    aggregate: programmeAggregate,
    streamId,
    decide: noteProgrammeEnd,
  }),
};
