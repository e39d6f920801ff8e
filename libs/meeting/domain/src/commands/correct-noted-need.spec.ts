import { given } from '@samverkan/event-sourcing-testing';
import type { BusinessDate } from '@samverkan/kernel';
import { type CaseReferenceEvent, caseReferenceAggregate } from '../case-reference';
import { noted } from '../stories';
import { correctNotedNeed } from './correct-noted-need';

const need = (occurredOn: BusinessDate): CaseReferenceEvent => ({
  type: 'CaseNeedNoted',
  occurredOn,
  data: {},
});

const correct = (history: readonly CaseReferenceEvent[], occurredOn: BusinessDate) =>
  given(caseReferenceAggregate, history).when((state) => correctNotedNeed({ occurredOn }, state));

describe('a day of the clarified need that was wrong', () => {
  it('is put right, earlier or later', () => {
    correct([noted, need('2021-03-01')], '2021-02-22').then([need('2021-02-22')]);
    correct([noted, need('2021-03-01')], '2021-03-08').then([need('2021-03-08')]);
  });

  it('told twice is nothing new', () => {
    correct([noted, need('2021-03-01'), need('2021-03-08')], '2021-03-08').thenNothing();
  });

  it('is of a case that is known', () => {
    correct([], '2021-03-01').thenRejected('CASE_UNKNOWN', {}, 'caseId');
  });
});
