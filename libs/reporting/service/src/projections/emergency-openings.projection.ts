import type { CaseEvent, EmergencyReason, EmergencyReview } from '@samverkan/case-domain';
import type { Projection } from '@samverkan/event-sourcing';
import type { BusinessDate, PersonalText } from '@samverkan/kernel';

/** A case that somebody without a part in it has opened, and what the reviewer made of it. */
export interface EmergencyOpening {
  readonly openingId: string;
  readonly caseId: string;
  readonly subjectId: string;
  readonly staffId: string;
  readonly openedOn: BusinessDate;
  readonly through: BusinessDate;
  readonly reason: EmergencyReason;
  readonly explanation: PersonalText;
  readonly reviewed: boolean;
  readonly review?: {
    readonly on: BusinessDate;
    readonly outcome: EmergencyReview;
    readonly comment: PersonalText;
  };
  /** Of who opened it: that organisation's reviewers see it. */
  readonly access: { readonly organisation: string };
}

export const emergencyOpeningsProjection: Projection<EmergencyOpening> = {
  name: 'reporting.emergency-openings',
  collection: {
    name: 'emergency-openings',
    version: 2,
    indexes: [
      { name: 'to-review', fields: ['access.organisation', 'reviewed', 'openedOn'] },
      { name: 'subject', fields: ['subjectId'] },
    ],
  },
  prefixes: ['case-'],
  route: ({ streamId, event: { type, data } }) =>
    type === 'CaseOpenedInEmergency' || type === 'EmergencyOpeningReviewed'
      ? `${streamId}/${(data as { readonly openingId: string }).openingId}`
      : undefined,
  evolve(document, { event: recorded, streamId }) {
    const event = recorded as CaseEvent;
    if (event.type === 'CaseOpenedInEmergency') {
      const { openingId, staffId, organisation, reason, through, subjectId, explanation } = event.data;
      return {
        openingId,
        caseId: streamId.slice('case-'.length),
        subjectId,
        staffId,
        openedOn: event.occurredOn,
        through,
        reason,
        explanation,
        reviewed: false,
        access: { organisation },
      };
    }
    if (document === undefined || event.type !== 'EmergencyOpeningReviewed') return document;
    const { outcome, comment } = event.data;
    return { ...document, reviewed: true, review: { on: event.occurredOn, outcome, comment } };
  },
  personal: {
    where: (subjectId) => ({ field: 'subjectId', equals: subjectId }),
    sort: 'subject',
    forget: (body) => ({
      ...body,
      explanation: null,
      ...(body.review === undefined ? {} : { review: { ...body.review, comment: null } }),
    }),
  },
};
