import { given } from '@samverkan/event-sourcing-testing';
import { type CaseReferenceEvent, caseReferenceAggregate } from '../case-reference';
import { noted } from '../stories';
import { noteCaseError } from './note-case-error';

const change: CaseReferenceEvent = { type: 'CaseErrorNoted', occurredOn: '2021-03-01', data: {} };
const before: readonly CaseReferenceEvent[] = [noted];

const note = (history: readonly CaseReferenceEvent[]) =>
  given(caseReferenceAggregate, history).when((state) => noteCaseError({ occurredOn: '2021-03-01' }, state));

describe('a case that was entered in error', () => {
  it('is noted as entered-in-error, once', () => {
    note(before).then([change]);
    note([...before, change]).thenNothing();
    expect(given(caseReferenceAggregate, [...before, change]).state.status).toBe('entered-in-error');
  });

  it('is known', () => {
    note([]).thenRejected('CASE_UNKNOWN', {}, 'caseId');
  });
});
