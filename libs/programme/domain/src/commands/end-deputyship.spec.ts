import { given } from '@samverkan/event-sourcing-testing';
import { added, deputyNamed, facts, removed, started } from '../example-programme';
import { type ProgrammeEvent, programmeAggregate } from '../programme';
import { endDeputyship } from './end-deputyship';

const command = { occurredOn: '2021-04-30', deputyshipId: 'deputyship-0' } as const;
const named = [...started, added('investigator-1'), added('investigator-2'), deputyNamed];
const ended: ProgrammeEvent = {
  type: 'DeputyshipEnded',
  occurredOn: '2021-04-30',
  data: { deputyshipId: 'deputyship-0' },
};

describe('ending a deputyship', () => {
  const ending = (events: readonly ProgrammeEvent[], today = facts.today) =>
    given(programmeAggregate, events).when((state) => endDeputyship(command, state, { ...facts, today }));

  it('ends it, whether or not it has begun', () => {
    ending(named).then([ended]);
    ending(named, '2021-05-14').then([ended]);
  });

  it('is refused for one that there is not', () => {
    ending(started).thenRejected('DEPUTYSHIP_NOT_FOUND', {}, 'deputyshipId');
  });

  it('is refused once it is over, by its last day, by its end or with the time in the pool', () => {
    ending(named, '2021-05-15').thenRejected('DEPUTYSHIP_OVER', { on: '2021-05-14' }, 'deputyshipId');
    ending([...named, ended]).thenRejected('DEPUTYSHIP_OVER', { on: '2021-04-30' }, 'deputyshipId');
    ending([...named, removed('investigator-2', '2021-04-29')]).thenRejected(
      'DEPUTYSHIP_OVER',
      { on: '2021-04-29' },
      'deputyshipId',
    );
  });
});
