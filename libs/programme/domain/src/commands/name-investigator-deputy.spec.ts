import { given } from '@samverkan/event-sourcing-testing';
import { added, deputyNamed, facts, removed, started } from '../example-programme';
import { type ProgrammeEvent, programmeAggregate } from '../programme';
import { type NameInvestigatorDeputy, nameInvestigatorDeputy } from './name-investigator-deputy';

const command: NameInvestigatorDeputy = {
  occurredOn: '2021-04-30',
  absentId: 'investigator-1',
  deputyId: 'investigator-2',
  from: '2021-05-03',
  to: '2021-05-28',
};
const deputyNamedBy = (change: Partial<NameInvestigatorDeputy>): ProgrammeEvent => {
  const { occurredOn, ...data } = { ...command, ...change };
  return { type: 'DeputyNamed', occurredOn, data: { deputyshipId: 'deputyship-1', ...data } };
};
const pool = [...started, added('investigator-1'), added('investigator-2')];

describe('naming the deputy of an investigator', () => {
  const naming = (events: readonly ProgrammeEvent[], change: Partial<NameInvestigatorDeputy> = {}) =>
    given(programmeAggregate, events).when((state) =>
      nameInvestigatorDeputy({ ...command, ...change }, state, facts),
    );

  it('lets another of the pool stand in on the days of the absence', () => {
    naming(pool).then([
      {
        type: 'DeputyNamed',
        occurredOn: '2021-04-30',
        data: {
          deputyshipId: 'deputyship-1',
          absentId: 'investigator-1',
          deputyId: 'investigator-2',
          from: '2021-05-03',
          to: '2021-05-28',
        },
      },
    ]);
  });

  it.each<[string, Partial<NameInvestigatorDeputy>]>([
    ['backwards', { from: '2021-04-29' }],
    ['to a day before the first', { to: '2021-05-02' }],
    ['for more than 92 days', { from: '2021-05-01', to: '2021-08-01' }],
    ['beyond the programme', { from: '2022-05-03', to: '2022-05-04' }],
  ])('is refused %s', (_, change) => {
    naming(pool, change).thenRejected(
      'DEPUTYSHIP_PERIOD_INVALID',
      { today: '2021-04-30', last: '2022-05-03', max: 92 },
      'from',
    );
  });

  it('may take 92 days, from today on', () => {
    const longest = { from: '2021-04-30', to: '2021-07-30' } as const;
    naming(pool, longest).then([deputyNamedBy(longest)]);
  });

  it('is refused for oneself', () => {
    naming(pool, { deputyId: 'investigator-1' }).thenRejected('OWN_DEPUTY', {}, 'deputyId');
  });

  it('is refused where one of the two is not of the pool', () => {
    const rejection = ['INVESTIGATOR_NOT_IN_POOL', { occurredOn: '2021-05-28' }] as const;
    naming([...started, added('investigator-2')]).thenRejected(...rejection, 'absentId');
    naming([...started, added('investigator-1')]).thenRejected(...rejection, 'deputyId');
    naming([...pool, removed('investigator-2', '2021-04-30')]).thenRejected(...rejection, 'deputyId');
  });

  it('is refused while the absent one has a deputy, and not before or after', () => {
    const named = [...pool, added('investigator-3', '2021-02-01'), deputyNamed];
    const other = { deputyId: 'investigator-3' };
    naming(named, { ...other, from: '2021-05-14', to: '2021-05-31' }).thenRejected(
      'DEPUTY_ALREADY_NAMED',
      { from: '2021-05-03', to: '2021-05-14' },
      'absentId',
    );
    const after = { ...other, from: '2021-05-15', to: '2021-05-31' } as const;
    naming(named, after).then([deputyNamedBy(after)]);
  });

  it('is refused for who is away on one of the days, and given to who stands in for another already', () => {
    const named = [...pool, added('investigator-3', '2021-02-01'), deputyNamed];
    naming(named, { absentId: 'investigator-3', deputyId: 'investigator-1' }).thenRejected(
      'DEPUTY_ABSENT',
      { from: '2021-05-03', to: '2021-05-14' },
      'deputyId',
    );
    const second = { absentId: 'investigator-3', deputyId: 'investigator-2' };
    naming(named, second).then([deputyNamedBy(second)]);
  });

  it('is refused for one who stands in for another on one of the days, and given before and after', () => {
    const named = [...pool, added('investigator-3', '2021-02-01'), deputyNamed];
    const deputyAway = { absentId: 'investigator-2', deputyId: 'investigator-3' };
    naming(named, { ...deputyAway, from: '2021-05-14' }).thenRejected(
      'ABSENT_IS_DEPUTY',
      { from: '2021-05-03', to: '2021-05-14' },
      'absentId',
    );
    const after = { ...deputyAway, from: '2021-05-15' } as const;
    naming(named, after).then([deputyNamedBy(after)]);
  });
});
