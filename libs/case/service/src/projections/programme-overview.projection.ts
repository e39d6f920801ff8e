import type { Projection } from '@samverkan/event-sourcing';
import type { BusinessDate, Period } from '@samverkan/kernel';
import type { ProgrammeEvent } from '@samverkan/programme-domain';

/** A programme as lists show it. */
export interface ProgrammeOverview {
  readonly access: { readonly programmeId: string };
  readonly name: string;
  readonly period: Required<Period>;
  readonly owners: readonly string[];
  readonly fundedThrough: string;
  /** The day after its last one, once that has come. */
  readonly endedOn?: BusinessDate;
  readonly synthetic: boolean;
}

/** The programmes, the one that begins latest first. */
export const programmeOverviewProjection: Projection<ProgrammeOverview> = {
  name: 'case.programme-overview',
  collection: {
    name: 'programme-overview',
    version: 1,
    indexes: [{ name: 'latest', fields: ['-period.from'] }],
  },
  prefixes: ['programme-'],
  route: ({ streamId }) => streamId.slice('programme-'.length),
  evolve(known, recorded) {
    const event = recorded.event as ProgrammeEvent;
    switch (event.type) {
      case 'ProgrammeStarted': {
        const { programmeId, name, period, owners, fundedThrough, synthetic } = event.data;
        return { access: { programmeId }, name, period, owners, fundedThrough, synthetic };
      }
      case 'ProgrammeEnded':
        return known && { ...known, endedOn: event.occurredOn };
      default:
        return known;
    }
  },
};
