import { join } from 'node:path';
import { frozenEvents } from '@samverkan/event-sourcing-testing';
import { noticeAggregate } from './notice';

frozenEvents(join(__dirname, 'frozen-notice'), noticeAggregate);
