import { given } from '@samverkan/event-sourcing-testing';
import { present } from '@samverkan/kernel';
import { type ApplicationEvent, applicationAggregate } from '../application';
import {
  applicationHistories,
  booked,
  calledOff,
  flagged,
  granted as isGranted,
  reassigned,
  underlag,
} from '../example-applications';
import { facts } from '../example-case';
import { cancelFirstMeeting } from './cancel-first-meeting';
import { type CorrectApplicationEntry, correctApplicationEntry } from './correct-application-entry';
import { grantApplication } from './grant-application';

const { met, granted, rejected, complete } = applicationHistories;
const meeting = { corrects: 'FirstMeetingHeld' } as const;
const decision = { corrects: 'ApplicationRejected' } as const;

const correct = (
  command: Partial<CorrectApplicationEntry> & Pick<CorrectApplicationEntry, 'corrects'>,
  history: readonly ApplicationEvent[],
) =>
  given(applicationAggregate, history).when((state) =>
    correctApplicationEntry({ occurredOn: '2021-02-20', reason: 'A slip', ...command }, state, {
      ...facts,
      history,
    }),
  );

const corrected = (data: object): ApplicationEvent =>
  ({
    type: 'ApplicationEntryCorrected',
    occurredOn: '2021-02-20',
    data: { subjectId: 'subject-1', reason: 'A slip', ...data },
  }) as unknown as ApplicationEvent;

const after = (...history: readonly ApplicationEvent[]) => given(applicationAggregate, history).state;

describe('correcting an entry of an application', () => {
  const later = corrected({ entry: 4, ...meeting, on: '2021-02-11', since: '2021-02-11' });

  it('says on which day the first meeting really was, and that it is no step of the application', () => {
    correct({ ...meeting, on: '2021-02-11' }, met).then([later]);
    expect(after(...met, later)).toMatchObject({
      firstMeeting: { heldOn: '2021-02-11' },
      since: '2021-02-11',
    });
    correct({ ...meeting, on: '2021-02-11' }, [...met, later]).thenRejected('NOTHING_TO_CORRECT', {}, 'on');
    correct({ ...meeting, on: '2021-02-10' }, [...met, later]).then([
      corrected({ entry: 4, ...meeting, on: '2021-02-10', since: '2021-02-10' }),
    ]);
  });

  it('is not bound by the day on which the application was handed over', () => {
    const over: ApplicationEvent = { ...reassigned, occurredOn: '2021-02-10' };
    correct({ ...meeting, on: '2021-02-11' }, [...met, over]).then([later]);
    correct({ ...meeting, happened: false }, [...met, over]).then([
      corrected({ entry: 4, ...meeting, since: '2021-02-03' }),
    ]);
  });

  it('is not bound by the day on which somebody stopped helping with it', () => {
    const alone: ApplicationEvent = {
      type: 'AssistanceEnded',
      occurredOn: '2021-02-18',
      data: { staffId: 'staff-1' },
    };
    correct({ ...meeting, on: '2021-02-11' }, [...met, alone]).then([later]);
    correct({ ...meeting, happened: false }, [...met, alone]).then([
      corrected({ entry: 4, ...meeting, since: '2021-02-03' }),
    ]);
  });

  describe('lets the next step be on the day that it really was', () => {
    const late: ApplicationEvent = { type: 'FirstMeetingHeld', occurredOn: '2021-02-20', data: {} };
    const written = [...complete, booked, late];
    const right = corrected({ entry: 4, ...meeting, on: '2021-02-11', since: '2021-02-11' });
    const never = corrected({ entry: 4, ...meeting, since: '2021-02-03' });

    it('after a meeting that was earlier, or was not held', () => {
      correct({ ...meeting, on: '2021-02-11' }, written).then([right]);
      given(applicationAggregate, [...written, right])
        .when((state) => grantApplication({ occurredOn: '2021-02-12' }, state, facts))
        .then([{ ...isGranted, occurredOn: '2021-02-12' }]);
      correct({ ...meeting, happened: false }, written).then([never]);
      given(applicationAggregate, [...written, never])
        .when((state) => cancelFirstMeeting({ occurredOn: '2021-02-08' }, state, facts))
        .then([{ ...calledOff, occurredOn: '2021-02-08' }]);
    });

    it('and not before another step that is left, also of a meeting that was written anew', () => {
      const added = { ...underlag(), occurredOn: '2021-02-15' as const };
      correct({ ...meeting, on: '2021-02-11' }, [...complete, booked, added, late]).then([
        corrected({ entry: 5, ...meeting, on: '2021-02-11', since: '2021-02-15' }),
      ]);
      const held: ApplicationEvent = { ...late, occurredOn: '2021-02-18' };
      correct({ ...meeting, on: '2021-02-14' }, [...written, never, held]).then([
        corrected({ entry: 6, ...meeting, on: '2021-02-14', since: '2021-02-14' }),
      ]);
      correct({ ...meeting, on: '2021-02-10' }, [...written, right, flagged]).then([
        corrected({ entry: 4, ...meeting, on: '2021-02-10', since: '2021-02-10' }),
      ]);
    });

    it('as before of what was corrected before it was said', () => {
      const unsaid = (on?: string) => corrected({ entry: 4, ...meeting, ...present({ on }) });
      expect(after(...written, unsaid('2021-02-11'))).toMatchObject({ since: '2021-02-20' });
      expect(after(...met, unsaid('2021-02-11'))).toMatchObject({ since: '2021-02-11' });
      expect(after(...written, unsaid())).toMatchObject({ since: '2021-02-20' });
    });
  });

  it('has a day from the booked one on, not after what was decided on it', () => {
    correct({ ...meeting, on: '2021-02-09' }, met).thenRejected(
      'BEFORE_FIRST_MEETING',
      { meetOn: '2021-02-10', occurredOn: '2021-02-09' },
      'on',
    );
    correct({ ...meeting, on: '2021-02-12' }, granted).thenRejected(
      'AFTER_NEXT_STEP',
      { on: '2021-02-12', next: '2021-02-11' },
      'on',
    );
    correct({ ...meeting, on: '2021-02-21' }, met).thenRejected('AFTER_NEXT_STEP');
  });

  it('says that it was not held, unless a grant rests on it', () => {
    const never = corrected({ entry: 4, ...meeting, since: '2021-02-03' });
    correct({ ...meeting, happened: false }, met).then([never]);
    const state = after(...met, never);
    expect(state).toMatchObject({ firstMeeting: { meetOn: '2021-02-10' } });
    expect(state.status !== 'none' && state.firstMeeting).not.toHaveProperty('heldOn');
    correct({ ...meeting, happened: false }, granted).thenRejected('DECISION_RESTS_ON_ENTRY', {}, 'happened');
    correct({ ...meeting, happened: false }, [...met, never]).thenRejected('APPLICATION_ENTRY_NOT_FOUND');
  });

  it('says on which ground it was really rejected, one that it could have been rejected on', () => {
    const ground = 'no-reduced-work-ability';
    const right = corrected({ entry: 3, ...decision, ground });
    correct({ ...decision, ground }, rejected).then([right]);
    expect(after(...rejected, right)).toEqual({ ...after(...rejected), ground });
    correct({ ...decision, ground: 'no-need' }, rejected).thenRejected('NOTHING_TO_CORRECT', {}, 'ground');
    for (const unsupported of ['has-qualifying-income', 'incomplete'] as const)
      correct({ ...decision, ground: unsupported }, rejected).thenRejected(
        'GROUND_NOT_SUPPORTED',
        { ground: unsupported },
        'ground',
      );
  });

  it('has no day of a meeting that was not held', () => {
    correct({ ...meeting, happened: false, on: '2021-02-11' }, met).thenRejected(
      'DAY_AND_NOT_HAPPENED',
      {},
      'on',
    );
    correct({ ...meeting, happened: true, on: '2021-02-11' }, met).then([later]);
  });

  it('makes no other decision of it', () => {
    correct({ ...decision, ground: 'no-need' }, granted).thenRejected('APPLICATION_ENTRY_NOT_FOUND');
    correct({ ...decision, ground: 'not-insured', on: '2021-02-12' }, rejected).thenRejected(
      'NOT_OF_THIS_ENTRY',
      { type: 'ApplicationRejected' },
      'on',
    );
    correct({ ...meeting, ground: 'no-need' }, met).thenRejected(
      'NOT_OF_THIS_ENTRY',
      { type: 'FirstMeetingHeld' },
      'ground',
    );
  });

  it('names an entry of the history that it is judged by, and none that is not in it', () => {
    const stale = (history: readonly ApplicationEvent[], command: Parameters<typeof correct>[0]) =>
      given(applicationAggregate, history).when((state) =>
        correctApplicationEntry({ occurredOn: '2021-02-20', reason: 'A slip', ...command }, state, {
          ...facts,
          history: complete,
        }),
      );
    stale(met, { ...meeting, on: '2021-02-11' }).thenRejected('APPLICATION_ENTRY_NOT_FOUND', {}, 'corrects');
    stale(met, { ...meeting, happened: false }).thenRejected('APPLICATION_ENTRY_NOT_FOUND', {}, 'corrects');
    stale(rejected, { ...decision, ground: 'no-reduced-work-ability' }).thenRejected(
      'APPLICATION_ENTRY_NOT_FOUND',
      {},
      'corrects',
    );
  });

  it('says why, of an application that there is and of what was written in it', () => {
    correct({ ...meeting, on: '2021-02-11', reason: ' ' }, met).thenRejected('TEXT_REQUIRED', {}, 'reason');
    correct({ ...meeting, on: '2021-02-11' }, complete).thenRejected(
      'APPLICATION_ENTRY_NOT_FOUND',
      {},
      'corrects',
    );
    correct(meeting, []).thenRejected('APPLICATION_NOT_FOUND');
    correct({ ...meeting, occurredOn: '2021-05-01' }, met).thenRejected('IN_THE_FUTURE');
  });
});
