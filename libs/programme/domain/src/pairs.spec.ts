import { given as history } from '@samverkan/event-sourcing-testing';
import {
  added,
  appointed,
  facts,
  modelApproved,
  pairStarted,
  programmeStarted,
  removed,
  started,
  unitLeft,
  unitOnboarded,
} from './example-programme';
import * as domain from './index';
import { type ProgrammeEvent, programmeAggregate } from './programme';

const given = (...events: readonly ProgrammeEvent[]) => history(programmeAggregate, events);

const working = [...started, unitOnboarded, appointed, added('investigator-1'), modelApproved];
const pair = { investigatorId: 'investigator-1', coordinatorId: 'coordinator-a' };
const completed: ProgrammeEvent = {
  type: 'StartUpItemCompleted',
  occurredOn: '2020-06-10',
  data: { ...pair, modelVersion: 1, itemId: 'meet' },
};

describe('a pair', () => {
  const start = (more: object = {}, ...events: readonly ProgrammeEvent[]) =>
    given(...working, ...events).when((state) =>
      domain.startPair({ occurredOn: '2020-06-02', ...pair, unitId: 'unit-a', ...more }, state, facts),
    );

  it('begins by the version of the model that is in force', () => {
    start().then([pairStarted]);
    start({}, pairStarted).thenRejected('PAIR_ALREADY_STARTED', { modelVersion: 1 });
    start({ occurredOn: '2020-05-31' }).thenRejected('NO_COLLABORATION_MODEL', { occurredOn: '2020-05-31' });
  });

  it('begins anew by a new version, with its checklist to be done', () => {
    const next: ProgrammeEvent = {
      type: 'CollaborationModelApproved',
      occurredOn: '2020-12-01',
      data: { modelVersion: 2, title: 'Revised', changes: 'Shorter', rationale: 'Half a year' },
    };
    const again: ProgrammeEvent = {
      type: 'PairStarted',
      occurredOn: '2020-12-02',
      data: { ...pair, unitId: 'unit-a', modelVersion: 2 },
    };
    start({ occurredOn: '2020-12-02' }, pairStarted, completed, next).then([again]);
    start({ occurredOn: '2020-11-30' }, next).then([{ ...pairStarted, occurredOn: '2020-11-30' }]);
    const { state } = given(...working, pairStarted, completed, next, again);
    expect(Object.values(state.status === 'started' ? state.pairs : {})).toEqual([
      {
        ...pair,
        unitId: 'unit-a',
        modelVersion: 2,
        startedOn: '2020-12-02',
        completed: {},
        latestStepOn: '2020-12-02',
        earlier: [
          {
            unitId: 'unit-a',
            modelVersion: 1,
            startedOn: '2020-06-02',
            completed: { meet: '2020-06-10' },
            latestStepOn: '2020-06-10',
          },
        ],
        dialogues: 0,
      },
    ]);
  });

  it('is of an investigator of the pool and a coordinator of the unit, who say so themselves', () => {
    start({ investigatorId: 'investigator-9', coordinatorId: 'investigator-1' }).thenRejected(
      'INVESTIGATOR_NOT_IN_POOL',
    );
    start({ coordinatorId: 'coordinator-b' }).thenRejected(
      'COORDINATOR_NOT_AT_UNIT',
      { occurredOn: '2020-06-02' },
      'coordinatorId',
    );
    given(...working)
      .when((state) =>
        domain.startPair({ occurredOn: '2020-06-02', ...pair, unitId: 'unit-a' }, state, {
          ...facts,
          actorId: 'lead',
        }),
      )
      .thenRejected('NOT_OF_THE_PAIR');
  });

  const atAnother: readonly ProgrammeEvent[] = [
    {
      type: 'CoordinatorDismissed',
      occurredOn: '2020-08-31',
      data: { unitId: 'unit-a', coordinatorId: 'coordinator-a' },
    },
    {
      type: 'CareUnitOnboarded',
      occurredOn: '2020-05-04',
      data: { unitId: 'unit-b', name: 'Unit B', unitType: 'psychiatry', synthetic: true },
    },
    {
      type: 'CoordinatorAppointed',
      occurredOn: '2020-09-01',
      data: { unitId: 'unit-b', coordinatorId: 'coordinator-a' },
    },
  ];
  const startedThere: ProgrammeEvent = {
    type: 'PairStarted',
    occurredOn: '2020-09-02',
    data: { ...pair, unitId: 'unit-b', modelVersion: 1 },
  };

  it('begins anew where its coordinator has gone to another unit, and goes on there', () => {
    const there = { occurredOn: '2020-09-02', unitId: 'unit-b' } as const;
    start(there, pairStarted, ...atAnother).then([startedThere]);
    start(there, pairStarted, ...atAnother, startedThere).thenRejected('PAIR_ALREADY_STARTED');
    start({ occurredOn: '2020-08-31' }, pairStarted, ...atAnother, startedThere).thenRejected(
      'BEFORE_PREVIOUS_STEP',
      { on: '2020-08-31', previous: '2020-09-02' },
      'occurredOn',
    );
    talk({ occurredOn: '2020-09-02' }, pairStarted, ...atAnother, startedThere).then([
      { ...held, occurredOn: '2020-09-02', data: { ...held.data, unitId: 'unit-b' } } as ProgrammeEvent,
    ]);
  });

  const complete = (more: object = {}, ...events: readonly ProgrammeEvent[]) =>
    given(...working, ...events).when((state) =>
      domain.completeStartUpItem({ occurredOn: '2020-06-10', ...pair, itemId: 'meet', ...more }, state, {
        ...facts,
        actorId: 'coordinator-a',
      }),
    );

  it('follows the checklist of its version, each item once', () => {
    complete({}, pairStarted).then([completed]);
    complete({}, pairStarted, completed).thenNothing();
    complete({}).thenRejected('PAIR_NOT_STARTED');
    complete({ occurredOn: '2020-06-01' }, pairStarted).thenRejected('PAIR_NOT_STARTED');
    complete({ itemId: 'other' }, pairStarted).thenRejected(
      'CHECKLIST_ITEM_NOT_FOUND',
      { modelVersion: 1 },
      'itemId',
    );
    complete({ investigatorId: 'x', coordinatorId: 'y' }, pairStarted).thenRejected('NOT_OF_THE_PAIR');
  });

  const held: ProgrammeEvent = {
    type: 'PairDialogueHeld',
    occurredOn: '2020-09-01',
    data: { ...pair, unitId: 'unit-a', shared: 12, withPlan: 9, conclusion: 'Book meetings' },
  };

  const talk = (more: object = {}, ...events: readonly ProgrammeEvent[]) =>
    given(...working, ...events).when((state) =>
      domain.holdPairDialogue(
        { occurredOn: '2020-09-01', ...pair, shared: 12, withPlan: 9, conclusion: 'Book meetings', ...more },
        state,
        facts,
      ),
    );

  it('is none any more when one of the two has left, and was one until that day', () => {
    const gone = removed('investigator-1', '2020-08-31');
    const dismissed: ProgrammeEvent = {
      type: 'CoordinatorDismissed',
      occurredOn: '2020-08-31',
      data: { unitId: 'unit-a', coordinatorId: 'coordinator-a' },
    };
    const late = { occurredOn: '2020-09-01' } as const;
    talk(late, pairStarted, gone).thenRejected('INVESTIGATOR_NOT_IN_POOL', late, 'investigatorId');
    talk(late, pairStarted, dismissed).thenRejected('COORDINATOR_NOT_AT_UNIT', late, 'coordinatorId');
    complete(late, pairStarted, gone).thenRejected('INVESTIGATOR_NOT_IN_POOL', late, 'investigatorId');
    complete(late, pairStarted, dismissed).thenRejected('COORDINATOR_NOT_AT_UNIT', late, 'coordinatorId');
    complete({}, pairStarted, gone, dismissed).then([completed]);
  });

  it('writes down a day late what was before it began anew, by what it worked by then', () => {
    const next: ProgrammeEvent = {
      type: 'CollaborationModelApproved',
      occurredOn: '2020-09-02',
      data: {
        modelVersion: 2,
        title: 'Revised',
        changes: 'Shorter',
        rationale: 'Half a year',
        checklist: [{ itemId: 'meet', text: 'Meet within a week' }],
      },
    };
    const again: ProgrammeEvent = {
      type: 'PairStarted',
      occurredOn: '2020-09-02',
      data: { ...pair, unitId: 'unit-a', modelVersion: 2 },
    };
    talk({}, pairStarted, next, again).then([held]);
    talk({ occurredOn: '2020-06-01' }, pairStarted, next, again).thenRejected('PAIR_NOT_STARTED');
    complete({}, pairStarted, next, again).then([completed]);
    const later: ProgrammeEvent = { ...held, occurredOn: '2020-09-03' };
    const { state } = given(...working, pairStarted, next, again, completed, later, held);
    expect(Object.values(state.status === 'started' ? state.pairs : {})[0]).toMatchObject({
      modelVersion: 2,
      completed: {},
      earlier: [{ modelVersion: 1, startedOn: '2020-06-02', completed: { meet: '2020-06-10' } }],
      dialogues: 2,
      latestDialogue: { on: '2020-09-03' },
    });
  });

  it('is of two who do not leave before they last did something together', () => {
    const leave = (occurredOn: `${number}-${number}-${number}`, ...events: readonly ProgrammeEvent[]) => [
      given(...working, pairStarted, ...events).when((state) =>
        domain.removeInvestigatorFromPool({ occurredOn, investigatorId: 'investigator-1' }, state, facts),
      ),
      given(...working, pairStarted, ...events).when((state) =>
        domain.dismissCoordinator(
          { occurredOn, unitId: 'unit-a', coordinatorId: 'coordinator-a' },
          state,
          facts,
        ),
      ),
      given(...working, pairStarted, ...events).when((state) =>
        domain.recordCareUnitLeft({ occurredOn, unitId: 'unit-a' }, state, facts),
      ),
    ];
    const refused = (on: string, previous: string) =>
      ['BEFORE_PREVIOUS_STEP', { on, previous }, 'occurredOn'] as const;
    for (const left of leave('2020-06-01')) left.thenRejected(...refused('2020-06-01', '2020-06-02'));
    for (const left of leave('2020-06-09', completed))
      left.thenRejected(...refused('2020-06-09', '2020-06-10'));
    for (const left of leave('2020-08-31', held)) left.thenRejected(...refused('2020-08-31', '2020-09-01'));
    const [removal, dismissal, unitGone] = leave('2020-09-01', held);
    removal!.then([removed('investigator-1', '2020-09-01')]);
    dismissal!.then([{ ...atAnother[0]!, occurredOn: '2020-09-01' }]);
    unitGone!.then([{ ...unitLeft, occurredOn: '2020-09-01' }]);
  });

  it('talks about how many of its individuals have a plan', () => {
    talk({}, pairStarted).then([held]);
    talk().thenRejected('PAIR_NOT_STARTED');
    for (const counts of [{ withPlan: 13 }, { shared: -1 }, { shared: 10_001 }, { withPlan: 0.5 }])
      talk(counts, pairStarted).thenRejected('DIALOGUE_COUNTS_INVALID', { max: 10_000 }, 'withPlan');
    talk({ conclusion: 'About 19900101-2385' }, pairStarted).thenRejected(
      'PERSONAL_NUMBER_IN_TEXT',
      {},
      'conclusion',
    );
    const { state } = given(...working, pairStarted, held);
    expect(Object.values(state.status === 'started' ? state.pairs : {})[0]).toMatchObject({
      dialogues: 1,
      latestDialogue: { on: '2020-09-01', unitId: 'unit-a', shared: 12, withPlan: 9 },
    });
  });
});

describe('the checklist of a model', () => {
  const approve = (checklist: readonly { itemId: string; text: string }[]) =>
    given(...started).when((state) =>
      domain.approveCollaborationModel(
        {
          occurredOn: '2020-06-01',
          title: 'How a pair begins',
          changes: 'A first meeting',
          rationale: 'Pairs began late',
          checklist,
        },
        state,
        facts,
      ),
    );

  it('has each item once, and names no individual', () => {
    const { checklist = [] } = modelApproved.data as { checklist?: { itemId: string; text: string }[] };
    approve(checklist).then([modelApproved]);
    const [item] = checklist as [(typeof checklist)[0]];
    approve([item, item]).thenRejected('CHECKLIST_INVALID', { max: 50 }, 'checklist');
    approve(Array.from({ length: 51 }, (_, n) => ({ ...item, itemId: `i${n}` }))).thenRejected(
      'CHECKLIST_INVALID',
    );
    approve([{ ...item, text: ' ' }]).thenRejected('TEXT_REQUIRED', {}, 'checklist');
  });
});

describe('the enrolment windows of a programme', () => {
  const set = (...windows: readonly { from: string; to: string }[]) =>
    given(...started).when((state) =>
      domain.setEnrolmentWindows({ occurredOn: '2020-06-01', windows: windows as never }, state, facts),
    );
  const spring = { from: '2020-05-04', to: '2020-06-30' } as const;
  const autumn = { from: '2020-09-01', to: '2020-12-31' } as const;

  it('are in order and within its time', () => {
    set(spring, autumn).then([
      { type: 'EnrolmentWindowsSet', occurredOn: '2020-06-01', data: { windows: [spring, autumn] } },
    ]);
    set().then([{ type: 'EnrolmentWindowsSet', occurredOn: '2020-06-01', data: { windows: [] } }]);
    set(autumn, spring).thenRejected('WINDOWS_INVALID', { window: 2 }, 'windows');
    set(spring, { ...autumn, from: spring.to }).thenRejected('WINDOWS_INVALID', { window: 2 });
    for (const window of [
      { from: '2020-05-03', to: '2020-06-30' },
      { from: '2022-05-01', to: '2022-05-04' },
      { from: '2020-06-30', to: '2020-06-29' },
    ])
      set(window).thenRejected('WINDOWS_INVALID', { window: 1 }, 'windows');
  });

  it('open all of its time until they are set, and only their days then', () => {
    const all = given(...started).state;
    const some = given(...started, {
      type: 'EnrolmentWindowsSet',
      occurredOn: '2020-06-01',
      data: { windows: [spring, autumn] },
    }).state;
    const days = [
      '2020-05-03',
      '2020-05-04',
      '2020-06-30',
      '2020-07-01',
      '2020-09-01',
      '2021-01-01',
    ] as const;
    expect(days.map((day) => domain.isEnrollingOn(all, day))).toEqual([false, true, true, true, true, true]);
    expect(days.map((day) => domain.isEnrollingOn(some, day))).toEqual([
      false,
      true,
      true,
      false,
      true,
      false,
    ]);
    expect(domain.isEnrollingOn({ status: 'none' }, '2020-06-01')).toBe(false);
  });
});

describe('the end of a programme', () => {
  it('is written down the day after its last one, once', () => {
    const end = (today: `${number}-${number}-${number}`, ...events: readonly ProgrammeEvent[]) =>
      given(...events).when((state) => domain.noteProgrammeEnd(state, { today }));
    const ended: ProgrammeEvent = { type: 'ProgrammeEnded', occurredOn: '2022-05-04', data: {} };
    end('2022-05-04', programmeStarted).then([ended]);
    end('2022-09-01', programmeStarted).then([ended]);
    end('2022-05-03', programmeStarted).thenNothing();
    end('2022-09-01', programmeStarted, ended).thenNothing();
    end('2022-09-01').thenNothing();
  });

  it('is near when ninety days are left, or from the first on, and is written down once', () => {
    const comes = (today: `${number}-${number}-${number}`, ...events: readonly ProgrammeEvent[]) =>
      given(...events).when((state) => domain.noteProgrammeEndNear(state, { today }));
    const near: ProgrammeEvent = { type: 'ProgrammeEndNear', occurredOn: '2022-02-03', data: {} };
    comes('2022-02-02', programmeStarted).thenNothing();
    comes('2022-02-03', programmeStarted).then([near]);
    // However late it is asked: what waits for it ends with it.
    comes('2022-09-01', programmeStarted).then([near]);
    comes('2022-09-01', programmeStarted, near).thenNothing();
    comes('2022-09-01', programmeStarted, {
      type: 'ProgrammeEnded',
      occurredOn: '2022-05-04',
      data: {},
    }).thenNothing();
    comes('2022-09-01').thenNothing();
    expect(domain.endIsNearOn({ from: '2020-05-04', to: '2020-06-30' })).toBe('2020-05-04');
  });
});

describe('leaving a programme', () => {
  it('waits for the cases to be moved, closed or given to somebody else', () => {
    const busy = { ...facts, openCases: 2 };
    given(...working)
      .when((state) => domain.recordCareUnitLeft({ occurredOn: '2020-12-31', unitId: 'unit-a' }, state, busy))
      .thenRejected('UNIT_HAS_OPEN_CASES', { count: 2 }, 'unitId');
    given(...working)
      .when((state) =>
        domain.removeInvestigatorFromPool(
          { occurredOn: '2020-12-31', investigatorId: 'investigator-1' },
          state,
          busy,
        ),
      )
      .thenRejected('INVESTIGATOR_HAS_OPEN_CASES', { count: 2 }, 'investigatorId');
    given(...working)
      .when((state) =>
        domain.removeInvestigatorFromPool(
          { occurredOn: '2020-12-31', investigatorId: 'investigator-1' },
          state,
          { ...facts, undecidedApplications: 1 },
        ),
      )
      .thenRejected('INVESTIGATOR_HAS_APPLICATIONS', { count: 1 }, 'investigatorId');
    given(...working)
      .when((state) =>
        domain.removeInvestigatorFromPool(
          { occurredOn: '2020-12-31', investigatorId: 'investigator-1' },
          state,
          { ...facts, protectedClosedCases: 1 },
        ),
      )
      .thenRejected('INVESTIGATOR_HAS_PROTECTED_CASES', { count: 1 }, 'investigatorId');
  });
});
