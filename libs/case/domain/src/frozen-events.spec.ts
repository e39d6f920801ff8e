import { join } from 'node:path';
import { frozenEvents } from '@samverkan/event-sourcing-testing';
import { applicationAggregate } from './application';
import { caseAggregate } from './case';

const folder = (category: string): string => join(__dirname, 'frozen', category);

frozenEvents(folder('case'), caseAggregate);
frozenEvents(folder('application'), applicationAggregate);
