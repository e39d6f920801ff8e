import { type CaseEvent, caseEvents } from '@samverkan/case-domain';
import { projectionSpec, type HistoryEntry } from '@samverkan/event-sourcing-testing';
import { emergencyOpeningsProjection } from './emergency-openings.projection';

const inCase = (event: CaseEvent, stream = 'case-a'): HistoryEntry => ({ stream, event });
const opened = inCase({
  type: 'CaseOpenedInEmergency',
  occurredOn: '2021-05-05',
  data: {
    openingId: 'o',
    staffId: 'i9',
    organisation: 'fk',
    reason: 'nobody-on-duty',
    from: '2021-05-05',
    through: '2021-05-06',
    subjectId: 's',
    explanation: 'Ett samtal',
  },
});
const reviewed = inCase({
  type: 'EmergencyOpeningReviewed',
  occurredOn: '2021-05-07',
  data: { openingId: 'o', outcome: 'justified', subjectId: 's', comment: 'Antecknat' },
});
const opening = {
  openingId: 'o',
  caseId: 'a',
  subjectId: 's',
  staffId: 'i9',
  openedOn: '2021-05-05',
  through: '2021-05-06',
  reason: 'nobody-on-duty',
  explanation: 'Ett samtal',
  reviewed: false,
  access: { organisation: 'fk' },
} as const;
const reviewOf = { on: '2021-05-07', outcome: 'justified', comment: 'Antecknat' } as const;

describe('emergency-openings', () => {
  const spec = projectionSpec(emergencyOpeningsProjection, { definitions: { case: caseEvents } });

  it('has an opening until it is reviewed, and after', async () => {
    await spec.given([opened]).thenDocuments({ 'case-a/o': opening });
    await spec.given([opened, reviewed]).thenDocuments({
      'case-a/o': {
        ...opening,
        reviewed: true,
        review: reviewOf,
      },
    });
  });

  it('has the openings of two cases that came with one id', async () => {
    await spec.given([opened, inCase(opened.event as CaseEvent, 'case-b'), reviewed]).thenDocuments({
      'case-a/o': { ...opening, reviewed: true, review: reviewOf },
      'case-b/o': { ...opening, caseId: 'b' },
    });
  });

  it('keeps no text about somebody who has been forgotten', async () => {
    await spec
      .given([opened, reviewed])
      .afterForgetting('s')
      .thenDocuments({
        'case-a/o': {
          ...opening,
          explanation: null,
          reviewed: true,
          review: { on: '2021-05-07', outcome: 'justified', comment: null },
        },
      });
  });
});
