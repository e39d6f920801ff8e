import { fold } from '@samverkan/kernel';
import * as fc from 'fast-check';
import { statusReportRejections } from './rejections';
import {
  approved,
  corrected,
  drafted,
  received,
  reviewed,
  submitted,
  upToSubmission,
  written,
} from './report-stories';
import { type StatusReportEvent, statusReportAggregate } from './status-report';

/** The report itself says of which programme and period it is. */
const ofReport: readonly string[] = ['programmeId', 'period'];

const first = {
  ...Object.fromEntries(Object.entries(submitted.data).filter(([field]) => !ofReport.includes(field))),
  submittedOn: '2021-05-05',
  texts: { training: 'One training' },
  reviewedBy: ['staff-project-lead'],
  approvedBy: 'staff-steering-chair',
};

describe('a status report', () => {
  it('keeps each submitted version as it was, with the reason of the next', () => {
    const secondRound: readonly StatusReportEvent[] = [
      received,
      corrected,
      written('Two trainings', '2021-06-02'),
      reviewed('staff-investigator-1', '2021-06-02'),
      { ...approved, occurredOn: '2021-06-03' },
      {
        ...submitted,
        occurredOn: '2021-06-04',
        data: { ...submitted.data, version: 2, hash: 'hash-2' },
      } as StatusReportEvent,
    ];
    const receipt = { by: 'staff-association-reader', on: '2021-05-10' };
    expect(fold(statusReportAggregate, [...upToSubmission, ...secondRound])).toEqual({
      status: 'submitted',
      ...drafted.data,
      version: 2,
      texts: { training: 'Two trainings' },
      reviewedBy: ['staff-investigator-1'],
      latestOn: '2021-06-04',
      submitted: [
        { ...first, received: receipt },
        {
          ...first,
          version: 2,
          hash: 'hash-2',
          submittedOn: '2021-06-04',
          texts: { training: 'Two trainings' },
          reviewedBy: ['staff-investigator-1'],
          correctionReason: 'A meeting was missing',
        },
      ],
    });
  });

  it('never loses or changes a submitted version, whatever comes after (law over all histories)', () => {
    const later = fc.constantFrom<StatusReportEvent>(
      written('Other'),
      reviewed('somebody'),
      approved,
      corrected,
      { ...submitted, data: { ...submitted.data, version: 2 } } as StatusReportEvent,
    );
    fc.assert(
      fc.property(fc.array(later, { maxLength: 12 }), (events) => {
        const state = fold(statusReportAggregate, [...upToSubmission, ...events]);
        expect(state.status !== 'none' && state.submitted[0]).toEqual(first);
      }),
    );
  });
});

describe('what the rules answer', () => {
  it('is said in both languages, with the same details', () => {
    const placeholders = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
    for (const text of Object.values(statusReportRejections)) {
      expect(text.sv.length * text.en.length).toBeGreaterThan(0);
      expect(placeholders(text.sv)).toEqual(placeholders(text.en));
    }
  });
});
