import type { Projection } from '@samverkan/event-sourcing';
import { type ProgrammeEvent, isCorrectableInProgramme } from '@samverkan/programme-domain';
import { programmeFactOf, withFact, type ProgrammeFacts } from '@samverkan/reporting-domain';
import { whenOf } from './case-facts.projection';

/** What figures and reports are made of in a programme. */
export interface ProgrammeFactsDocument extends ProgrammeFacts {
  readonly access: { readonly programmeId: string };
}

export const programmeFactsProjection: Projection<ProgrammeFactsDocument> = {
  name: 'reporting.programme-facts',
  collection: {
    name: 'programme-facts',
    version: 3,
    indexes: [{ name: 'programme', fields: ['access.programmeId'] }],
  },
  prefixes: ['programme-'],
  route: ({ streamId }) => streamId.slice('programme-'.length),
  evolve(document, recorded, programmeId) {
    const body = document ?? { programmeId, access: { programmeId }, facts: [] };
    const content = programmeFactOf(recorded.event as ProgrammeEvent);
    const entry = isCorrectableInProgramme(recorded.event) ? { entry: recorded.revision } : {};
    return content === undefined
      ? body
      : { ...body, facts: withFact(body.facts, { ...whenOf(recorded), ...entry, ...content }) };
  },
};
