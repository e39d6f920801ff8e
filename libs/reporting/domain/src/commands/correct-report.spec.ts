import { given } from '@samverkan/event-sourcing-testing';
import { TODAY, approved, corrected, drafted, received, reviewed, upToSubmission } from '../report-stories';
import { type StatusReportEvent, statusReportAggregate } from '../status-report';
import { type CorrectReport, correctReport } from './correct-report';

const correct = (history: readonly StatusReportEvent[], change: Partial<CorrectReport> = {}) =>
  given(statusReportAggregate, history).when((state) =>
    correctReport({ occurredOn: '2021-06-01', reason: 'A meeting was missing', ...change }, state, {
      today: TODAY,
    }),
  );

describe('a correction', () => {
  it('is a new version of a submitted report, with a reason', () => {
    correct(upToSubmission).then([corrected]);
    correct([...upToSubmission, received]).then([corrected]);
    correct(upToSubmission, { reason: '' }).thenRejected('TEXT_REQUIRED', {}, 'reason');
    correct(upToSubmission, { reason: '198604122385 was missing' }).thenRejected('PERSONAL_NUMBER_IN_TEXT');
  });

  it('is not made of what is not submitted', () => {
    correct([drafted, reviewed(), approved]).thenRejected('REPORT_NOT_SUBMITTED', {});
    correct([...upToSubmission, corrected]).thenRejected('REPORT_NOT_SUBMITTED', {});
  });
});
