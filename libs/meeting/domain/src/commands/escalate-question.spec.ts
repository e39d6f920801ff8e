import { fold } from '@samverkan/kernel';
import { given } from '@samverkan/event-sourcing-testing';
import { type BodyKind, type GovernanceBodyEvent, governanceBodyAggregate } from '../governance-body';
import { TODAY, formed, raised } from '../stories';
import { escalateQuestion } from './escalate-question';

const escalated: GovernanceBodyEvent = {
  type: 'QuestionEscalated',
  occurredOn: '2021-02-02',
  data: { questionId: 'question-1', toBodyId: 'body-2' },
};

const escalate = (
  history: readonly GovernanceBodyEvent[] = [formed(), raised],
  to: readonly [BodyKind, string, string] | 'none' = ['steering-group', 'body-2', 'programme-1'],
) =>
  given(governanceBodyAggregate, history).when((state) =>
    escalateQuestion({ occurredOn: '2021-02-02', questionId: 'question-1', toBodyId: 'body-2' }, state, {
      today: TODAY,
      toBody: fold(governanceBodyAggregate, to === 'none' ? [] : [formed(...to)]),
    }),
  );

describe('a question that is escalated', () => {
  it('goes to the steering group of the programme, once', () => {
    escalate().then([escalated]);
    escalate([formed(), raised, escalated]).thenRejected('QUESTION_ALREADY_ESCALATED', {}, 'questionId');
  });

  it('goes nowhere else', () => {
    escalate(undefined, 'none').thenRejected('NOT_THE_STEERING_GROUP', {}, 'toBodyId');
    escalate(undefined, ['local-group', 'body-2', 'programme-1']).thenRejected('NOT_THE_STEERING_GROUP');
    escalate(undefined, ['steering-group', 'body-2', 'programme-2']).thenRejected('NOT_THE_STEERING_GROUP');
    escalate(
      [formed('steering-group', 'body-2'), raised],
      ['steering-group', 'body-2', 'programme-1'],
    ).thenRejected('NOT_THE_STEERING_GROUP');
  });

  it('has been raised', () => {
    escalate([formed()]).thenRejected('QUESTION_NOT_FOUND', {}, 'questionId');
    escalate([]).thenRejected('BODY_NOT_FOUND', {});
  });
});
