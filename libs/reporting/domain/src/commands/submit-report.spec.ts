import type { BusinessDate } from '@samverkan/kernel';
import { given } from '@samverkan/event-sourcing-testing';
import {
  ASSOCIATION_FIGURES,
  FIGURES,
  TODAY,
  approved,
  corrected,
  drafted,
  reviewed,
  submitted,
  upToSubmission,
  written,
} from '../report-stories';
import { type StatusReportEvent, statusReportAggregate } from '../status-report';
import { submitReport } from './submit-report';

const submit = (history: readonly StatusReportEvent[], occurredOn: BusinessDate = '2021-05-05') =>
  given(statusReportAggregate, history).when((state) =>
    submitReport({ occurredOn }, state, {
      today: TODAY,
      position: 'position-1',
      figures: FIGURES,
      associationFigures: ASSOCIATION_FIGURES,
      associationHash: 'association-hash-1',
      hash: 'hash-1',
      nonce: 'nonce-1',
    }),
  );

describe('a submitted report', () => {
  it('was approved as it is, and has its figures frozen', () => {
    submit([drafted, written('One training'), reviewed(), approved]).then([submitted]);
    submit([drafted, reviewed()]).thenRejected('REPORT_NOT_APPROVED', {});
    submit([drafted, reviewed(), approved, written('New', '2021-05-04')]).thenRejected(
      'REPORT_NOT_APPROVED',
      {},
    );
  });

  it('is of a period that has ended', () => {
    const early = [{ ...drafted, occurredOn: '2021-04-01' }, reviewed(), approved].map((event) => ({
      ...event,
      occurredOn: '2021-04-01',
    })) as StatusReportEvent[];
    submit(early, '2021-04-30').thenRejected('PERIOD_NOT_ENDED', { to: '2021-04-30' }, 'occurredOn');
    submit(early, '2021-05-01').then([{ ...submitted, occurredOn: '2021-05-01' }]);
  });

  it('is submitted once, and again as the next version', () => {
    submit(upToSubmission).thenRejected('REPORT_SUBMITTED', { version: 1 });
    const again = [
      ...upToSubmission,
      corrected,
      reviewed('staff-project-lead', '2021-06-02'),
      { ...approved, occurredOn: '2021-06-02' } as StatusReportEvent,
    ];
    submit(again, '2021-06-03').then([
      {
        ...submitted,
        occurredOn: '2021-06-03',
        data: { ...submitted.data, version: 2 },
      } as StatusReportEvent,
    ]);
  });
});
