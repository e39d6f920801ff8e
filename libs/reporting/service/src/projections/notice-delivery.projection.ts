import type { Position, Projection } from '@samverkan/event-sourcing';
import { type Instant, instantOf, present } from '@samverkan/kernel';
import type { NoticeDeliveryEvent, NoticeEvent } from '@samverkan/reporting-domain';
import { concernOf } from './notices.projection';

/** Where in the log an event is, and of which stream. */
interface Place {
  readonly streamId: string;
  readonly position: Position;
}

/** What the recipient has asked for, and how far they have been told. */
interface Wish {
  readonly on: boolean;
  /** Notices from before it was asked for are not told of. */
  readonly since: Position;
  readonly toldUpTo: Position;
  /** Mails that surely did not go out, since the last one that did. */
  readonly failures: number;
  /** A mail is begun, and its end is not known. */
  readonly mail?: { readonly mailId: string; readonly upTo: Position; readonly begunAt: Instant };
  /** No mail before then. */
  readonly notBefore?: Instant;
}

/** Whether somebody is to be told that they have notices, and from when on. */
export interface DeliveryDue {
  readonly recipientId: string;
  /** The latest notice. */
  readonly latest?: Place & { readonly at: Instant };
  /** Where the recipient last marked one as read: whoever was there needs no mail about what came before. */
  readonly seen?: Place;
  readonly wish?: Wish;
  /** `null` while there is nothing to tell, or nobody asked to be told. */
  readonly dueAt: Instant | null;
}

/** The order in which mails go out. */
export const BY_DUE = 'by-due';

const MINUTE_MS = 60_000;
/** However many notices there are, a recipient gets one mail in so long (project design). */
export const MAILS_APART_MS = 4 * 60 * MINUTE_MS;
const MOST_DOUBLINGS = 6;

const after = (at: Instant, ms: number): Instant => instantOf(new Date(Date.parse(at) + ms));

/** One minute after the first failure, two after the second … sixty-four at most. */
const retryAt = (at: Instant, failures: number): Instant =>
  after(at, MINUTE_MS * 2 ** Math.min(failures - 1, MOST_DOUBLINGS));

const latest = <Value extends string>(one: Value | undefined, other: Value): Value =>
  one !== undefined && one > other ? one : other;

const later = <Of extends Place>(one: Of | undefined, other: Of): Of =>
  one !== undefined && one.position > other.position ? one : other;

function dueAt({ latest: notice, seen, wish }: Omit<DeliveryDue, 'dueAt'>): Instant | null {
  if (wish === undefined || !wish.on) return null;
  // Whoever began it has not said what became of it.
  if (wish.mail !== undefined) return wish.mail.begunAt;
  if (notice === undefined) return null;
  const told = latest(seen?.position, latest(wish.since, wish.toldUpTo));
  return notice.position > told ? latest(wish.notBefore, notice.at) : null;
}

function wished(wish: Wish | undefined, event: NoticeDeliveryEvent, position: Position, at: Instant): Wish {
  const { mail, notBefore, ...known } = wish ?? { on: false, since: position, toldUpTo: '', failures: 0 };
  const waiting = present({ notBefore });
  const underWay = present({ mail });
  switch (event.type) {
    case 'NoticeDeliverySet':
      return { ...known, ...waiting, ...underWay, on: true, since: known.on ? known.since : position };
    case 'NoticeDeliveryStopped':
      return { ...known, ...waiting, ...underWay, on: false };
    case 'NoticeMailBegun': {
      const { mailId, upTo } = event.data;
      return { ...known, ...waiting, mail: { mailId, upTo, begunAt: at } };
    }
    case 'NoticeMailEnded': {
      const { mailId, outcome } = event.data;
      if (mail?.mailId !== mailId) return { ...known, ...waiting, ...underWay };
      const failures = outcome === 'not-sent' ? known.failures + 1 : 0;
      return outcome === 'not-sent'
        ? { ...known, failures, notBefore: retryAt(at, failures) }
        : {
            ...known,
            failures,
            toldUpTo: latest(known.toldUpTo, mail.upTo),
            notBefore: after(at, MAILS_APART_MS),
          };
    }
  }
}

/**
 * One document per recipient. What comes of the log's parts does not depend on the order between them: notices, what was
 * read and what was asked for and sent each have a part of their own. It keeps its place in the recipient's own stream,
 * and in those of the latest notice and of the one that was read last: all that others say is older.
 */
export const noticeDeliveryProjection: Projection<DeliveryDue> = {
  name: 'reporting.notice-delivery',
  collection: {
    name: 'notice-delivery',
    version: 2,
    indexes: [{ name: BY_DUE, fields: ['dueAt'] }],
  },
  prefixes: ['case-', 'meeting-', 'application-', 'programme-', 'reportschedule-', 'notice-', 'delivery-'],
  route: ({ streamId, event, metadata }) =>
    /^(?:notice|delivery)-/.test(streamId)
      ? (event as NoticeEvent | NoticeDeliveryEvent).data.recipientId
      : Object.keys(concernOf({ metadata })?.to ?? {}),
  evolve(known, { streamId, event, position, metadata }, recipientId) {
    const place: Place = { streamId, position };
    const at = metadata.recordedAt;
    const due: Omit<DeliveryDue, 'dueAt'> = known ?? { recipientId };
    const changed: Omit<DeliveryDue, 'dueAt'> = streamId.startsWith('notice-')
      ? { ...due, seen: later(due.seen, place) }
      : streamId.startsWith('delivery-')
        ? { ...due, wish: wished(due.wish, event as NoticeDeliveryEvent, position, at) }
        : { ...due, latest: later(due.latest, { ...place, at }) };
    return { ...changed, dueAt: dueAt(changed) };
  },
  keepsPlaceIn: ({ latest: notice, seen }, streamId) =>
    streamId.startsWith('delivery-') || [notice?.streamId, seen?.streamId].includes(streamId),
};
