import { type LifeCommand, livesOf } from '@samverkan/event-sourcing-testing';
import * as fc from 'fast-check';
import * as domain from './index';
import { type NoticeEvent, type NoticeState, noticeAggregate } from './notice';
import {
  type MailOutcome,
  type NoticeDeliveryEvent,
  type NoticeDeliveryState,
  noticeDeliveryAggregate,
} from './notice-delivery';

const recipientId = 'staff-1';
const days = fc.constantFrom('2021-04-20', '2021-04-21', '2021-04-22');

describe('whatever becomes of a notice', () => {
  const reads = days.map(
    (today): LifeCommand<NoticeState, NoticeEvent> =>
      (state) =>
        domain.markNoticeRead({ noticeId: 'notice-1', recipientId }, state, { today }),
  );
  const lives = livesOf(noticeAggregate, fc.array(reads, { maxLength: 5 }));

  it('it is read once, and stays read', () => {
    lives.reachEveryEvent();
    lives.always(({ events, state, refusals }) => {
      expect(events.length).toBe(state.read ? 1 : 0);
      expect(refusals).toEqual([]);
    });
  });
});

describe('whatever becomes of the mails about notices', () => {
  type Command = LifeCommand<NoticeDeliveryState, NoticeDeliveryEvent>;

  /**
   * The recipient changes their mind, senders begin and end mails in any order, two of them at the same one, and the
   * address may be forgotten, which the log then gives as nothing.
   */
  const commands = fc
    .record({
      name: fc.constantFrom('set', 'stop', 'begin', 'begin', 'begin', 'end', 'end', 'end'),
      address: fc.constantFrom('one@example.org', 'two@example.org'),
      language: fc.constantFrom('sv', 'en', 'fi'),
      mail: fc.nat(4),
      isNext: fc.boolean(),
      outcome: fc.constantFrom<MailOutcome>('sent', 'perhaps-sent', 'not-sent', 'refused'),
      today: days,
    })
    .map(({ name, address, language, mail, isNext, outcome, today }): Command => (state, nth) => {
      const facts = { today, subjectId: 'subject-1' };
      const upTo = `position-${mail}`;
      switch (name) {
        case 'set':
          return domain.setNoticeDelivery({ recipientId, address, language }, state, facts);
        case 'stop':
          return domain.stopNoticeDelivery({ recipientId }, state, facts);
        case 'begin':
          return domain.beginNoticeMail({ recipientId, mailId: `mail-${nth}`, upTo }, state, facts);
        default: {
          const mailId = isNext ? (state.mail?.mailId ?? 'mail-none') : 'mail-other';
          return domain.endNoticeMail({ recipientId, mailId, outcome }, state, facts);
        }
      }
    });
  const lives = livesOf(noticeDeliveryAggregate, fc.array(commands, { minLength: 1, maxLength: 40 }));

  it('reaches every event, so that the laws are about something', () => lives.reachEveryEvent());

  it('one mail is under way at a time, to who wants it, and none is begun or ended twice', () =>
    lives.always(({ steps }) => {
      const begun = new Set<string>();
      const ended = new Set<string>();
      for (const { before, event } of steps) {
        if (event.type === 'NoticeMailBegun') {
          expect([before.on, before.mail, begun.has(event.data.mailId)]).toEqual([true, undefined, false]);
          begun.add(event.data.mailId);
        }
        if (event.type === 'NoticeMailEnded') {
          const { mailId } = event.data;
          expect([before.mail?.mailId, ended.has(mailId)]).toEqual([mailId, false]);
          ended.add(mailId);
        }
      }
    }));

  it('no two mails that may have gone out tell of the same notices', () =>
    lives.always(({ steps, state }) => {
      let told = '';
      for (const { before, event, after } of steps) {
        if (event.type === 'NoticeMailBegun') expect(event.data.upTo > told).toBe(true);
        if (event.type === 'NoticeMailEnded' && event.data.outcome !== 'not-sent')
          told = before.mail?.upTo ?? told;
        expect(after.toldUpTo >= before.toldUpTo).toBe(true);
      }
      expect(state.toldUpTo).toBe(told);
    }));

  it('an address is kept as long as it is used', () =>
    lives.always(({ steps, refusals }) => {
      for (const { after } of steps) expect(after.address !== null).toBe(after.on);
      expect(refusals).toEqual([]);
    }));
});
