import { given as history } from '@samverkan/event-sourcing-testing';
import { type CaseEvent, caseAggregate } from '../case';
import { facts, fkOnly, offered, paired } from '../example-case';
import { offerCoordination } from './offer-coordination';

const command = { occurredOn: '2020-06-04' } as const;
const offer: CaseEvent = {
  type: 'CoordinationOffered',
  occurredOn: '2020-06-04',
  data: { unitId: 'unit-a', organisation: 'region-sormland' },
};

describe('offering coordination', () => {
  it('is done by the unit that has the case, before or after consent', () => {
    history(caseAggregate, fkOnly)
      .when((state) => offerCoordination(command, state, facts))
      .then([offer]);
  });

  it('keeps which coordinator offers, who waits for the answer', () => {
    history(caseAggregate, fkOnly)
      .when((state) => offerCoordination(command, state, { ...facts, coordinatorId: 'coordinator-a' }))
      .then([{ ...offer, data: { ...offer.data, coordinatorId: 'coordinator-a' } } as CaseEvent]);
  });

  it('is done once, and again after a refusal', () => {
    const followedUp: CaseEvent = {
      type: 'CoordinationFollowUpBegun',
      occurredOn: '2020-06-20',
      data: { unitId: 'unit-a' },
    };
    for (const events of [offered, paired, [...paired, followedUp]])
      history(caseAggregate, events)
        .when((state) => offerCoordination(command, state, facts))
        .thenRejected('COORDINATION_ALREADY_OFFERED');
    const declined: CaseEvent = {
      type: 'CoordinationDeclined',
      occurredOn: '2020-06-04',
      data: { unitId: 'unit-a' },
    };
    history(caseAggregate, [...offered, declined])
      .when((state) => offerCoordination(command, state, facts))
      .then([offer]);
  });

  it('is anew at a unit that the case has moved to', () => {
    const moved: CaseEvent = {
      type: 'CaseMoved',
      occurredOn: '2020-11-09',
      data: { fromUnitId: 'unit-a', toUnitId: 'unit-b' },
    };
    history(caseAggregate, [...paired, moved])
      .when((state) =>
        offerCoordination({ occurredOn: '2020-11-10' }, state, { ...facts, organisation: 'region-b' }),
      )
      .then([
        {
          type: 'CoordinationOffered',
          occurredOn: '2020-11-10',
          data: { unitId: 'unit-b', organisation: 'region-b' },
        },
      ]);
  });

  it('is written down by FK for the care provider that it names, and by a care provider for itself alone', () => {
    const byFk = { ...facts, organisation: 'fk' };
    history(caseAggregate, fkOnly)
      .when((state) => offerCoordination({ ...command, organisation: 'region-sormland' }, state, byFk))
      .then([offer]);
    history(caseAggregate, fkOnly)
      .when((state) => offerCoordination({ ...command, organisation: 'region-sormland' }, state, facts))
      .then([offer]);
    const refused = [
      [command, byFk],
      [{ ...command, organisation: 'fk' }, byFk],
      [{ ...command, organisation: 'region-b' }, facts],
    ] as const;
    for (const [offered, by] of refused)
      history(caseAggregate, fkOnly)
        .when((state) => offerCoordination(offered, state, by))
        .thenRejected('CARE_PROVIDER_REQUIRED', {}, 'organisation');
  });

  it('is for no care provider that the case knows as Arbetsförmedlingen or the social services', () => {
    const byFk = { ...facts, organisation: 'fk' };
    const named = (party: 'employer' | 'social-services', organisation: string): CaseEvent => ({
      type: 'PartyContactNamed',
      occurredOn: '2020-06-03',
      data: { party, organisation, contactId: `${organisation}-1` },
    });
    const events = [...fkOnly, named('social-services', 'nykoping'), named('employer', 'region-sormland')];
    for (const organisation of ['af', 'nykoping'])
      history(caseAggregate, events)
        .when((state) => offerCoordination({ ...command, organisation }, state, byFk))
        .thenRejected('CARE_PROVIDER_REQUIRED', {}, 'organisation');
    history(caseAggregate, events)
      .when((state) => offerCoordination({ ...command, organisation: 'region-sormland' }, state, byFk))
      .then([offer]);
  });

  it('is for no employer that FK names for a care provider, unless a region that owns the programme is both', () => {
    const byFk = { ...facts, organisation: 'fk' };
    const employed = (...employers: string[]): CaseEvent => ({
      type: 'EmploymentRecorded',
      occurredOn: '2020-06-03',
      data: { employment: 'employed', employers },
    });
    const contact: CaseEvent = {
      type: 'PartyContactNamed',
      occurredOn: '2020-06-03',
      data: { party: 'employer', organisation: 'employer-2', contactId: 'employer-2-1' },
    };
    const events = [...fkOnly, employed('employer-1', 'region-sormland'), contact];
    for (const organisation of ['employer-1', 'employer-2'])
      history(caseAggregate, events)
        .when((state) => offerCoordination({ ...command, organisation }, state, byFk))
        .thenRejected('CARE_PROVIDER_REQUIRED', {}, 'organisation');
    history(caseAggregate, events)
      .when((state) => offerCoordination({ ...command, organisation: 'region-sormland' }, state, byFk))
      .then([offer]);
    // A care provider that offers itself knows what it is.
    history(caseAggregate, [...fkOnly, employed('care-1')])
      .when((state) => offerCoordination(command, state, { ...facts, organisation: 'care-1' }))
      .then([{ ...offer, data: { unitId: 'unit-a', organisation: 'care-1' } } as CaseEvent]);
  });

  it('is not dated before the act on coordination', () => {
    const early = { ...fkOnly[0], occurredOn: '2020-01-01' } as CaseEvent;
    history(caseAggregate, [early])
      .when((state) => offerCoordination({ occurredOn: '2020-01-31' }, state, facts))
      .thenRejected('COORDINATION_BEFORE_LAW', { inForce: '2020-02-01' }, 'occurredOn');
    history(caseAggregate, [early])
      .when((state) => offerCoordination({ occurredOn: '2020-02-01' }, state, facts))
      .then([{ ...offer, occurredOn: '2020-02-01' } as CaseEvent]);
  });
});
