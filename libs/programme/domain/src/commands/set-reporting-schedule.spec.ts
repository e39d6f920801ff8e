import { given } from '@samverkan/event-sourcing-testing';
import { facts, scheduleSet, started } from '../example-programme';
import { type ProgrammeEvent, programmeAggregate } from '../programme';
import { setReportingSchedule } from './set-reporting-schedule';

const other = [
  { from: '2020-05-04', to: '2020-08-31' },
  { from: '2020-09-01', to: '2021-02-28' },
  { from: '2021-03-01', to: '2021-08-31' },
  { from: '2021-09-01', to: '2022-02-28' },
  { from: '2022-03-01', to: '2022-05-03' },
] as const;
const set: ProgrammeEvent = {
  type: 'ReportingScheduleSet',
  occurredOn: '2020-06-01',
  data: { periods: [...other] },
};

describe('setting the reporting schedule', () => {
  it('replaces the half-years that a programme begins with', () => {
    given(programmeAggregate, started)
      .when((state) => setReportingSchedule({ occurredOn: '2020-06-01', periods: other }, state, facts))
      .then([set]);
  });

  it('goes back to the half-years when no periods are told', () => {
    given(programmeAggregate, [...started, set])
      .when((state) => setReportingSchedule({ occurredOn: '2020-05-04' }, state, facts))
      .then([scheduleSet]);
  });

  it('is no news when it holds already', () => {
    given(programmeAggregate, started)
      .when((state) => setReportingSchedule({ occurredOn: '2020-06-01' }, state, facts))
      .thenNothing();
  });

  it('is news when one day is another', () => {
    const shifted = [
      { from: '2020-05-04', to: '2020-10-31' },
      { from: '2020-11-01', to: '2021-04-30' },
      { from: '2021-05-01', to: '2021-10-31' },
      { from: '2021-11-01', to: '2022-04-30' },
      { from: '2022-05-01', to: '2022-05-03' },
    ] as const;
    given(programmeAggregate, started)
      .when((state) => setReportingSchedule({ occurredOn: '2020-06-01', periods: shifted }, state, facts))
      .then([{ type: 'ReportingScheduleSet', occurredOn: '2020-06-01', data: { periods: [...shifted] } }]);
    const later = [
      { from: '2020-05-04', to: '2020-11-01' },
      { from: '2020-11-02', to: '2021-05-01' },
      { from: '2021-05-02', to: '2021-11-01' },
      { from: '2021-11-02', to: '2022-05-03' },
    ] as const;
    given(programmeAggregate, started)
      .when((state) => setReportingSchedule({ occurredOn: '2020-06-01', periods: later }, state, facts))
      .then([{ type: 'ReportingScheduleSet', occurredOn: '2020-06-01', data: { periods: [...later] } }]);
  });

  it('keeps the rules of reporting periods', () => {
    given(programmeAggregate, started)
      .when((state) =>
        setReportingSchedule({ occurredOn: '2020-06-01', periods: other.slice(1) }, state, facts),
      )
      .thenRejected('SCHEDULE_OUTSIDE_PROGRAMME', { from: '2020-05-04', to: '2022-05-03' }, 'periods');
  });
});
