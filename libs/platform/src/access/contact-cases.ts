import { type Actor, type CaseAccessEvent, worksByName } from '@samverkan/access';
import type { FindOptions, Projection } from '@samverkan/event-sourcing';
import type { BusinessDate } from '@samverkan/kernel';
import type { ReadModels } from '../read-models';

/** A case that somebody is named in, to work with it for a party of it. */
export interface ContactCase {
  readonly contactId: string;
  readonly caseId: string;
  readonly namedOn: BusinessDate;
}

/** How many of somebody's cases lists look at, those that they were named in latest (project design). */
const MOST_CASES = 500;

/**
 * The cases of each contact person, which the documents of a list of cases or meetings cannot be ordered by: a case has
 * several, and they change. Says where to look and never who may: that is asked of each case as it stands. Each service
 * that lists keeps one of its own, called after it.
 */
export const contactCasesProjection = (service: 'meeting' | 'reporting'): Projection<ContactCase> => ({
  name: `${service}.contact-cases`,
  collection: {
    name: `${service}-contact-cases`,
    version: 1,
    indexes: [{ name: 'of-contact', fields: ['contactId', '-namedOn'] }],
  },
  prefixes: ['case-'],
  route({ streamId, event }) {
    const { type, data } = event as CaseAccessEvent;
    return type === 'PartyContactNamed' || type === 'PartyContactEnded'
      ? `${streamId.slice('case-'.length)}.${data.contactId}`
      : undefined;
  },
  evolve(_known, { streamId, event }) {
    const { type, data, occurredOn } = event as CaseAccessEvent & { readonly occurredOn: BusinessDate };
    return type === 'PartyContactNamed'
      ? { contactId: data.contactId, caseId: streamId.slice('case-'.length), namedOn: occurredOn }
      : undefined;
  },
});

/**
 * Of which cases a list for the actor can have anything, where that is known: those that they are named in, for whoever
 * works with a case by name alone. `field` is where the list's documents have the case's id.
 * @throws Problem 503 while the read model is behind `position`, the query's `min-position`
 */
export async function amongContactCases(
  readModels: ReadModels,
  projection: Projection<ContactCase>,
  actor: Actor,
  { field, position }: { readonly field: string; readonly position: string | undefined },
): Promise<Pick<FindOptions, 'among'>> {
  if (!worksByName(actor.role)) return {};
  const model = await readModels.upTo(projection, position);
  const { documents } = await model.find({
    where: { field: 'contactId', equals: actor.id },
    sort: 'of-contact',
    limit: MOST_CASES,
  });
  return { among: { field, in: documents.map(({ body: { caseId } }) => caseId) } };
}
