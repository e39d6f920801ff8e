import { given } from '@samverkan/event-sourcing-testing';
import { type CaseReferenceEvent, caseReferenceAggregate } from '../case-reference';
import { noted } from '../stories';
import { noteCaseUnit } from './note-case-unit';

const move = (history: readonly CaseReferenceEvent[], unitId = 'unit-trosa') =>
  given(caseReferenceAggregate, history).when((state) =>
    noteCaseUnit({ occurredOn: '2021-03-01', unitId }, state),
  );

describe('a case that was moved', () => {
  it('is noted at its new unit, once', () => {
    const moved: CaseReferenceEvent = {
      type: 'CaseUnitNoted',
      occurredOn: '2021-03-01',
      data: { unitId: 'unit-trosa' },
    };
    move([noted]).then([moved]);
    move([noted, moved]).thenNothing();
    move([noted], 'unit-torshalla').thenNothing();
  });

  it('is known', () => {
    move([]).thenRejected('CASE_UNKNOWN', {}, 'caseId');
  });
});
