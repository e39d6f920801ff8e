import { derivedId } from '@samverkan/event-sourcing';

/** One case per individual and programme: the id follows from the two, both UUIDs. */
export const caseIdOf = (programmeId: string, subjectId: string): string => derivedId(programmeId, subjectId);
