import { given as history } from '@samverkan/event-sourcing-testing';
import { type CaseEvent, caseAggregate } from '../case';
import { clarified, closed, facts } from '../example-case';
import { type NumberFact, changePersonalNumber } from './change-personal-number';

const occurredOn = '2021-02-02';
const subjectId = clarified[0]?.type === 'CaseRegistered' ? clarified[0].data.subjectId : '';
const number: NumberFact = { holder: 'nobody', sex: 'male', yearOfBirth: 1976 };

const changed: CaseEvent = {
  type: 'PersonalNumberChanged',
  occurredOn,
  data: { subjectId, sex: 'male', yearOfBirth: 1976 },
};

describe('changing a personal identity number', () => {
  it('tells an open and a closed case what the new number says of the individual, and not the number', () => {
    for (const events of [clarified, [...clarified, closed]])
      history(caseAggregate, events)
        .when((state) => changePersonalNumber({ occurredOn }, state, { ...facts, ...number }))
        .then([changed]);
    const state = [...clarified, changed].reduce(caseAggregate.evolve, caseAggregate.initial);
    expect(state).toMatchObject({ subjectId, sex: 'male', yearOfBirth: 1976 });
  });

  it('is no news when the number is the individual’s already, unless another case was told of it alone', () => {
    const own: NumberFact = { ...number, holder: 'the-individual' };
    history(caseAggregate, [...clarified, changed])
      .when((state) => changePersonalNumber({ occurredOn }, state, { ...facts, ...own }))
      .thenNothing();
    history(caseAggregate, clarified)
      .when((state) => changePersonalNumber({ occurredOn }, state, { ...facts, ...own }))
      .then([changed]);
  });

  it('takes nobody else’s number', () => {
    history(caseAggregate, clarified)
      .when((state) =>
        changePersonalNumber({ occurredOn }, state, { ...facts, ...number, holder: 'another' }),
      )
      .thenRejected('NUMBER_OF_ANOTHER');
  });
});
