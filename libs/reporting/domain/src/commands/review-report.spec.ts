import { given } from '@samverkan/event-sourcing-testing';
import { TODAY, approved, drafted, reviewed, upToSubmission, written } from '../report-stories';
import { type StatusReportEvent, statusReportAggregate } from '../status-report';
import { reviewReport } from './review-report';

const review = (history: readonly StatusReportEvent[], occurredOn = '2021-05-04' as const) =>
  given(statusReportAggregate, history).when((state) =>
    reviewReport({ occurredOn }, state, { today: TODAY, reviewer: 'staff-project-lead' }),
  );

describe('a review', () => {
  it('is given once by each of the staff', () => {
    review([drafted]).then([reviewed()]);
    review([drafted, reviewed('staff-coordinator-gnesta')]).then([reviewed()]);
    review([drafted, reviewed()]).thenNothing();
    review([drafted, reviewed('staff-coordinator-gnesta'), approved]).then([reviewed()]);
  });

  it('is given anew to a new text', () => {
    review([drafted, reviewed(), written('New', '2021-05-04')]).then([reviewed()]);
  });

  it('is given to what can still change', () => {
    given(statusReportAggregate, upToSubmission)
      .when((state) =>
        reviewReport({ occurredOn: '2021-05-06' }, state, { today: TODAY, reviewer: 'staff-project-lead' }),
      )
      .thenRejected('REPORT_SUBMITTED', { version: 1 });
    review([]).thenRejected('REPORT_NOT_FOUND', {});
  });
});
