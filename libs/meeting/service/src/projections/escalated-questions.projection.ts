import type { Projection } from '@samverkan/event-sourcing';
import { type GovernanceBodyEvent, type Question, rightQuestion } from '@samverkan/meeting-domain';

/** A question, and the body in which it was raised and is answered. */
export interface BodyQuestion extends Question {
  readonly bodyId: string;
}

/**
 * Questions by the body that they were passed on to, latest first. They stay in the stream of the body that they were
 * raised in, where the answer is written too; this is where the other body finds them.
 */
export const escalatedQuestionsProjection: Projection<BodyQuestion> = {
  name: 'meeting.escalated-questions',
  collection: {
    name: 'escalated-questions',
    version: 2,
    indexes: [{ name: 'latest', fields: ['escalated.toBodyId', '-escalated.on'] }],
  },
  prefixes: ['body-'],
  route({ streamId, event }) {
    const { data } = event as GovernanceBodyEvent;
    return 'questionId' in data ? `${streamId}/${data.questionId}` : undefined;
  },
  evolve(known, { streamId, event }) {
    const { type, occurredOn, data } = event as GovernanceBodyEvent;
    switch (type) {
      case 'QuestionRaised':
        return { ...data, bodyId: streamId.slice('body-'.length), raisedOn: occurredOn };
      case 'QuestionEscalated':
        return known && { ...known, escalated: { toBodyId: data.toBodyId, on: occurredOn } };
      case 'QuestionAnswered':
        return known && { ...known, answered: { answer: data.answer, on: occurredOn } };
      case 'QuestionCorrected':
        return known && rightQuestion(known, data);
      default:
        return known;
    }
  },
};
