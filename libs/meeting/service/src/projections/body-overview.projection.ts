import type { Projection } from '@samverkan/event-sourcing';
import type { BusinessDate } from '@samverkan/kernel';
import type { BodyKind, GovernanceBodyEvent } from '@samverkan/meeting-domain';

/** A governance body as lists show it. */
export interface BodyOverview {
  readonly bodyId: string;
  readonly access: { readonly programmeId: string };
  readonly kind: BodyKind;
  readonly name: string;
  readonly formedOn: BusinessDate;
}

/** The bodies of each programme, those of a kind beside each other, the first formed first. */
export const bodyOverviewProjection: Projection<BodyOverview> = {
  name: 'meeting.body-overview',
  collection: {
    name: 'body-overview',
    version: 1,
    indexes: [{ name: 'programme', fields: ['access.programmeId', 'kind', 'formedOn'] }],
  },
  prefixes: ['body-'],
  route: ({ streamId }) => streamId.slice('body-'.length),
  evolve(known, { event }) {
    const { type, occurredOn, data } = event as GovernanceBodyEvent;
    if (type !== 'BodyFormed') return known;
    const { bodyId, programmeId, kind, name } = data;
    return { bodyId, access: { programmeId }, kind, name, formedOn: occurredOn };
  },
};
