import { given as history } from '@samverkan/event-sourcing-testing';
import { fold } from '@samverkan/kernel';
import { type ProgrammeEvent, programmeAggregate } from '@samverkan/programme-domain';
import { type CaseEvent, caseAggregate } from './case';
import { assignCoordinator } from './commands/assign-coordinator';
import { assignInvestigator } from './commands/assign-investigator';
import { moveCase } from './commands/move-case';
import { reassignCoordinator } from './commands/reassign-coordinator';
import { reassignInvestigator } from './commands/reassign-investigator';
import { registerCase } from './commands/register-case';
import { reopenCase } from './commands/reopen-case';
import { assigned, closed, facts, given, paired, programmeHistory, registered } from './example-case';
import type { CaseDecision } from './rejections';

/** What is written down late, of a day on which somebody took part who has left since. */

const left: readonly ProgrammeEvent[] = [
  {
    type: 'InvestigatorRemovedFromPool',
    occurredOn: '2021-03-31',
    data: { investigatorId: 'investigator-2' },
  },
  {
    type: 'CoordinatorDismissed',
    occurredOn: '2021-03-31',
    data: { unitId: 'unit-a', coordinatorId: 'coordinator-a2' },
  },
  { type: 'CareUnitLeft', occurredOn: '2021-03-31', data: { unitId: 'unit-b' } },
];
const back: readonly ProgrammeEvent[] = [
  { type: 'InvestigatorAddedToPool', occurredOn: '2021-04-09', data: { investigatorId: 'investigator-2' } },
  {
    type: 'CoordinatorAppointed',
    occurredOn: '2021-04-09',
    data: { unitId: 'unit-a', coordinatorId: 'coordinator-a2' },
  },
  {
    type: 'CareUnitOnboarded',
    occurredOn: '2021-04-09',
    data: { unitId: 'unit-b', name: 'unit-b', unitType: 'primary-care', synthetic: true },
  },
];

const occurredOn = '2021-03-20';
const TODAY = '2021-04-10';
type Facts = typeof facts;
const accepted = paired.slice(0, -1);

/** What gives a case to somebody, in which case, how it is refused, and what it names wrongly. */
const giving: readonly [
  string,
  readonly CaseEvent[],
  (state: Parameters<typeof moveCase>[1], known: Facts) => CaseDecision,
  string,
  string,
][] = [
  [
    'an investigator',
    [registered],
    (state, known) => assignInvestigator({ occurredOn, investigatorId: 'investigator-2' }, state, known),
    'INVESTIGATOR_NOT_IN_POOL',
    'investigatorId',
  ],
  [
    'another investigator',
    paired,
    (state, known) =>
      reassignInvestigator({ occurredOn, to: 'investigator-2', reason: 'other' }, state, known),
    'INVESTIGATOR_NOT_IN_POOL',
    'to',
  ],
  [
    'a coordinator',
    accepted,
    (state, known) => assignCoordinator({ occurredOn, coordinatorId: 'coordinator-a2' }, state, known),
    'COORDINATOR_NOT_AT_UNIT',
    'coordinatorId',
  ],
  [
    'another coordinator',
    paired,
    (state, known) =>
      reassignCoordinator({ occurredOn, to: 'coordinator-a2', reason: 'other' }, state, known),
    'COORDINATOR_NOT_AT_UNIT',
    'to',
  ],
  [
    'a unit that it is registered at',
    [],
    (state, known) =>
      registerCase(
        { occurredOn, programmeId: 'programme-1', unitId: 'unit-b', sickLeaveSince: '2019-06-01' },
        state,
        known,
      ),
    'UNIT_NOT_ONBOARDED',
    'unitId',
  ],
  [
    'a unit that it is moved to',
    paired,
    (state, known) => moveCase({ occurredOn, toUnitId: 'unit-b' }, state, known),
    'UNIT_NOT_ONBOARDED',
    'toUnitId',
  ],
  [
    'an investigator who takes it up again',
    [
      registered,
      { ...assigned, data: { investigatorId: 'investigator-2' } } as CaseEvent,
      closed,
      given('consent-2', ['sharing'], '2021-03-01'),
    ],
    (state, known) => reopenCase({ occurredOn, consentId: 'consent-2' }, state, known),
    'INVESTIGATOR_NOT_IN_POOL',
    'occurredOn',
  ],
];

describe('a case is given', () => {
  const on = (today: '2021-03-31' | typeof TODAY, since: readonly ProgrammeEvent[]): Facts => ({
    ...facts,
    today,
    programme: fold(programmeAggregate, [...programmeHistory, ...since]),
  });

  it.each(giving)('to %s that has not left since', (_, events, give, code, field) => {
    const decided = (known: Facts) => history(caseAggregate, events).when((state) => give(state, known));
    decided(on(TODAY, left)).thenRejected(code, { occurredOn: TODAY }, field);
    const { state } = history(caseAggregate, events);
    // On the last day, and by who has come back.
    for (const known of [on('2021-03-31', left), on(TODAY, [...left, ...back])])
      expect(give(state, known)).toHaveLength(1);
  });
});
