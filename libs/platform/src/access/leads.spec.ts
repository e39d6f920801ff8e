import { EventCodec } from '@samverkan/event-sourcing';
import { InMemoryEventStore, InMemorySubjectVault } from '@samverkan/event-sourcing-testing';
import { Leads } from './leads';

describe('the collaboration lead of a programme', () => {
  it('is who was named last, at that moment, in that programme', async () => {
    const log = new InMemoryEventStore();
    const events = { ProgrammeStarted: { version: 1 }, ContactCardSet: { version: 1 } };
    const leads = new Leads(log, new EventCodec({ programme: events }, new InMemorySubjectVault()));
    const write = (programmeId: string, type: string, data: Record<string, string>) =>
      log.append(
        `programme-${programmeId}`,
        [{ eventId: crypto.randomUUID(), type, data, metadata: { version: 1, occurredOn: '2021-02-01' } }],
        'any',
      );
    await write('p1', 'ProgrammeStarted', {});
    expect(await leads.of('p1')).toBeUndefined();
    await write('p1', 'ContactCardSet', { leadId: 'lead-1' });
    expect(await leads.of('p1')).toBe('lead-1');
    await write('p1', 'ContactCardSet', { leadId: 'lead-2' });
    expect(await leads.of('p1')).toBe('lead-2');
    expect(await leads.of('p2')).toBeUndefined();
  });
});
