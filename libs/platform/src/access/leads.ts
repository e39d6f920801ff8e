import type { EventCodec, EventStore } from '@samverkan/event-sourcing';
import { FoldedStreams } from './folded-streams';

/** Of how many programmes it is kept in memory. */
const CACHED_PROGRAMMES = 2_000;

/** Staff ids of collaboration leads, as the programmes' own streams say at this moment. */
export class Leads {
  private readonly programmes: FoldedStreams<string>;

  constructor(eventStore: EventStore, codec: EventCodec) {
    this.programmes = new FoldedStreams({
      eventStore,
      codec,
      capacity: CACHED_PROGRAMMES,
      counts: (type) => type === 'ContactCardSet',
      evolve: (_, { data }) => (data as { readonly leadId: string }).leadId,
    });
  }

  /** `undefined` while nobody is named. */
  of(programmeId: string): Promise<string | undefined> {
    return this.programmes.of(`programme-${programmeId}`);
  }
}
