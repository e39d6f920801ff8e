import { projectionSpec, type HistoryEntry } from '@samverkan/event-sourcing-testing';
import type { GovernanceBodyEvent } from '@samverkan/meeting-domain';
import type { ProgrammeEvent } from '@samverkan/programme-domain';
import type { StatusReportEvent } from '@samverkan/reporting-domain';
import { bodyFactsProjection } from './body-facts.projection';
import { programmeFactsProjection } from './programme-facts.projection';
import { reportOverviewProjection } from './report-overview.projection';

const inProgramme = (event: ProgrammeEvent): HistoryEntry => ({ stream: 'programme-p', event });
const inBody = (event: GovernanceBodyEvent): HistoryEntry => ({ stream: 'body-b', event });
const inReport = (event: StatusReportEvent): HistoryEntry => ({ stream: 'report-r', event });

describe('programme-facts', () => {
  it('keeps units, models and trainings as they happened', async () => {
    const { p } = await projectionSpec(programmeFactsProjection)
      .given([
        inProgramme({
          type: 'CareUnitOnboarded',
          occurredOn: '2020-05-04',
          data: { unitId: 'u', name: 'Gnesta', unitType: 'primary-care', synthetic: true },
        }),
        inProgramme({
          type: 'InvestigatorAddedToPool',
          occurredOn: '2020-05-04',
          data: { investigatorId: 'i' },
        }),
        inProgramme({ type: 'CareUnitLeft', occurredOn: '2021-05-04', data: { unitId: 'u' } }),
      ])
      .documents();
    expect(p).toMatchObject({ programmeId: 'p', access: { programmeId: 'p' } });
    expect(p?.facts.map(({ kind, on }) => `${on} ${kind}`)).toEqual([
      '2020-05-04 unit-onboarded',
      '2021-05-04 unit-left',
    ]);
  });
});

describe('body-facts', () => {
  it('keeps the meetings of a body of a programme', async () => {
    const { b } = await projectionSpec(bodyFactsProjection)
      .given([
        inBody({
          type: 'BodyFormed',
          occurredOn: '2020-05-04',
          data: { bodyId: 'b', programmeId: 'p', kind: 'steering-group', name: 'Styrgruppen' },
        }),
        inBody({
          type: 'BodyMeetingPlanned',
          occurredOn: '2020-11-01',
          data: { bodyMeetingId: 'm', plannedOn: '2020-12-01' },
        }),
        inBody({
          type: 'QuestionRaised',
          occurredOn: '2020-11-02',
          data: { questionId: 'q', question: 'Hur?', raisedBy: 'pair' },
        }),
        inBody({
          type: 'BodyMeetingHeld',
          occurredOn: '2020-12-01',
          data: { bodyMeetingId: 'm', decisions: [] },
        }),
      ])
      .documents();
    expect(b).toMatchObject({
      bodyId: 'b',
      programmeId: 'p',
      bodyKind: 'steering-group',
      access: { programmeId: 'p' },
    });
    expect(b?.facts.map(({ kind }) => kind)).toEqual(['meeting-planned', 'question-raised', 'meeting-held']);
  });
});

describe('report-overview', () => {
  const drafted = inReport({
    type: 'StatusReportDrafted',
    occurredOn: '2021-05-03',
    data: {
      reportId: 'r',
      programmeId: 'p',
      period: { from: '2020-11-01', to: '2021-04-30' },
      meetingsAsOf: '2021-04-12',
      version: 1,
    },
  });
  const reviewed = inReport({
    type: 'StatusReportReviewed',
    occurredOn: '2021-05-04',
    data: { reviewedBy: 'i' },
  });
  const approved = inReport({
    type: 'StatusReportApproved',
    occurredOn: '2021-05-04',
    data: { approvedBy: 'c' },
  });
  const submitted = inReport({
    type: 'StatusReportSubmitted',
    occurredOn: '2021-05-05',
    data: {
      version: 1,
      position: '1',
      figures: [],
      associationFigures: [],
      associationHash: 'a',
      hash: 'h',
      nonce: 'n',
    },
  });

  it('follows a report to the association, and says that it has been there', async () => {
    const received = inReport({
      type: 'StatusReportReceived',
      occurredOn: '2021-05-06',
      data: { version: 1, receivedBy: 'a' },
    });
    await projectionSpec(reportOverviewProjection)
      .given([drafted, reviewed, approved, submitted, received])
      .thenDocuments({
        r: {
          reportId: 'r',
          access: { programmeId: 'p', submitted: true },
          period: { from: '2020-11-01', to: '2021-04-30' },
          meetingsAsOf: '2021-04-12',
          status: 'received',
          version: 1,
          submitted: { version: 1, on: '2021-05-05', hash: 'a' },
        },
      });
  });

  it('takes review and approval back with a new text, and keeps what was sent during a correction', async () => {
    const written = inReport({
      type: 'ReportSectionWritten',
      occurredOn: '2021-05-04',
      data: { section: 'meetings', text: 'Mer' },
    });
    const correction = inReport({
      type: 'StatusReportCorrectionStarted',
      occurredOn: '2021-05-07',
      data: { version: 2, reason: 'Fel' },
    });
    const spec = projectionSpec(reportOverviewProjection);
    expect((await spec.given([drafted, reviewed, approved, written]).documents())['r']?.status).toBe('draft');
    expect((await spec.given([drafted, approved, reviewed]).documents())['r']?.status).toBe('approved');
    const corrected = (await spec.given([drafted, approved, submitted, correction]).documents())['r'];
    expect(corrected).toMatchObject({
      status: 'draft',
      version: 2,
      access: { submitted: true },
      submitted: { version: 1 },
    });
  });
});
