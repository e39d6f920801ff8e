import { given } from '@samverkan/event-sourcing-testing';
import { facts, programmeStarted, scheduleSet, started } from '../example-programme';
import { type ProgrammeEvent, programmeAggregate } from '../programme';
import { type StartProgramme, startProgramme } from './start-programme';

const command: StartProgramme = {
  occurredOn: '2020-05-04',
  name: 'An example',
  period: { from: '2020-05-04', to: '2022-05-03' },
  owners: ['fk', 'region-sormland'],
  fundedThrough: 'rar',
  investigatorPoolSize: 2,
  synthetic: true,
};
const start = (changes: Partial<StartProgramme> = {}, events: readonly ProgrammeEvent[] = []) =>
  given(programmeAggregate, events).when((state) => startProgramme({ ...command, ...changes }, state, facts));

describe('starting a programme', () => {
  it('begins with half-yearly reporting, and a case is long from 365 days', () => {
    start().then([programmeStarted, scheduleSet]);
  });

  it('has four investigators unless told', () => {
    start({ investigatorPoolSize: undefined }).then([
      {
        ...programmeStarted,
        data: { ...programmeStarted.data, investigatorPoolSize: 4 },
      } as ProgrammeEvent,
      scheduleSet,
    ]);
  });

  it('says which measures its association offers beside those that all do', () => {
    start({ localMeasures: ['activity-place'] }).then([
      {
        ...programmeStarted,
        data: { ...programmeStarted.data, localMeasures: ['activity-place'] },
      } as ProgrammeEvent,
      scheduleSet,
    ]);
  });

  it('happens once, and not in advance', () => {
    start({}, started).thenRejected('PROGRAMME_ALREADY_STARTED');
    start({ occurredOn: '2021-05-01' }).thenRejected('IN_THE_FUTURE');
  });

  it('takes a limit up to ten years', () => {
    start({ longCaseDays: 3650 }).then([
      { ...programmeStarted, data: { ...programmeStarted.data, longCaseDays: 3650 } } as ProgrammeEvent,
      scheduleSet,
    ]);
    start({ longCaseDays: 3651 }).thenRejected('LONG_CASE_DAYS_INVALID');
  });

  it('may last a single day', () => {
    const day = { from: '2020-05-04', to: '2020-05-04' } as const;
    start({ period: day }).then([
      { ...programmeStarted, data: { ...programmeStarted.data, period: day } } as ProgrammeEvent,
      { ...scheduleSet, data: { periods: [day] } } as ProgrammeEvent,
    ]);
  });

  it('needs a period, owners and limits that make sense', () => {
    start({ period: { from: '2020-05-04', to: '2020-05-03' } }).thenRejected('PERIOD_INVALID');
    start({ owners: [] }).thenRejected('OWNERS_INVALID', {}, 'owners');
    start({ owners: ['fk', 'fk'] }).thenRejected('OWNERS_INVALID');
    start({ longCaseDays: 0 }).thenRejected('LONG_CASE_DAYS_INVALID', { min: 1, max: 3650 });
    start({ longCaseDays: 365.5 }).thenRejected('LONG_CASE_DAYS_INVALID');
    start({ investigatorPoolSize: 0 }).thenRejected('POOL_SIZE_INVALID', { min: 1, max: 1000 });
  });

  it('has a name without a personal identity number', () => {
    start({ name: ' ' }).thenRejected('TEXT_REQUIRED', {}, 'name');
    start({ name: 'About 19900101-2385' }).thenRejected('PERSONAL_NUMBER_IN_TEXT', {}, 'name');
  });
});
