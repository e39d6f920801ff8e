import { given as history } from '@samverkan/event-sourcing-testing';
import { type CaseEvent, type PartInReturnPlan, caseAggregate } from '../case';
import { clarified, closed, employed, facts, returnPlanRequested } from '../example-case';
import { type CommentOnReturnToWorkPlan, commentOnReturnToWorkPlan } from './comment-on-return-to-work-plan';

const asked = [...clarified, employed, returnPlanRequested];
const received = (version: number): CaseEvent => ({
  type: 'ReturnToWorkPlanReceived',
  occurredOn: '2020-07-10',
  data: {
    subjectId: 'subject-1',
    employer: 'employer-1',
    version,
    plannedReturn: '2020-09-01',
    content: 'Half days',
  },
});
const exempted: CaseEvent = {
  type: 'ReturnToWorkPlanExempted',
  occurredOn: '2020-07-10',
  data: { employer: 'employer-1', ground: 'health-for-now' },
};
const said = (more: object = {}): CaseEvent =>
  ({
    type: 'ReturnToWorkPlanCommented',
    occurredOn: '2020-07-14',
    data: {
      subjectId: 'subject-1',
      employer: 'employer-1',
      version: 1,
      tookPart: true,
      agrees: false,
      words: 'Half days are too long',
      ...more,
    },
  }) as CaseEvent;

const command: CommentOnReturnToWorkPlan = {
  occurredOn: '2020-07-14',
  employer: 'employer-1',
  tookPart: true,
  agrees: false,
  words: 'Half days are too long',
};
const comments = (events: readonly CaseEvent[], changes: object = {}) =>
  history(caseAggregate, events).when((state) =>
    commentOnReturnToWorkPlan({ ...command, ...changes }, state, facts),
  );
const partOf = (events: readonly CaseEvent[]): PartInReturnPlan | undefined => {
  const { state } = history(caseAggregate, events);
  return state.status === 'none' ? undefined : state.returnToWorkPlans['employer-1']?.individualPart;
};

describe("the individual's part in the plan for return", () => {
  it('is said of a plan that was received, or that is being made', () => {
    comments([...asked, received(1)]).then([said()]);
    comments(asked, { agrees: undefined, words: undefined }).then([
      {
        type: 'ReturnToWorkPlanCommented',
        occurredOn: '2020-07-14',
        data: { subjectId: 'subject-1', employer: 'employer-1', version: 0, tookPart: true, words: null },
      },
    ]);
  });

  it('is said of no plan that was not asked for, and in an open case', () => {
    comments([...clarified, employed]).thenRejected('RETURN_PLAN_NOT_REQUESTED', {}, 'employer');
    comments([...asked, exempted]).thenRejected('RETURN_PLAN_NOT_REQUESTED', {}, 'employer');
    comments([...asked, received(1), closed]).thenRejected('CASE_CLOSED');
  });

  it('agrees with what there is to agree with, and says something or nothing', () => {
    comments(asked).thenRejected('RETURN_PLAN_NOT_RECEIVED', {}, 'agrees');
    comments([...asked, received(1)], { words: ' ' }).thenRejected('TEXT_REQUIRED', {}, 'words');
    comments([...asked, received(1)], { occurredOn: '2020-07-09' }).thenRejected(
      'BEFORE_PREVIOUS_STEP',
      { occurredOn: '2020-07-09', previous: '2020-07-10' },
      'occurredOn',
    );
  });

  it('has a bound for each version', () => {
    const ten = Array.from({ length: 10 }, () => said());
    comments([...asked, received(1), ...ten]).thenRejected('TOO_MANY_COMMENTS', { most: 10 });
    comments([...asked, received(1), ...ten, received(2)]).then([said({ version: 2 })]);
  });

  it('stays with the plan, with the version that it was about', () => {
    const part = { version: 1, on: '2020-07-14', tookPart: true, agrees: false, comments: 1 };
    for (const after of [[], [received(2)], [exempted], [returnPlanRequested]])
      expect(partOf([...asked, received(1), said(), ...after])).toEqual(part);
    expect(partOf([...asked, received(1), said(), said({ agrees: true })])).toEqual({
      ...part,
      agrees: true,
      comments: 2,
    });
    expect(partOf([...asked, received(1), said(), received(2), said({ version: 2 })])).toEqual({
      ...part,
      version: 2,
    });
  });
});
