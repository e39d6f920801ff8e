import { type HistoryEntry, projectionSpec } from '@samverkan/event-sourcing-testing';
import type { AgreementEvent } from '@samverkan/programme-domain';
import { type AgreementOverview, agreementOverviewProjection } from './agreement-overview.projection';

const spec = projectionSpec(agreementOverviewProjection);

const inAgreement = (event: AgreementEvent): HistoryEntry => ({ stream: 'agreement-a', event });

const concluded = inAgreement({
  type: 'AgreementConcluded',
  occurredOn: '2020-06-01',
  data: {
    agreementId: 'a',
    programmeId: 'p',
    title: 'Överenskommelsen',
    parties: [],
    totalOre: 3300,
    conditions: [],
    synthetic: true,
  },
});
const scheduled = inAgreement({
  type: 'TrancheScheduled',
  occurredOn: '2020-06-02',
  data: { trancheId: 't1', amountOre: 1440, ground: 'Arbetet dittills', afterSettlement: false },
});
const paid = (trancheId: string, amountOre: number): HistoryEntry =>
  inAgreement({ type: 'TranchePaid', occurredOn: '2021-02-01', data: { trancheId, amountOre } });
const settled = inAgreement({
  type: 'AgreementSettled',
  occurredOn: '2021-02-01',
  data: { outcome: 'full', payableOre: 3300, paidOre: 1440 },
});

const overview: AgreementOverview = {
  agreementId: 'a',
  access: { programmeId: 'p' },
  title: 'Överenskommelsen',
  concludedOn: '2020-06-01',
  totalOre: 3300,
  paidOre: 0,
  synthetic: true,
};

describe('the agreements in lists', () => {
  it('have paid nothing of what is planned alone', () =>
    spec.given([concluded, scheduled]).thenDocuments({ a: overview }));

  it('add up what was paid, each payment once, however often it comes', () =>
    spec
      .given([concluded, scheduled, paid('t1', 1440), settled, paid('t2', 1860)])
      .thenDocuments({ a: { ...overview, paidOre: 3300, outcome: 'full' } }));

  it('have the day and what was paid as is right, each correction once, however often it comes', () => {
    const corrected = (data: object): HistoryEntry =>
      inAgreement({
        type: 'AgreementEntryCorrected',
        occurredOn: '2021-03-01',
        data: {
          entry: 0,
          corrects: 'TranchePaid',
          id: 't1',
          was: { on: '2021-02-01' },
          paidOre: 0,
          reason: 'Fel',
          ...data,
        },
      });
    const moved = corrected({
      corrects: 'AgreementConcluded',
      id: 'a',
      was: { on: '2020-06-01' },
      is: { on: '2020-05-31' },
      paidOre: 1440,
    });
    return spec
      .given([concluded, scheduled, paid('t1', 1440), moved, corrected({ entry: 2 })])
      .thenDocuments({ a: { ...overview, concludedOn: '2020-05-31', paidOre: 0 } });
  });

  it('have what was agreed and settled as is right', () => {
    const was = { title: 'Överenskommelsen', parties: [], totalOre: 3300, conditions: [] };
    const is = { ...was, title: 'Överenskommelsen 2016', totalOre: 3400 };
    const settlement = { entry: 3, was: { outcome: 'full', payableOre: 3300, on: '2021-02-01' } } as const;
    const corrected = (more: object, paidOre: number): HistoryEntry =>
      inAgreement({
        type: 'AgreementCorrected',
        occurredOn: '2021-03-01',
        data: { tranches: [], findings: [], statements: [], paidOre, reason: 'Fel', ...more },
      });
    const written = [concluded, scheduled, paid('t1', 1440), settled];
    const right = { ...overview, title: is.title, totalOre: 3400, paidOre: 1540 };
    return spec
      .given([...written, corrected({ terms: { entry: 0, was, is } }, 1540)])
      .thenDocuments({ a: { ...right, outcome: 'full' } })
      .then(() =>
        spec
          .given([...written, corrected({ terms: { entry: 0, was, is }, settlement }, 1540)])
          .thenDocuments({ a: right }),
      );
  });

  it('begin with their conclusion', () => spec.given([paid('t1', 1440), settled]).thenDocuments({}));
});
