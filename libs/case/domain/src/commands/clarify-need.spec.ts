import { given as history } from '@samverkan/event-sourcing-testing';
import { type CaseEvent, caseAggregate } from '../case';
import {
  clarified,
  consented,
  facts,
  fkOnly,
  offered,
  paired,
  registered,
  given,
  withdrawn,
} from '../example-case';
import { type ClarifyNeed, clarifyNeed } from './clarify-need';

const command: ClarifyNeed = {
  occurredOn: '2020-06-15',
  consultation: { on: '2020-06-15', how: 'meeting' },
  need: 'Shorter days at first',
};
const clarify = (events: readonly CaseEvent[], changes: Partial<ClarifyNeed> = {}) =>
  history(caseAggregate, events).when((state) => clarifyNeed({ ...command, ...changes }, state, facts));
const clarifiedAs = (clarifiedBy: string): CaseEvent[] => [
  { ...clarified.at(-1), data: { ...clarified.at(-1)?.data, clarifiedBy } } as CaseEvent,
];

describe('clarifying the need of rehabilitation', () => {
  it('is done by the pair where the case is shared', () => {
    clarify(paired).then(clarifiedAs('pair'));
  });

  it('is refused while the pair is incomplete', () => {
    clarify(consented).thenRejected('PAIR_INCOMPLETE', { missing: 'coordinator' });
    clarify([registered, given('consent-1', ['sharing'], '2020-06-03')]).thenRejected('PAIR_INCOMPLETE', {
      missing: 'investigator, coordinator',
    });
  });

  it('is done by FK alone without a consent to share, and needs its investigator', () => {
    clarify(fkOnly).then(clarifiedAs('fk-alone'));
    clarify([registered]).thenRejected('PAIR_INCOMPLETE', { missing: 'investigator' });
  });

  it('is done by FK alone where the case is shared and the consent to coordination has ended', () => {
    const apart = [
      ...paired,
      given('consent-2', ['sharing'], '2020-06-10'),
      withdrawn('consent-1', '2020-06-11'),
    ];
    clarify(apart).then(clarifiedAs('fk-alone'));
    clarify([...apart, given('consent-3', ['coordination'], '2020-06-12')]).then(clarifiedAs('pair'));
  });

  it('is done by FK alone where the case is shared without FK or the care', () => {
    for (const changes of [
      { toOrganisations: ['af'] },
      { fromOrganisation: 'fk', toOrganisations: ['af'] },
    ]) {
      const others = given('consent-2', ['sharing'], '2020-06-10', undefined, changes);
      clarify([...paired, withdrawn('consent-1', '2020-06-10'), others]).then(clarifiedAs('fk-alone'));
    }
  });

  describe('where nobody has said who runs the unit', () => {
    const between = (...[fromOrganisation = '', ...toOrganisations]: string[]) =>
      given('consent-1', ['sharing'], '2020-06-03', undefined, { fromOrganisation, toOrganisations });
    const named: CaseEvent = {
      type: 'PartyContactNamed',
      occurredOn: '2020-06-04',
      data: { party: 'social-services', organisation: 'town', contactId: 'worker-1' },
    };
    const missing = ['PAIR_INCOMPLETE', { missing: 'coordinator' }] as const;

    it('is done by FK alone where the case is shared with Arbetsförmedlingen or a municipality alone', () => {
      clarify([...fkOnly, between('fk', 'af')]).then(clarifiedAs('fk-alone'));
      clarify([...fkOnly, between('town', 'fk', 'af'), named]).then(clarifiedAs('fk-alone'));
      const beforeItWasKept: CaseEvent = {
        type: 'CoordinationOffered',
        occurredOn: '2020-06-04',
        data: { unitId: 'unit-a' },
      };
      clarify([...fkOnly, between('fk', 'af'), beforeItWasKept]).then(clarifiedAs('fk-alone'));
    });

    it('waits for the pair where the consent names somebody who may be the care', () => {
      clarify([...fkOnly, between('fk', 'region-sormland')]).thenRejected(...missing);
      clarify([...fkOnly, between('fk', 'town', 'region-sormland'), named]).thenRejected(...missing);
      clarify([...fkOnly, between('fk', 'town')]).thenRejected(...missing);
    });

    it('is the same after a move to a unit that has not offered coordination', () => {
      const moved: CaseEvent = {
        type: 'CaseMoved',
        occurredOn: '2020-06-10',
        data: { fromUnitId: 'unit-a', toUnitId: 'unit-b' },
      };
      clarify([...paired, moved]).thenRejected(...missing);
      clarify([
        ...paired,
        withdrawn('consent-1', '2020-06-09'),
        given('consent-2', ['sharing'], '2020-06-09', undefined, {
          fromOrganisation: 'fk',
          toOrganisations: ['af'],
        }),
        moved,
      ]).then(clarifiedAs('fk-alone'));
    });
  });

  it('is done by FK alone where coordination was declined or has ended: there is no pair to wait for', () => {
    clarify([
      ...paired,
      {
        type: 'CoordinationEnded',
        occurredOn: '2020-06-12',
        data: { unitId: 'unit-a', reason: 'no-further-need' },
      },
    ]).then(clarifiedAs('fk-alone'));
    clarify([
      ...offered,
      { type: 'CoordinationDeclined', occurredOn: '2020-06-05', data: { unitId: 'unit-a' } },
    ]).then(clarifiedAs('fk-alone'));
  });

  it('follows a consultation with the individual', () => {
    clarify(paired, { consultation: { on: '2020-06-16', how: 'phone' } }).thenRejected(
      'CONSULTATION_IN_THE_FUTURE',
      { consultedOn: '2020-06-16', occurredOn: '2020-06-15' },
      'consultation.on',
    );
  });

  it('is said in words', () => {
    clarify(paired, { need: '  ' }).thenRejected('TEXT_REQUIRED', {}, 'need');
  });
});
