import { v5 as uuidv5 } from 'uuid';

/** One case per individual and programme: the id follows from the two, both UUIDs. */
export const caseIdOf = (programmeId: string, subjectId: string): string => uuidv5(subjectId, programmeId);
