import { type LifeCommand, given as history, livesOf } from '@samverkan/event-sourcing-testing';
import { type BusinessDate, addDays, daysInclusive, fold, isRejection } from '@samverkan/kernel';
import * as fc from 'fast-check';
import { type ApplicationEvent, type ApplicationState, applicationAggregate } from './application';
import type { ApplicationDecision } from './rejections';
import * as domain from './index';
import {
  applicationCommands,
  applicationHistories,
  booked,
  calledOff,
  foundComplete,
  flagged,
  foundIncomplete,
  granted,
  met,
  reassigned,
  submitted,
  taken,
  underlag,
} from './example-applications';
import { facts, registered } from './example-case';
import { type CaseEvent, caseAggregate } from './case';

const given = (...events: readonly ApplicationEvent[]) => history(applicationAggregate, events);
const complete = [submitted(), underlag(), foundComplete];

/** What becomes of a command on a day to an application with a history. */
const decided = (name: string, on: BusinessDate, events: readonly ApplicationEvent[]): ApplicationDecision =>
  (applicationCommands[name] as (typeof applicationCommands)[string])(
    fold(applicationAggregate, events),
    on,
    events,
  );

describe('the commands to an application', () => {
  it.each(Object.keys(applicationCommands))('%s is not written down in advance', (name) => {
    const stage = Object.values(applicationHistories).find((events) => {
      const decision = decided(name, '2021-04-01', events);
      return !isRejection(decision) && decision.length > 0;
    });
    expect(decided(name, '2021-05-01', stage ?? [])).toMatchObject({ code: 'IN_THE_FUTURE' });
  });
});

describe('an application', () => {
  it('is the individual’s, with who assisted written down, at any degree of sick leave', () => {
    const command = {
      occurredOn: '2021-02-01',
      programmeId: 'programme-1',
      qualifyingIncome: false,
      insuredThrough: 'residence',
      name: 'Test Testsson',
      need: 'Work training',
    } as const;
    for (const degree of [25, 50, 75, 100] as const)
      given()
        .when((state) => domain.submitApplication({ ...command, degree }, state, facts))
        .then([submitted({ degree })]);
    const assistedBy = { organisation: 'stockholm', staffId: 'social-worker-1' };
    given()
      .when((state) => domain.submitApplication({ ...command, degree: 50, assistedBy }, state, facts))
      .then([submitted({ assistedBy })]);
    given()
      .when((state) => domain.submitApplication({ ...command, degree: 50, name: undefined }, state, facts))
      .then([submitted({ name: null })]);
    given()
      .when((state) =>
        domain.submitApplication({ ...command, occurredOn: '2020-05-03', degree: 50 }, state, facts),
      )
      .thenRejected('PROGRAMME_NOT_OPEN');
  });

  it('is not made beside another one of the same individual that is not decided', () => {
    const { occurredOn } = submitted();
    const command = {
      occurredOn,
      programmeId: 'programme-1',
      degree: 50,
      qualifyingIncome: false,
      insuredThrough: 'residence',
      name: 'Test Testsson',
      need: 'Work training',
    } as const;
    const again = (state: ApplicationState, earlier: number) =>
      domain.submitApplication(command, state, { ...facts, earlier });
    given(submitted())
      .when((state) => again(state, 0))
      .thenRejected('APPLICATION_ALREADY_SUBMITTED');
    given()
      .when((state) => again(state, 19))
      .then([submitted()]);
    given()
      .when((state) => again(state, 20))
      .thenRejected('TOO_MANY_APPLICATIONS');
  });

  it('is told what it lacks, and looked at again when that is added', () => {
    const bare = submitted({ insuredThrough: undefined, need: null, needStated: false });
    const assess = (...events: readonly ApplicationEvent[]) =>
      given(...events).when((state) => domain.assessApplication({ occurredOn: '2021-02-20' }, state, facts));
    const incomplete = (...missing: ('medical-underlag' | 'insurance' | 'need')[]): ApplicationEvent => ({
      type: 'ApplicationFoundIncomplete',
      occurredOn: '2021-02-20',
      data: { missing },
    });
    assess(bare).then([incomplete('medical-underlag', 'insurance', 'need')]);
    assess(bare, incomplete('medical-underlag', 'insurance', 'need')).thenNothing();
    assess(bare, underlag()).then([incomplete('insurance', 'need')]);
    const supplemented: ApplicationEvent = {
      type: 'ApplicationSupplemented',
      occurredOn: '2021-02-04',
      data: {
        subjectId: 'subject-1',
        insuredThrough: 'work',
        need: 'Work training',
        needStated: true,
      },
    };
    assess(bare, underlag(), supplemented).then([{ ...foundComplete, occurredOn: '2021-02-20' }]);
    expect(given(submitted(), foundIncomplete, underlag()).state.status).toBe('submitted');
    given(bare)
      .when((state) => domain.supplementApplication({ occurredOn: '2021-02-04', need: ' ' }, state, facts))
      .thenRejected('NOTHING_ADDED');
  });

  it('is of a protected identity from the beginning where the individual says so, or the case does', () => {
    const submit = (more: object, protectedInCase = false) =>
      given().when((state) =>
        domain.submitApplication(
          {
            occurredOn: '2021-02-01',
            programmeId: 'programme-1',
            degree: 50,
            qualifyingIncome: false,
            insuredThrough: 'residence',
            name: 'Test Testsson',
            need: 'Work training',
            ...more,
          },
          state,
          { ...facts, protectedInCase },
        ),
      );
    const begun = [submitted(), { ...flagged, occurredOn: '2021-02-01' as const }];
    submit({ protectedIdentity: true }).then(begun);
    submit({}, true).then(begun);
    submit({ protectedIdentity: false }).then([submitted()]);
  });

  it('is flagged and lifted whatever has become of it, and what follows may be dated before that', () => {
    const on = { occurredOn: '2021-03-01' } as const;
    const lifted: ApplicationEvent = { type: 'ProtectedIdentityLifted', ...on, data: {} };
    for (const [stage, events] of Object.entries(applicationHistories)) {
      if (stage === 'none' || stage === 'protected') continue;
      given(...events)
        .when((state) => domain.flagProtectedApplicant(on, state, facts))
        .then([{ ...flagged, ...on }]);
      given(...events, flagged)
        .when((state) => domain.flagProtectedApplicant(on, state, facts))
        .thenNothing();
      given(...events, flagged)
        .when((state) => domain.liftProtectedApplicant(on, state, facts))
        .then([lifted]);
    }
    const { state } = given(submitted(), { ...flagged, ...on }, { ...flagged, ...on });
    expect(state).toMatchObject({ protectedIdentity: true, since: '2021-02-01' });
    expect(given(submitted(), flagged, lifted).state).toMatchObject({ protectedIdentity: false });
    given(submitted())
      .when((current) => domain.flagProtectedApplicant({ occurredOn: '2021-01-31' }, current, facts))
      .thenRejected('BEFORE_PREVIOUS_STEP');
  });

  it('is taken by one investigator', () => {
    const take = (...events: readonly ApplicationEvent[]) =>
      given(...events).when((state) => domain.takeApplication({ occurredOn: '2021-02-02' }, state, facts));
    take(submitted()).then([taken]);
    take(submitted(), taken).thenRejected('APPLICATION_TAKEN');
    const takes = (more: object) =>
      given(submitted()).when((state) =>
        domain.takeApplication({ occurredOn: '2021-02-02' }, state, { ...facts, ...more }),
      );
    takes({ investigatorId: 'investigator-9' }).thenRejected('INVESTIGATOR_NOT_IN_POOL');
    takes({ dedicatedTo: ['programme-2'] }).thenRejected('INVESTIGATOR_DEDICATED');
  });

  it('is handed to another investigator of the programme, and is no further than it was', () => {
    const reassign = (more: object = {}, dedicatedTo: readonly string[] = ['programme-1']) =>
      given(submitted(), taken, underlag()).when((state) =>
        domain.reassignApplication(
          { occurredOn: '2021-02-03', to: 'investigator-2', reason: 'workload', ...more },
          state,
          { ...facts, dedicatedTo },
        ),
      );
    reassign().then([reassigned]);
    expect(given(submitted(), taken, underlag(), reassigned).state).toMatchObject({
      investigatorId: 'investigator-2',
      heldSince: '2021-02-03',
      since: '2021-02-02',
    });
    reassign({ to: 'investigator-1' }).thenRejected('SAME_INVESTIGATOR', {}, 'to');
    // Whoever decided on it may have left, and somebody is to be able to put it right.
    given(submitted(), taken, underlag(), foundComplete, booked, met, granted)
      .when((state) =>
        domain.reassignApplication(
          { occurredOn: granted.occurredOn, to: 'investigator-2', reason: 'other' },
          state,
          { ...facts, dedicatedTo: [] },
        ),
      )
      .then([
        {
          ...reassigned,
          occurredOn: granted.occurredOn,
          data: { from: 'investigator-1', to: 'investigator-2', reason: 'other' },
        } as ApplicationEvent,
      ]);
    const late = { occurredOn: '2021-02-03' } as const;
    reassign({ to: 'investigator-9' }).thenRejected('INVESTIGATOR_NOT_IN_POOL', late, 'to');
    reassign({}, ['programme-2']).thenRejected('INVESTIGATOR_DEDICATED', {}, 'to');
    given(submitted(), taken, { ...reassigned, occurredOn: '2021-02-05' })
      .when((state) =>
        domain.reassignApplication(
          { occurredOn: '2021-02-04', to: 'investigator-1', reason: 'other' },
          state,
          facts,
        ),
      )
      .thenRejected(
        'BEFORE_PREVIOUS_STEP',
        { occurredOn: '2021-02-04', previous: '2021-02-05' },
        'occurredOn',
      );
  });

  it('has an underlag of the past and a first meeting to come, by video unless told', () => {
    given(submitted())
      .when((state) =>
        domain.attachUnderlag(
          { occurredOn: '2021-02-02', issuedOn: '2021-02-03', degree: 100, participation: 'low' },
          state,
          facts,
        ),
      )
      .thenRejected(
        'UNDERLAG_IN_THE_FUTURE',
        { issuedOn: '2021-02-03', occurredOn: '2021-02-02' },
        'issuedOn',
      );
    const book = (meetOn: BusinessDate) =>
      given(...complete).when((state) =>
        domain.bookFirstMeeting({ occurredOn: '2021-02-03', meetOn }, state, facts),
      );
    book('2021-02-10').then([booked]);
    book('2021-02-02').thenRejected('MEETING_DAY_PASSED', { meetOn: '2021-02-02', occurredOn: '2021-02-03' });
    given(...complete, booked)
      .when((state) => domain.holdFirstMeeting({ occurredOn: '2021-02-09' }, state, facts))
      .thenRejected('BEFORE_FIRST_MEETING', { meetOn: '2021-02-10', occurredOn: '2021-02-09' }, 'occurredOn');
  });

  it('has a first meeting at a time of its day, of an hour unless told, that is moved and called off', () => {
    const book = (more: object, ...events: readonly ApplicationEvent[]) =>
      given(...complete, ...events).when((state) =>
        domain.bookFirstMeeting({ occurredOn: '2021-02-03', meetOn: '2021-02-10', ...more }, state, facts),
      );
    const startsAt = '2021-02-10T08:30:00.000Z' as const;
    const at = { ...booked, data: { meetOn: '2021-02-10', mode: 'video', startsAt, durationMinutes: 60 } };
    book({ startsAt }).then([at as ApplicationEvent]);
    book({ startsAt: '2021-02-10T23:30:00.000Z' }).thenRejected(
      'MEETING_TIME_ON_ANOTHER_DAY',
      { meetOn: '2021-02-10', startsAt: '2021-02-10T23:30:00.000Z' },
      'startsAt',
    );
    book({}, booked).thenNothing();
    book({ mode: 'video', startsAt, durationMinutes: 60 }, at as ApplicationEvent).thenNothing();
    book({ mode: 'phone' }, booked).then([
      { ...booked, data: { meetOn: '2021-02-10', mode: 'phone' } } as ApplicationEvent,
    ]);
    book({}, booked, calledOff).thenRejected('BEFORE_PREVIOUS_STEP');
    const cancelled = given(...complete, booked, calledOff);
    expect(cancelled.state).toMatchObject({ firstMeeting: { cancelledOn: '2021-02-04', changes: 1 } });
    cancelled
      .when((state) => domain.holdFirstMeeting({ occurredOn: '2021-02-10' }, state, facts))
      .thenRejected('FIRST_MEETING_NOT_BOOKED');
    given(...complete, booked, calledOff)
      .when((state) =>
        domain.bookFirstMeeting({ occurredOn: '2021-02-04', meetOn: '2021-02-10' }, state, facts),
      )
      .then([{ ...booked, occurredOn: '2021-02-04' }]);
  });

  it('is granted at a low ability to take part, at none it is not', () => {
    const grant = (...events: readonly ApplicationEvent[]) =>
      given(...events).when((state) => domain.grantApplication({ occurredOn: '2021-02-11' }, state, facts));
    const meeting = [booked, met];
    for (const ability of ['low', 'some'] as const)
      grant(submitted(), underlag(ability), foundComplete, ...meeting).then([granted]);
    grant(submitted(), underlag('none'), foundComplete, ...meeting).thenRejected(
      'PARTICIPATION_INSUFFICIENT',
    );
    grant(submitted({ qualifyingIncome: true }), underlag(), foundComplete, ...meeting).thenRejected(
      'HAS_QUALIFYING_INCOME',
    );
  });

  it('is rejected on a ground that it supports', () => {
    const decide = (ground: Parameters<typeof domain.rejectApplication>[0]['ground']) => ({
      on: (...events: readonly ApplicationEvent[]) =>
        given(...events).when((state) =>
          domain.rejectApplication({ occurredOn: '2021-02-11', ground }, state, facts),
        ),
    });
    const rejected = (
      ground: Parameters<typeof domain.rejectApplication>[0]['ground'],
    ): ApplicationEvent[] => [{ type: 'ApplicationRejected', occurredOn: '2021-02-11', data: { ground } }];
    const none = [submitted(), underlag('none'), foundComplete];
    decide('insufficient-participation')
      .on(...none)
      .then(rejected('insufficient-participation'));
    decide('insufficient-participation')
      .on(...complete)
      .thenRejected('GROUND_NOT_SUPPORTED', { ground: 'insufficient-participation' }, 'ground');
    decide('has-qualifying-income')
      .on(...complete)
      .thenRejected('GROUND_NOT_SUPPORTED');
    decide('has-qualifying-income')
      .on(submitted({ qualifyingIncome: true }), underlag(), foundComplete)
      .then(rejected('has-qualifying-income'));
    decide('incomplete').on(submitted(), foundIncomplete).then(rejected('incomplete'));
    decide('incomplete')
      .on(...complete)
      .thenRejected('GROUND_NOT_SUPPORTED');
    decide('not-insured')
      .on(...complete)
      .then(rejected('not-insured'));
  });
});

describe('a case of somebody without a qualifying income', () => {
  const application = fold(applicationAggregate, applicationHistories.granted);
  const register = (more: object, state: ApplicationState = application, sickLeaveSince = '2021-03-01') =>
    history(caseAggregate, []).when((current) =>
      domain.registerCase(
        {
          occurredOn: '2021-04-01',
          programmeId: 'programme-1',
          unitId: 'unit-a',
          sickLeaveSince: sickLeaveSince as BusinessDate,
          ...more,
        },
        current,
        { ...facts, application: state },
      ),
    );

  it('is opened on a granted application of their own, however long the sick leave', () => {
    for (const more of [
      { applicationId: 'application-1' },
      { applicationId: 'application-1', hasQualifyingIncome: false },
    ])
      register(more).then([
        {
          type: 'CaseRegistered',
          occurredOn: '2021-04-01',
          data: {
            ...(registered.data as { readonly name: string }),
            sickLeaveSince: '2021-03-01',
            sickLeaveDays: 32,
            applicationId: 'application-1',
            name: null,
          } as never,
        },
      ]);
  });

  it('is of a protected identity where the application is', () => {
    const protectedOne = fold(applicationAggregate, [...applicationHistories.granted, flagged]);
    const decision = (state: ApplicationState) =>
      domain.registerCase(
        {
          occurredOn: '2021-04-01',
          programmeId: 'programme-1',
          unitId: 'unit-a',
          sickLeaveSince: '2021-03-01',
          applicationId: 'application-1',
        },
        caseAggregate.initial,
        { ...facts, application: state },
      );
    const types = (state: ApplicationState) => {
      const events = decision(state);
      return isRejection(events) ? events.code : events.map(({ type }) => type);
    };
    expect(types(protectedOne)).toEqual(['CaseRegistered', 'ProtectedIdentityFlagged']);
    expect(types(application)).toEqual(['CaseRegistered']);
  });

  it('is not opened without one', () => {
    const required = ['APPLICATION_REQUIRED', {}, 'applicationId'] as const;
    register({ hasQualifyingIncome: false }, { status: 'none' }).thenRejected(...required);
    const stages = Object.entries(applicationHistories).filter(([stage]) => stage !== 'granted');
    for (const [, events] of stages)
      register({ applicationId: 'application-1' }, fold(applicationAggregate, events)).thenRejected(
        ...required,
      );
    const other = [submitted({ subjectId: 'subject-2' }), underlag(), foundComplete, booked, met, granted];
    register({ applicationId: 'application-1' }, fold(applicationAggregate, other)).thenRejected(...required);
    const elsewhere = [
      submitted({ programmeId: 'programme-2' }),
      underlag(),
      foundComplete,
      booked,
      met,
      granted,
    ];
    register({ applicationId: 'application-1' }, fold(applicationAggregate, elsewhere)).thenRejected(
      ...required,
    );
  });

  it('is opened on the day of the grant at the earliest, also once it is corrected', () => {
    const since = granted.occurredOn;
    const more = { applicationId: 'application-1' };
    const tooEarly = { occurredOn: addDays(since, -1), previous: since };
    register({ ...more, occurredOn: tooEarly.occurredOn }, application, '2019-01-01').thenRejected(
      'BEFORE_PREVIOUS_STEP',
      tooEarly,
      'occurredOn',
    );
    const opened = {
      ...registered,
      occurredOn: '2021-04-01',
      data: { ...registered.data, ...more },
    } as CaseEvent;
    const correct = (on: BusinessDate) =>
      history(caseAggregate, [opened]).when((state) =>
        domain.correctRegistration({ occurredOn: '2021-04-10', on, reason: 'Another day' }, state, {
          ...facts,
          application,
          history: [opened],
        }),
      );
    correct(tooEarly.occurredOn).thenRejected('BEFORE_PREVIOUS_STEP', tooEarly, 'on');
    correct(since).then([
      {
        type: 'RegistrationCorrected',
        occurredOn: '2021-04-10',
        data: {
          subjectId: 'subject-1',
          entry: 0,
          on: since,
          sickLeaveSince: '2019-06-01',
          sickLeaveDays: daysInclusive('2019-06-01', since),
          reason: 'Another day',
        },
      },
    ]);
  });

  it('is of nobody with a qualifying income, who needs no application', () => {
    register({ applicationId: 'application-1', hasQualifyingIncome: true }).thenRejected(
      'HAS_QUALIFYING_INCOME',
      {},
      'hasQualifyingIncome',
    );
  });

  it('leaves the limit of a long case to those who have one', () => {
    register({}).thenRejected('NOT_LONG_CASE', { days: 32, required: 365 }, 'sickLeaveSince');
  });
});

describe('whatever sequence of commands to an application', () => {
  const step = fc.record({
    name: fc.constantFrom(...Object.keys(applicationCommands)),
    later: fc.integer({ min: -1, max: 4 }),
  });
  const lives = livesOf(
    applicationAggregate,
    fc.array(step, { minLength: 10, maxLength: 60 }).map((steps) => {
      let day: BusinessDate = '2021-02-01';
      return [{ name: 'submitApplication', later: 0 }, ...steps].map(
        ({ name, later }): LifeCommand<ApplicationState, ApplicationEvent> => {
          day = addDays(day, later);
          const occurredOn = day;
          return (state, _, history) =>
            (applicationCommands[name] as (typeof applicationCommands)[string])(state, occurredOn, history);
        },
      );
    }),
  );

  it('keeps its invariants', () =>
    lives.always(({ steps }) => {
      for (const { after } of steps) {
        if (after.status === 'none') continue;
        if (after.status === 'granted') {
          expect(after.firstMeeting?.heldOn).toBeDefined();
          expect(after.underlag?.participation).not.toBe('none');
          expect(after.missing).toEqual([]);
        }
        expect(after.since >= after.submittedOn).toBe(true);
        expect((after.status === 'rejected') === (after.ground !== undefined)).toBe(true);
      }
    }));
});
