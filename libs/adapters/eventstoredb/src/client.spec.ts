import { closeClient, unaryClient } from './client';

describe('a client of EventStoreDB', () => {
  it.each(['follower', 'random', 'READ_ONLY_REPLICA'])('is not opened on a node that is %s', (node) => {
    for (const option of ['nodePreference', 'NodePreference']) {
      expect(() => unaryClient(`esdb://a:secret@127.0.0.1:2113?tls=false&${option}=${node}`)).toThrow(
        new RangeError('Leave out nodePreference, or write leader: a node that is behind it loses events'),
      );
    }
  });

  it('is opened on the leader, said or not', async () => {
    for (const options of ['', '&nodePreference=leader']) {
      await closeClient(unaryClient(`esdb://127.0.0.1:2113?tls=false${options}`));
    }
  });

  it('says no word of a text that is no connection string', () => {
    expect(() => unaryClient('secret')).toThrow(/^Not a connection string of EventStoreDB/);
  });
});
