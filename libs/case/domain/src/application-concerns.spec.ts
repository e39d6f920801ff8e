import { fold } from '@samverkan/kernel';
import { type ApplicationEvent, applicationAggregate } from './application';
import { applicationConcern } from './application-concerns';
import {
  booked,
  calledOff,
  foundComplete,
  foundIncomplete,
  granted,
  met,
  reassigned,
  submitted,
  taken,
  underlag,
} from './example-applications';

const ASSISTANT = 'social-worker-1';
const FK = { id: 'investigator-1', role: 'insurance_investigator' };
const INDIVIDUAL = { id: 'login-1', role: 'individual' };

const applied = submitted({ assistedBy: { organisation: 'stockholm', staffId: ASSISTANT } });
const withdrawn: ApplicationEvent = { type: 'ApplicationWithdrawn', occurredOn: '2021-02-04', data: {} };
const rejected: ApplicationEvent = {
  type: 'ApplicationRejected',
  occurredOn: '2021-02-11',
  data: { ground: 'no-need' },
};

/** Whom an event concerns that follows on a history. */
function toldOf(history: readonly ApplicationEvent[], event: ApplicationEvent, by = FK) {
  const before = fold(applicationAggregate, history);
  return applicationConcern({ before, event, after: applicationAggregate.evolve(before, event), by });
}

describe('whom an event of an application concerns', () => {
  const begun = [applied, taken];

  it('is the individual and who helps, when FK finds what is missing or that nothing is', () => {
    expect(toldOf(begun, foundIncomplete)).toEqual({
      applicationId: 'application-1',
      programmeId: 'programme-1',
      to: { 'subject-1': 'application-incomplete', [ASSISTANT]: 'application-incomplete' },
    });
    expect(toldOf(begun, foundComplete)?.to).toEqual({
      'subject-1': 'application-complete',
      [ASSISTANT]: 'application-complete',
    });
    expect(toldOf([submitted(), taken], foundIncomplete)?.to).toEqual({
      'subject-1': 'application-incomplete',
    });
  });

  it('is the investigator when the individual adds something or takes it back, and nobody who did it', () => {
    expect(toldOf(begun, underlag(), INDIVIDUAL)?.to).toEqual({
      [FK.id]: 'application-supplemented',
      [ASSISTANT]: 'application-supplemented',
    });
    const assistant = { id: ASSISTANT, role: 'social_worker' };
    expect(toldOf(begun, underlag(), assistant)?.to).toEqual({
      [FK.id]: 'application-supplemented',
      'subject-1': 'application-supplemented',
    });
    expect(toldOf(begun, withdrawn, INDIVIDUAL)?.to).toEqual({
      [FK.id]: 'application-withdrawn',
      [ASSISTANT]: 'application-withdrawn',
    });
  });

  it('is the individual when the first meeting is called, moved and called off', () => {
    const to = (event: ApplicationEvent, ...more: readonly ApplicationEvent[]) =>
      toldOf([...begun, foundComplete, ...more], event)?.to;
    expect(to(booked)).toEqual({ 'subject-1': 'first-meeting-called' });
    expect(to(booked, booked)).toEqual({ 'subject-1': 'first-meeting-moved' });
    expect(to(calledOff, booked)).toEqual({ 'subject-1': 'first-meeting-cancelled' });
    expect(to(booked, booked, calledOff)).toEqual({ 'subject-1': 'first-meeting-called' });
  });

  it('is the individual and who helps, when it is decided', () => {
    const history = [...begun, underlag(), foundComplete, booked, met];
    const both = (kind: string) => ({ 'subject-1': kind, [ASSISTANT]: kind });
    expect(toldOf(history, granted)?.to).toEqual(both('application-granted'));
    expect(toldOf(history, rejected)?.to).toEqual(both('application-rejected'));
  });

  it('is who gets it, who loses it, and those who wait for what comes of it, when it is handed over', () => {
    const lead = { id: 'lead', role: 'project_lead' };
    expect(toldOf(begun, reassigned, lead)?.to).toEqual({
      'subject-1': 'application-holder-changed',
      [ASSISTANT]: 'application-holder-changed',
      'investigator-1': 'application-assignment-ended',
      'investigator-2': 'application-assignment',
    });
  });

  it('is the other of the two, when the individual or who helps ends the help', () => {
    const ended: ApplicationEvent = {
      type: 'AssistanceEnded',
      occurredOn: '2021-02-05',
      data: { staffId: ASSISTANT },
    };
    expect(toldOf(begun, ended, INDIVIDUAL)?.to).toEqual({ [ASSISTANT]: 'assistance-ended' });
    const assistant = { id: ASSISTANT, role: 'social_worker' };
    expect(toldOf(begun, ended, assistant)?.to).toEqual({ 'subject-1': 'assistance-ended' });
  });

  it('is the individual when somebody takes it on, and nobody while it waits', () => {
    expect(toldOf([applied], taken)?.to).toEqual({ 'subject-1': 'application-taken' });
    expect(toldOf([], applied, INDIVIDUAL)).toBeUndefined();
    expect(toldOf([submitted()], withdrawn, INDIVIDUAL)).toBeUndefined();
  });
});
