import { given } from '@samverkan/event-sourcing-testing';
import { type NoticeEvent, noticeAggregate } from '../notice';
import { markNoticeRead } from './mark-notice-read';

const NOTICE = { noticeId: 'notice-1', recipientId: 'staff-1' };
const read: NoticeEvent = { type: 'NoticeRead', occurredOn: '2021-04-20', data: NOTICE };

describe('marking a notice as read', () => {
  it('is written down once', () => {
    const decide = (history: readonly NoticeEvent[]) =>
      given(noticeAggregate, history).when((state) => markNoticeRead(NOTICE, state, { today: '2021-04-20' }));
    decide([]).then([read]);
    decide([read]).thenNothing();
  });
});
