import { join } from 'node:path';
import { frozenEvents } from '@samverkan/event-sourcing-testing';
import { programmeAggregate } from './programme';

frozenEvents(join(__dirname, 'frozen', 'programme'), programmeAggregate);
