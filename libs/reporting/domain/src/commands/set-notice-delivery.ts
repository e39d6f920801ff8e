import type { BusinessDate, Decision } from '@samverkan/kernel';
import type { NoticeDeliveryEvent, NoticeDeliveryState } from '../notice-delivery';

/** The recipient says where to be told that there are notices. Nobody is until they have said so (project design). */
export function setNoticeDelivery(
  {
    recipientId,
    address,
    language,
  }: { readonly recipientId: string; readonly address: string; readonly language: string },
  state: NoticeDeliveryState,
  { today, subjectId }: { readonly today: BusinessDate; readonly subjectId: string },
): Decision<NoticeDeliveryEvent> {
  if (state.on && state.address === address && state.language === language) return [];
  return [
    { type: 'NoticeDeliverySet', occurredOn: today, data: { recipientId, subjectId, language, address } },
  ];
}
