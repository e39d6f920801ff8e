import { openMongo } from '@samverkan/adapters-mongo';
import type { CollectionDefinition, Commit } from '@samverkan/event-sourcing';
import { describeOn } from '@samverkan/stack';
import { DATABASE, rawClients } from './raw-clients';

const collection: CollectionDefinition = { name: 'written', version: 1, indexes: [] };

describeOn('mongodb', 'the raw writes that a projection is measured against', (servers) => {
  it('are all there with their checkpoint, or none of them, as those of the product are', async () => {
    const mongodb = servers().mongodb.address;
    const { documentStore, close } = await openMongo({ uri: mongodb, database: DATABASE });
    const raw = rawClients({ eventstoredb: 'esdb://127.0.0.1:1?tls=false', mongodb });
    const commit = (position: string, expected: readonly number[]): Required<Commit> => ({
      writes: expected.map((revision, n) => ({
        collection,
        id: `d${n}`,
        expected: revision,
        sources: {},
        body: { position },
      })),
      checkpoint: { name: 'raw', position, token: 1 },
    });
    const written = async () => [
      await documentStore.checkpoint('raw'),
      ...(await documentStore.getMany(collection, ['d0', 'd1'])).map(({ body }) => body['position']),
    ];
    try {
      await documentStore.prepare(collection);
      await raw.write(commit('one', [0, 0]));
      expect(await written()).toEqual(['one', 'one', 'one']);
      await expect(raw.write(commit('two', [1, 7]))).rejects.toThrow('1 documents written of 2');
      expect(await written()).toEqual(['one', 'one', 'one']);
    } finally {
      await Promise.all([raw.close(), close()]);
    }
  });
});
