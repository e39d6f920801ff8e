import { join } from 'node:path';
import { frozenEvents } from '@samverkan/event-sourcing-testing';
import { caseAggregate } from './case';

frozenEvents(join(__dirname, 'frozen', 'case'), caseAggregate);
