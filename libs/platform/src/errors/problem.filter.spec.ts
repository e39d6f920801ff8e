import {
  type ArgumentsHost,
  BadRequestException,
  ForbiddenException,
  HttpException,
  NotFoundException,
} from '@nestjs/common';
import {
  AppendTooLarge,
  CommandIdReused,
  InvalidCursor,
  NewerVersion,
  SubjectKeyMissing,
  TransientFailure,
  WrongExpectedRevision,
} from '@samverkan/event-sourcing';
import { reject } from '@samverkan/kernel';
import { Problem, Refused } from './problem';
import { ProblemFilter, problemBody, problemOf } from './problem.filter';
import { notAllowed, unavailable } from './problems';
import { StructuredLogger } from '../telemetry/structured-logger';
import { TITLES } from './titles';

const NUMBER = '19121212-1212';

const answered = (error: unknown) => {
  const { status, code } = problemOf(error);
  return [status, code];
};

describe('an error on the way to an answer', () => {
  it.each<[string, unknown, number, string]>([
    ['a problem', notAllowed('case.close'), 403, 'NOT_ALLOWED'],
    ['a rule that says no', new Refused(reject('CASE_CLOSED', {}), {}), 409, 'CASE_CLOSED'],
    ['a stale revision', new WrongExpectedRevision('case-1', 1, 2), 412, 'PRECONDITION_FAILED'],
    ['a key used for something else', new CommandIdReused('case-1', 'id'), 422, 'COMMAND_ID_REUSED'],
    ['a cursor of another list', new InvalidCursor(), 400, 'INVALID_INPUT'],
    ['a person who is forgotten', new SubjectKeyMissing('subject'), 409, 'SUBJECT_FORGOTTEN'],
    ['a store that is away', new TransientFailure('away'), 503, 'UNAVAILABLE'],
    ['what a newer version wrote', new NewerVersion('Noted version 2 of case-1'), 503, 'NEWER_VERSION'],
    ['events that are too big', new AppendTooLarge('case-1', 'too big'), 413, 'TOO_LARGE'],
    ['a body that is not JSON', new HttpException('Unexpected token', 400), 400, 'MALFORMED_JSON'],
    ['an id that a pipe refuses', new BadRequestException({ message: 'uuid' }), 400, 'INVALID_INPUT'],
    ['a guard of the framework', new ForbiddenException(), 404, 'NOT_FOUND'],
    ['no such route', new NotFoundException('Cannot GET /x'), 404, 'NOT_FOUND'],
    ['no such method', new HttpException('x', 405), 404, 'NOT_FOUND'],
    ['a body that is too large', new HttpException('x', 413), 413, 'TOO_LARGE'],
    ['another content type', new HttpException('x', 415), 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['a server that is closing', new HttpException('x', 503), 503, 'UNAVAILABLE'],
    ['something of the framework', new HttpException('x', 418), 500, 'INTERNAL'],
    ['a mistake of ours', new TypeError(`Cannot read ${NUMBER}`), 500, 'INTERNAL'],
    ['something that is no error', NUMBER, 500, 'INTERNAL'],
    ['nothing', undefined, 500, 'INTERNAL'],
  ])('%s', (_, error, status, code) => {
    expect(answered(error)).toEqual([status, code]);
    // Each kind has a title, and nothing of what was thrown is told.
    expect(TITLES[status]).toBeDefined();
    expect(JSON.stringify(problemBody(problemOf(error), 'en', 'c'))).not.toContain(NUMBER);
  });
});

describe('the filter of everything that is thrown', () => {
  const lines: { level: string; msg: string }[] = [];
  const filter = new ProblemFilter(
    new StructuredLogger('spec', 'info', {
      write: (line) => void lines.push(JSON.parse(line) as (typeof lines)[number]),
    }),
  );
  beforeEach(() => {
    lines.length = 0;
  });

  const answer = (error: unknown) => {
    const sent: { status?: number; headers: Record<string, string>; body?: object } = { headers: {} };
    const reply = {
      status: (status: number) => ((sent.status = status), reply),
      headers: (headers: Record<string, string>) => (Object.assign(sent.headers, headers), reply),
      header: (name: string, value: string) => ((sent.headers[name] = value), reply),
      send: (body: string) => (sent.body = JSON.parse(body) as object),
    };
    const request = {
      method: 'GET',
      headers: { 'accept-language': 'en', 'x-correlation-id': 'c-1' },
      routeOptions: { url: '/cases/:id' },
    };
    filter.catch(error, {
      switchToHttp: () => ({ getRequest: () => request, getResponse: () => reply }),
    } as unknown as ArgumentsHost);
    return sent;
  };

  it('answers in the language asked for, with the headers of the problem', () => {
    expect(answer(unavailable(3))).toEqual({
      status: 503,
      headers: {
        'retry-after': '3',
        'content-type': 'application/problem+json; charset=utf-8',
        'content-language': 'en',
        'x-correlation-id': 'c-1',
      },
      body: {
        type: 'urn:samverkan:problem:unavailable',
        title: 'Not available now',
        status: 503,
        code: 'UNAVAILABLE',
        detail: 'Not there yet. Try again shortly.',
        correlationId: 'c-1',
      },
    });
  });

  it('logs what is our fault as an error, a reader put off as something to look at, and no refusal', () => {
    answer(new TypeError('x'));
    answer(new TransientFailure('away'));
    answer(unavailable(1));
    answer(notAllowed('case.close'));
    expect(lines.map(({ level, msg }) => [level, msg])).toEqual([
      ['error', 'request failed'],
      ['error', 'request failed'],
      ['warn', 'request put off'],
    ]);
    expect(lines[0]).toMatchObject({ correlationId: 'c-1', route: '/cases/:id', method: 'GET', status: 500 });
  });
});

describe('the body of a problem', () => {
  it('says what it is in the language asked for, with what belongs to it', () => {
    const problem = new Refused(reject('TOO_EARLY', { days: 3 }, 'occurredOn'), {
      TOO_EARLY: { sv: 'Tidigast om {days} dagar.', en: 'In {days} days at the earliest.' },
    });
    expect(problemBody(problem, 'sv', 'c-1')).toEqual({
      type: 'urn:samverkan:problem:too-early',
      title: 'En regel hindrar det',
      status: 409,
      code: 'TOO_EARLY',
      detail: 'Tidigast om 3 dagar.',
      errors: [{ field: 'occurredOn', code: 'TOO_EARLY', detail: 'Tidigast om 3 dagar.' }],
      correlationId: 'c-1',
    });
    expect(problemBody(problem, 'en', 'c-1')).toMatchObject({
      title: 'A rule does not allow it',
      detail: 'In 3 days at the earliest.',
    });
  });

  it('leaves errors out when no field is meant, and has words for a rule without any', () => {
    const { errors, ...body } = problemBody(new Refused(reject('NEW_RULE', {}), {}), 'sv', 'c') as Record<
      string,
      unknown
    >;
    expect(errors).toBeUndefined();
    expect(body).toMatchObject({ code: 'NEW_RULE', detail: 'Kommandot är inte tillåtet som ärendet är nu.' });
  });

  it('calls a status without a title of its own an internal error', () => {
    const odd = new Problem(599, 'ODD', { sv: 'Udda.', en: 'Odd.' });
    expect(problemBody(odd, 'en', 'c')).toMatchObject({ title: 'Internal error', status: 599 });
  });

  it('says when to ask again', () => {
    expect(unavailable(7).headers).toEqual({ 'retry-after': '7' });
  });
});
