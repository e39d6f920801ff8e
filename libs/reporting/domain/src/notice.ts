import { type Aggregate, type DomainEvent, type EventDefinitions, evolveWith } from '@samverkan/kernel';

/** What the one whom a notice is for does with it: one stream per notice, `notice-<notice id>`. */
export type NoticeEvent = DomainEvent<'NoticeRead', { noticeId: string; recipientId: string }>;

export const noticeEvents: EventDefinitions<NoticeEvent> = {
  NoticeRead: { version: 1 },
};

export interface NoticeState {
  readonly read: boolean;
}

const evolve = evolveWith<NoticeState, NoticeEvent>({
  NoticeRead: () => ({ read: true }),
});

export const noticeAggregate: Aggregate<NoticeState, NoticeEvent> = {
  category: 'notice',
  initial: { read: false },
  evolve,
  events: noticeEvents,
};
