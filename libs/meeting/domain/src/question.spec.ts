import type { Question } from './governance-body';
import { answerTimes, waitingTimes } from './question';

const raised: Question = {
  questionId: 'q',
  question: 'Vem kallar till mötet?',
  raisedBy: 'pair',
  raisedOn: '2021-01-11',
};
const answered = { answer: 'Försäkringskassan.', on: '2021-02-10' } as const;

describe('the time that a question takes', () => {
  it('is not known while it waits', () => {
    expect(answerTimes(raised)).toBeUndefined();
    expect(answerTimes({ ...raised, escalated: { toBodyId: 'b', on: '2021-01-20' } })).toBeUndefined();
  });

  it('runs on for as long as it waits, and no longer', () => {
    const escalated = { toBodyId: 'b', on: '2021-01-20' } as const;
    expect(waitingTimes(raised, '2021-01-25')).toEqual({ daysWaiting: 14 });
    expect(waitingTimes({ ...raised, escalated }, '2021-01-25')).toEqual({
      daysWaiting: 14,
      daysSinceEscalated: 5,
    });
    expect(waitingTimes({ ...raised, escalated, answered }, '2021-03-01')).toBeUndefined();
  });

  it('is counted from the day it was raised, and at the steering group from the day it was passed on', () => {
    expect(answerTimes({ ...raised, answered })).toEqual({ daysToAnswer: 30 });
    expect(answerTimes({ ...raised, escalated: { toBodyId: 'b', on: '2021-02-03' }, answered })).toEqual({
      daysToAnswer: 30,
      daysSinceEscalated: 7,
    });
    expect(answerTimes({ ...raised, answered: { ...answered, on: raised.raisedOn } })).toEqual({
      daysToAnswer: 0,
    });
  });
});
