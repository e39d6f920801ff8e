import type { ReportScheduleEvent } from './report-schedule';
import { reportConcern } from './report-concerns';

const said = (type: ReportScheduleEvent['type']): ReportScheduleEvent => ({
  type,
  occurredOn: '2020-11-01',
  data: { programmeId: 'p1', period: { from: '2020-05-04', to: '2020-10-31' }, dueOn: '2020-11-30' },
});

describe('whom a report of a programme concerns', () => {
  it('is its collaboration lead, when it is due and when it has not come', () => {
    const about = (kind: string) => ({ programmeId: 'p1', to: { 'lead-1': kind } });
    expect(reportConcern(said('StatusReportReminded'), 'lead-1')).toEqual(about('report-due'));
    expect(reportConcern(said('StatusReportMissed'), 'lead-1')).toEqual(about('report-late'));
  });

  it('is nobody while nobody is named', () => {
    expect(reportConcern(said('StatusReportMissed'), undefined)).toBeUndefined();
  });
});
