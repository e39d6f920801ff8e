import { given } from '@samverkan/event-sourcing-testing';
import { type CaseReferenceEvent, caseReferenceAggregate } from '../case-reference';
import { noted } from '../stories';
import { noteCaseReopening } from './note-case-reopening';

const change: CaseReferenceEvent = { type: 'CaseReopeningNoted', occurredOn: '2021-03-01', data: {} };
const before: readonly CaseReferenceEvent[] = [
  noted,
  { type: 'CaseClosureNoted', occurredOn: '2021-02-01', data: {} },
];

const note = (history: readonly CaseReferenceEvent[]) =>
  given(caseReferenceAggregate, history).when((state) =>
    noteCaseReopening({ occurredOn: '2021-03-01' }, state),
  );

describe('a case that was taken up again', () => {
  it('is noted as open, once', () => {
    note(before).then([change]);
    note([...before, change]).thenNothing();
    expect(given(caseReferenceAggregate, [...before, change]).state.status).toBe('open');
  });

  it('is known', () => {
    note([]).thenRejected('CASE_UNKNOWN', {}, 'caseId');
  });
});
