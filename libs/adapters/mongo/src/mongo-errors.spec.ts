import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { isPermanent, PermanentFailure, TransientFailure } from '@samverkan/event-sourcing';
import { mongo } from 'mongoose';
import { asFailure, withOurErrors } from './mongo-errors';

const PERSONAL = 'dup key: { _id: "191212121212" }';

const ofServer = (code: number): Error => new mongo.MongoServerError({ message: PERSONAL, code });

describe('what MongoDB says when it fails', () => {
  it.each([
    ['a server that is away', new mongo.MongoNetworkError(PERSONAL)],
    ['a pool that is closed', new mongo.MongoTopologyClosedError(PERSONAL)],
    ['a failover', ofServer(10_107)],
    ['a write conflict', ofServer(112)],
    ['a question that took too long', ofServer(50)],
    ['an account without rights, which an operator mends', ofServer(13)],
  ])('is to be tried again, and repeats nothing personal: %s', (_, error) => {
    const failure = asFailure(error) as Error;
    expect(failure).toBeInstanceOf(TransientFailure);
    expect(isPermanent(failure)).toBe(false);
    expect(`${failure.stack} ${String(failure.cause)}`).not.toContain('1912');
  });

  it('is to be tried again where it is what Node says of a connection, which the driver passes on as it is', async () => {
    const server = createServer((socket) => socket.end()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    await once(socket.resume(), 'end');
    socket.write(PERSONAL);
    const [ended] = (await once(socket, 'error')) as [Error];
    server.close();
    expect(ended).not.toBeInstanceOf(mongo.MongoError);
    expect(asFailure(ended)).toBeInstanceOf(TransientFailure);
  });

  it.each([ofServer(10_334), ofServer(121), ofServer(2), new mongo.MongoInvalidArgumentError(PERSONAL)])(
    'is for ever where the document or the question is what it does not take (%#)',
    (error) => {
      const failure = asFailure(error) as Error;
      expect(failure).toBeInstanceOf(PermanentFailure);
      expect(`${failure.stack} ${String(failure.cause)}`).not.toContain('1912');
    },
  );

  it('is left as it is where it is an error of ours', () => {
    const own = new RangeError('no path');
    expect(asFailure(own)).toBe(own);
  });

  it('is waited for no longer than the driver promises, since it has been seen to break its promise', async () => {
    const never = (): Promise<never> => new Promise(() => undefined);
    await expect(withOurErrors(never, 20)).rejects.toBeInstanceOf(TransientFailure);
    await expect(withOurErrors(() => Promise.resolve(7), 20)).resolves.toBe(7);
    await expect(withOurErrors(() => Promise.reject(ofServer(2)), 20)).rejects.toBeInstanceOf(
      PermanentFailure,
    );
  });
});
