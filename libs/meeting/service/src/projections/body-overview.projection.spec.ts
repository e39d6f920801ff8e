import { type HistoryEntry, projectionSpec } from '@samverkan/event-sourcing-testing';
import type { GovernanceBodyEvent } from '@samverkan/meeting-domain';
import { bodyOverviewProjection } from './body-overview.projection';

const spec = projectionSpec(bodyOverviewProjection);

const inBody = (bodyId: string, event: GovernanceBodyEvent): HistoryEntry => ({
  stream: `body-${bodyId}`,
  event,
});
const formed = (bodyId: string, kind: 'project-group' | 'local-group'): HistoryEntry =>
  inBody(bodyId, {
    type: 'BodyFormed',
    occurredOn: '2020-05-04',
    data: { bodyId, programmeId: 'p', kind, name: 'Gruppen' },
  });

describe('the governance bodies in lists', () => {
  it('are those that were formed, whatever they do then', () =>
    spec
      .given([
        formed('b1', 'project-group'),
        formed('b2', 'local-group'),
        inBody('b1', {
          type: 'BodyMeetingPlanned',
          occurredOn: '2020-05-05',
          data: { bodyMeetingId: 'm1', plannedOn: '2020-06-01' },
        }),
      ])
      .thenDocuments({
        b1: {
          bodyId: 'b1',
          access: { programmeId: 'p' },
          kind: 'project-group',
          name: 'Gruppen',
          formedOn: '2020-05-04',
        },
        b2: {
          bodyId: 'b2',
          access: { programmeId: 'p' },
          kind: 'local-group',
          name: 'Gruppen',
          formedOn: '2020-05-04',
        },
      }));
});
