import { join } from 'node:path';
import { frozenEvents } from '@samverkan/event-sourcing-testing';
import { caseReferenceAggregate } from './case-reference';
import { governanceBodyAggregate } from './governance-body';
import { meetingAggregate } from './meeting';

const folder = (category: string): string => join(__dirname, 'frozen', category);

frozenEvents(folder('meeting'), meetingAggregate, {
  'ParticipantDeclined.v1': 'it is of a participant whom none of the files invites',
});
frozenEvents(folder('caseref'), caseReferenceAggregate);
frozenEvents(folder('body'), governanceBodyAggregate);
