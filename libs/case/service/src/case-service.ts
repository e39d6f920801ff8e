import {
  applicationAggregate,
  applicationConcern,
  applicationEvents,
  caseAggregate,
  caseConcern,
  caseEvents,
} from '@samverkan/case-domain';
import type { ServiceDefinition } from '@samverkan/platform';
import {
  agreementAggregate,
  agreementEvents,
  programmeAggregate,
  programmeConcern,
  programmeEvents,
} from '@samverkan/programme-domain';
import { CaseServiceModule } from './case-service.module';
import { caseInbound } from './integration/inbound';
import { caseRelay } from './integration/outbound';
import { Languages } from './languages/languages';
import { agreementOverviewProjection } from './projections/agreement-overview.projection';
import { applicationOverviewProjection } from './projections/application-overview.projection';
import { caseHoldersProjection } from './projections/case-holders.projection';
import { programmeOverviewProjection } from './projections/programme-overview.projection';
import { programmeWorkProjection } from './projections/programme-work.projection';
import { caseWorkflows } from './workflows/case-workflows';

/** The case service, for an app's composition root. */
export const caseService: ServiceDefinition = {
  name: 'case',
  title: 'Cases',
  description:
    'Programmes and the cases of individuals in them: who works on a case, on which consent, what is done, and how it ends; and the agreements on grants that programmes are followed up by.',
  basePath: '/api/case/v1',
  check: () => void new Languages(),
  module: CaseServiceModule,
  events: {
    [agreementAggregate.category]: agreementEvents,
    [applicationAggregate.category]: applicationEvents,
    [caseAggregate.category]: caseEvents,
    [programmeAggregate.category]: programmeEvents,
  },
  projections: [
    agreementOverviewProjection,
    applicationOverviewProjection,
    caseHoldersProjection,
    programmeOverviewProjection,
    programmeWorkProjection,
  ],
  workflows: caseWorkflows,
  relays: [caseRelay],
  inbound: caseInbound,
  concerns: {
    [applicationAggregate.category]: applicationConcern,
    [caseAggregate.category]: caseConcern,
    [programmeAggregate.category]: programmeConcern,
  },
};
