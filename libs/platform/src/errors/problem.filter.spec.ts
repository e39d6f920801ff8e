import { BadRequestException, ForbiddenException, HttpException, NotFoundException } from '@nestjs/common';
import {
  AppendTooLarge,
  CommandIdReused,
  InvalidCursor,
  SubjectKeyMissing,
  TransientFailure,
  WrongExpectedRevision,
} from '@samverkan/event-sourcing';
import { reject } from '@samverkan/kernel';
import { Problem, Refused } from './problem';
import { problemBody, problemOf } from './problem.filter';
import { notAllowed, unavailable } from './problems';
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
