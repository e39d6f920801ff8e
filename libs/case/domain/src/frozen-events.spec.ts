import { join } from 'node:path';
import { frozenEvents } from '@samverkan/event-sourcing-testing';
import { applicationAggregate } from './application';
import { caseAggregate } from './case';

const folder = (category: string): string => join(__dirname, 'frozen', category);

const ofAnotherMeasure = 'it corrects a measure that none of the files plans';

frozenEvents(folder('case'), caseAggregate, {
  'EntryCorrected.v1': ofAnotherMeasure,
  'EntryCorrected.v2': ofAnotherMeasure,
  'EntryCorrected.v3': ofAnotherMeasure,
});
frozenEvents(folder('application'), applicationAggregate);
