import { given } from '@samverkan/event-sourcing-testing';
import type { BusinessDate } from '@samverkan/kernel';
import {
  added,
  appointed,
  contactCardSet,
  facts,
  modelApproved,
  pairStarted,
  removed,
  started,
  unitLeft,
  unitOnboarded,
} from '../example-programme';
import { type ProgrammeEvent, programmeAggregate } from '../programme';
import { type CorrectProgrammeEntry, correctProgrammeEntry, poolDaysAdded } from './correct-programme-entry';

const base = { occurredOn: '2021-04-01', reason: 'Another day' } as const;
const training: ProgrammeEvent = {
  type: 'TrainingHeld',
  occurredOn: '2021-02-10',
  data: {
    trainingId: 'training-1',
    topic: 'What the employer answers for',
    audience: 'Investigators',
    participants: 4,
    purpose: 'To support employers',
    internal: true,
  },
};
const joined = [...started, unitOnboarded];

const correct = (
  command: Partial<CorrectProgrammeEntry> & Pick<CorrectProgrammeEntry, 'corrects' | 'id'>,
  history: readonly ProgrammeEvent[] = joined,
  openCases = 0,
  casesEver = openCases,
) =>
  given(programmeAggregate, history).when((state) =>
    correctProgrammeEntry({ ...base, ...command }, state, { ...facts, history, openCases, casesEver }),
  );

const corrected = (
  data: Omit<Extract<ProgrammeEvent, { type: 'ProgrammeEntryCorrected' }>['data'], 'reason'>,
): ProgrammeEvent => ({
  type: 'ProgrammeEntryCorrected',
  occurredOn: '2021-04-01',
  data: { ...data, reason: 'Another day' },
});

const unit = { corrects: 'CareUnitOnboarded', id: 'unit-a' } as const;
const later = corrected({ entry: 2, ...unit, was: '2020-05-04', on: '2020-05-11' });
const after = (...history: readonly ProgrammeEvent[]) => {
  const { state } = given(programmeAggregate, history);
  if (state.status === 'none') throw new Error('No programme');
  return state;
};

describe('correcting an entry of a programme', () => {
  it('names it, why, and on which day it really happened, and the programme is so from then on', () => {
    correct({ ...unit, on: '2020-05-11' }).then([later]);
    expect(after(...joined, later).units['unit-a']?.periods).toEqual([{ from: '2020-05-11' }]);
    correct({ corrects: 'TrainingHeld', id: 'training-1', on: '2021-02-03' }, [...joined, training]).then([
      corrected({
        entry: 3,
        corrects: 'TrainingHeld',
        id: 'training-1',
        was: '2021-02-10',
        on: '2021-02-03',
      }),
    ]);
  });

  it('is corrected again by a later one, which is not the same one again', () => {
    correct({ ...unit, on: '2020-05-11' }, [...joined, later]).thenRejected('NOTHING_TO_CORRECT', {}, 'on');
    correct(unit).thenRejected('NOTHING_TO_CORRECT', {}, 'on');
    correct({ ...unit, on: '2020-05-04' }, [...joined, later]).then([
      corrected({ entry: 2, ...unit, was: '2020-05-11', on: '2020-05-04' }),
    ]);
  });

  it('says a day or that it did not happen, and not both', () => {
    correct({ ...unit, happened: false, on: '2020-05-11' }).thenRejected('DAY_AND_NOT_HAPPENED', {}, 'on');
    correct({ ...unit, happened: true, on: '2020-05-11' }).then([later]);
  });

  it('says that it did not happen, of what nothing builds on', () => {
    const never = corrected({ entry: 3, corrects: 'TrainingHeld', id: 'training-1', was: '2021-02-10' });
    const trained = [...joined, training];
    correct({ corrects: 'TrainingHeld', id: 'training-1', happened: false }, trained).then([never]);
    expect(after(...trained, never).trainings).toBe(0);
    correct({ corrects: 'TrainingHeld', id: 'training-1', on: '2021-02-03' }, [
      ...trained,
      never,
    ]).thenRejected('ENTRY_NOT_FOUND', {}, 'id');
    const noUnit = corrected({ entry: 2, ...unit, was: '2020-05-04' });
    correct({ ...unit, happened: false }).then([noUnit]);
    expect(after(...joined, noUnit).units['unit-a']?.periods).toEqual([]);
    correct({ ...unit, happened: false }, [...joined, appointed]).thenRejected('ENTRY_SUPERSEDED');
    correct({ ...unit, happened: false }, joined, 2).thenRejected('UNIT_HAS_OPEN_CASES', { count: 2 }, 'id');
    correct({ ...unit, happened: false }, joined, 0, 1).thenRejected('ENTRY_SUPERSEDED', {}, 'corrects');
    const investigator = {
      corrects: 'InvestigatorAddedToPool',
      id: 'investigator-1',
      happened: false,
    } as const;
    correct(investigator, [...joined, added('investigator-1')]).thenRejected('ENTRY_HAPPENED');
  });

  it('adds days to the pool only where there is room, and of nobody who worked elsewhere on them', () => {
    const begun = [...started, added('investigator-2'), added('investigator-3', '2020-09-01')];
    const busy = [...begun, removed('investigator-3', '2020-12-31'), added('investigator-1', '2020-12-31')];
    const earlier = { corrects: 'InvestigatorAddedToPool', id: 'investigator-1', on: '2020-12-01' } as const;
    const longer = {
      corrects: 'InvestigatorRemovedFromPool',
      id: 'investigator-3',
      on: '2021-01-01',
    } as const;
    correct(earlier, busy).thenRejected('POOL_FULL', { size: 2 }, 'on');
    correct(longer, busy).thenRejected('POOL_FULL', { size: 2 }, 'on');
    const late = [...begun, removed('investigator-3', '2020-12-31'), added('investigator-1', '2021-02-01')];
    correct({ ...earlier, on: '2020-12-31' }, late).then([
      corrected({
        entry: 5,
        corrects: 'InvestigatorAddedToPool',
        id: 'investigator-1',
        was: '2021-02-01',
        on: '2020-12-31',
      }),
    ]);
    const elsewhere = (command: Pick<CorrectProgrammeEntry, 'corrects' | 'id' | 'on'>) =>
      given(programmeAggregate, late).when((state) =>
        correctProgrammeEntry({ ...base, ...command }, state, {
          ...facts,
          history: late,
          dedicatedTo: ['programme-1', 'programme-2'],
        }),
      );
    elsewhere({ ...earlier, on: '2020-12-31' }).thenRejected('INVESTIGATOR_DEDICATED', {}, 'on');
    elsewhere({ ...longer, on: '2021-01-10' }).thenRejected('INVESTIGATOR_DEDICATED', {}, 'on');
    expect(poolDaysAdded(longer, late)).toEqual({ from: '2021-01-01', to: '2021-01-01' });
    expect(poolDaysAdded({ ...longer, on: '2020-12-01' }, late)).toBeUndefined();
  });

  it('keeps a unit in the programme, and before all that was done there', () => {
    correct({ ...unit, on: '2020-05-03' }).thenRejected(
      'PROGRAMME_NOT_OPEN',
      { from: '2020-05-04', to: '2022-05-03', occurredOn: '2020-05-03' },
      'on',
    );
    correct({ ...unit, on: '2021-04-01' }, [...joined, appointed]).thenRejected(
      'AFTER_NEXT_STEP',
      { on: '2021-04-01', next: appointed.occurredOn },
      'on',
    );
    correct({ ...unit, on: '2021-04-02' }).thenRejected(
      'AFTER_NEXT_STEP',
      { on: '2021-04-02', next: '2021-04-01' },
      'on',
    );
  });

  it('keeps what a pair from an earlier time did in the later one, whose beginning and end it bounds', () => {
    const dialogue = (occurredOn: BusinessDate): ProgrammeEvent => ({
      type: 'PairDialogueHeld',
      occurredOn,
      data: {
        ...{ investigatorId: 'investigator-1', coordinatorId: 'coordinator-a' },
        ...{ shared: 2, withPlan: 1, conclusion: 'More plans' },
      },
    });
    const earlier = [...joined, appointed, added('investigator-1'), modelApproved, pairStarted];
    const ofPool: ProgrammeEvent[] = [
      ...earlier,
      removed('investigator-1', '2020-10-31'),
      added('investigator-1', '2021-01-01'),
      ...(['2021-02-10', '2021-03-10'] as const).map(dialogue),
    ];
    const ofUnit: ProgrammeEvent[] = [
      ...earlier,
      unitLeft,
      { ...unitOnboarded, occurredOn: '2021-01-01' } as ProgrammeEvent,
      ...(['2021-02-10', '2021-03-10'] as const).map(dialogue),
    ];
    const unitGone = (_: string, occurredOn: BusinessDate): ProgrammeEvent =>
      ({ ...unitLeft, occurredOn }) as ProgrammeEvent;
    for (const [history, id, begins, ends, leaves] of [
      [ofPool, 'investigator-1', 'InvestigatorAddedToPool', 'InvestigatorRemovedFromPool', removed],
      [ofUnit, 'unit-a', 'CareUnitOnboarded', 'CareUnitLeft', unitGone],
    ] as const) {
      const next = { on: '2021-02-11', next: '2021-02-10' };
      correct({ corrects: begins, id, on: '2021-02-11' }, history).thenRejected(
        'AFTER_NEXT_STEP',
        next,
        'on',
      );
      const entry = history.findLastIndex(({ type }) => type === begins);
      const moved = { corrects: begins, id, on: '2021-02-10' } as const;
      correct(moved, history).then([corrected({ entry, ...moved, was: '2021-01-01' })]);
      const left = [...history, leaves(id, '2021-03-20')];
      const previous = { on: '2021-03-09', previous: '2021-03-10' };
      correct({ corrects: ends, id, on: '2021-03-09' }, left).thenRejected(
        'BEFORE_PREVIOUS_STEP',
        previous,
        'on',
      );
    }
  });

  it('moves the day of leaving, with the coordinators who were there until then', () => {
    const left = [...joined, appointed, unitLeft];
    const leaving = { corrects: 'CareUnitLeft', id: 'unit-a' } as const;
    const day = '2021-01-31';
    const right = corrected({ entry: 4, ...leaving, was: unitLeft.occurredOn, on: day });
    correct({ ...leaving, on: day }, left).then([right]);
    const { periods, coordinators } = after(...left, right).units['unit-a']!;
    expect([periods.at(-1)?.to, coordinators['coordinator-a']?.periods.at(-1)?.to]).toEqual([day, day]);
    correct({ ...leaving, on: '2020-05-03' }, left).thenRejected('BEFORE_PREVIOUS_STEP');
    correct({ ...leaving, happened: false }, left).thenRejected('ENTRY_HAPPENED');
    const again = { ...unitOnboarded, occurredOn: '2021-03-01' } as ProgrammeEvent;
    correct({ ...leaving, on: day }, [...left, again]).thenRejected('ENTRY_SUPERSEDED', {}, 'corrects');
  });

  it('lets nobody work with cases for longer who leads the collaboration by then', () => {
    const lead = contactCardSet({ leadId: 'investigator-1' });
    const history = [...started, added('investigator-1'), removed('investigator-1', '2020-06-01'), lead];
    const leaving = { corrects: 'InvestigatorRemovedFromPool', id: 'investigator-1' } as const;
    correct({ ...leaving, on: '2020-09-30' }, history).thenRejected('LEAD_WITHOUT_CASES', {}, 'on');
    correct({ ...leaving, on: '2020-05-31' }, history).then([
      corrected({ entry: 3, ...leaving, was: '2020-06-01', on: '2020-05-31' }),
    ]);
    const coordinated = [...joined, appointed, unitLeft, contactCardSet({ leadId: 'coordinator-a' })];
    const gone = { corrects: 'CareUnitLeft', id: 'unit-a' } as const;
    correct({ ...gone, on: '2021-03-31' }, coordinated).thenRejected('LEAD_WITHOUT_CASES', {}, 'on');
  });

  it('leaves a coordinator who was dismissed on the day that the unit left until that day', () => {
    const dismissed: ProgrammeEvent = {
      type: 'CoordinatorDismissed',
      occurredOn: '2021-03-31',
      data: { unitId: 'unit-a', coordinatorId: 'coordinator-a' },
    };
    const other = {
      ...appointed,
      data: { unitId: 'unit-a', coordinatorId: 'coordinator-b' },
    } as ProgrammeEvent;
    const left = { ...unitLeft, occurredOn: '2021-03-31' } as ProgrammeEvent;
    const history = [...joined, appointed, other, dismissed, left];
    const leaving = { corrects: 'CareUnitLeft', id: 'unit-a' } as const;
    const right = corrected({ entry: 6, ...leaving, was: '2021-03-31', on: '2021-03-15' });
    correct({ ...leaving, on: '2021-03-15' }, history).then([right]);
    const again = { ...unitOnboarded, occurredOn: '2021-04-01' } as ProgrammeEvent;
    const never = corrected({ entry: 7, ...unit, was: '2021-04-01' });
    for (const events of [
      [...history, right],
      [...history, again, never, right],
    ]) {
      const { coordinators } = after(...events).units['unit-a']!;
      const lastDays = Object.entries(coordinators).map(([id, { periods }]) => [id, periods.at(-1)?.to]);
      expect(lastDays).toEqual([
        ['coordinator-a', '2021-03-31'],
        ['coordinator-b', '2021-03-15'],
      ]);
    }
  });

  it('moves a day of leaving before the last day of a deputyship, which ends with it, and not before its first', () => {
    const named = (
      data: Partial<Extract<ProgrammeEvent, { type: 'DeputyNamed' }>['data']>,
    ): ProgrammeEvent => ({
      type: 'DeputyNamed',
      occurredOn: '2021-01-04',
      data: {
        deputyshipId: 'deputyship-0',
        absentId: 'investigator-1',
        deputyId: 'investigator-2',
        from: '2021-01-11',
        to: '2021-04-15',
        ...data,
      },
    });
    const removed: ProgrammeEvent = {
      type: 'InvestigatorRemovedFromPool',
      occurredOn: '2021-03-31',
      data: { investigatorId: 'investigator-2' },
    };
    const left = { ...unitLeft, occurredOn: '2021-03-31' } as ProgrammeEvent;
    const atUnit = { absentId: 'coordinator-a', deputyId: 'coordinator-b', unitId: 'unit-a' };
    const cases = [
      [
        { corrects: 'InvestigatorRemovedFromPool', id: 'investigator-2' },
        [...joined, added('investigator-1'), added('investigator-2'), named({}), removed],
      ],
      [{ corrects: 'CareUnitLeft', id: 'unit-a' }, [...joined, named(atUnit), left]],
    ] as const;
    for (const [leaving, history] of cases) {
      const right = corrected({
        entry: history.length - 1,
        ...leaving,
        was: '2021-03-31',
        on: '2021-03-15',
      });
      correct({ ...leaving, on: '2021-03-15' }, history).then([right]);
      expect(after(...history, right).deputyships.map(({ to }) => to)).toEqual(['2021-03-15']);
      correct({ ...leaving, on: '2021-01-10' }, history).thenRejected(
        'BEFORE_PREVIOUS_STEP',
        { on: '2021-01-10', previous: '2021-01-11' },
        'on',
      );
      const later = corrected({ entry: history.length - 1, ...leaving, was: '2021-03-15', on: '2021-03-31' });
      expect(after(...history, right, later).deputyships.map(({ to }) => to)).toEqual(['2021-03-15']);
    }
  });

  it('keeps the versions of the model in their order, and each in force when a pair began by it', () => {
    const paired = [...joined, appointed, added('investigator-1'), modelApproved, pairStarted];
    const model = { corrects: 'CollaborationModelApproved', id: '1' } as const;
    correct({ ...model, on: '2021-04-01' }, paired).thenRejected(
      'AFTER_NEXT_STEP',
      { on: '2021-04-01', next: pairStarted.occurredOn },
      'on',
    );
    const right = corrected({ entry: 5, ...model, was: modelApproved.occurredOn, on: '2020-05-05' });
    correct({ ...model, on: '2020-05-05' }, paired).then([right]);
    expect(after(...paired, right).models[0]?.approvedOn).toBe('2020-05-05');
    correct({ ...model, happened: false }, paired).thenRejected('ENTRY_HAPPENED');
  });

  it('keeps the approval of a version before the day from which it is in force, where that was said', () => {
    const approvedFor = (modelVersion: number, occurredOn: BusinessDate, validFrom?: BusinessDate) =>
      ({
        ...modelApproved,
        occurredOn,
        data: { ...modelApproved.data, modelVersion, ...(validFrom && { validFrom }) },
      }) as ProgrammeEvent;
    const model = { corrects: 'CollaborationModelApproved', id: '2' } as const;
    const waiting = [
      ...joined,
      approvedFor(1, '2020-06-01', '2020-09-01'),
      approvedFor(2, '2020-08-01', '2020-10-01'),
    ];
    // A pair that began by it bounds when it was in force, and not when it was approved.
    const begun = {
      ...pairStarted,
      occurredOn: '2020-10-02',
      data: { ...pairStarted.data, modelVersion: 2 },
    };
    const paired = [...waiting, appointed, added('investigator-1'), begun as ProgrammeEvent];
    correct({ ...model, on: '2020-10-02' }, paired).thenRejected(
      'AFTER_NEXT_STEP',
      { on: '2020-10-02', next: '2020-10-01' },
      'on',
    );
    correct({ ...model, on: '2020-07-01' }, paired).then([
      corrected({ entry: waiting.length - 1, ...model, was: '2020-08-01', on: '2020-07-01' }),
    ]);
    const atOnce = [...joined, approvedFor(1, '2020-06-01', '2020-09-01'), approvedFor(2, '2020-09-15')];
    correct({ ...model, on: '2020-08-31' }, atOnce).thenRejected(
      'BEFORE_PREVIOUS_STEP',
      { on: '2020-08-31', previous: '2020-09-01' },
      'on',
    );
  });

  it('says why without naming anybody, of a programme that there is, also after its end', () => {
    correct({ ...unit, on: '2020-05-11', reason: ' ' }).thenRejected('TEXT_REQUIRED', {}, 'reason');
    correct({ ...unit, on: '2020-05-11', reason: '19900101-2385' }).thenRejected('PERSONAL_NUMBER_IN_TEXT');
    correct({ ...unit, on: '2020-05-11' }, []).thenRejected('PROGRAMME_NOT_FOUND');
    given(programmeAggregate, joined)
      .when((state) =>
        correctProgrammeEntry({ ...base, ...unit, occurredOn: '2022-06-01', on: '2020-05-11' }, state, {
          ...facts,
          today: '2022-06-01',
          history: joined,
          openCases: 0,
        }),
      )
      .then([{ ...later, occurredOn: '2022-06-01' }]);
  });
});
