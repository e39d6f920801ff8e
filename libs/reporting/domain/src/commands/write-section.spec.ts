import { given } from '@samverkan/event-sourcing-testing';
import {
  TODAY,
  approved,
  corrected,
  drafted,
  received,
  reviewed,
  upToSubmission,
  written,
} from '../report-stories';
import { type StatusReportEvent, statusReportAggregate } from '../status-report';
import { type WriteSection, writeSection } from './write-section';

const write = (history: readonly StatusReportEvent[], change: Partial<WriteSection> = {}) =>
  given(statusReportAggregate, history).when((state) =>
    writeSection({ occurredOn: '2021-05-04', section: 'training', text: 'One training', ...change }, state, {
      today: TODAY,
    }),
  );

describe('a paragraph of a status report', () => {
  it('is written and written anew', () => {
    write([drafted]).then([written('One training', '2021-05-04')]);
    write([drafted, written('Two')]).then([written('One training', '2021-05-04')]);
    write([drafted, written('One training')]).thenNothing();
  });

  it('takes review and approval back when it changes', () => {
    const history = [drafted, reviewed(), approved, written('Another', '2021-05-04')];
    expect(given(statusReportAggregate, history).state).toEqual({
      status: 'draft',
      ...drafted.data,
      texts: { training: 'Another' },
      reviewedBy: [],
      latestOn: '2021-05-04',
      submitted: [],
    });
  });

  it('says something and holds no personal number', () => {
    write([drafted], { text: '\n' }).thenRejected('TEXT_REQUIRED', {}, 'text');
    write([drafted], { text: 'With 860412-2385' }).thenRejected('PERSONAL_NUMBER_IN_TEXT', {}, 'text');
  });

  it('of a submitted report stays, until a correction is begun', () => {
    write(upToSubmission, { occurredOn: '2021-05-06' }).thenRejected('REPORT_SUBMITTED', { version: 1 });
    write([...upToSubmission, received], { occurredOn: '2021-05-11' }).thenRejected('REPORT_SUBMITTED');
    write([...upToSubmission, corrected], { occurredOn: '2021-06-02', text: 'Two' }).then([
      written('Two', '2021-06-02'),
    ]);
  });

  it('is written after the step before it', () => {
    write([]).thenRejected('REPORT_NOT_FOUND', {});
    write([drafted], { occurredOn: '2021-05-02' }).thenRejected('BEFORE_PREVIOUS_STEP', {
      occurredOn: '2021-05-02',
      earliest: '2021-05-03',
    });
    write([drafted], { occurredOn: '2021-07-01' }).thenRejected('IN_THE_FUTURE');
  });
});
