import type { BusinessDate } from '@samverkan/kernel';
import type { Application, ApplicationEvent, ApplicationState } from './application';
import type { ApplicationDecision } from './rejections';
import { facts } from './example-case';
import * as domain from './index';

/** Invented applications, and every command to one, for specs and for the page that shows what becomes of them. */

type Of<Type extends ApplicationEvent['type']> = Extract<ApplicationEvent, { type: Type }>;

const on = (day: number): BusinessDate => `2021-02-${String(day).padStart(2, '0')}` as BusinessDate;

export const submitted = (changes: Partial<Of<'ApplicationSubmitted'>['data']> = {}): ApplicationEvent => ({
  type: 'ApplicationSubmitted',
  occurredOn: on(1),
  data: {
    applicationId: 'application-1',
    programmeId: 'programme-1',
    subjectId: 'subject-1',
    degree: 50,
    qualifyingIncome: false,
    insuredThrough: 'residence',
    name: 'Test Testsson',
    need: 'Work training',
    needStated: true,
    ...changes,
  },
});

/** Somebody at the municipality who helps. */
export const assistedBy = { organisation: 'stockholm', staffId: 'social-worker-1' };

export const underlag = (
  participation: Of<'MedicalUnderlagAttached'>['data']['participation'] = 'low',
): ApplicationEvent => ({
  type: 'MedicalUnderlagAttached',
  occurredOn: on(2),
  data: { subjectId: 'subject-1', issuedOn: '2021-01-20', degree: 50, participation, remark: null },
});

export const taken: ApplicationEvent = {
  type: 'ApplicationTaken',
  occurredOn: on(2),
  data: { investigatorId: 'investigator-1' },
};
export const reassigned: ApplicationEvent = {
  type: 'ApplicationReassigned',
  occurredOn: on(3),
  data: { from: 'investigator-1', to: 'investigator-2', reason: 'workload' },
};
export const foundIncomplete: ApplicationEvent = {
  type: 'ApplicationFoundIncomplete',
  occurredOn: on(2),
  data: { missing: ['medical-underlag'] },
};
export const foundComplete: ApplicationEvent = {
  type: 'ApplicationFoundComplete',
  occurredOn: on(3),
  data: {},
};
export const booked: ApplicationEvent = {
  type: 'FirstMeetingBooked',
  occurredOn: on(3),
  data: { meetOn: on(10), mode: 'video' },
};
export const calledOff: ApplicationEvent = {
  type: 'FirstMeetingCancelled',
  occurredOn: on(4),
  data: {},
};
export const met: ApplicationEvent = { type: 'FirstMeetingHeld', occurredOn: on(10), data: {} };
export const granted: ApplicationEvent = { type: 'ApplicationGranted', occurredOn: on(11), data: {} };

export const flagged: ApplicationEvent = {
  type: 'ProtectedIdentityFlagged',
  occurredOn: on(2),
  data: {},
};

const helped = submitted({ assistedBy });
const complete = [helped, underlag(), foundComplete];

/** What an application can have come to. */
export type ApplicationStage =
  | 'none'
  | 'submitted'
  | 'taken'
  | 'incomplete'
  | 'complete'
  | 'booked'
  | 'met'
  | 'granted'
  | 'rejected'
  | 'withdrawn'
  | 'protected';

/** One application at each stage. */
export const applicationHistories: Readonly<Record<ApplicationStage, readonly ApplicationEvent[]>> = {
  none: [],
  submitted: [helped],
  taken: [helped, taken],
  incomplete: [helped, foundIncomplete],
  complete,
  booked: [...complete, booked],
  met: [...complete, booked, met],
  granted: [...complete, booked, met, granted],
  rejected: [...complete, { type: 'ApplicationRejected', occurredOn: on(11), data: { ground: 'no-need' } }],
  withdrawn: [helped, { type: 'ApplicationWithdrawn', occurredOn: on(4), data: {} }],
  protected: [submitted(), flagged],
};

type Decide = (
  state: ApplicationState,
  occurredOn: BusinessDate,
  history: readonly ApplicationEvent[],
) => ApplicationDecision;

const NO_NEED: Application['ground'] & string = 'no-need';

/** Every command to an application, with an input that is right in itself. */
export const applicationCommands: Readonly<Record<string, Decide>> = {
  submitApplication: (state, occurredOn) =>
    domain.submitApplication(
      { occurredOn, programmeId: 'programme-1', degree: 50, qualifyingIncome: false },
      state,
      facts,
    ),
  flagProtectedApplicant: (state, occurredOn) => domain.flagProtectedApplicant({ occurredOn }, state, facts),
  liftProtectedApplicant: (state, occurredOn) => domain.liftProtectedApplicant({ occurredOn }, state, facts),
  takeApplication: (state, occurredOn) => domain.takeApplication({ occurredOn }, state, facts),
  reassignApplication: (state, occurredOn) =>
    domain.reassignApplication({ occurredOn, to: 'investigator-2', reason: 'workload' }, state, facts),
  attachUnderlag: (state, occurredOn) =>
    domain.attachUnderlag(
      { occurredOn, issuedOn: '2021-01-20', degree: 50, participation: 'low' },
      state,
      facts,
    ),
  supplementApplication: (state, occurredOn) =>
    domain.supplementApplication(
      { occurredOn, insuredThrough: 'residence', need: 'Work training' },
      state,
      facts,
    ),
  assessApplication: (state, occurredOn) => domain.assessApplication({ occurredOn }, state, facts),
  bookFirstMeeting: (state, occurredOn) =>
    domain.bookFirstMeeting({ occurredOn, meetOn: occurredOn }, state, facts),
  cancelFirstMeeting: (state, occurredOn) => domain.cancelFirstMeeting({ occurredOn }, state, facts),
  holdFirstMeeting: (state, occurredOn) => domain.holdFirstMeeting({ occurredOn }, state, facts),
  grantApplication: (state, occurredOn) => domain.grantApplication({ occurredOn }, state, facts),
  rejectApplication: (state, occurredOn) =>
    domain.rejectApplication({ occurredOn, ground: NO_NEED }, state, facts),
  correctApplicationEntry: (state, occurredOn, history) =>
    domain.correctApplicationEntry(
      { occurredOn, corrects: 'FirstMeetingHeld', on: '2021-02-11', reason: 'It was a day later' },
      state,
      { ...facts, history },
    ),
  endAssistance: (state, occurredOn) => domain.endAssistance({ occurredOn }, state, facts),
  withdrawApplication: (state, occurredOn) => domain.withdrawApplication({ occurredOn }, state, facts),
};
