import { given } from '@samverkan/event-sourcing-testing';
import { type CaseReferenceEvent, caseReferenceAggregate } from '../case-reference';
import { noted } from '../stories';
import { noteCaseClosure } from './note-case-closure';

const change: CaseReferenceEvent = { type: 'CaseClosureNoted', occurredOn: '2021-03-01', data: {} };
const before: readonly CaseReferenceEvent[] = [noted];

const note = (history: readonly CaseReferenceEvent[]) =>
  given(caseReferenceAggregate, history).when((state) =>
    noteCaseClosure({ occurredOn: '2021-03-01' }, state),
  );

describe('a case that was closed', () => {
  it('is noted as closed, once', () => {
    note(before).then([change]);
    note([...before, change]).thenNothing();
    expect(given(caseReferenceAggregate, [...before, change]).state.status).toBe('closed');
  });

  it('is known', () => {
    note([]).thenRejected('CASE_UNKNOWN', {}, 'caseId');
  });
});
