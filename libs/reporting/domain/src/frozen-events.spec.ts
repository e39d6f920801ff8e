import { join } from 'node:path';
import { frozenEvents } from '@samverkan/event-sourcing-testing';
import { statusReportAggregate } from './status-report';

frozenEvents(join(__dirname, 'frozen'), statusReportAggregate);
