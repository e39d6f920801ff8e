import { derivedId } from '@samverkan/event-sourcing';
import { streamOf } from '@samverkan/kernel';
import { noticeDeliveryAggregate } from '@samverkan/reporting-domain';

/** Of the ids of recipients in the names of streams, which a directory's ids might not fit. */
const RECIPIENTS = '5c9d1f6e-2b7a-4e83-b0a4-9d8e7f60c125';

export const deliveryStream = (recipientId: string): string =>
  streamOf(noticeDeliveryAggregate, derivedId(RECIPIENTS, recipientId));
