import type { Role } from '@samverkan/access';
import { given } from '@samverkan/event-sourcing-testing';
import { type BodyKind, governanceBodyAggregate } from '../governance-body';
import { TODAY, formed, raised } from '../stories';
import { type RaiseQuestion, askerOf, raiseQuestion } from './raise-question';

const raise = (
  change: Partial<RaiseQuestion> = {},
  kind: BodyKind = 'project-group',
  role: Role = 'rehab_coordinator',
) =>
  given(governanceBodyAggregate, [formed(kind)]).when((state) =>
    raiseQuestion({ occurredOn: '2021-02-01', question: 'Who books the room?', ...change }, state, {
      today: TODAY,
      questionId: 'question-1',
      asker: askerOf(role),
    }),
  );

describe('a question', () => {
  it('of a pair goes to the project group or the local group', () => {
    raise().then([raised]);
    raise({}, 'local-group').then([raised]);
    raise({}, 'steering-group').thenRejected('QUESTION_FOR_ANOTHER_BODY');
    raise({ raisedBy: 'pair' }, 'local-group', 'insurance_investigator').then([raised]);
  });

  it('of the project group goes to the steering group', () => {
    raise({}, 'steering-group', 'project_lead').then([
      { ...raised, data: { ...raised.data, raisedBy: 'project-group' } } as typeof raised,
    ]);
    raise({}, 'project-group', 'project_lead').thenRejected('QUESTION_FOR_ANOTHER_BODY');
  });

  it('is of whom the role asks for, whatever is sent', () => {
    const another = ['QUESTION_OF_ANOTHER', {}, 'raisedBy'] as const;
    raise({ raisedBy: 'project-group' }, 'steering-group').thenRejected(...another);
    raise({ raisedBy: 'pair' }, 'project-group', 'project_lead').thenRejected(...another);
  });

  it('says something and names nobody by number', () => {
    raise({ question: '' }).thenRejected('TEXT_REQUIRED', {}, 'question');
    raise({ question: 'What of 8604122385?' }).thenRejected('PERSONAL_NUMBER_IN_TEXT', {}, 'question');
  });
});
