import { given as history } from '@samverkan/event-sourcing-testing';
import { caseAggregate } from '../case';
import { employed, facts, fkOnly } from '../example-case';
import { type RecordEmployment, recordEmployment } from './record-employment';

const record = (changes: Partial<RecordEmployment>) =>
  history(caseAggregate, fkOnly).when((state) =>
    recordEmployment(
      {
        occurredOn: '2020-06-10',
        employment: 'employed',
        employers: ['employer-1', 'employer-2'],
        ...changes,
      },
      state,
      facts,
    ),
  );

describe('the employment of the individual', () => {
  it('has the employers of who is employed, and none of others', () => {
    record({}).then([employed]);
    record({ employment: 'unemployed', employers: [] }).then([
      { ...employed, data: { employment: 'unemployed', employers: [] } } as typeof employed,
    ]);
    record({ employers: [] }).thenRejected('EMPLOYERS_INVALID', {}, 'employers');
    record({ employment: 'self-employed' }).thenRejected('EMPLOYERS_INVALID');
    record({ employers: ['employer-1', 'employer-1'] }).thenRejected('EMPLOYERS_INVALID');
  });
});
