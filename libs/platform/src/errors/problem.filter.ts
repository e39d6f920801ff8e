import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import {
  AppendTooLarge,
  CommandIdReused,
  InvalidCursor,
  NewerVersion,
  SubjectKeyMissing,
  TransientFailure,
  WrongExpectedRevision,
} from '@samverkan/event-sourcing';
import { type Language, say } from '@samverkan/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageOf } from '../http/language';
import { StructuredLogger } from '../telemetry/structured-logger';
import { contextOf } from '../telemetry/request-context';
import { AccessNotLogged } from './access-not-logged';
import { Problem, detailOf } from './problem';
import {
  commandIdReused,
  internal,
  invalidInput,
  malformedJson,
  newerVersion,
  notFound,
  notLogged,
  preconditionFailed,
  subjectForgotten,
  tooLarge,
  unauthenticated,
  unavailable,
  unsupportedMediaType,
} from './problems';
import { TITLES } from './titles';

/** Nest's and Fastify's own errors know a status and an English message; only the status is used. */
function ofFramework(exception: HttpException): Problem {
  switch (exception.getStatus()) {
    case 400:
      // A body that the server could not read comes as a text, a value that a pipe refused as an object.
      return typeof exception.getResponse() === 'string' ? malformedJson() : invalidInput([]);
    case 401:
      return unauthenticated();
    case 403:
    case 404:
    case 405:
      return notFound();
    case 413:
      return tooLarge();
    case 415:
      return unsupportedMediaType();
    default:
      return exception.getStatus() === 503 ? unavailable(1) : internal();
  }
}

/** Which problem an error is. What is not known is an internal one, and nothing of it is told. */
export function problemOf(exception: unknown): Problem {
  if (exception instanceof Problem) return exception;
  if (exception instanceof WrongExpectedRevision) return preconditionFailed();
  if (exception instanceof CommandIdReused) return commandIdReused();
  if (exception instanceof InvalidCursor) return invalidInput([{ field: 'cursor', code: 'INVALID_CURSOR' }]);
  if (exception instanceof SubjectKeyMissing) return subjectForgotten();
  if (exception instanceof AccessNotLogged) return notLogged();
  if (exception instanceof NewerVersion) return newerVersion();
  if (exception instanceof TransientFailure) return unavailable(1);
  if (exception instanceof AppendTooLarge) return tooLarge();
  if (exception instanceof HttpException) return ofFramework(exception);
  return internal();
}

/** The body of `application/problem+json`. */
export function problemBody(problem: Problem, language: Language, correlationId: string): object {
  return {
    type: `urn:samverkan:problem:${problem.code.toLowerCase().replaceAll('_', '-')}`,
    title: (TITLES[problem.status] ?? TITLES[500])?.[language],
    status: problem.status,
    code: problem.code,
    detail: detailOf(problem, language),
    ...(problem.errors.length === 0
      ? {}
      : {
          errors: problem.errors.map(({ field, code, text, details }) => ({
            field,
            code,
            detail: say(text, language, details),
          })),
        }),
    correlationId,
  };
}

/** Answers with a problem, in the language that the request asks for. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem): void {
  const { correlationId } = contextOf(request);
  const language = languageOf(request);
  void reply
    .status(problem.status)
    .headers(problem.headers)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('content-language', language)
    .header('x-correlation-id', correlationId)
    .send(JSON.stringify(problemBody(problem, language, correlationId)));
}

/** Everything that is thrown on the way to an answer becomes a problem; what is our fault is logged. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: StructuredLogger) {}

  catch(exception: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const problem = problemOf(exception);
    if (problem.status >= 500) {
      const facts = {
        correlationId: contextOf(request).correlationId,
        route: request.routeOptions.url,
        method: request.method,
        status: problem.status,
      };
      // A reader who is asked to come again is no failure; that something is out of reach is told with its cause.
      if (exception instanceof Problem) this.logger.attention('request put off', facts);
      else this.logger.failure('request failed', exception, facts);
    }
    sendProblem(request, reply, problem);
  }
}
