import { given as history } from '@samverkan/event-sourcing-testing';
import { caseAggregate } from '../case';
import { consented, facts, given, offered, paired, withdrawn } from '../example-case';
import { type AssignCoordinator, assignCoordinator } from './assign-coordinator';

const command: AssignCoordinator = { occurredOn: '2020-06-08', coordinatorId: 'coordinator-a' };
const accepted = paired.slice(0, -1);

describe('assigning a coordinator', () => {
  it('completes the pair with a coordinator of the unit', () => {
    history(caseAggregate, accepted)
      .when((state) => assignCoordinator(command, state, facts))
      .then(paired.slice(-1));
  });

  it('is refused for a coordinator of another unit', () => {
    history(caseAggregate, accepted)
      .when((state) => assignCoordinator({ ...command, coordinatorId: 'coordinator-b' }, state, facts))
      .thenRejected('COORDINATOR_NOT_AT_UNIT', { occurredOn: '2020-06-08' }, 'coordinatorId');
  });

  it('is refused before coordination has been offered and accepted', () => {
    for (const events of [consented, offered])
      history(caseAggregate, events)
        .when((state) => assignCoordinator(command, state, facts))
        .thenRejected('COORDINATION_NOT_ACCEPTED');
  });

  it('is refused once the consent has been withdrawn', () => {
    history(caseAggregate, [...accepted, withdrawn('consent-1', '2020-06-08')])
      .when((state) => assignCoordinator(command, state, facts))
      .thenRejected('CONSENT_REQUIRED', { purpose: 'coordination', occurredOn: '2020-06-08' });
  });

  it('is refused once the consent names another care provider alone', () => {
    const others = given('consent-2', ['coordination'], '2020-06-08', undefined, {
      fromOrganisation: 'region-b',
    });
    history(caseAggregate, [...accepted, withdrawn('consent-1', '2020-06-08'), others])
      .when((state) => assignCoordinator(command, state, facts))
      .thenRejected('CONSENT_NAMES_OTHERS');
  });

  it('is refused when there is one already', () => {
    history(caseAggregate, paired)
      .when((state) => assignCoordinator(command, state, facts))
      .thenRejected('COORDINATOR_ALREADY_ASSIGNED');
  });
});
