import { join } from 'node:path';
import { frozenEvents } from '@samverkan/event-sourcing-testing';
import { noticeDeliveryAggregate } from './notice-delivery';

frozenEvents(join(__dirname, 'frozen-delivery'), noticeDeliveryAggregate);
