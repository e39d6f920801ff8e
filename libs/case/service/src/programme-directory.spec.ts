import { randomUUID } from 'node:crypto';
import { BEGINNING, EventCodec, type SubscriptionItem } from '@samverkan/event-sourcing';
import { InMemoryEventStore, InMemorySubjectVault } from '@samverkan/event-sourcing-testing';
import type { BusinessDate } from '@samverkan/kernel';
import { type ProgrammeEvent, programmeEvents } from '@samverkan/programme-domain';
import { ProgrammeDirectory } from './programme-directory';

async function start() {
  const eventStore = new InMemoryEventStore();
  const codec = new EventCodec({ programme: programmeEvents }, new InMemorySubjectVault());
  const reads = { events: 0, endsAt: Infinity };
  const counting = Object.assign(Object.create(eventStore) as InMemoryEventStore, {
    async *subscribe(
      options: Parameters<InMemoryEventStore['subscribe']>[0],
    ): AsyncGenerator<SubscriptionItem> {
      let position = options.after ?? BEGINNING;
      for await (const item of eventStore.subscribe(options)) {
        if (item.kind !== 'event') yield item;
        else if (reads.events >= reads.endsAt) return yield { kind: 'caught-up', position };
        else {
          reads.events++;
          position = item.event.position;
          yield item;
        }
      }
    },
  });
  const write = async (programmeId: string, ...events: ProgrammeEvent[]) => {
    const encoded = await codec.encode(
      `programme-${programmeId}`,
      events.map((event) => ({ event, eventId: randomUUID() })),
      {
        recordedAt: '2021-04-20T08:15:00.000Z',
        actor: { id: 'lead', role: 'project_lead', organisation: 'fk' },
        purpose: 'programme-management',
        correlationId: 'spec',
        causationId: 'spec',
        commandId: randomUUID(),
        commandHash: 'spec',
      },
    );
    await eventStore.append(`programme-${programmeId}`, encoded, 'any');
  };
  return { directory: new ProgrammeDirectory(counting, codec), write, reads };
}

const started = (programmeId: string): ProgrammeEvent => ({
  type: 'ProgrammeStarted',
  occurredOn: '2020-05-04',
  data: {
    programmeId,
    name: programmeId,
    period: { from: '2020-05-04', to: '2022-05-03' },
    owners: ['fk'],
    fundedThrough: 'rar',
    longCaseDays: 365,
    investigatorPoolSize: 4,
    synthetic: true,
  },
});
const added = (investigatorId: string, occurredOn: BusinessDate = '2020-05-04'): ProgrammeEvent => ({
  type: 'InvestigatorAddedToPool',
  occurredOn,
  data: { investigatorId },
});

describe('the directory of programmes', () => {
  it('knows who is dedicated to what on a day', async () => {
    const { directory, write } = await start();
    await write('a', started('a'), added('one'), added('two', '2020-09-01'));
    await write('b', started('b'), added('three'));
    expect(await directory.dedicatedTo('one', '2020-05-04')).toEqual(['a']);
    expect(await directory.dedicatedTo('two', '2020-08-31')).toEqual([]);
    expect(await directory.dedicatedTo('two', '2020-08-30', '2020-08-31')).toEqual([]);
    expect(await directory.dedicatedTo('two', '2020-08-31', '2020-09-01')).toEqual(['a']);
    expect(await directory.dedicatedTo('three', '2021-01-01')).toEqual(['b']);
    expect(await directory.dedicatedTo('four', '2021-01-01')).toEqual([]);
  });

  it('has in each answer what was acknowledged before the question, however many ask', async () => {
    const { directory, write } = await start();
    await write('a', started('a'));
    for (let n = 0; n < 20; n++) {
      const before = directory.dedicatedTo(`investigator-${n}`, '2021-01-01');
      await write('a', added(`investigator-${n}`));
      const [, ...after] = await Promise.all([
        before,
        directory.dedicatedTo(`investigator-${n}`, '2021-01-01'),
        directory.dedicatedTo(`investigator-${n}`, '2021-01-01'),
      ]);
      expect(after).toEqual([['a'], ['a']]);
    }
  });

  it('reads each event once', async () => {
    const { directory, write, reads } = await start();
    await write('a', started('a'), added('one'));
    for (let n = 0; n < 5; n++) await directory.dedicatedTo('one', '2021-01-01');
    await write('a', added('two'));
    await directory.dedicatedTo('two', '2021-01-01');
    expect(reads.events).toBe(3);
  });

  it('passes over nothing where a read ended before the end of the log', async () => {
    const { directory, write, reads } = await start();
    await write('a', started('a'), added('one'), added('two'));
    reads.endsAt = 2;
    expect(await directory.dedicatedTo('two', '2021-01-01')).toEqual([]);
    reads.endsAt = Infinity;
    expect(await directory.dedicatedTo('two', '2021-01-01')).toEqual(['a']);
  });
});
