import { join } from 'node:path';
import { frozenEvents } from '@samverkan/event-sourcing-testing';
import { agreementAggregate } from './grant-agreement';
import { programmeAggregate } from './programme';

const folder = (category: string): string => join(__dirname, 'frozen', category);

frozenEvents(folder('programme'), programmeAggregate);
frozenEvents(folder('agreement'), agreementAggregate);
