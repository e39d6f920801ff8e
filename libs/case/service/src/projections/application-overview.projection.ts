import { type Application, type ApplicationEvent, applicationAggregate } from '@samverkan/case-domain';
import type { Projection } from '@samverkan/event-sourcing';
import type { BusinessDate } from '@samverkan/kernel';

/** What the policy asks of an application: whose it is, who helps, and who has it at FK. */
export interface ApplicationAccess {
  readonly programmeId: string;
  readonly subjectId: string;
  readonly assistantId?: string;
  readonly investigatorId?: string;
}

/** What the policy asks of an application as it stands. */
export const applicationAccess = ({
  programmeId,
  subjectId,
  assistedBy,
  investigatorId,
}: Pick<Application, 'programmeId' | 'subjectId' | 'assistedBy' | 'investigatorId'>): ApplicationAccess => ({
  programmeId,
  subjectId,
  ...(assistedBy === undefined ? {} : { assistantId: assistedBy.staffId }),
  ...(investigatorId === undefined ? {} : { investigatorId }),
});

/** By what lists find an application: ids and dates. What it is like they ask of the application itself. */
export interface ApplicationOverview {
  readonly submittedOn: BusinessDate;
  /** Nobody has taken it on, and it was not taken back. */
  readonly waits: boolean;
  readonly access: ApplicationAccess;
}

/** Applications by whose they are, who helps and who has them, and those that wait. */
export const applicationOverviewProjection: Projection<ApplicationOverview> = {
  name: 'case.application-overview',
  collection: {
    name: 'application-overview',
    version: 1,
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
  evolve(known, recorded) {
    const event = recorded.event as ApplicationEvent;
    switch (event.type) {
      case 'ApplicationSubmitted':
        return { submittedOn: event.occurredOn, waits: true, access: applicationAccess(event.data) };
      case 'ApplicationTaken': {
        const { investigatorId } = event.data;
        return known && { ...known, waits: false, access: { ...known.access, investigatorId } };
      }
      case 'ApplicationWithdrawn':
        return known && { ...known, waits: false };
      default:
        return known;
    }
  },
};
