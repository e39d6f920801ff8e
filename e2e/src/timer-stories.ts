import { caseAggregate, clarifyNeed, receiveReturnToWorkPlan, withdrawConsent } from '@samverkan/case-domain';
import type { DecisionMoment } from '@samverkan/event-sourcing';
import {
  type Aggregate,
  type BusinessDate,
  type Decision,
  type DomainEvent,
  addDays,
} from '@samverkan/kernel';
import { cancelMeeting, meetingAggregate } from '@samverkan/meeting-domain';
import { type SubmissionFacts, statusReportAggregate, submitReport } from '@samverkan/reporting-domain';
import { type JsonObject, Lane, PROJECT_LEAD, STEERING_CHAIR } from '@samverkan/scenario';

const EMPLOYER = 'employer-1';
/** The same one in every case, with a number of the series that is reserved for tests. */
const INDIVIDUAL = 'individual-timers';
const PERSONAL_NUMBER = '19850312-2387';
const ON_THEIR_WAY = ['CASE_UNKNOWN', 'PROGRAMME_UNKNOWN'];

/** What the request for a token says of a user. */
export const whois = (user: string): JsonObject =>
  user === INDIVIDUAL ? { personalNumber: PERSONAL_NUMBER } : {};

/** One programme with a case in it: each workflow has something to wait for there, which is due on one day. */
export interface Setting {
  readonly name: string;
  readonly investigatorId: string;
  /** The timers are due when it begins. */
  readonly due: BusinessDate;
  /** What is waited for comes while the process is away; of its timers nothing comes. */
  readonly answered: boolean;
}

/** The period of a report that is missing when the day begins, and that of one that is reminded of then. */
const periodsOf = ({ due }: Setting) =>
  [
    { from: addDays(due, -100), to: addDays(due, -31) },
    { from: addDays(due, -30), to: addDays(due, -1) },
  ] as const;

/** How many days before it is due a request for a meeting is written, which is answered in seven. */
export const ASKED_BEFORE = 8;

/** All of it through the API, by those whose work it is, with the clock on one day. */
export function settingUp(setting: Setting, today: BusinessDate): Lane {
  const { name, investigatorId, due, answered } = setting;
  const [late, next] = periodsOf(setting);
  const lane = new Lane(name);
  const does = (as: string, on: BusinessDate, path: string, body: object, saves = {}): void =>
    void lane.command(today, as, path, { occurredOn: on, ...body }, { patience: ON_THEIR_WAY, saves });

  const programme = `/api/case/v1/programmes/{${name}-programme}`;
  const leads = (command: string, body: object, saves = {}): void =>
    does(PROJECT_LEAD, late.from, command, body, saves);
  const period = { from: late.from, to: next.to };
  const about = { name, period, owners: ['fk'], fundedThrough: 'rar', synthetic: true };
  leads('/api/case/v1/programmes', about, { [`${name}-programme`]: 'id' });
  leads(`${programme}/set-reporting-schedule`, { periods: [late, next] });
  const unit = { unitId: `unit-${name}`, name, unitType: 'primary-care', synthetic: true };
  leads(`${programme}/onboard-care-unit`, unit);
  leads(`${programme}/add-investigator-to-pool`, { investigatorId });

  const programmeId = `{${name}-programme}`;
  const theCase = `/api/case/v1/cases/{${name}-case}`;
  const person = { personalNumber: PERSONAL_NUMBER, sickLeaveSince: '2019-06-01' };
  const registration = { programmeId, unitId: unit.unitId, ...person };
  does(investigatorId, addDays(due, -30), '/api/case/v1/cases', registration, { [`${name}-case`]: 'id' });
  const since = addDays(due, -20);
  does(PROJECT_LEAD, since, `${theCase}/assign-investigator`, { investigatorId });
  const decides = (command: string, body: object, saves = {}): void =>
    does(investigatorId, since, `${theCase}/${command}`, body, saves);
  const scope = { purposes: ['employer-contact'], categories: ['work'], form: 'written' };
  const consent = { ...scope, fromOrganisation: 'fk', toOrganisations: [EMPLOYER], validTo: next.to };
  decides('give-consent', consent, { [`${name}-consent`]: 'consentId' });
  decides('record-employment', { employment: 'employed', employers: [EMPLOYER] });
  decides('request-return-to-work-plan', { employer: EMPLOYER, answerBy: next.to });
  const request = { caseId: `{${name}-case}`, requestedBy: 'individual', reason: 'Plan' };
  const asked = addDays(due, -ASKED_BEFORE);
  does(INDIVIDUAL, asked, '/api/meeting/v1/meetings', request, { [`${name}-meeting`]: 'id' });

  if (!answered) return lane;
  for (const [which, of] of Object.entries({ late, next })) {
    const report = `/api/reporting/v1/reports/{${name}-${which}}`;
    const draft = { programmeId, period: of, meetingsAsOf: of.from };
    does(PROJECT_LEAD, today, '/api/reporting/v1/reports', draft, { [`${name}-${which}`]: 'id' });
    does(PROJECT_LEAD, today, `${report}/review`, {});
    does(STEERING_CHAIR, today, `${report}/approve`, {});
  }
  return lane;
}

/** The id of what a setting has: `case`, `consent`, `meeting`, `programme`, the reports `late` and `next`. */
export type IdOf = (what: string) => string;

/** Sends a command to `<category>-<id>` as another process with the same stores would. */
export type Send = <State, Event extends DomainEvent>(
  aggregate: Aggregate<State, Event>,
  id: string,
  decide: (state: State, at: DecisionMoment) => Decision<Event>,
) => Promise<void>;

/** What comes of the timers of one workflow. */
interface Story {
  /** What its timers write, once each, as {@link effect} says it. */
  readonly effects: (id: IdOf, setting: Setting) => readonly string[];
  /** What was written before, or is whatever comes. */
  readonly anyway?: (id: IdOf, setting: Setting) => readonly string[];
  /** What is waited for comes. Without where nothing can take the timer back. */
  readonly answer?: (id: IdOf, on: BusinessDate, send: Send) => Promise<void>;
}

/** Something that a timer has written. */
export const effect = (type: string, streamId: string, about = ''): string =>
  `${type} in ${streamId} ${about}`.trim();

/** Read by nobody here. */
const UNREAD_FACTS: Omit<SubmissionFacts, 'today'> = {
  position: '',
  figures: [],
  associationFigures: [],
  associationHash: '',
  hash: '',
  nonce: '',
};

const submits = (reportId: string, on: BusinessDate, send: Send): Promise<void> =>
  send(statusReportAggregate, reportId, (state, { today }) =>
    submitReport({ occurredOn: on }, state, { today, ...UNREAD_FACTS }),
  );

/** Every workflow of the product by its name. */
export const STORIES: Readonly<Record<string, Story>> = {
  'case.consent-expiry': {
    effects: (id) => [effect('ConsentExpired', `case-${id('case')}`)],
    answer: (id, on, send) =>
      send(caseAggregate, id('case'), (state, at) =>
        withdrawConsent({ occurredOn: on, consentId: id('consent') }, state, at),
      ),
  },
  'case.return-plan-due': {
    effects: (id) => [effect('ReturnToWorkPlanOverdue', `case-${id('case')}`)],
    answer: (id, on, send) =>
      send(caseAggregate, id('case'), (state, at) =>
        receiveReturnToWorkPlan(
          { occurredOn: on, employer: EMPLOYER, plannedReturn: addDays(on, 90), content: 'Halva dagar' },
          state,
          at,
        ),
      ),
  },
  'case.need-due': {
    effects: (id) => [effect('RehabNeedOverdue', `case-${id('case')}`)],
    answer: (id, on, send) =>
      send(caseAggregate, id('case'), (state, at) =>
        clarifyNeed({ occurredOn: on, consultation: { on, how: 'phone' }, need: 'Lugn start' }, state, at),
      ),
  },
  'case.programme-end': {
    effects: () => [],
    // A programme has its last day from the beginning, and nothing changes it.
    anyway: (id) =>
      ['ProgrammeEndNear', 'ProgrammeEnded'].map((type) => effect(type, `programme-${id('programme')}`)),
  },
  'meeting.answer-due': {
    effects: (id) => [effect('MeetingRequestUnanswered', `meeting-${id('meeting')}`)],
    answer: (id, on, send) =>
      send(meetingAggregate, id('meeting'), (state, at) =>
        cancelMeeting({ occurredOn: on, reason: 'no-longer-needed' }, state, at),
      ),
  },
  'reporting.report-due': {
    effects: (id, setting) => {
      const [late, next] = periodsOf(setting);
      const schedule = `reportschedule-${id('programme')}`;
      return [
        effect('StatusReportMissed', schedule, late.to),
        effect('StatusReportReminded', schedule, next.to),
      ];
    },
    // The report that is late was reminded of thirty days before.
    anyway: (id, setting) => [
      effect('StatusReportReminded', `reportschedule-${id('programme')}`, periodsOf(setting)[0].to),
    ],
    answer: async (id, on, send) => {
      await submits(id('late'), on, send);
      await submits(id('next'), on, send);
    },
  },
};
