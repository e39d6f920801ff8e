import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type PublicEvent, publicEvents } from '@samverkan/contracts';

const LIBS = resolve(__dirname, '../../../libs');
const relayOf = (context: string): string =>
  readFileSync(`${LIBS}/${context}/service/src/integration/outbound.ts`, 'utf8');

const relays = { case: relayOf('case'), meeting: relayOf('meeting'), reporting: relayOf('reporting') };

describe('every public event', () => {
  it.each(Object.values<PublicEvent>(publicEvents))(
    '$type is published, and by its own service alone',
    (event) => {
      const publishing = Object.entries(relays).filter(([, source]) => source.includes(`'${event.type}'`));
      expect(publishing.map(([context]) => context)).toEqual([event.context]);
    },
  );
});
