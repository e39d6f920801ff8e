import { beginContext, correlationOf } from './request-context';

const TRACE = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const stated = (id: string) => beginContext({ 'x-correlation-id': id }).correlationId;
const traceOf = (traceparent: string) => beginContext({ traceparent }).traceparent;

describe('under which id a message goes on', () => {
  it.each([
    ['f47ac10b-58cc-4372-a567-0e02b2c3d479', 'f47ac10b-58cc-4372-a567-0e02b2c3d479'],
    [undefined, 'event-1'],
    ['two words', 'event-1'],
    ['anna.svensson', 'event-1'],
    ['00000000-0000-4000-8000-198604122385', 'event-1'],
  ])('is, where it says %s, %s', (said, id) => {
    const headers: Record<string, string> = said === undefined ? {} : { ce_correlationid: said };
    expect(correlationOf(headers, 'event-1')).toBe(id);
  });
});

describe('the context of a request', () => {
  it('goes on with the ids that came', () => {
    expect(stated('order-17.a_b')).toBe('order-17.a_b');
    expect(stated('f47ac10b-58cc-4372-a567-0e02b2c3d479')).toBe('f47ac10b-58cc-4372-a567-0e02b2c3d479');
    expect(traceOf(TRACE)).toBe(TRACE);
  });

  it.each([
    '860412-2385',
    '198604122385',
    'pnr-19860412-2385-x',
    'pnr_860412_2385',
    '19860412.2385',
    'two words',
    'a'.repeat(65),
    '',
  ])('takes an id of its own for the correlation id "%s"', (id) => {
    expect(stated(id)).toMatch(UUID);
  });

  it.each([
    TRACE.toUpperCase(),
    `01${TRACE.slice(2)}`,
    `${TRACE}-more`,
    '00-4bf92f3577b34da198604122385fabcd-00f067aa0ba902b7-01',
    '00-00000000000000000000000000000000-00f067aa0ba902b7-01',
    '00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01',
  ])('does not follow the trace %s', (traceparent) => {
    expect(traceOf(traceparent)).toBeUndefined();
  });
});
