import type { BusinessDate, Decision } from '@samverkan/kernel';
import type { NoticeDeliveryEvent, NoticeDeliveryState } from '../notice-delivery';

/**
 * Take the right to hand over one mail about all notices up to a place in the log. Whoever gets the event sends it, and
 * nobody else ever does: a mail that is under way, or that has told of them already, is not begun again.
 */
export function beginNoticeMail(
  {
    recipientId,
    mailId,
    upTo,
  }: { readonly recipientId: string; readonly mailId: string; readonly upTo: string },
  state: NoticeDeliveryState,
  { today }: { readonly today: BusinessDate },
): Decision<NoticeDeliveryEvent> {
  if (!state.on || state.mail !== undefined || upTo <= state.toldUpTo) return [];
  if (state.address === null)
    return [
      { type: 'NoticeDeliveryStopped', occurredOn: today, data: { recipientId, reason: 'no-address' } },
    ];
  return [{ type: 'NoticeMailBegun', occurredOn: today, data: { recipientId, mailId, upTo } }];
}
