import RequestQueue from 'kafkajs/src/network/requestQueue';
import './kafka-client';

const logger = { debug: () => undefined, warn: () => undefined };
const asked = (correlationId: number, sent: number[]) => ({
  entry: {
    correlationId,
    apiName: 'Any',
    apiKey: 0,
    apiVersion: 0,
    resolve: () => undefined,
    reject: () => undefined,
  },
  expectResponse: true,
  sendRequest: () => void sent.push(correlationId),
});

describe('a connection of the client library', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('sleeps while nothing waits to be sent', () => {
    const queue = new RequestQueue({ maxInFlightRequests: 1, requestTimeout: 1_000, logger });
    const sent: number[] = [];
    queue.push(asked(1, sent));
    queue.fulfillRequest({ correlationId: 1, payload: Buffer.alloc(0), size: 0 });
    expect(sent).toEqual([1]);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('sends what waited for an answer, and what waited for a throttle to end', () => {
    const queue = new RequestQueue({ maxInFlightRequests: 1, requestTimeout: 1_000, logger });
    const sent: number[] = [];
    queue.push(asked(1, sent));
    queue.push(asked(2, sent));
    expect(sent).toEqual([1]);
    queue.fulfillRequest({ correlationId: 1, payload: Buffer.alloc(0), size: 0 });
    expect(sent).toEqual([1, 2]);
    queue.maybeThrottle(500);
    queue.fulfillRequest({ correlationId: 2, payload: Buffer.alloc(0), size: 0 });
    queue.push(asked(3, sent));
    jest.advanceTimersByTime(400);
    expect(sent).toEqual([1, 2]);
    jest.advanceTimersByTime(200);
    expect(sent).toEqual([1, 2, 3]);
    queue.fulfillRequest({ correlationId: 3, payload: Buffer.alloc(0), size: 0 });
    jest.runOnlyPendingTimers();
    expect(jest.getTimerCount()).toBe(0);
  });
});
