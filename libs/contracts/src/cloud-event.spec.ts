import { cloudEvent, streamRevisionIn } from './cloud-event';

const origin = {
  eventId: '1b4e28ba-2fa1-51d2-883f-0016d3cca427',
  streamId: 'case-6a0c1f0e-3b0b-5f5e-9a55-0d3c7a2c9b11',
  revision: 7,
  position: '00000000000000000042-00000000000000000042',
  metadata: { recordedAt: '2021-03-16T09:30:00.000Z' },
};
const payload = {
  caseId: '6a0c1f0e-3b0b-5f5e-9a55-0d3c7a2c9b11',
  outcome: 'studies',
  handedOverMeasureIds: [],
  occurredOn: '2021-03-15',
} as const;

it('puts a public event in a CloudEvents 1.0 envelope of headers', () => {
  expect(cloudEvent('se.samverkan.case.case-closed.v1', origin, payload)).toEqual({
    topic: 'samverkan.case.v1',
    key: origin.streamId,
    headers: {
      'content-type': 'application/json',
      ce_specversion: '1.0',
      ce_id: origin.eventId,
      ce_type: 'se.samverkan.case.case-closed.v1',
      ce_source: '/samverkan/case',
      ce_time: '2021-03-16T09:30:00.000Z',
      ce_streamrevision: '7',
      ce_position: origin.position,
    },
    payload,
  });
});

const headersWith = (more: { traceparent?: string; correlationId?: string }) =>
  cloudEvent(
    'se.samverkan.case.case-closed.v1',
    { ...origin, metadata: { ...origin.metadata, ...more } },
    payload,
  ).headers;

it('hands the trace on, when there is one', () => {
  const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
  expect(headersWith({ traceparent })).toMatchObject({ traceparent });
});

it('hands a correlation id on that is a UUID, and none that callers make up, as that may say anything', () => {
  const correlationId = 'f47ac10b-58cc-4372-a567-0e02b2c3d479';
  expect(headersWith({ correlationId })).toMatchObject({ ce_correlationid: correlationId });
  for (const made of ['anna.svensson', `${correlationId}-anna`, 'a', ''])
    expect(headersWith({ correlationId: made })).not.toHaveProperty('ce_correlationid');
});

it('is read back for the revision that it says', () => {
  expect(streamRevisionIn(headersWith({}))).toBe(7);
  expect(streamRevisionIn({})).toBeUndefined();
  expect(streamRevisionIn({ ce_streamrevision: 'seven' })).toBeUndefined();
});
