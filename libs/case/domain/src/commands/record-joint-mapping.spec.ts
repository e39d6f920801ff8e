import type { BusinessDate } from '@samverkan/kernel';
import { given as history } from '@samverkan/event-sourcing-testing';
import { type CaseEvent, caseAggregate } from '../case';
import { consented, facts, fkOnly, given, offered, paired, registered, withdrawn } from '../example-case';
import { recordJointMapping } from './record-joint-mapping';

const command = { occurredOn: '2020-08-10' } as const;

describe('recording a joint mapping', () => {
  it('is done on the day unless told', () => {
    history(caseAggregate, paired)
      .when((state) => recordJointMapping(command, state, facts))
      .then([{ type: 'JointMappingDone', occurredOn: '2020-08-10', data: { mappedOn: '2020-08-10' } }]);
    history(caseAggregate, paired)
      .when((state) => recordJointMapping({ ...command, mappedOn: '2020-08-07' }, state, facts))
      .then([{ type: 'JointMappingDone', occurredOn: '2020-08-10', data: { mappedOn: '2020-08-07' } }]);
  });

  it('needs the consent to share', () => {
    history(caseAggregate, fkOnly)
      .when((state) => recordJointMapping(command, state, facts))
      .thenRejected('CONSENT_REQUIRED', { purpose: 'sharing', occurredOn: '2020-08-10' });
  });

  it('needs a consent between the two who map, that takes in measures', () => {
    const shared = (changes: object) =>
      history(caseAggregate, [
        ...paired,
        withdrawn('consent-1', '2020-08-01'),
        given('consent-2', ['sharing'], '2020-08-01', undefined, changes),
      ]).when((state) => recordJointMapping(command, state, facts));
    for (const toOrganisations of [['fk'], ['af']])
      shared({ toOrganisations }).thenRejected('CONSENT_NAMES_OTHERS', {
        purpose: 'sharing',
        occurredOn: '2020-08-10',
        organisations: 'fk, af',
      });
    shared({ categories: ['work'] }).thenRejected('CONSENT_NOT_ABOUT', {
      purpose: 'sharing',
      occurredOn: '2020-08-10',
      category: 'measures',
    });
  });

  it('needs the consent on the day of the mapping, and none any more when that is written down', () => {
    const mapping = (mappedOn: BusinessDate) =>
      history(caseAggregate, [...paired, withdrawn('consent-1', '2020-08-01')]).when((state) =>
        recordJointMapping({ ...command, mappedOn }, state, facts),
      );
    const refused = (occurredOn: BusinessDate) =>
      ['CONSENT_REQUIRED', { purpose: 'sharing', occurredOn }] as const;
    mapping('2020-06-02').thenRejected(...refused('2020-06-02'));
    for (const mappedOn of ['2020-06-03', '2020-07-31'] as const)
      mapping(mappedOn).then([{ type: 'JointMappingDone', occurredOn: '2020-08-10', data: { mappedOn } }]);
    mapping('2020-08-01').thenRejected(...refused('2020-08-01'));
  });

  it('needs an investigator, and no coordination, which the individual may do without', () => {
    const done: CaseEvent[] = [
      { type: 'JointMappingDone', occurredOn: '2020-08-10', data: { mappedOn: '2020-08-10' } },
    ];
    const declined: CaseEvent = {
      type: 'CoordinationDeclined',
      occurredOn: '2020-06-05',
      data: { unitId: 'unit-a' },
    };
    for (const events of [consented, [...offered, declined]])
      history(caseAggregate, events)
        .when((state) => recordJointMapping(command, state, facts))
        .then(done);
    history(caseAggregate, [registered, given('consent-1', ['sharing'], '2020-06-03')])
      .when((state) => recordJointMapping(command, state, facts))
      .thenRejected('PAIR_INCOMPLETE', { missing: 'investigator' });
  });

  it('is not written down in advance', () => {
    history(caseAggregate, paired)
      .when((state) => recordJointMapping({ ...command, mappedOn: '2020-08-11' }, state, facts))
      .thenRejected('MAPPING_IN_THE_FUTURE');
  });
});
