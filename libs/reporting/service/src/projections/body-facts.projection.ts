import type { Projection } from '@samverkan/event-sourcing';
import type { GovernanceBodyEvent } from '@samverkan/meeting-domain';
import { bodyFactOf, withFact, type BodyFacts } from '@samverkan/reporting-domain';
import { whenOf } from './case-facts.projection';

/** What figures and reports are made of in a project or steering group. */
export interface BodyFactsDocument extends BodyFacts {
  readonly access: { readonly programmeId: string };
}

export const bodyFactsProjection: Projection<BodyFactsDocument> = {
  name: 'reporting.body-facts',
  collection: {
    name: 'body-facts',
    version: 1,
    indexes: [{ name: 'programme', fields: ['access.programmeId'] }],
  },
  prefixes: ['body-'],
  route: ({ streamId }) => streamId.slice('body-'.length),
  evolve(document, recorded, bodyId) {
    const event = recorded.event as GovernanceBodyEvent;
    if (event.type === 'BodyFormed') {
      const { programmeId, kind } = event.data;
      return { bodyId, programmeId, access: { programmeId }, bodyKind: kind, facts: [] };
    }
    const content = bodyFactOf(event);
    return document === undefined || content === undefined
      ? document
      : { ...document, facts: withFact(document.facts, { ...whenOf(recorded), ...content }) };
  },
};
