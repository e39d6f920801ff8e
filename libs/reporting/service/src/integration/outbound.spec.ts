import Ajv from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { type PublicEventType, closed, publicEvents } from '@samverkan/contracts';
import type { RecordedEvent } from '@samverkan/event-sourcing';
import { ANY_METADATA } from '@samverkan/event-sourcing-testing';
import { statusReportEvents, type StatusReportEvent } from '@samverkan/reporting-domain';
import { reportingRelay } from './outbound';

const ID = 'e3f6a9b1-6c28-4d75-9f04-3a7b1e8c5d62';

const recorded = (event: StatusReportEvent): RecordedEvent => ({
  event,
  eventId: '00000000-0000-4000-8000-00000000000a',
  streamId: `report-${ID}`,
  revision: 7,
  position: '42',
  metadata: { ...ANY_METADATA, version: 1 },
});

const SUBMITTED: StatusReportEvent = {
  type: 'StatusReportSubmitted',
  occurredOn: '2021-05-05',
  data: {
    version: 1,
    position: '41',
    figures: [{ id: 'cases-open', asOf: '2021-04-30', value: 241, suppressed: false }],
    associationFigures: [],
    associationHash: 'ab'.repeat(32),
    hash: 'cd'.repeat(32),
    nonce: 'ef'.repeat(32),
  },
};
const RECEIVED: StatusReportEvent = {
  type: 'StatusReportReceived',
  occurredOn: '2021-05-06',
  data: { version: 1, receivedBy: 'staff-association-reader' },
};

describe('what the reporting service tells others', () => {
  it('is every public event of the service, in its published form', () => {
    const ajv = addFormats(new Ajv({ strict: true }));
    const published = [SUBMITTED, RECEIVED].map((event) => {
      const message = reportingRelay.map(recorded(event));
      const type = message?.headers['ce_type'] as PublicEventType;
      const isOfForm = ajv.validate(closed(publicEvents[type].schema), message?.payload);
      expect([type, isOfForm, ajv.errors]).toEqual([type, true, null]);
      return type;
    });
    const own = Object.values(publicEvents).filter(({ context }) => context === 'reporting');
    expect(published.sort()).toEqual(own.map(({ type }) => type).sort());
  });

  it('is that a report was submitted: which one, and its hash, but neither texts nor figures', () => {
    const message = reportingRelay.map(recorded(SUBMITTED));
    expect(message).toMatchObject({
      key: `report-${ID}`,
      headers: {
        ce_type: 'se.samverkan.reporting.status-report-submitted.v1',
        ce_streamrevision: '7',
        ce_position: '42',
      },
      payload: { reportId: ID, version: 1, hash: 'ab'.repeat(32), occurredOn: '2021-05-05' },
    });
    expect(JSON.stringify(message)).not.toMatch(/241|cdcd|efef/);
  });

  it('is that a report was received', () => {
    const message = reportingRelay.map(recorded(RECEIVED));
    expect(message?.payload).toEqual({ reportId: ID, version: 1, occurredOn: '2021-05-06' });
  });

  it('is nothing of how a report is written', () => {
    const written = recorded({
      type: 'ReportSectionWritten',
      occurredOn: '2021-05-04',
      data: { section: 'meetings', text: 'Ett utkast' },
    });
    expect(reportingRelay.map(written)).toBeUndefined();
  });

  it('goes to the topic that the contracts name, and every event has been thought of', () => {
    const { topic } = publicEvents['se.samverkan.reporting.status-report-submitted.v1'];
    expect(reportingRelay.topic).toBe(topic);
    const types = Object.keys(statusReportEvents);
    const quiet = types.filter((type) => !['StatusReportSubmitted', 'StatusReportReceived'].includes(type));
    for (const type of quiet)
      expect(
        reportingRelay.map(
          recorded({ type, occurredOn: '2021-05-04', data: {} } as never as StatusReportEvent),
        ),
      ).toBeUndefined();
  });
});
