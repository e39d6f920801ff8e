import type { CaseEvent } from '@samverkan/case-domain';
import { closed, publicEvents } from '@samverkan/contracts';
import { EventCodec, type StoredEvent } from '@samverkan/event-sourcing';
import { caseService } from '../case-service';
import { caseRelay } from './outbound';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import addFormats from 'ajv-formats';

const codec = new EventCodec(caseService.events, { keyOf: async () => undefined });
const frozen = ['case', 'programme'].flatMap((domain) => {
  const folder = join(__dirname, '../../../..', domain, 'domain/src/frozen', domain);
  return readdirSync(folder)
    .filter((file) => file !== 'sha256.json')
    .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as StoredEvent);
});
const published = frozen.flatMap((stored) => {
  const message = caseRelay.map(codec.decodeWithoutPersonal(stored));
  return message === undefined ? [] : [{ stored, message }];
});

describe('what the case service tells others', () => {
  it('has every public event of the service, from some event of the log', () => {
    const types = published.map(({ message }) => message.headers['ce_type']);
    expect([...new Set(types)].sort()).toEqual(
      Object.values(publicEvents)
        .filter(({ context }) => context === 'case')
        .map(({ type }) => type)
        .sort(),
    );
  });

  it.each(published.map(({ stored, message }) => [stored.type, stored, message] as const))(
    '%s keeps to its contract',
    (_type, stored, message) => {
      const ajv = addFormats(new Ajv({ strict: false }));
      const { schema } = publicEvents[message.headers['ce_type'] as keyof typeof publicEvents];
      expect([ajv.validate(closed(schema), message.payload), ajv.errors]).toEqual([true, null]);
      expect(message.key).toBe(stored.streamId);
      expect(message.headers).toMatchObject({
        ce_id: stored.eventId,
        ce_streamrevision: String(stored.revision),
        ce_source: '/samverkan/case',
      });
    },
  );

  it('tells nobody about consents and protected identities', () => {
    const silent: CaseEvent['type'][] = ['ConsentGiven', 'ConsentWithdrawn', 'ProtectedIdentityFlagged'];
    expect(published.filter(({ stored }) => silent.includes(stored.type as CaseEvent['type']))).toEqual([]);
  });

  it('tells nothing personal, though the log holds it', () => {
    const texts = frozen.flatMap(
      ({ data }) => JSON.stringify(data).match(/"\$personal":\s*"([^"]+)"/g) ?? [],
    );
    expect(texts.length).toBeGreaterThan(5);
    const told = JSON.stringify(published.map(({ message }) => message));
    for (const text of texts) expect(told).not.toContain(text.split('"')[3]);
  });
});
