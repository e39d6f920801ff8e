import { given as history } from '@samverkan/event-sourcing-testing';
import { type CaseEvent, caseAggregate } from '../case';
import { consented, facts, given } from '../example-case';
import { type SendNeedImpulse, sendNeedImpulse } from './send-need-impulse';

const command: SendNeedImpulse = { occurredOn: '2020-06-20', reason: 'Treatment alone will not do' };
const toFk = given('consent-2', ['information-to-fk'], '2020-06-20', '2020-12-31');
const send = (events: readonly CaseEvent[], changes: Partial<SendNeedImpulse> = {}) =>
  history(caseAggregate, events).when((state) => sendNeedImpulse({ ...command, ...changes }, state, facts));

describe('the word of a unit to FK', () => {
  it('goes with a consent to just that', () => {
    send([...consented, toFk]).then([
      {
        type: 'RehabNeedImpulseSent',
        occurredOn: '2020-06-20',
        data: { subjectId: 'subject-1', unitId: 'unit-a', reason: 'Treatment alone will not do' },
      },
    ]);
    send(consented).thenRejected('CONSENT_REQUIRED', {
      purpose: 'information-to-fk',
      occurredOn: '2020-06-20',
    });
    send([...consented, toFk], { occurredOn: '2021-01-01' }).thenRejected('CONSENT_REQUIRED');
  });

  it('says why', () => {
    send([...consented, toFk], { reason: '' }).thenRejected('TEXT_REQUIRED', {}, 'reason');
  });
});
