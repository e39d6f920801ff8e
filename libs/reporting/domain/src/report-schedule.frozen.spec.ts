import { join } from 'node:path';
import { frozenEvents } from '@samverkan/event-sourcing-testing';
import { reportScheduleAggregate } from './report-schedule';

frozenEvents(join(__dirname, 'frozen-schedule'), reportScheduleAggregate);
