import { randomUUID } from 'node:crypto';
import {
  type AggregateStore,
  type Clock,
  type CommandHandler,
  type DocumentStore,
  type EventStore,
  LEASE_MS,
  type Lag,
  type MailFate,
  NotBuiltYet,
  type NoticeDelivery,
  type Observer,
  type OpenDelivery,
  PATIENCE_MS,
  POLL_MS,
  type Position,
  type Query,
  ReadModel,
  type StoredDocument,
  derivedId,
  isPermanent,
  keepRounds,
  pages,
  secondsSince,
  troubleOf,
} from '@samverkan/event-sourcing';
import type { BusinessDate, Decision } from '@samverkan/kernel';
import {
  type MailOutcome,
  type NoticeDeliveryEvent,
  type NoticeDeliveryState,
  beginNoticeMail,
  endNoticeMail,
  noticeDeliveryAggregate,
} from '@samverkan/reporting-domain';
import {
  BY_DUE,
  type DeliveryDue,
  noticeDeliveryProjection,
} from '../projections/notice-delivery.projection';
import { deliveryStream } from './delivery-stream';
import type { Languages } from '../languages/languages';

export interface NoticeSenderOptions {
  readonly eventStore: EventStore;
  readonly documents: DocumentStore;
  readonly commands: CommandHandler;
  readonly aggregates: AggregateStore;
  /** The product's: what is due is due by it. */
  readonly clock: Clock;
  readonly delivery: NoticeDelivery;
  readonly languages: Languages;
  readonly owner: string;
  readonly observer: Observer;
  /** How soon a mail that has become due is seen. */
  readonly pollMs?: number;
  readonly leaseMs?: number;
}

type Due = StoredDocument<DeliveryDue>;

/** Of the ids of mails. */
const MAILS = 'd3f1a6b2-93c4-4a51-8c1e-6f3c2e7b9a04';
/** Mails that go out between two looks at what is due. */
const PAGE = 100;
/** A recipient who cannot be told is left alone for so long, or until the process ends. */
const PASSED_OVER_MS = 60 * 60_000;

/**
 * Sends the mails that say that there are notices, as the one active sender of its kind. **At most once**: that a mail
 * is about to go out is an event before it does, and whoever finds one that was begun and has no end takes it as perhaps
 * sent and never sends it again. A mail that is lost so costs a recipient one reminder of what stands in their list; one
 * that comes twice, and again after each crash, costs their trust in it. A recipient whose command can never work here,
 * as on a stream of a newer version of the program, is passed over: the others are told.
 */
export class NoticeSender {
  /** Of the lease. */
  readonly name = 'sender:notices';
  private readonly list: ReadModel<DeliveryDue>;
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  /** What became of mails whose end could not be written yet. */
  private readonly fates = new Map<string, MailFate>();
  /** Who is left alone, and until when. */
  private readonly passedOver = new Map<string, number>();

  constructor(private readonly options: NoticeSenderOptions) {
    this.list = new ReadModel(noticeDeliveryProjection, options);
  }

  async start(): Promise<void> {
    this.running ??= this.run();
  }

  /** Ends after the mail that is being handed over. For good. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** How many recipients are to be told, and for how long the first has been. */
  async lag(): Promise<Lag> {
    const first = (await this.due(1))[0]?.body.dueAt;
    if (!first) return { events: 0, seconds: 0 };
    return {
      events: await this.list.count(this.dueNow()),
      seconds: secondsSince(first, this.options.clock),
    };
  }

  private run(): Promise<void> {
    const { documents, owner, observer, leaseMs = LEASE_MS, pollMs = POLL_MS } = this.options;
    return keepRounds({
      ...{ documents, name: this.name, owner, ttlMs: leaseMs, observer, pollMs },
      signal: this.stopping.signal,
      round: (_, signal) => this.round(signal),
    });
  }

  /** What is due now, over one open way. Answers how many mails were begun or settled. */
  private async round(signal: AbortSignal): Promise<number> {
    const due = await this.toBeTold();
    if (due.length === 0) return 0;
    let done = 0;
    let way: OpenDelivery | undefined;
    let latest: Position | undefined;
    try {
      for (const one of due) {
        if (signal.aborted) break;
        const { wish } = one.body;
        if (wish?.mail !== undefined) {
          latest = (await this.end(one, wish.mail.mailId, 'perhaps-sent')) ?? latest;
          done += 1;
          continue;
        }
        // The way comes first: while there is none, nothing is begun.
        way ??= await this.options.delivery.open();
        const { position, fate } = await this.send(one, way);
        if (position !== undefined) latest = position;
        if (fate !== undefined) done += 1;
        if (fate === undefined || fate === 'sent') continue;
        // Who did not take this one may have hung up, and the next is not to be begun for nothing.
        await way.close();
        way = undefined;
      }
    } finally {
      await way?.close();
    }
    // Until the list knows, what was sent looks due. It could not be sent again, only be tried in vain.
    if (latest !== undefined) await this.list.waitFor(latest, PATIENCE_MS, signal);
    return done;
  }

  private async send(due: Due, way: OpenDelivery): Promise<{ position?: Position; fate?: MailFate }> {
    const { recipientId, latest } = due.body;
    if (latest === undefined) return {};
    const upTo = latest.position;
    const mailId = derivedId(MAILS, `${recipientId} ${upTo}`);
    const begun = await this.decide(due, 'begin', (state, at) =>
      beginNoticeMail({ recipientId, mailId, upTo }, state, at),
    );
    if (begun === undefined) return {};
    const { state, position } = begun;
    if (!begun.events.some(({ event }) => event.type === 'NoticeMailBegun')) return { position };
    if (state.address === null || state.language === undefined) return { position };
    const { delivery, languages } = this.options;
    const { subject, text } = languages.in(state.language).notices.mail;
    const mail = { id: mailId, to: state.address, subject, text: text.replace('{link}', delivery.link) };
    const fate = await way.send(mail);
    this.fates.set(mailId, fate);
    return { position: (await this.end(due, mailId, fate)) ?? position, fate };
  }

  /** Of a mail that this process has handed over it knows better than to take it as perhaps sent. */
  private async end(due: Due, mailId: string, otherwise: MailOutcome): Promise<Position | undefined> {
    const outcome = this.fates.get(mailId) ?? otherwise;
    const { recipientId } = due.body;
    const ended = await this.decide(due, 'end', (state, at) =>
      endNoticeMail({ recipientId, mailId, outcome }, state, at),
    );
    if (ended !== undefined) this.fates.delete(mailId);
    return ended?.position;
  }

  /**
   * Each try is a command of its own: a second sender that began the same mail under the same id would be answered as
   * the first one, and send it too.
   * @returns undefined where it can never work: the recipient is passed over
   */
  private async decide(
    { body: { recipientId } }: Due,
    what: 'begin' | 'end',
    decide: (
      state: NoticeDeliveryState,
      at: { readonly today: BusinessDate },
    ) => Decision<NoticeDeliveryEvent>,
  ) {
    const id = randomUUID();
    try {
      const handled = await this.options.commands.handle(
        noticeDeliveryAggregate,
        deliveryStream(recipientId),
        {
          commandId: id,
          commandHash: id,
          actor: { id: 'reporting-service', role: 'service', organisation: 'samverkan' },
          purpose: 'notice-delivery',
          correlationId: id,
          operation: `reporting.${what}-notice-mail`,
        },
        decide,
      );
      if (!handled.accepted) throw new Error(`A mail is refused: ${handled.rejection.code}`);
      return handled;
    } catch (error) {
      if (!isPermanent(error)) throw error;
      this.passedOver.set(recipientId, performance.now() + PASSED_OVER_MS);
      const { name, options } = this;
      options.observer.restarting({ name, ...troubleOf(error), attempt: 1, pauseMs: PASSED_OVER_MS });
      return undefined;
    }
  }

  /** The first who are due, without those passed over. */
  private toBeTold(): Promise<readonly Due[]> {
    const now = performance.now();
    for (const [recipientId, until] of this.passedOver) if (now >= until) this.passedOver.delete(recipientId);
    return this.due(PAGE, ({ body }) => !this.passedOver.has(body.recipientId));
  }

  private dueNow(): Query {
    return { field: 'dueAt', to: this.options.clock.now() };
  }

  private async due(limit: number, counts: (due: Due) => boolean = () => true): Promise<readonly Due[]> {
    const list = { where: this.dueNow(), sort: BY_DUE, limit };
    const found: Due[] = [];
    try {
      for await (const page of pages((from) => this.list.find({ ...list, ...from }))) {
        found.push(...page.filter(counts));
        if (found.length >= limit) break;
      }
    } catch (error) {
      if (!(error instanceof NotBuiltYet)) throw error;
    }
    return found.slice(0, limit);
  }
}
