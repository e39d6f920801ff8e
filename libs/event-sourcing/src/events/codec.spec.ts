import { InMemorySubjectVault, notebookEvents, opened, written } from '@samverkan/event-sourcing-testing';
import fc from 'fast-check';
import { EventCodec } from './codec';
import { DamagedEvent, NewerVersion, SubjectKeyMissing, UnknownEventVersion } from '../errors';
import type { NewEvent, StoredEvent } from '../ports/event-store.port';
import type { EventMetadata } from './recorded-event';

const STREAM = 'notebook-1';
const METADATA: Omit<EventMetadata, 'version'> = {
  recordedAt: '2021-04-20T08:15:00.000Z',
  actor: { id: 'staff-1', role: 'insurance_investigator', organisation: 'fk', unit: 'unit-1' },
  purpose: 'handling',
  correlationId: 'correlation',
  causationId: 'cause',
  commandId: 'command',
  commandHash: 'hash',
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
};

const stored = (event: NewEvent, change: Partial<StoredEvent> = {}): StoredEvent => ({
  ...event,
  streamId: STREAM,
  revision: 7,
  position: '42',
  ...change,
});

describe('the codec', () => {
  let vault: InMemorySubjectVault;
  let codec: EventCodec;
  let owner: string;

  beforeEach(async () => {
    vault = new InMemorySubjectVault();
    owner = await vault.createSubject();
    codec = new EventCodec({ notebook: notebookEvents }, vault);
  });

  const encode = async (title: string | null = 'Min väg tillbaka'): Promise<NewEvent> => {
    const [event] = await codec.encode(
      STREAM,
      [{ event: opened(owner, title), eventId: 'event-1' }],
      METADATA,
    );
    return event as NewEvent;
  };

  it('gives back what was written, with where and when', async () => {
    expect(await codec.decode(stored(await encode()))).toEqual({
      event: opened(owner, 'Min väg tillbaka'),
      eventId: 'event-1',
      streamId: STREAM,
      revision: 7,
      position: '42',
      metadata: { ...METADATA, version: 1 },
    });
  });

  it('gives back any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 300 }), async (text) => {
        const { event } = await codec.decode(stored(await encode(text)));
        expect(event.data).toEqual({ ownerId: owner, title: text });
      }),
      { numRuns: 50 },
    );
  });

  it('writes the version and the business date beside the event', async () => {
    const [event] = await codec.encode(STREAM, [{ event: written('a'), eventId: 'e' }], METADATA);
    expect(event?.metadata).toEqual({ ...METADATA, version: 2, occurredOn: '2021-04-20' });
  });

  describe('with personal texts', () => {
    it('writes nothing of them in the clear, and each time otherwise', async () => {
      const [one, two] = [await encode(), await encode()];
      expect(JSON.stringify(one)).not.toContain('väg');
      expect(one.data['ownerId']).toBe(owner);
      expect(one.data['title']).not.toEqual(two.data['title']);
    });

    it('leaves null as it is', async () => {
      expect((await encode(null)).data).toEqual({ ownerId: owner, title: null });
    });

    it('reads null once the key is destroyed', async () => {
      const event = await encode();
      await vault.forget(owner);
      codec.forgetKey(owner);
      expect((await codec.decode(stored(event))).event.data).toEqual({ ownerId: owner, title: null });
    });

    it('reads null as soon as the subject is known to be forgotten, though the vault still has the key', async () => {
      const event = await encode();
      codec.forgetKey(owner);
      expect((await codec.decode(stored(event))).event.data).toEqual({ ownerId: owner, title: null });
    });

    it('does not take up a key that the vault gave while the subject was being forgotten', async () => {
      const event = await encode();
      let answer = (): void => undefined;
      const slow = new EventCodec(
        { notebook: notebookEvents },
        {
          keyOf: async (subject) => {
            const key = await vault.keyOf(subject);
            await new Promise<void>((resolve) => (answer = resolve));
            return key;
          },
        },
      );
      const reading = slow.decode(stored(event));
      await new Promise((resolve) => setImmediate(resolve));
      slow.forgetKey(owner);
      answer();
      expect((await reading).event.data).toEqual({ ownerId: owner, title: null });
    });

    it('writes nothing about somebody without a key', async () => {
      await vault.forget(owner);
      await expect(encode()).rejects.toBeInstanceOf(SubjectKeyMissing);
      expect((await encode(null)).data['title']).toBeNull();
    });

    it('does not open a text that was changed, moved to another event, field or stream', async () => {
      const event = await encode();
      const title = event.data['title'] as { $encrypted: string; subject: string };
      const bytes = Buffer.from(title.$encrypted, 'base64');
      const last = bytes.length - 1;
      bytes[last] = (bytes[last] ?? 0) ^ 1;
      for (const wrong of [
        { data: { ...event.data, title: { ...title, $encrypted: bytes.toString('base64') } } },
        { data: { ...event.data, title: { ...title, $encrypted: '' } } },
        { eventId: 'event-2' },
        { streamId: 'notebook-2' },
        { data: { ownerId: owner, name: title } },
      ] as const) {
        const reading = codec.decode(stored(event, wrong));
        await expect(reading).rejects.toBeInstanceOf(DamagedEvent);
        await expect(reading).rejects.not.toThrow('väg');
      }
    });

    it('does not read a text about another than whom the event is about, also once either is forgotten', async () => {
      const event = await encode();
      const another = await vault.createSubject();
      const wrong = stored(event, { data: { ...event.data, ownerId: another } });
      await expect(codec.decode(wrong)).rejects.toBeInstanceOf(DamagedEvent);
      expect(() => codec.decodeWithoutPersonal(wrong)).toThrow(DamagedEvent);
      codec.forgetKey(owner);
      await expect(codec.decode(wrong)).rejects.toBeInstanceOf(DamagedEvent);
    });

    it('does not open a text that is cut off, down to the length of a tag and to nothing', async () => {
      const event = await encode();
      const title = event.data['title'] as { $encrypted: string; subject: string };
      const bytes = Buffer.from(title.$encrypted, 'base64');
      for (let length = 0; length < bytes.length; length++) {
        for (const cut of [bytes.subarray(0, length), bytes.subarray(bytes.length - length)]) {
          const $encrypted = cut.toString('base64');
          const reading = codec.decode(
            stored(event, { data: { ...event.data, title: { ...title, $encrypted } } }),
          );
          await expect(reading).rejects.toBeInstanceOf(DamagedEvent);
        }
      }
    });

    it('asks the vault once for a key, not for every event', async () => {
      const event = await encode();
      const asked = jest.spyOn(vault, 'keyOf');
      for (let n = 0; n < 5; n++) await codec.decode(stored(event));
      expect(asked).not.toHaveBeenCalled();
    });

    it('shows none of them to a reader that must not see any, and asks for no key', async () => {
      const event = await encode();
      const asked = jest.spyOn(vault, 'keyOf');
      expect(codec.decodeWithoutPersonal(stored(event)).event.data).toEqual({ ownerId: owner, title: null });
      expect(asked).not.toHaveBeenCalled();
    });

    it('refuses a definition that does not say whose they are', () => {
      expect(() => new EventCodec({ a: { B: { version: 1, personal: ['c'] } } }, vault)).toThrow('a: B');
    });

    it('refuses to write a value that looks encrypted', async () => {
      const event = { ...written('a'), data: { text: { $encrypted: '', subject: owner }, pages: 1 } };
      await expect(codec.encode(STREAM, [{ event, eventId: 'e' }], METADATA)).rejects.toBeInstanceOf(
        RangeError,
      );
    });
  });

  describe('with older versions', () => {
    const old = (version: unknown, data: StoredEvent['data']): StoredEvent =>
      stored({
        eventId: 'e',
        type: 'NoteWritten',
        data,
        metadata: { ...METADATA, version, occurredOn: '2021-04-20' } as unknown as StoredEvent['metadata'],
      });

    it('brings them to the version of today, and says what was written', async () => {
      const { event, metadata } = await codec.decode(old(1, { content: 'a' }));
      expect(event).toEqual(written('a'));
      expect(metadata.version).toBe(1);
    });

    it('decrypts before it upcasts, so that a personal field may be renamed', async () => {
      const event = await encode();
      const renamed = new EventCodec(
        {
          notebook: {
            NotebookOpened: {
              version: 2,
              subject: 'owner',
              personal: ['heading'],
              upcast: { 1: ({ ownerId, title }) => ({ owner: ownerId, heading: title }) },
            },
          },
        },
        vault,
      );
      expect((await renamed.decode(stored(event))).event.data).toEqual({
        owner,
        heading: 'Min väg tillbaka',
      });
    });

    it('says of a later version, and of a type that it does not know, that a newer program has written it', async () => {
      const event = await encode();
      for (const newer of [
        old(3, { content: 'a' }),
        stored(event, { type: 'NotebookEaten' }),
        stored(event, { type: 'constructor' }),
      ]) {
        await expect(codec.decode(newer)).rejects.toBeInstanceOf(NewerVersion);
      }
    });

    it.each([0, 1.5, '1', undefined])('does not know version %p', async (version) => {
      await expect(codec.decode(old(version, { content: 'a' }))).rejects.toBeInstanceOf(UnknownEventVersion);
    });

    it('does not know a category, or a step that is missing', async () => {
      const event = await encode(null);
      const gap = new EventCodec({ notebook: { NotebookOpened: { version: 3, upcast: {} } } }, vault);
      for (const [reader, change] of [
        [codec, { streamId: 'diary-1' }],
        [codec, { streamId: 'nodash' }],
        [gap, {}],
      ] as const) {
        await expect(reader.decode(stored(event, change))).rejects.toBeInstanceOf(UnknownEventVersion);
      }
      await expect(
        codec.encode('diary-1', [{ event: written('a'), eventId: 'e' }], METADATA),
      ).rejects.toBeInstanceOf(UnknownEventVersion);
    });
  });

  it('refuses an event without a business date', async () => {
    const event = await encode();
    await expect(
      codec.decode(stored({ ...event, metadata: { ...event.metadata, occurredOn: '2021-02-30' } })),
    ).rejects.toBeInstanceOf(DamagedEvent);
  });
});
