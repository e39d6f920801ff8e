import type { BusinessDate, Decision } from '@samverkan/kernel';
import type { NoticeDeliveryEvent, NoticeDeliveryState } from '../notice-delivery';

/** The recipient wants to be told nowhere but in the product. */
export function stopNoticeDelivery(
  { recipientId }: { readonly recipientId: string },
  state: NoticeDeliveryState,
  { today }: { readonly today: BusinessDate },
): Decision<NoticeDeliveryEvent> {
  return state.on
    ? [{ type: 'NoticeDeliveryStopped', occurredOn: today, data: { recipientId, reason: 'own-choice' } }]
    : [];
}
