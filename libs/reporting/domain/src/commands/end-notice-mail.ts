import type { BusinessDate, Decision } from '@samverkan/kernel';
import type { MailOutcome, NoticeDeliveryEvent, NoticeDeliveryState } from '../notice-delivery';

/** Write down what became of a mail, once. An address that takes none is not tried again until it is set anew. */
export function endNoticeMail(
  {
    recipientId,
    mailId,
    outcome,
  }: { readonly recipientId: string; readonly mailId: string; readonly outcome: MailOutcome },
  state: NoticeDeliveryState,
  { today }: { readonly today: BusinessDate },
): Decision<NoticeDeliveryEvent> {
  if (state.mail?.mailId !== mailId) return [];
  const ended: NoticeDeliveryEvent = {
    type: 'NoticeMailEnded',
    occurredOn: today,
    data: { recipientId, mailId, outcome },
  };
  return outcome === 'refused' && state.on
    ? [ended, { type: 'NoticeDeliveryStopped', occurredOn: today, data: { recipientId, reason: 'refused' } }]
    : [ended];
}
