import { evolveCaseAccess, type CaseAccess } from '@samverkan/access';
import { type CaseEvent, isCorrectable } from '@samverkan/case-domain';
import type { Projection, RecordedEvent } from '@samverkan/event-sourcing';
import { present } from '@samverkan/kernel';
import type { MeetingEvent } from '@samverkan/meeting-domain';
import { caseFactOf, withFact, type CaseFact } from '@samverkan/reporting-domain';
import { caseIdOf } from './case-of-event';

/** What figures are made of in one case, with what decides who may count it and who may see it behind a figure. */
export interface CaseFactsDocument {
  readonly caseId: string;
  /** Absent until the registration has been seen: a meeting can come first when the case's stream is parked. */
  readonly access?: CaseAccess;
  readonly facts: readonly CaseFact[];
}

export const caseFactsProjection: Projection<CaseFactsDocument> = {
  name: 'reporting.case-facts',
  collection: {
    name: 'case-facts',
    version: 12,
    indexes: [
      { name: 'programme', fields: ['access.programmeId'] },
      { name: 'unit', fields: ['access.unitId'] },
      { name: 'investigator', fields: ['access.investigatorId'] },
    ],
  },
  prefixes: ['case-', 'meeting-'],
  route: caseIdOf,
  evolve(document, recorded, caseId) {
    const body = document ?? { caseId, facts: [] };
    const access = accessAfter(body.access, recorded);
    const event = recorded.event as CaseEvent | MeetingEvent;
    const content = caseFactOf(event);
    const entry = isCorrectable(event as CaseEvent) ? { entry: recorded.revision } : {};
    return {
      caseId,
      ...present({ access }),
      facts:
        content === undefined
          ? body.facts
          : withFact(body.facts, { ...whenOf(recorded), ...entry, ...content }),
    };
  },
};

/** Only the case's own stream says who may touch it. */
export const accessAfter = (
  access: CaseAccess | undefined,
  { streamId, event }: RecordedEvent,
): CaseAccess | undefined => (streamId.startsWith('case-') ? evolveCaseAccess(access, event) : access);

/** When it happened, and when it came to be known. */
export const whenOf = ({ event, position, metadata }: RecordedEvent) => ({
  on: event.occurredOn,
  position,
  recordedAt: metadata.recordedAt,
});
