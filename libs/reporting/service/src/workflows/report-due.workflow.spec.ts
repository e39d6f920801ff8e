import { type HistoryEntry, workflowSpec } from '@samverkan/event-sourcing-testing';
import type { DomainEvent } from '@samverkan/kernel';
import { reportDueWorkflow } from './report-due.workflow';

const spec = workflowSpec(reportDueWorkflow);
const PROGRAMME = 'p1';
const first = { from: '2020-05-04', to: '2020-10-31' };
const second = { from: '2020-11-01', to: '2021-04-30' };

const event = (stream: string, type: string, data: object): HistoryEntry => ({
  stream,
  event: { type, occurredOn: '2020-05-04', data } as DomainEvent,
});
const scheduled = (...periods: object[]) => event('programme-p1', 'ReportingScheduleSet', { periods });
const noted = (type: string, period: object) =>
  event('reportschedule-p1', type, { programmeId: PROGRAMME, period, dueOn: '2020-11-30' });
const submitted = (period: object) =>
  event('report-r1', 'StatusReportSubmitted', { programmeId: PROGRAMME, period, version: 1 });

const reminder = { name: 'reminder 2020-05-04..2020-10-31', dueAt: '2020-10-31T23:00:00.000Z' } as const;
const missing = { name: 'missing 2020-05-04..2020-10-31', dueAt: '2020-11-30T23:00:00.000Z' } as const;
const later = [
  { name: 'reminder 2020-11-01..2021-04-30', dueAt: '2021-04-30T22:00:00.000Z' },
  { name: 'missing 2020-11-01..2021-04-30', dueAt: '2021-05-30T22:00:00.000Z' },
] as const;

describe('the reports of a programme', () => {
  it('are waited for by its schedule: a reminder after each period, and thirty days to make it', () =>
    spec.given([scheduled(first, second)]).thenTimers({ [PROGRAMME]: [reminder, missing, ...later] }));

  it('are waited for no more once they are submitted', () =>
    spec.given([scheduled(first, second), submitted(first)]).thenTimers({ [PROGRAMME]: [...later] }));

  it('are reminded of once, and missed once', async () => {
    await spec
      .given([scheduled(first), noted('StatusReportReminded', first)])
      .thenTimers({ [PROGRAMME]: [missing] });
    await spec
      .given([
        scheduled(first),
        noted('StatusReportReminded', first),
        noted('StatusReportMissed', first),
        submitted(first),
      ])
      .thenTimers({});
  });

  it('are those of the schedule as it is now', () =>
    spec.given([scheduled(first, second), scheduled(second)]).thenTimers({ [PROGRAMME]: [...later] }));

  it('are not ended by a report that does not say of which programme it is, as the first ones did not', () =>
    spec
      .given([scheduled(first), event('report-r1', 'StatusReportSubmitted', { version: 1 })])
      .thenTimers({ [PROGRAMME]: [reminder, missing] }));

  it('are reminded of and noted as missing in a stream of the programme', async () => {
    const about = { programmeId: PROGRAMME, period: first, dueOn: '2020-11-30' };
    const due = async (name: string) => spec.given([scheduled(first)]).whenDue(PROGRAMME, name);
    const remind = await due(reminder.name);
    expect([remind.operation, remind.streamId]).toEqual(['reporting.remind-of-report', 'reportschedule-p1']);
    remind.decided.then([{ type: 'StatusReportReminded', occurredOn: '2020-11-01', data: about }]);
    const miss = await due(missing.name);
    expect(miss.operation).toBe('reporting.note-missing-report');
    miss.decided.then([{ type: 'StatusReportMissed', occurredOn: '2020-12-01', data: about }]);
  });
});
