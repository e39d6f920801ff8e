import { given } from '@samverkan/event-sourcing-testing';
import type { BusinessDate } from '@samverkan/kernel';
import { type CaseReferenceEvent, caseReferenceAggregate } from '../case-reference';
import { noted } from '../stories';
import { noteCaseNeed } from './note-case-need';

const need = (occurredOn: BusinessDate): CaseReferenceEvent => ({
  type: 'CaseNeedNoted',
  occurredOn,
  data: {},
});

const note = (history: readonly CaseReferenceEvent[], occurredOn: BusinessDate) =>
  given(caseReferenceAggregate, history).when((state) => noteCaseNeed({ occurredOn }, state));

describe('a need that was clarified', () => {
  it('is noted with its day, and the earliest day counts', () => {
    note([noted], '2021-03-01').then([need('2021-03-01')]);
    note([noted, need('2021-03-01')], '2021-03-01').thenNothing();
    note([noted, need('2021-03-01')], '2021-03-02').thenNothing();
    note([noted, need('2021-03-01')], '2021-02-28').then([need('2021-02-28')]);
  });

  it('is of a case that is known', () => {
    note([], '2021-03-01').thenRejected('CASE_UNKNOWN', {}, 'caseId');
  });

  it('stays when the case is closed and taken up again, and not when it is registered anew', () => {
    const after = (...more: CaseReferenceEvent[]) =>
      given(caseReferenceAggregate, [noted, need('2021-03-01'), ...more]).state;
    expect(
      after(
        { type: 'CaseClosureNoted', occurredOn: '2021-04-01', data: {} },
        { type: 'CaseReopeningNoted', occurredOn: '2021-05-01', data: {} },
      ),
    ).toMatchObject({ status: 'open', needClarifiedOn: '2021-03-01' });
    expect(after({ type: 'CaseErrorNoted', occurredOn: '2021-04-01', data: {} }, noted)).not.toHaveProperty(
      'needClarifiedOn',
    );
  });
});
