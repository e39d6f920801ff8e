import { given } from '@samverkan/event-sourcing-testing';
import { type CaseReferenceEvent, caseReferenceAggregate } from '../case-reference';
import { noted } from '../stories';
import { type NoteCase, noteCase } from './note-case';

const command: NoteCase = {
  occurredOn: '2020-09-01',
  caseId: 'case-1',
  programmeId: 'programme-1',
  subjectId: 'subject-1',
  unitId: 'unit-torshalla',
};
const inError: CaseReferenceEvent = { type: 'CaseErrorNoted', occurredOn: '2021-02-01', data: {} };
const closed: CaseReferenceEvent = { type: 'CaseClosureNoted', occurredOn: '2021-02-01', data: {} };

describe('a registered case', () => {
  it('is noted once', () => {
    given(caseReferenceAggregate, [])
      .when((state) => noteCase(command, state))
      .then([noted]);
    for (const history of [[noted], [noted, closed]])
      given(caseReferenceAggregate, history)
        .when((state) => noteCase(command, state))
        .thenNothing();
  });

  it('is noted anew when it is registered again after an entry in error', () => {
    given(caseReferenceAggregate, [noted, inError])
      .when((state) => noteCase({ ...command, occurredOn: '2021-03-01', unitId: 'unit-trosa' }, state))
      .then([
        {
          type: 'CaseNoted',
          occurredOn: '2021-03-01',
          data: {
            caseId: 'case-1',
            programmeId: 'programme-1',
            subjectId: 'subject-1',
            unitId: 'unit-trosa',
          },
        },
      ]);
  });
});
