import { given } from '@samverkan/event-sourcing-testing';
import { TODAY, approved, drafted, reviewed, upToSubmission, written } from '../report-stories';
import { type StatusReportEvent, statusReportAggregate } from '../status-report';
import { approveReport } from './approve-report';

const approve = (history: readonly StatusReportEvent[]) =>
  given(statusReportAggregate, history).when((state) =>
    approveReport({ occurredOn: '2021-05-04' }, state, { today: TODAY, approver: 'staff-steering-chair' }),
  );

describe('the approval of the steering group', () => {
  it('is given once to a report that was reviewed as it is', () => {
    approve([drafted, reviewed()]).then([approved]);
    approve([drafted, reviewed(), approved]).thenNothing();
    approve([drafted]).thenRejected('REPORT_NOT_REVIEWED', {});
    approve([drafted, reviewed(), written('New', '2021-05-04')]).thenRejected('REPORT_NOT_REVIEWED', {});
  });

  it('is not given on a review of its own', () => {
    approve([drafted, reviewed('staff-steering-chair')]).thenRejected('REPORT_NOT_REVIEWED', {});
    approve([drafted, reviewed('staff-steering-chair'), reviewed()]).then([approved]);
  });

  it('is not given to what is submitted', () => {
    given(statusReportAggregate, upToSubmission)
      .when((state) =>
        approveReport({ occurredOn: '2021-05-06' }, state, {
          today: TODAY,
          approver: 'staff-steering-chair',
        }),
      )
      .thenRejected('REPORT_SUBMITTED', { version: 1 });
  });
});
