import type { Workflow } from '@samverkan/event-sourcing';
import { type BusinessDate, addDays, startOfDay } from '@samverkan/kernel';
import {
  type ProgrammeEvent,
  endIsNearOn,
  noteProgrammeEnd,
  noteProgrammeEndNear,
  programmeAggregate,
} from '@samverkan/programme-domain';

/** The days of a programme that has not ended. */
interface Running {
  readonly period: { readonly from: BusinessDate; readonly to: BusinessDate };
  readonly endIsNear?: true;
}

const NEAR = 'near';

/** Writes down that the end of a programme is near, and that it has ended, so that open cases are handed over. */
export const programmeEnd: Workflow<Running> = {
  name: 'case.programme-end',
  summary:
    'Writes down that ninety days of a programme are left, and the day after its last one that it has ended.',
  prefixes: ['programme-'],
  route: ({ streamId }) => streamId,
  evolve(state, recorded) {
    const event = recorded.event as ProgrammeEvent;
    switch (event.type) {
      case 'ProgrammeStarted':
        return { period: event.data.period };
      case 'ProgrammeEndNear':
        return state && { ...state, endIsNear: true };
      case 'ProgrammeEnded':
        return undefined;
      default:
        return state;
    }
  },
  timers: ({ period, endIsNear }) => [
    ...(endIsNear ? [] : [{ name: NEAR, dueAt: startOfDay(endIsNearOn(period)) }]),
    { name: 'end', dueAt: startOfDay(addDays(period.to, 1)) },
  ],
  command: ({ name }, _state, streamId) => ({
    operation: name === NEAR ? 'programme.note-end-near' : 'programme.note-end',
    aggregate: programmeAggregate,
    streamId,
    decide: name === NEAR ? noteProgrammeEndNear : noteProgrammeEnd,
  }),
};
