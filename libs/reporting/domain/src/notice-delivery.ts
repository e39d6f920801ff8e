import {
  type Aggregate,
  type DomainEvent,
  type EventDefinitions,
  type PersonalText,
  evolveWith,
} from '@samverkan/kernel';

/** Why no mail goes out any more: the recipient wants none, the address takes none, or it is not known any more. */
export type DeliveryEnd = 'own-choice' | 'refused' | 'no-address';

/**
 * What became of a mail. `perhaps-sent`: whether it went out is not known, and it is not sent again. `not-sent`: it
 * surely did not, and another one is to be tried.
 */
export type MailOutcome = 'sent' | 'perhaps-sent' | 'not-sent' | 'refused';

/** How somebody is told that there are notices: one stream per recipient, `delivery-<uuidv5 of the recipient>`. */
export type NoticeDeliveryEvent =
  | DomainEvent<
      'NoticeDeliverySet',
      {
        recipientId: string;
        /** Whose key the address is encrypted with. */
        subjectId: string;
        language: string;
        address: PersonalText;
      }
    >
  | DomainEvent<'NoticeDeliveryStopped', { recipientId: string; reason: DeliveryEnd }>
  /** The mail is about to be handed over: from here on it is never begun again. */
  | DomainEvent<'NoticeMailBegun', { recipientId: string; mailId: string; upTo: string }>
  | DomainEvent<'NoticeMailEnded', { recipientId: string; mailId: string; outcome: MailOutcome }>;

export const noticeDeliveryEvents: EventDefinitions<NoticeDeliveryEvent> = {
  NoticeDeliverySet: { version: 1, subject: 'subjectId', personal: ['address'] },
  NoticeDeliveryStopped: { version: 1 },
  NoticeMailBegun: { version: 1 },
  NoticeMailEnded: { version: 1 },
};

export interface NoticeDeliveryState {
  readonly on: boolean;
  /** Kept when it is off: the next address is encrypted with the same key. */
  readonly subjectId?: string;
  readonly address: PersonalText;
  readonly language?: string;
  /** The mail that has been begun and of which the end is not known. */
  readonly mail?: { readonly mailId: string; readonly upTo: string };
  /** The place in the log up to which notices have been told of. */
  readonly toldUpTo: string;
}

const later = (one: string, other: string): string => (one > other ? one : other);

/** The address goes from memory too as soon as it is not used. */
function stopped({ language: _, ...state }: NoticeDeliveryState): NoticeDeliveryState {
  return { ...state, on: false, address: null };
}

const evolve = evolveWith<NoticeDeliveryState, NoticeDeliveryEvent>({
  NoticeDeliverySet: (state, { data: { subjectId, language, address } }) => ({
    ...state,
    on: true,
    subjectId,
    language,
    address,
  }),
  NoticeDeliveryStopped: (state) => stopped(state),
  NoticeMailBegun: (state, { data: { mailId, upTo } }) => ({ ...state, mail: { mailId, upTo } }),
  NoticeMailEnded: (state, { data: { mailId, outcome } }) => {
    const { mail, ...rest } = state;
    if (mail?.mailId !== mailId) return state;
    return outcome === 'not-sent' ? rest : { ...rest, toldUpTo: later(rest.toldUpTo, mail.upTo) };
  },
});

export const noticeDeliveryAggregate: Aggregate<NoticeDeliveryState, NoticeDeliveryEvent> = {
  category: 'delivery',
  initial: { on: false, address: null, toldUpTo: '' },
  evolve,
  events: noticeDeliveryEvents,
};
