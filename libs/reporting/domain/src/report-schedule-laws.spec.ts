import { type LifeCommand, livesOf } from '@samverkan/event-sourcing-testing';
import { type BusinessDate, addDays } from '@samverkan/kernel';
import * as fc from 'fast-check';
import * as domain from './index';
import {
  type ReportScheduleEvent,
  type ReportScheduleState,
  reportScheduleAggregate,
} from './report-schedule';
import { PERIODS } from './report-stories';

type Command = LifeCommand<ReportScheduleState, ReportScheduleEvent>;

/** The last period of the programme as it is, and as it becomes when the schedule is set anew. */
const periods = [...PERIODS, { from: '2020-11-01', to: '2021-05-31' }] as const;

/** The timers go off when they like, also early, late, and twice. */
const sequences = fc.array(
  fc
    .record({
      misses: fc.boolean(),
      period: fc.constantFrom(...periods),
      after: fc.integer({ min: -2, max: 40 }),
    })
    .map(({ misses, period, after }): Command => {
      const today = addDays(period.to, after);
      const asked = { programmeId: 'programme-1', period };
      return (state) => (misses ? domain.noteMissingReport : domain.remindOfReport)(asked, state, { today });
    }),
  { minLength: 1, maxLength: 30 },
);

/** The day after the last one of the period, or of the thirty days that follow it. */
const dayOf = ({ type, data }: ReportScheduleEvent): BusinessDate =>
  addDays(data.period.to, type === 'StatusReportReminded' ? 1 : 31);

describe('whatever the timers of a report schedule ask for, and when', () => {
  const lives = livesOf(reportScheduleAggregate, sequences);

  it('reaches every event, so that the laws are about something', () => lives.reachEveryEvent());

  it('each period is reminded of once, and missed once', () =>
    lives.always(({ events, state }) => {
      const said = events.map(({ type, data }) => `${type} ${data.period.from} ${data.period.to}`);
      expect(new Set(said).size).toBe(said.length);
      expect(state.reminded.length + state.missed.length).toBe(events.length);
    }));

  it('on the day that it is due by the calendar, however late the timer is', () =>
    lives.always(({ events }) => {
      for (const event of events) expect(event.occurredOn).toBe(dayOf(event));
      for (const { data } of events) expect(data.dueOn).toBe(addDays(data.period.to, 30));
    }));
});
