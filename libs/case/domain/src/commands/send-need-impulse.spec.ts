import { given as history } from '@samverkan/event-sourcing-testing';
import { type CaseEvent, caseAggregate } from '../case';
import { consented, facts, given, offered } from '../example-case';
import { type SendNeedImpulse, sendNeedImpulse } from './send-need-impulse';

const command: SendNeedImpulse = { occurredOn: '2020-06-20', reason: 'Treatment alone will not do' };
const toFk = given('consent-2', ['information-to-fk'], '2020-06-20', '2020-12-31');
const send = (events: readonly CaseEvent[], changes: Partial<SendNeedImpulse> = {}) =>
  history(caseAggregate, events).when((state) => sendNeedImpulse({ ...command, ...changes }, state, facts));

const sent: CaseEvent = {
  type: 'RehabNeedImpulseSent',
  occurredOn: '2020-06-20',
  data: { subjectId: 'subject-1', unitId: 'unit-a', reason: 'Treatment alone will not do' },
};

describe('the word of a unit to FK', () => {
  it('goes with a consent to just that', () => {
    send([...consented, toFk]).then([sent]);
    send(consented).thenRejected('CONSENT_REQUIRED', {
      purpose: 'information-to-fk',
      occurredOn: '2020-06-20',
    });
    send([...consented, toFk], { occurredOn: '2021-01-01' }).thenRejected('CONSENT_REQUIRED');
  });

  it('goes from the care provider whose unit sends it to FK, on a consent that names both that way', () => {
    const between = (changes: object) => [
      ...consented,
      given('consent-2', ['information-to-fk'], '2020-06-20', undefined, changes),
    ];
    const named = {
      purpose: 'information-to-fk',
      occurredOn: '2020-06-20',
      organisations: 'region-sormland, fk',
    };
    for (const changes of [
      { toOrganisations: ['af'] },
      { fromOrganisation: 'region-b' },
      { fromOrganisation: 'fk', toOrganisations: ['region-sormland'] },
      { fromOrganisation: '', toOrganisations: [] },
    ])
      send(between(changes)).thenRejected('CONSENT_NAMES_OTHERS', named);
  });

  it('is about health: a consent that is bounded to other things does not do', () => {
    const bounded = (...categories: ('health' | 'work')[]) => [
      ...consented,
      given('consent-2', ['information-to-fk'], '2020-06-20', undefined, { categories }),
    ];
    send(bounded('work')).thenRejected('CONSENT_NOT_ABOUT', {
      purpose: 'information-to-fk',
      occurredOn: '2020-06-20',
      category: 'health',
    });
    send(bounded('health', 'work')).then([sent]);
  });

  it('goes of who said no to coordination too: the consent to just that is what counts', () => {
    const declined: CaseEvent = {
      type: 'CoordinationDeclined',
      occurredOn: '2020-06-05',
      data: { unitId: 'unit-a' },
    };
    send([...offered, declined, toFk]).then([sent]);
  });

  it('says why', () => {
    send([...consented, toFk], { reason: '' }).thenRejected('TEXT_REQUIRED', {}, 'reason');
  });
});
