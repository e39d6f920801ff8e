import { type HistoryEntry, projectionSpec } from '@samverkan/event-sourcing-testing';
import type { ProgrammeEvent } from '@samverkan/programme-domain';
import { type ProgrammeOverview, programmeOverviewProjection } from './programme-overview.projection';

const spec = projectionSpec(programmeOverviewProjection);

const inProgramme = (event: ProgrammeEvent): HistoryEntry => ({ stream: 'programme-p', event });

const period = { from: '2020-05-04', to: '2022-05-03' } as const;
const started = inProgramme({
  type: 'ProgrammeStarted',
  occurredOn: '2020-05-04',
  data: {
    programmeId: 'p',
    name: 'Insatsen',
    period,
    owners: ['fk', 'region'],
    fundedThrough: 'rar',
    longCaseDays: 365,
    investigatorPoolSize: 4,
    synthetic: true,
  },
});
const unit = inProgramme({
  type: 'CareUnitOnboarded',
  occurredOn: '2020-05-04',
  data: { unitId: 'u', name: 'Vårdcentralen', unitType: 'primary-care', synthetic: true },
});
const ended = inProgramme({ type: 'ProgrammeEnded', occurredOn: '2022-05-04', data: {} });

const overview: ProgrammeOverview = {
  access: { programmeId: 'p' },
  name: 'Insatsen',
  period,
  owners: ['fk', 'region'],
  fundedThrough: 'rar',
  synthetic: true,
};

describe('the programmes in lists', () => {
  it('are those that were started, whoever works in them', () =>
    spec.given([started, unit]).thenDocuments({ p: overview }));

  it('say when one has ended', () =>
    spec.given([started, ended]).thenDocuments({ p: { ...overview, endedOn: '2022-05-04' } }));
});
