import { type LifeCommand, livesOf } from '@samverkan/event-sourcing-testing';
import { type BusinessDate, addDays, daysBetween, isRejection } from '@samverkan/kernel';
import * as fc from 'fast-check';
import { facts as given } from './example-programme';
import * as domain from './index';
import { type Membership, type ProgrammeEvent, type ProgrammeState, programmeAggregate } from './programme';

const START: BusinessDate = '2020-05-04';
const facts = { ...given, today: '2022-12-31' as BusinessDate };

const step = fc.record({
  name: fc.constantFrom(
    'setReportingSchedule',
    'setEnrolmentWindows',
    'noteProgrammeEnd',
    'noteProgrammeEndNear',
    'onboardCareUnit',
    'recordCareUnitLeft',
    'addInvestigatorToPool',
    'removeInvestigatorFromPool',
    'resizePool',
    'setContactCard',
    'appointCoordinator',
    'dismissCoordinator',
    'nameInvestigatorDeputy',
    'nameCoordinatorDeputy',
    'endDeputyship',
    'approveCollaborationModel',
    'startPair',
    'completeStartUpItem',
    'holdPairDialogue',
    'recordTraining',
    'recordFundingApplication',
    'registerDeviation',
    'startProgramme',
    'correctProgrammeEntry',
    'correctProgrammeEntry',
    'correctProgrammeEntry',
  ),
  later: fc.integer({ min: -3, max: 30 }),
  unit: fc.constantFrom('unit-a', 'unit-b'),
  investigator: fc.constantFrom('i1', 'i2', 'i3'),
  coordinator: fc.constantFrom('k1', 'k2'),
  other: fc.constantFrom('i1', 'i2', 'i3', 'k1', 'k2'),
  ahead: fc.integer({ min: -1, max: 100 }),
  item: fc.constantFrom('meet', 'list', 'other'),
  corrects: fc.constantFrom(...domain.correctableProgrammeEntries),
  count: fc.constantFrom(0, 0, 0, 3),
  text: fc.constantFrom('A text', 'A text', ' ', 'About 19900101-2385'),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Every command to a programme, with inputs right and wrong. */
function decide(
  { name, unit, investigator, coordinator, other, ahead, item, corrects, count, text }: Step,
  state: ProgrammeState,
  occurredOn: BusinessDate,
  history: readonly ProgrammeEvent[],
) {
  const pair = { investigatorId: investigator, coordinatorId: coordinator };
  const named = state.status === 'none' ? [] : state.deputyships;
  const deputyshipId = `deputyship-${named.length}`;
  const at = { ...facts, today: occurredOn, openCases: count, actorId: investigator, deputyshipId };
  const away = {
    occurredOn,
    deputyId: other,
    from: addDays(occurredOn, count),
    to: addDays(occurredOn, ahead),
  };
  switch (name) {
    case 'startProgramme':
      return domain.startProgramme(
        {
          occurredOn,
          name: text,
          period: { from: START, to: '2021-05-03' },
          owners: ['fk', 'region-sormland'],
          fundedThrough: 'rar',
          investigatorPoolSize: 2,
          synthetic: true,
        },
        state,
        at,
      );
    case 'setReportingSchedule':
      return domain.setReportingSchedule({ occurredOn }, state, at);
    case 'setEnrolmentWindows':
      return domain.setEnrolmentWindows(
        { occurredOn, windows: [{ from: occurredOn, to: addDays(occurredOn, count) }] },
        state,
        at,
      );
    case 'noteProgrammeEndNear':
      return domain.noteProgrammeEndNear(state, { today: occurredOn });
    case 'noteProgrammeEnd':
      return domain.noteProgrammeEnd(state, { today: occurredOn });
    case 'onboardCareUnit':
      return domain.onboardCareUnit(
        { occurredOn, unitId: unit, name: text, unitType: 'primary-care', synthetic: true },
        state,
        at,
      );
    case 'recordCareUnitLeft':
      return domain.recordCareUnitLeft({ occurredOn, unitId: unit }, state, at);
    case 'setContactCard':
      return domain.setContactCard({ occurredOn, leadId: investigator, name: text, phone: '0' }, state, at);
    case 'resizePool':
      return domain.resizePool({ occurredOn, size: count + 1 }, state, at);
    case 'addInvestigatorToPool':
      return domain.addInvestigatorToPool({ occurredOn, investigatorId: investigator }, state, at);
    case 'removeInvestigatorFromPool':
      return domain.removeInvestigatorFromPool({ occurredOn, investigatorId: investigator }, state, at);
    case 'appointCoordinator':
      return domain.appointCoordinator({ occurredOn, unitId: unit, coordinatorId: coordinator }, state, at);
    case 'dismissCoordinator':
      return domain.dismissCoordinator({ occurredOn, unitId: unit, coordinatorId: coordinator }, state, at);
    case 'nameInvestigatorDeputy':
      return domain.nameInvestigatorDeputy({ ...away, absentId: investigator }, state, at);
    case 'nameCoordinatorDeputy':
      return domain.nameCoordinatorDeputy({ ...away, unitId: unit, absentId: coordinator }, state, at);
    case 'endDeputyship':
      return domain.endDeputyship({ occurredOn, deputyshipId: `deputyship-${count}` }, state, at);
    case 'approveCollaborationModel':
      return domain.approveCollaborationModel(
        {
          occurredOn,
          title: text,
          changes: 'New',
          rationale: 'Experience',
          ...(count % 2 === 0 ? {} : { validFrom: addDays(occurredOn, 20) }),
          checklist: ['meet', 'list'].map((itemId) => ({ itemId, text })),
        },
        state,
        at,
      );
    case 'startPair':
      return domain.startPair({ occurredOn, ...pair, unitId: unit }, state, at);
    case 'completeStartUpItem':
      return domain.completeStartUpItem({ occurredOn, ...pair, itemId: item }, state, at);
    case 'holdPairDialogue':
      return domain.holdPairDialogue(
        { occurredOn, ...pair, shared: 2, withPlan: count, conclusion: text },
        state,
        at,
      );
    case 'recordTraining':
      return domain.recordTraining(
        { occurredOn, topic: text, audience: 'All', participants: count, purpose: 'Learn', internal: true },
        state,
        at,
      );
    case 'correctProgrammeEntry': {
      const id = {
        CollaborationModelApproved: String(count + 1),
        CareUnitOnboarded: unit,
        CareUnitLeft: unit,
        InvestigatorAddedToPool: investigator,
        InvestigatorRemovedFromPool: investigator,
        TrainingHeld: facts.trainingId,
        DeviationRegistered: facts.deviationId,
      }[corrects];
      return domain.correctProgrammeEntry(
        {
          occurredOn,
          corrects,
          id,
          ...(count === 0 ? { on: addDays(occurredOn, -ahead) } : { happened: false }),
          reason: text,
        },
        state,
        { ...at, history },
      );
    }
    case 'recordFundingApplication':
      return domain.recordFundingApplication(
        { occurredOn, title: text, goals: [{ goalId: item, text }] },
        state,
        at,
      );
    case 'registerDeviation':
      return domain.registerDeviation(
        {
          occurredOn,
          ...(count === 0 ? { goalId: item } : { goal: text }),
          deviation: 'Fewer',
          cause: 'Pandemic',
          effect: 'Later',
          action: 'Digital',
          ownerId: 'lead',
        },
        state,
        at,
      );
  }
}

/** The periods of a member are in order, and only the last one may go on. */
const isInOrder = ({ periods }: Membership): boolean =>
  periods.every(
    ({ from, to }, at) =>
      (to === undefined ? at === periods.length - 1 : from <= to) &&
      (at === 0 || from >= (periods[at - 1]?.to ?? '9999-12-31')),
  );

const isOpen = ({ periods }: Membership): boolean => {
  const last = periods.at(-1);
  return last !== undefined && last.to === undefined;
};

const partOf = (
  { pool, units }: domain.StartedProgramme,
  staffId: string,
  unitId: string | undefined,
): Membership | undefined => (unitId === undefined ? pool[staffId] : units[unitId]?.coordinators[staffId]);

/** What is wrong with who stands in for whom. */
function brokenDeputyships(state: domain.StartedProgramme): string[] {
  const inForce = state.deputyships.filter(({ endedOn, from, to }) => endedOn === undefined && from <= to);
  return inForce.flatMap((one, at) => {
    const { absentId, deputyId, unitId, from, to } = one;
    const isMember = (id: string): boolean =>
      [from, to].every((day) => domain.isMemberOn(partOf(state, id, unitId), day));
    const others = inForce.slice(at + 1).filter((other) => other.from <= to && other.to >= from);
    return [
      ...(absentId === deputyId ? ['a deputy of their own'] : []),
      ...(daysBetween(from, to) >= domain.LONGEST_DEPUTYSHIP ? ['a deputyship too long'] : []),
      ...(to > state.period.to ? ['a deputyship beyond the programme'] : []),
      ...([absentId, deputyId].every(isMember) ? [] : ['a deputyship of one who takes no part']),
      ...(others.some((other) => other.absentId === absentId && other.unitId === unitId)
        ? ['two deputies of one at a time']
        : []),
      ...(others.some((other) => other.deputyId === absentId || other.absentId === deputyId)
        ? ['a deputy who is away']
        : []),
    ];
  });
}

/** What is wrong with a programme; nothing, ever. */
function broken(state: ProgrammeState): string[] {
  if (state.status === 'none') return [];
  const { period, units, pool, models, pairs, enrolmentWindows, endedOn } = state;
  const wrong = (what: string, holds: boolean): string[] => (holds ? [] : [what]);
  const investigators = Object.values(pool);
  return [
    ...wrong('pool too large', investigators.filter(isOpen).length <= state.investigatorPoolSize),
    ...wrong('pool out of order', investigators.every(isInOrder)),
    ...Object.values(units).flatMap((unit) => [
      ...wrong('unit out of order', isInOrder(unit)),
      ...wrong(
        'unit outside the programme',
        unit.periods.every(({ from, to }) => from >= period.from && (to ?? from) <= period.to),
      ),
      ...wrong('coordinators out of order', Object.values(unit.coordinators).every(isInOrder)),
      ...wrong(
        'a coordinator where the unit has left',
        isOpen(unit) || !Object.values(unit.coordinators).some(isOpen),
      ),
    ]),
    ...wrong(
      'versions not numbered from 1',
      models.every(({ modelVersion }, at) => modelVersion === at + 1) && state.modelVersion === models.length,
    ),
    ...Object.values(pairs).flatMap((pair) => {
      const model = models[pair.modelVersion - 1];
      const items = model?.checklist.map(({ itemId }) => itemId) ?? [];
      return [
        ...wrong(
          'a pair without a model in force',
          model !== undefined && domain.inForceFrom(model) <= pair.startedOn,
        ),
        ...wrong(
          'a pair with another checklist',
          Object.keys(pair.completed).every((item) => items.includes(item)),
        ),
      ];
    }),
    ...wrong(
      'windows outside the programme',
      enrolmentWindows.every(({ from, to }) => from >= period.from && to <= period.to && from <= to),
    ),
    ...wrong(
      'a collaboration lead with cases',
      ![pool, ...Object.values(units).map(({ coordinators }) => coordinators)].some((those) => {
        const member = those[state.contact?.leadId ?? ''];
        return member !== undefined && isOpen(member);
      }),
    ),
    ...brokenDeputyships(state),
    ...wrong('ended before its last day', endedOn === undefined || endedOn > period.to),
  ];
}

describe('whatever sequence of commands to a programme', () => {
  const first = { name: 'startProgramme', text: 'A text', later: 0 } as const;
  const lives = livesOf(
    programmeAggregate,
    fc.array(step, { minLength: 30, maxLength: 100 }).map((steps) => {
      let day: BusinessDate = START;
      const history: ProgrammeEvent[] = [];
      return [{ ...(steps[0] as Step), ...first }, ...steps].map(
        (one): LifeCommand<ProgrammeState, ProgrammeEvent> => {
          day = addDays(day, one.later);
          const occurredOn = day;
          return (state, nth) => {
            // A life is lived more than once: it begins anew each time.
            if (nth === 0) history.length = 0;
            const decision = decide(one, state, occurredOn, history);
            if (!isRejection(decision)) history.push(...decision);
            return decision;
          };
        },
      );
    }),
    { tried: 100 },
  );

  it('keeps its invariants, and is started once', () =>
    lives.always(({ steps, events }) => {
      for (const { event, after } of steps) expect([event.type, broken(after)]).toEqual([event.type, []]);
      expect(events.filter(({ type }) => type === 'ProgrammeStarted')).toHaveLength(1);
      expect(JSON.stringify(events)).not.toContain('19900101');
    }));

  it('corrects each kind of entry in some life', () => {
    for (const corrects of domain.correctableProgrammeEntries)
      lives.reach(({ events }) =>
        events.some((event) => event.type === 'ProgrammeEntryCorrected' && event.data.corrects === corrects),
      );
  });

  it('as a correction says: with it the programme is not as without it, and as the days were right at once', () =>
    lives.always(({ steps }) => {
      for (const { before, event, after } of steps)
        if (event.type === 'ProgrammeEntryCorrected' && /Unit|Pool|Model/.test(event.data.corrects))
          expect(after).not.toEqual(before);
    }));
});
