import { type HistoryEntry, projectionSpec } from '@samverkan/event-sourcing-testing';
import type { GovernanceBodyEvent, RightOfQuestion } from '@samverkan/meeting-domain';
import { type BodyQuestion, escalatedQuestionsProjection } from './escalated-questions.projection';

const spec = projectionSpec(escalatedQuestionsProjection);

const inProjectGroup = (event: GovernanceBodyEvent): HistoryEntry => ({ stream: 'body-project', event });
const inLocalGroup = ({ event }: HistoryEntry): HistoryEntry => ({ stream: 'body-local', event });

const formed = inProjectGroup({
  type: 'BodyFormed',
  occurredOn: '2020-05-04',
  data: { bodyId: 'project', programmeId: 'p', kind: 'project-group', name: 'Projektgruppen' },
});
const raised = (questionId: string): HistoryEntry =>
  inProjectGroup({
    type: 'QuestionRaised',
    occurredOn: '2021-02-01',
    data: { questionId, question: 'More units?', raisedBy: 'pair' },
  });
const escalated = inProjectGroup({
  type: 'QuestionEscalated',
  occurredOn: '2021-02-09',
  data: { questionId: 'q1', toBodyId: 'steering' },
});
const answered = inProjectGroup({
  type: 'QuestionAnswered',
  occurredOn: '2021-02-16',
  data: { questionId: 'q1', answer: 'Four.' },
});

const question = (questionId: string): BodyQuestion => ({
  questionId,
  bodyId: 'project',
  question: 'More units?',
  raisedBy: 'pair',
  raisedOn: '2021-02-01',
});

describe('the questions that are passed on', () => {
  it('are of the body they were passed on to, and of no other', () =>
    spec.given([formed, raised('q1'), raised('q2'), escalated]).thenDocuments({
      'body-project/q1': { ...question('q1'), escalated: { toBodyId: 'steering', on: '2021-02-09' } },
      'body-project/q2': question('q2'),
    }));

  it('are those of two bodies that came with one id', () =>
    spec.given([formed, raised('q1'), escalated, inLocalGroup(raised('q1'))]).thenDocuments({
      'body-project/q1': { ...question('q1'), escalated: { toBodyId: 'steering', on: '2021-02-09' } },
      'body-local/q1': { ...question('q1'), bodyId: 'local' },
    }));

  it('say what is right, once it is corrected', () => {
    const corrected = (right: RightOfQuestion): HistoryEntry =>
      inProjectGroup({
        type: 'QuestionCorrected',
        occurredOn: '2021-03-01',
        data: { questionId: 'q1', entry: 1, reason: 'Wrong', ...right },
      });
    return spec
      .given([
        formed,
        raised('q1'),
        escalated,
        answered,
        corrected({ corrects: 'QuestionRaised', on: '2021-02-02', text: 'Fewer units?' }),
        corrected({ corrects: 'QuestionEscalated', on: '2021-02-10' }),
        corrected({ corrects: 'QuestionAnswered', on: '2021-02-17', text: 'None.' }),
      ])
      .thenDocuments({
        'body-project/q1': {
          ...question('q1'),
          question: 'Fewer units?',
          raisedOn: '2021-02-02',
          escalated: { toBodyId: 'steering', on: '2021-02-10' },
          answered: { answer: 'None.', on: '2021-02-17' },
        },
      });
  });

  it('have their answer once it is given', () =>
    spec.given([formed, raised('q1'), escalated, answered]).thenDocuments({
      'body-project/q1': {
        ...question('q1'),
        escalated: { toBodyId: 'steering', on: '2021-02-09' },
        answered: { answer: 'Four.', on: '2021-02-16' },
      },
    }));
});
