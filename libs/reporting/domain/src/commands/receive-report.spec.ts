import { given } from '@samverkan/event-sourcing-testing';
import { TODAY, approved, corrected, drafted, received, reviewed, upToSubmission } from '../report-stories';
import { type StatusReportEvent, statusReportAggregate } from '../status-report';
import { type ReceiveReport, receiveReport } from './receive-report';

const receive = (history: readonly StatusReportEvent[], change: Partial<ReceiveReport> = {}) =>
  given(statusReportAggregate, history).when((state) =>
    receiveReport({ occurredOn: '2021-05-10', ...change }, state, {
      today: TODAY,
      receiver: 'staff-association-reader',
    }),
  );

describe('a report that is received', () => {
  it('was submitted, and is received once', () => {
    receive(upToSubmission).then([received]);
    receive(upToSubmission, { version: 1 }).then([received]);
    receive([...upToSubmission, received]).thenNothing();
    receive([drafted, reviewed(), approved]).thenRejected('REPORT_NOT_SUBMITTED', {});
  });

  it('is the version that was submitted, also while the next one is worked on', () => {
    receive([...upToSubmission, corrected], { occurredOn: '2021-06-02' }).then([
      { ...received, occurredOn: '2021-06-02' },
    ]);
    receive([...upToSubmission, corrected], { occurredOn: '2021-06-02', version: 2 }).thenRejected(
      'VERSION_NOT_SUBMITTED',
      { version: 2 },
      'version',
    );
  });
});
