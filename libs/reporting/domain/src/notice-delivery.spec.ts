import { given } from '@samverkan/event-sourcing-testing';
import { beginNoticeMail } from './commands/begin-notice-mail';
import { endNoticeMail } from './commands/end-notice-mail';
import { setNoticeDelivery } from './commands/set-notice-delivery';
import { stopNoticeDelivery } from './commands/stop-notice-delivery';
import { type MailOutcome, type NoticeDeliveryEvent, noticeDeliveryAggregate } from './notice-delivery';

const occurredOn = '2021-04-20';
const recipientId = 'staff-1';
const today = { today: occurredOn } as const;
const WISH = { recipientId, address: 'somebody@example.org', language: 'sv' } as const;

const set: NoticeDeliveryEvent = {
  type: 'NoticeDeliverySet',
  occurredOn,
  data: { ...WISH, subjectId: 'subject-9' },
};
const begun = (mailId = 'mail-1', upTo = '05'): NoticeDeliveryEvent => ({
  type: 'NoticeMailBegun',
  occurredOn,
  data: { recipientId, mailId, upTo },
});
const ended = (outcome: MailOutcome, mailId = 'mail-1'): NoticeDeliveryEvent => ({
  type: 'NoticeMailEnded',
  occurredOn,
  data: { recipientId, mailId, outcome },
});
const stopped = (reason: 'own-choice' | 'refused' | 'no-address'): NoticeDeliveryEvent => ({
  type: 'NoticeDeliveryStopped',
  occurredOn,
  data: { recipientId, reason },
});

const after = (...history: NoticeDeliveryEvent[]) => given(noticeDeliveryAggregate, history);
const begins = (history: NoticeDeliveryEvent[], upTo = '05', mailId = 'mail-1') =>
  after(...history).when((state) => beginNoticeMail({ recipientId, mailId, upTo }, state, today));
const ends = (history: NoticeDeliveryEvent[], outcome: MailOutcome) =>
  after(...history).when((state) => endNoticeMail({ recipientId, mailId: 'mail-1', outcome }, state, today));

describe('where somebody is told that there are notices', () => {
  it('is nowhere until they say so, and changes when they say another', () => {
    const sets = (history: NoticeDeliveryEvent[], more: object = {}) =>
      after(...history).when((state) =>
        setNoticeDelivery({ ...WISH, ...more }, state, { ...today, subjectId: 'subject-9' }),
      );
    sets([]).then([set]);
    sets([set]).thenNothing();
    sets([set], { language: 'en' }).then([{ ...set, data: { ...set.data, language: 'en' } } as typeof set]);
    sets([set, stopped('own-choice')]).then([set]);
  });

  it('ends when they say so, once', () => {
    const stops = (history: NoticeDeliveryEvent[]) =>
      after(...history).when((state) => stopNoticeDelivery({ recipientId }, state, today));
    stops([set]).then([stopped('own-choice')]);
    stops([]).thenNothing();
    stops([set, stopped('refused')]).thenNothing();
  });
});

describe('a mail about notices', () => {
  it('is begun once for what is new up to a place in the log', () => {
    begins([set]).then([begun()]);
    begins([set, begun()]).thenNothing();
    begins([set, begun(), ended('sent')]).thenNothing();
    begins([set, begun(), ended('sent')], '06', 'mail-2').then([begun('mail-2', '06')]);
  });

  it('is not begun again when it may have gone out, and is when it surely did not', () => {
    begins([set, begun(), ended('perhaps-sent')]).thenNothing();
    begins([set, begun(), ended('not-sent')]).then([begun()]);
  });

  it('is not begun for who wants none, and ends what has no address any more', () => {
    begins([]).thenNothing();
    begins([set, stopped('own-choice')]).thenNothing();
    const forgotten = { ...set, data: { ...set.data, address: null } } as NoticeDeliveryEvent;
    begins([forgotten]).then([stopped('no-address')]);
  });

  it('has one end, and none that was not begun', () => {
    ends([set, begun()], 'sent').then([ended('sent')]);
    ends([set, begun(), ended('perhaps-sent')], 'sent').thenNothing();
    ends([set], 'sent').thenNothing();
    ends([set, begun('mail-2')], 'sent').thenNothing();
  });

  it('ends the delivery where the address takes none', () => {
    ends([set, begun()], 'refused').then([ended('refused'), stopped('refused')]);
    ends([set, begun(), stopped('own-choice')], 'refused').then([ended('refused')]);
  });
});
