/** The part of the client library that {@link quietQueues} mends; it has no types of its own. */
declare module 'kafkajs/src/network/requestQueue' {
  interface Asked {
    readonly entry: {
      readonly correlationId: number;
      readonly apiName: string;
      readonly apiKey: number;
      readonly apiVersion: number;
      resolve(answer: unknown): void;
      reject(error: unknown): void;
    };
    readonly expectResponse: boolean;
    sendRequest(): void;
  }

  export default class RequestQueue {
    constructor(options: { maxInFlightRequests: number | null; requestTimeout: number; logger: object });
    readonly pending: readonly unknown[];
    push(asked: Asked): void;
    fulfillRequest(answer: { correlationId: number; payload: Buffer; size: number }): void;
    maybeThrottle(ms: number): void;
    scheduleCheckPendingRequests(): void;
  }
}
