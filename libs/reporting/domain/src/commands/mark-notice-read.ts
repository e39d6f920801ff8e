import type { BusinessDate, Decision } from '@samverkan/kernel';
import type { NoticeEvent, NoticeState } from '../notice';

/** The recipient has read a notice. Once read it stays so. */
export function markNoticeRead(
  { noticeId, recipientId }: { readonly noticeId: string; readonly recipientId: string },
  state: NoticeState,
  { today }: { readonly today: BusinessDate },
): Decision<NoticeEvent> {
  return state.read ? [] : [{ type: 'NoticeRead', occurredOn: today, data: { noticeId, recipientId } }];
}
