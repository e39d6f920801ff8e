import { type ApplicationAccess, evolveApplicationAccess } from '@samverkan/access';
import { applicationAggregate } from '@samverkan/case-domain';
import type { Projection } from '@samverkan/event-sourcing';
import type { BusinessDate } from '@samverkan/kernel';

/** By what lists find an application: ids and dates. What it is like they ask of the application itself. */
export interface ApplicationOverview {
  readonly submittedOn: BusinessDate;
  /** Nobody has taken it on, and it was not taken back. */
  readonly waits: boolean;
  /** It was neither granted nor rejected, nor taken back: whoever has it has something to do. */
  readonly undecided: boolean;
  readonly access: ApplicationAccess;
}

/** Somebody has taken it on, or it was taken back. */
const ENDS_WAITING: readonly string[] = ['ApplicationTaken', 'ApplicationWithdrawn'];

const DECIDES: readonly string[] = ['ApplicationGranted', 'ApplicationRejected', 'ApplicationWithdrawn'];

/** Applications by whose they are, who helps and who has them, and those that wait. */
export const applicationOverviewProjection: Projection<ApplicationOverview> = {
  name: 'case.application-overview',
  collection: {
    name: 'application-overview',
    version: 3,
    indexes: [
      { name: 'waiting', fields: ['waits', 'submittedOn'] },
      { name: 'latest', fields: ['-submittedOn'] },
      { name: 'of-individual', fields: ['access.subjectId', '-submittedOn'] },
      { name: 'of-assistant', fields: ['access.assistantId', '-submittedOn'] },
      { name: 'of-investigator', fields: ['access.investigatorId', '-submittedOn'] },
    ],
  },
  prefixes: [`${applicationAggregate.category}-`],
  route: ({ streamId }) => streamId.slice(applicationAggregate.category.length + 1),
  evolve(known, { event }) {
    const access = evolveApplicationAccess(known?.access, event);
    if (access === undefined) return known;
    const waits = known?.waits !== false && !ENDS_WAITING.includes(event.type);
    const undecided = known?.undecided !== false && !DECIDES.includes(event.type);
    return { submittedOn: known?.submittedOn ?? event.occurredOn, waits, undecided, access };
  },
};
