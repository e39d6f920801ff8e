import { isPermanent, AppendTooLarge, TransientFailure } from '@samverkan/event-sourcing';
import { unaryClient } from './client';
import { LoginRefused, asFailure } from './failures';

const ofClient = (type: string): Error => Object.assign(new Error(type), { type });

describe('what the client throws', () => {
  it.each([
    'unavailable',
    'deadline-exceeded',
    'cancelled',
    'timeout',
    'not-leader',
    'unknown',
    'access-denied',
  ])('may pass when it is %s', (type) =>
    expect(asFailure(ofClient(type), 'case-1')).toBeInstanceOf(TransientFailure),
  );

  it('is told apart where the login is refused, for whoever starts the program', () => {
    const refused = asFailure(ofClient('access-denied'), '$all');
    expect(refused).toBeInstanceOf(LoginRefused);
    expect(isPermanent(refused)).toBe(false);
  });

  it('may pass when it comes from the transport below', () => {
    const refused = Object.assign(new Error('14 UNAVAILABLE'), { code: 14 });
    expect(asFailure(refused, 'case-1')).toBeInstanceOf(TransientFailure);
  });

  it('is final when the stream was deleted for good or the request is malformed', () => {
    expect(isPermanent(asFailure(ofClient('stream-deleted'), 'case-1'))).toBe(true);
    expect(isPermanent(asFailure(ofClient('invalid-argument'), 'case-1'))).toBe(true);
    expect(asFailure(ofClient('maximum-append-size-exceeded'), 'case-1')).toBeInstanceOf(AppendTooLarge);
  });

  it('stays what it is when it is a mistake in the program', () => {
    const mistake = new TypeError('not a function');
    expect(asFailure(mistake, 'case-1')).toBe(mistake);
  });

  it('tells nothing of a connection string, which may hold a password', () => {
    expect(() => unaryClient('esdb://me:secret@[x')).toThrow(/^Not a connection string of EventStoreDB/);
  });
});
