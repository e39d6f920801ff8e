import type { BusinessDate } from '@samverkan/kernel';
import { given } from '@samverkan/event-sourcing-testing';
import { type ReportScheduleEvent, reportScheduleAggregate } from '../report-schedule';
import { noteMissingReport } from './note-missing-report';

const period = { from: '2020-11-01', to: '2021-04-30' } as const;
const noted: ReportScheduleEvent = {
  type: 'StatusReportMissed',
  occurredOn: '2021-05-31',
  data: { programmeId: 'programme-1', period, dueOn: '2021-05-30' },
};

const decide = (today: BusinessDate, history: readonly ReportScheduleEvent[] = [], other = period) =>
  given(reportScheduleAggregate, history).when((state) =>
    noteMissingReport({ programmeId: 'programme-1', period: other }, state, { today }),
  );

describe('a report that is missing', () => {
  it('is noted from 2021-05-31 on, and for that day', () => {
    decide('2021-05-30').thenNothing();
    decide('2021-05-31').then([noted]);
    decide('2021-12-24').then([noted]);
  });

  it('is noted once for each period', () => {
    decide('2021-12-24', [noted]).thenNothing();
    const shorter = { from: '2020-11-01', to: '2021-03-31' } as const;
    decide('2021-12-24', [noted], shorter as never).then([
      {
        ...noted,
        occurredOn: '2021-05-01',
        data: { programmeId: 'programme-1', period: shorter, dueOn: '2021-04-30' },
      },
    ]);
  });
});
