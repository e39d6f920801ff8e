import type { Projection } from '@samverkan/event-sourcing';
import { type BusinessDate, present } from '@samverkan/kernel';
import type { AgreementEvent, SettlementOutcome } from '@samverkan/programme-domain';

/** An agreement on grants as lists show it. Money is in öre. */
export interface AgreementOverview {
  readonly agreementId: string;
  readonly access: { readonly programmeId: string };
  readonly title: string;
  readonly concludedOn: BusinessDate;
  readonly totalOre: number;
  readonly paidOre: number;
  /** Nothing before it is settled. */
  readonly outcome?: SettlementOutcome;
  readonly synthetic: boolean;
}

/** The agreements of each programme, latest first. */
export const agreementOverviewProjection: Projection<AgreementOverview> = {
  name: 'case.agreement-overview',
  collection: {
    name: 'agreement-overview',
    version: 1,
    indexes: [{ name: 'latest', fields: ['-concludedOn', 'access.programmeId'] }],
  },
  prefixes: ['agreement-'],
  route: ({ streamId }) => streamId.slice('agreement-'.length),
  evolve(known, recorded, agreementId) {
    const event = recorded.event as AgreementEvent;
    switch (event.type) {
      case 'AgreementConcluded': {
        const { programmeId, title, totalOre, synthetic } = event.data;
        return {
          agreementId,
          access: { programmeId },
          title,
          concludedOn: event.occurredOn,
          totalOre,
          paidOre: 0,
          synthetic,
        };
      }
      case 'TranchePaid':
        return known && { ...known, paidOre: known.paidOre + event.data.amountOre };
      case 'AgreementEntryCorrected': {
        const { corrects, is, paidOre } = event.data;
        const concluded = corrects === 'AgreementConcluded' ? is : undefined;
        return known && { ...known, ...present({ concludedOn: concluded?.on }), paidOre };
      }
      case 'AgreementCorrected': {
        if (known === undefined) return known;
        const { terms, settlement, paidOre } = event.data;
        const { outcome: was, ...overview } = known;
        const outcome = settlement === undefined ? was : settlement.is?.outcome;
        const { title, totalOre } = terms?.is ?? known;
        return { ...overview, title, totalOre, paidOre, ...present({ outcome }) };
      }
      case 'AgreementSettled':
        return known && { ...known, outcome: event.data.outcome };
      default:
        return known;
    }
  },
};
