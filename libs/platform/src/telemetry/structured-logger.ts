import { Injectable, type LoggerService } from '@nestjs/common';
import { withoutPersonalNumbers } from '@samverkan/person';
import { type DestinationStream, type Logger, pino } from 'pino';
import { currentContext } from './request-context';

export const LOG_LEVELS = ['error', 'warn', 'info', 'debug', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Whatever an error carries, these never reach the log. */
const REDACTED = [
  'authorization',
  'personalNumber',
  'name',
  'body',
  'query',
  'headers',
  '*.authorization',
  '*.personalNumber',
  '*.name',
  '*.body',
  '*.query',
  '*.headers',
];

/** What may be told of an error: its kind, its message without numbers of persons, and where it was thrown. */
function errorOf(error: unknown): object {
  if (!(error instanceof Error)) return { kind: typeof error };
  return {
    kind: error.name,
    message: withoutPersonalNumbers(error.message),
    stack: error.stack === undefined ? undefined : withoutPersonalNumbers(error.stack),
    ...(error.cause === undefined ? {} : { cause: errorOf(error.cause) }),
  };
}

/**
 * One line of JSON per record, with the correlation id of the request or message it belongs to. Bodies, queries and
 * headers of requests are never logged.
 */
@Injectable()
export class StructuredLogger implements LoggerService {
  private readonly pino: Logger;

  constructor(service: string, level: LogLevel, destination?: DestinationStream) {
    this.pino = pino(
      {
        level,
        base: { service },
        timestamp: pino.stdTimeFunctions.isoTime,
        formatters: { level: (label) => ({ level: label }) },
        redact: { paths: REDACTED, censor: '[redacted]' },
        mixin: () => {
          const context = currentContext();
          return context === undefined ? {} : { correlationId: context.correlationId, ...context.message };
        },
      },
      destination ?? pino.destination({ dest: 1, sync: true }),
    );
  }

  /** Something that happened, with its facts; no fact is personal. */
  record(message: string, facts: object = {}): void {
    this.pino.info(facts, message);
  }

  /** Something that somebody should look at. */
  attention(message: string, facts: object = {}, error?: unknown): void {
    this.pino.warn(error === undefined ? facts : { ...facts, error: errorOf(error) }, message);
  }

  /** Something that should not have happened. */
  failure(message: string, error: unknown, facts: object = {}): void {
    this.pino.error({ ...facts, error: errorOf(error) }, message);
  }

  /** A request that was answered; only where somebody is looking for something. */
  request(operation: string, status: number, milliseconds: number): void {
    if (this.pino.isLevelEnabled('debug')) this.pino.debug({ operation, status, milliseconds }, 'request');
  }

  log(message: unknown, context?: string): void {
    this.pino.debug({ context }, withoutPersonalNumbers(String(message)));
  }

  warn(message: unknown, context?: string): void {
    this.pino.warn({ context }, withoutPersonalNumbers(String(message)));
  }

  error(message: unknown, stack?: string, context?: string): void {
    const error = message instanceof Error ? errorOf(message) : undefined;
    this.pino.error(
      { context, error, stack: stack === undefined ? undefined : withoutPersonalNumbers(stack) },
      error === undefined ? withoutPersonalNumbers(String(message)) : 'error',
    );
  }

  debug(message: unknown, context?: string): void {
    this.pino.debug({ context }, withoutPersonalNumbers(String(message)));
  }
}
