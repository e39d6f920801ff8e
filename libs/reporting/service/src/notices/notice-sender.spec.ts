import 'reflect-metadata';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { caseEvents } from '@samverkan/case-domain';
import {
  AggregateStore,
  CommandHandler,
  EventCodec,
  ProjectionRunner,
  SILENT,
  type EventStore,
  type MailFate,
  type Observer,
} from '@samverkan/event-sourcing';
import {
  InMemoryDocumentStore,
  InMemoryEventStore,
  InMemorySubjectVault,
  RecordingDelivery,
  SettableClock,
  append,
  taken,
} from '@samverkan/event-sourcing-testing';
import { type Instant, instantOf } from '@samverkan/kernel';
import {
  noticeAggregate,
  noticeDeliveryAggregate,
  noticeDeliveryEvents,
  setNoticeDelivery,
  stopNoticeDelivery,
} from '@samverkan/reporting-domain';
import en from '../../languages/en.json';
import { Languages } from '../languages/languages';
import { MAILS_APART_MS, noticeDeliveryProjection } from '../projections/notice-delivery.projection';
import { deliveryStream } from './delivery-stream';
import { NoticeSender } from './notice-sender';

const START: Instant = '2021-04-20T08:00:00.000Z';
const RECIPIENT = 'staff-1';
const ADDRESS = 'somebody@example.org';
const MINUTE_MS = 60_000;

/** A log in which an append is lost with the process, or its answer is, when told so. */
class Mortal {
  /** Called before an append of these types; a throw is a death. */
  before: (types: readonly string[]) => void = () => undefined;
  after: (types: readonly string[]) => void = () => undefined;
  constructor(readonly log: InMemoryEventStore) {}

  get store(): EventStore {
    const { log } = this;
    return new Proxy(log as EventStore, {
      get: (target, name) => {
        if (name === 'append')
          return async (...of: Parameters<EventStore['append']>) => {
            const types = of[1].map(({ type }) => type);
            this.before(types);
            const appended = await log.append(...of);
            this.after(types);
            return appended;
          };
        const value = Reflect.get(target, name) as unknown;
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
  }
}

class Bench {
  readonly log = new InMemoryEventStore();
  readonly mortal = new Mortal(this.log);
  readonly documents = new InMemoryDocumentStore();
  readonly vault = new InMemorySubjectVault();
  readonly clock = new SettableClock(START);
  readonly delivery = new RecordingDelivery();
  languages = new Languages();
  readonly codec = this.codecWith(noticeDeliveryEvents);
  readonly newer = this.codecWith({
    ...noticeDeliveryEvents,
    NoticeDeliverySet: {
      ...noticeDeliveryEvents.NoticeDeliverySet,
      version: 2,
      upcast: { 1: (data) => data },
    },
  });
  readonly runner = new ProjectionRunner({
    projection: noticeDeliveryProjection,
    eventStore: this.log,
    documents: this.documents,
    codec: this.newer,
    owner: 'spec',
  });
  readonly troubles: Parameters<Observer['restarting']>[0][] = [];
  private senders: NoticeSender[] = [];
  private notices = 0;

  private codecWith(events: typeof noticeDeliveryEvents): EventCodec {
    return new EventCodec(
      {
        case: caseEvents,
        [noticeAggregate.category]: noticeAggregate.events,
        [noticeDeliveryAggregate.category]: events,
      },
      this.vault,
    );
  }

  async start(): Promise<void> {
    await this.runner.start();
  }

  async stop(): Promise<void> {
    await Promise.all(this.senders.map((sender) => sender.stop()));
    await this.runner.stop();
  }

  commands(
    eventStore: EventStore = this.log,
    codec = this.codec,
  ): { commands: CommandHandler; aggregates: AggregateStore } {
    const { clock } = this;
    const aggregates = new AggregateStore({ eventStore, codec, capacity: 100 });
    return { aggregates, commands: new CommandHandler({ eventStore, codec, clock, aggregates }) };
  }

  /** A process that sends; another one is another owner. */
  sender(owner: string, eventStore: EventStore = this.log): NoticeSender {
    const sender = new NoticeSender({
      ...this.commands(eventStore),
      eventStore: this.log,
      documents: this.documents,
      clock: this.clock,
      delivery: this.delivery,
      languages: this.languages,
      owner,
      observer: { ...SILENT, restarting: (work) => void this.troubles.push(work) },
      pollMs: 5,
      leaseMs: 60,
    });
    this.senders.push(sender);
    return sender;
  }

  async wish(on: boolean, recipientId = RECIPIENT, codec = this.codec, language = 'en'): Promise<void> {
    const { commands } = this.commands(this.log, codec);
    const subjectId = await this.vault.createSubject();
    const id = `00000000-0000-4000-8000-${String(this.notices++).padStart(12, '0')}`;
    const context = {
      commandId: id,
      commandHash: id,
      actor: { id: recipientId, role: 'rehab_coordinator', organisation: 'region' },
      purpose: 'spec',
      correlationId: id,
    };
    const wish = { recipientId, address: ADDRESS, language };
    await commands.handle(noticeDeliveryAggregate, deliveryStream(recipientId), context, (state, at) =>
      on
        ? setNoticeDelivery(wish, state, { ...at, subjectId })
        : stopNoticeDelivery({ recipientId }, state, at),
    );
  }

  /** Something that concerns the recipient. */
  async notice(recipientId = RECIPIENT): Promise<void> {
    await append(this.log, this.codec, [
      {
        stream: `case-${this.notices++}`,
        event: { type: 'InvestigatorAssigned', occurredOn: '2021-04-20', data: { investigatorId: 'i' } },
        metadata: {
          recordedAt: this.clock.now(),
          concern: { caseId: 'a', to: { [recipientId]: 'assignment' } },
        },
      },
    ]);
  }

  later(ms: number): void {
    this.clock.set(instantOf(new Date(Date.parse(this.clock.now()) + ms)));
  }

  async ends(): Promise<unknown[]> {
    const events = await taken(this.log.readStream(deliveryStream(RECIPIENT)));
    return events.filter(({ type }) => type === 'NoticeMailEnded').map(({ data }) => data['outcome']);
  }

  async until(what: () => boolean | Promise<boolean>): Promise<void> {
    for (let tries = 0; tries < 5_000; tries += 1) {
      if (await what()) return;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error('It did not come about');
  }

  /** Long enough for a sender to have looked several times. */
  async quiet(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

describe('telling recipients by mail', () => {
  let bench: Bench;

  beforeEach(async () => {
    bench = new Bench();
    await bench.start();
  });
  afterEach(() => bench.stop());

  const mails = () => bench.delivery.mails;

  it('sends nothing to who has not asked, nor about what came before they did, nor once they want none', async () => {
    await bench.sender('a').start();
    await bench.notice();
    await bench.quiet();
    await bench.wish(true);
    await bench.quiet();
    expect(mails()).toEqual([]);
    await bench.notice();
    await bench.until(() => mails().length === 1);
    expect(mails()).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
        to: ADDRESS,
        subject: 'You have a new notice',
        text: expect.stringContaining('https://example.org/') as string,
      },
    ]);
    await bench.wish(false);
    bench.later(MAILS_APART_MS);
    await bench.notice();
    await bench.quiet();
    expect(mails()).toHaveLength(1);
  });

  it('writes in the language that was asked for, and in English where there is no file for it any more', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'samverkan-languages-'));
    const { notices } = en;
    const finnish = { notices: { ...notices, mail: { ...notices.mail, subject: 'Uusi ilmoitus' } } };
    writeFileSync(join(folder, 'fi.json'), JSON.stringify(finnish));
    bench.languages = new Languages(folder);
    rmSync(folder, { recursive: true });
    await bench.wish(true, RECIPIENT, bench.codec, 'fi');
    await bench.notice();
    const first = bench.sender('a');
    await first.start();
    await bench.until(async () => (await bench.ends()).length === 1);
    await first.stop();
    bench.languages = new Languages();
    await bench.sender('b').start();
    bench.later(MAILS_APART_MS);
    await bench.notice();
    await bench.until(() => mails().length === 2);
    expect(mails().map(({ subject }) => subject)).toEqual(['Uusi ilmoitus', 'You have a new notice']);
  });

  it('counts who is to be told without reading more than the first', async () => {
    const recipients = ['coordinator-1', 'coordinator-2', 'coordinator-3'];
    for (const recipient of recipients) {
      await bench.wish(true, recipient);
      await bench.notice(recipient);
    }
    const sender = bench.sender('a');
    await bench.until(async () => (await sender.lag()).events === recipients.length);
    bench.later(60_000);
    const found = jest.spyOn(bench.documents, 'find');
    expect(await sender.lag()).toEqual({ events: recipients.length, seconds: 60 });
    expect(found.mock.calls.map(([, { limit }]) => limit)).toEqual([1]);
  });

  it('sends one mail about many notices, and the next one when its time has come', async () => {
    await bench.wish(true);
    await bench.sender('a').start();
    for (let n = 0; n < 5; n += 1) await bench.notice();
    await bench.until(() => mails().length === 1);
    for (let n = 0; n < 5; n += 1) await bench.notice();
    bench.later(MAILS_APART_MS - MINUTE_MS);
    await bench.quiet();
    expect(mails()).toHaveLength(1);
    bench.later(MINUTE_MS);
    await bench.until(() => mails().length === 2);
    await bench.quiet();
    expect(new Set(mails().map(({ id }) => id)).size).toBe(2);
    expect(mails()).toHaveLength(2);
  });

  it('tells, when the time has come, of a notice that came while the mail about another was begun', async () => {
    await bench.wish(true);
    await bench.notice();
    let came: Promise<void> | undefined;
    bench.mortal.before = (types) => {
      if (types.includes('NoticeMailBegun')) came ??= bench.notice();
    };
    await bench.sender('a', bench.mortal.store).start();
    await bench.until(async () => (await bench.ends()).length === 1);
    await came;
    bench.later(MAILS_APART_MS);
    await bench.until(async () => (await bench.ends()).length === 2);
    expect(mails()).toHaveLength(2);
  });

  it('sends nothing more to who has been at their list since', async () => {
    await bench.wish(true);
    await bench.notice();
    await append(bench.log, bench.codec, [
      {
        stream: 'notice-n',
        event: {
          type: 'NoticeRead',
          occurredOn: '2021-04-20',
          data: { noticeId: 'n', recipientId: RECIPIENT },
        },
      },
    ]);
    await bench.sender('a').start();
    await bench.quiet();
    expect(mails()).toEqual([]);
  });

  it('begins nothing while there is no way, and sends when there is one', async () => {
    bench.delivery.away = true;
    await bench.wish(true);
    await bench.notice();
    await bench.sender('a').start();
    await bench.quiet();
    const begun = async () =>
      (await taken(bench.log.readStream(deliveryStream(RECIPIENT)))).filter(({ type }) =>
        type.startsWith('NoticeMail'),
      );
    expect(await begun()).toEqual([]);
    bench.delivery.away = false;
    await bench.until(() => mails().length === 1);
    await bench.until(async () => (await bench.ends()).length === 1);
    expect(await bench.ends()).toEqual(['sent']);
  });

  it('tries again later what was surely not taken, each time later, as the same mail', async () => {
    bench.delivery.fates.push('not-sent', 'not-sent');
    await bench.wish(true);
    await bench.notice();
    await bench.sender('a').start();
    await bench.until(async () => (await bench.ends()).length === 1);
    await bench.quiet();
    bench.later(MINUTE_MS);
    await bench.until(async () => (await bench.ends()).length === 2);
    bench.later(MINUTE_MS);
    await bench.quiet();
    expect(await bench.ends()).toEqual(['not-sent', 'not-sent']);
    bench.later(MINUTE_MS);
    await bench.until(async () => (await bench.ends()).length === 3);
    expect(await bench.ends()).toEqual(['not-sent', 'not-sent', 'sent']);
  });

  it('does not send again what perhaps went out, and sends nothing more to an address that takes none', async () => {
    bench.delivery.fates.push('perhaps-sent', 'refused');
    await bench.wish(true);
    await bench.notice();
    await bench.sender('a').start();
    await bench.until(async () => (await bench.ends()).length === 1);
    bench.later(MAILS_APART_MS);
    await bench.quiet();
    expect(mails()).toHaveLength(1);
    await bench.notice();
    await bench.until(async () => (await bench.ends()).length === 2);
    bench.later(MAILS_APART_MS);
    await bench.notice();
    await bench.quiet();
    expect(await bench.ends()).toEqual(['perhaps-sent', 'refused']);
    expect(mails()).toHaveLength(1);
  });

  it.each(['not-sent', 'refused', 'perhaps-sent'] as const)(
    'opens another way for the next where a mail is %s, and begins none while there is none',
    async (fate) => {
      for (const recipient of [RECIPIENT, 'coordinator-1']) {
        await bench.wish(true, recipient);
        await bench.notice(recipient);
      }
      bench.delivery.fates.push(fate);
      let begun = 0;
      bench.mortal.after = (types) => {
        if (!types.includes('NoticeMailBegun')) return;
        begun += 1;
        bench.delivery.away = true;
      };
      const sender = bench.sender('a', bench.mortal.store);
      await bench.until(async () => (await sender.lag()).events === 2);
      await sender.start();
      await bench.quiet();
      expect(begun).toBe(1);
      const { length } = mails();
      bench.delivery.away = false;
      await bench.until(() => mails().length === length + 1);
      expect(bench.delivery.opened).toBe(2);
    },
  );

  it('passes over whom a newer version of the program has written of, which can tell them, and tells the others', async () => {
    const passedOver = Array.from({ length: 101 }, (_, n) => `newer-${n}`);
    for (const one of passedOver) {
      await bench.wish(true, one, bench.newer);
      await bench.notice(one);
    }
    bench.later(MINUTE_MS);
    await bench.wish(true);
    await bench.notice();
    const sender = bench.sender('a');
    await sender.start();
    await bench.until(() => mails().length === 1);
    await bench.until(async () => (await bench.ends()).length === 1);
    await bench.quiet();
    expect(bench.troubles).toHaveLength(passedOver.length);
    expect(bench.troubles[0]).toMatchObject({ name: 'sender:notices', cause: 'NewerVersion' });
    expect((await sender.lag()).events).toBe(passedOver.length);
  });

  it('sends nothing to a forgotten person', async () => {
    await bench.wish(true);
    const [first] = await taken(bench.log.readStream(deliveryStream(RECIPIENT)));
    const subjectId = String(first?.data['subjectId']);
    await bench.vault.forget(subjectId);
    bench.codec.forgetKey(subjectId);
    await bench.notice();
    await bench.sender('a').start();
    await bench.until(async () =>
      (await taken(bench.log.readStream(deliveryStream(RECIPIENT)))).some(
        ({ type, data }) => type === 'NoticeDeliveryStopped' && data['reason'] === 'no-address',
      ),
    );
    expect(mails()).toEqual([]);
  });

  /** At which append the process dies, and what is left of the mail then. */
  const deaths: readonly [string, 'before' | 'after', string, number, readonly MailFate[]][] = [
    ['before it is begun', 'before', 'NoticeMailBegun', 1, ['sent']],
    ['once it is begun, before it is handed over', 'after', 'NoticeMailBegun', 0, ['perhaps-sent']],
    ['once it is handed over, before that is written', 'before', 'NoticeMailEnded', 1, ['perhaps-sent']],
    ['once that is written', 'after', 'NoticeMailEnded', 1, ['sent']],
  ];

  it.each(deaths)('sends a mail at most once when its process dies %s', async (_, when, type, sent, ends) => {
    await bench.wish(true);
    await bench.notice();
    let dead = false;
    bench.mortal[when] = (types) => {
      if (!types.includes(type) && !dead) return;
      dead = true;
      throw new Error('Dead');
    };
    const first = bench.sender('a', bench.mortal.store);
    await first.start();
    await bench.until(() => dead);
    await first.stop();
    await bench.sender('b').start();
    await bench.until(async () => (await bench.ends()).length === 1);
    await bench.quiet();
    bench.later(MAILS_APART_MS);
    await bench.quiet();
    expect(mails()).toHaveLength(sent);
    expect(await bench.ends()).toEqual(ends);
    // What comes later is told of again.
    await bench.notice();
    await bench.until(() => mails().length === sent + 1);
  });

  it('sends once however many processes there are', async () => {
    await bench.wish(true);
    for (const owner of ['a', 'b', 'c']) await bench.sender(owner).start();
    for (let n = 0; n < 3; n += 1) {
      await bench.notice();
      await bench.until(() => mails().length === n + 1);
      await bench.quiet();
      bench.later(MAILS_APART_MS);
    }
    expect(mails()).toHaveLength(3);
    expect(new Set(mails().map(({ id }) => id)).size).toBe(3);
  });

  it('sends nothing again when the list of what is due is made anew', async () => {
    await bench.wish(true);
    await bench.sender('a').start();
    await bench.notice();
    await bench.until(async () => (await bench.ends()).length === 1);
    await bench.runner.rebuild();
    bench.later(MAILS_APART_MS);
    await bench.quiet();
    expect(mails()).toHaveLength(1);
  });
});
