import { given } from '@samverkan/event-sourcing-testing';
import { PERIODS, TODAY, drafted, upToSubmission } from '../report-stories';
import { type StatusReportEvent, statusReportAggregate } from '../status-report';
import { type DraftReport, draftReport } from './draft-report';

const draft = (change: Partial<DraftReport> = {}, history: readonly StatusReportEvent[] = []) =>
  given(statusReportAggregate, history).when((state) =>
    draftReport(
      {
        occurredOn: '2021-05-03',
        programmeId: 'programme-1',
        period: { from: '2020-11-01', to: '2021-04-30' },
        meetingsAsOf: '2021-04-12',
        ...change,
      },
      state,
      { today: TODAY, reportId: 'report-1', reportingPeriods: PERIODS },
    ),
  );

describe('a draft of a status report', () => {
  it('is of a period of the reporting schedule', () => {
    draft().then([drafted]);
    draft({ period: { from: '2020-11-01', to: '2021-04-29' } }).thenRejected(
      'PERIOD_NOT_SCHEDULED',
      { from: '2020-11-01', to: '2021-04-29' },
      'period',
    );
  });

  it('meets the report of the same period, whatever has become of it', () => {
    draft({}, [drafted]).thenRejected('REPORT_EXISTS', {});
    draft({}, upToSubmission).thenRejected('REPORT_EXISTS', {});
  });

  it('counts meetings up to a day of the period, ends included', () => {
    for (const meetingsAsOf of ['2020-11-01', '2021-04-30'] as const)
      draft({ meetingsAsOf }).then([
        { ...drafted, data: { ...drafted.data, meetingsAsOf } } as StatusReportEvent,
      ]);
    draft({ meetingsAsOf: '2021-05-01' }).thenRejected(
      'MEETINGS_DAY_OUTSIDE_PERIOD',
      { meetingsAsOf: '2021-05-01', from: '2020-11-01', to: '2021-04-30' },
      'meetingsAsOf',
    );
  });

  it('may begin while the period lasts, not before and not tomorrow', () => {
    draft({ occurredOn: '2020-11-01' }).then([{ ...drafted, occurredOn: '2020-11-01' }]);
    draft({ occurredOn: '2020-10-31' }).thenRejected('BEFORE_PREVIOUS_STEP', {
      occurredOn: '2020-10-31',
      earliest: '2020-11-01',
    });
    draft({ occurredOn: '2021-07-01' }).thenRejected('IN_THE_FUTURE');
  });
});
