import { type LifeCommand, livesOf } from '@samverkan/event-sourcing-testing';
import { type BusinessDate, addDays } from '@samverkan/kernel';
import { containsPersonalNumber } from '@samverkan/person';
import * as fc from 'fast-check';
import * as domain from './index';
import { statusReportRejections } from './rejections';
import { ASSOCIATION_FIGURES, FIGURES, PERIODS } from './report-stories';
import {
  type StatusReportEvent,
  type StatusReportState,
  type SubmittedVersion,
  statusReportAggregate,
} from './status-report';

type Command = LifeCommand<StatusReportState, StatusReportEvent>;

const [, PERIOD] = PERIODS;
const TODAY: BusinessDate = '2021-06-30';
const staff = fc.constantFrom('lead', 'chair', 'investigator');

interface Step {
  readonly name: string;
  readonly later: number;
  readonly who: string;
  readonly text: string;
  readonly version: number;
}

/** What everybody who makes a report does, with days, people and texts that are right or wrong as it comes. */
const step: fc.Arbitrary<Step> = fc.record({
  name: fc.constantFrom(
    'draftReport',
    'writeSection',
    'reviewReport',
    'reviewReport',
    'approveReport',
    'approveReport',
    'submitReport',
    'submitReport',
    'receiveReport',
    'correctReport',
  ),
  later: fc.integer({ min: -1, max: 4 }),
  who: staff,
  text: fc.constantFrom('A text', 'Another text', ' ', 'About 19900101-2385'),
  version: fc.constantFrom(0, 1, 2),
});

function decide({ name, who, text, version }: Step, occurredOn: BusinessDate): Command {
  return (state, nth) => {
    const facts = {
      today: TODAY,
      reportId: 'report-1',
      reportingPeriods: PERIODS,
      reviewer: who,
      approver: who,
      receiver: who,
      position: `position-${nth}`,
      figures: FIGURES,
      associationFigures: ASSOCIATION_FIGURES,
      associationHash: `association-hash-${nth}`,
      hash: `hash-${nth}`,
      nonce: `nonce-${nth}`,
    };
    switch (name) {
      case 'draftReport':
        return domain.draftReport(
          { occurredOn, programmeId: 'programme-1', period: PERIOD, meetingsAsOf: occurredOn },
          state,
          facts,
        );
      case 'writeSection':
        return domain.writeSection({ occurredOn, section: 'meetings', text }, state, facts);
      case 'reviewReport':
        return domain.reviewReport({ occurredOn }, state, facts);
      case 'approveReport':
        return domain.approveReport({ occurredOn }, state, facts);
      case 'submitReport':
        return domain.submitReport({ occurredOn }, state, facts);
      case 'receiveReport':
        return domain.receiveReport({ occurredOn, ...(version > 0 && { version }) }, state, facts);
      default:
        return domain.correctReport({ occurredOn, reason: text }, state, facts);
    }
  };
}

const any = { later: 0, who: 'lead', text: 'A text', version: 0 } as const;
const drafted: readonly Step[] = [{ ...any, name: 'draftReport' }];
/** Few reports get that far on their own. */
const sent: readonly Step[] = [
  ...drafted,
  { ...any, name: 'reviewReport' },
  { ...any, name: 'approveReport', who: 'chair' },
  { ...any, name: 'submitReport', later: 5 },
];

/** Begun some days before its period ends, and worked on as days pass. */
const sequences = fc
  .tuple(fc.constantFrom(drafted, sent), fc.array(step, { minLength: 1, maxLength: 60, size: 'max' }))
  .map(([begin, steps]): readonly Command[] => {
    let day: BusinessDate = '2021-04-26';
    return [...begin, ...steps].map((one) => {
      day = addDays(day, one.later);
      return decide(one, day);
    });
  });

const submittedOf = (state: StatusReportState): readonly SubmittedVersion[] =>
  state.status === 'none' ? [] : state.submitted;

/** A version as it was submitted, without the receipt that may come later. */
const asSent = (version: SubmittedVersion): Omit<SubmittedVersion, 'received'> => {
  const { received: _, ...sent } = version;
  return sent;
};

describe('whatever sequence of commands to a status report', () => {
  const lives = livesOf(statusReportAggregate, sequences);

  it('reaches every event and a second version, so that the laws are about something', () => {
    lives.reachEveryEvent();
    lives.reach(({ state }) => submittedOf(state).length > 1);
    lives.reach(({ state }) => submittedOf(state).some(({ received }) => received !== undefined));
  });

  it('days never go back and are never in the future, and each refusal has its words', () =>
    lives.always(({ events, refusals }) => {
      const days = events.map(({ occurredOn }) => occurredOn);
      expect(days).toEqual([...days].sort());
      expect(days.filter((day) => day > TODAY)).toEqual([]);
      for (const code of refusals) expect(statusReportRejections).toHaveProperty(code);
    }));

  it('nobody reviews and approves alone, and what was approved is what is sent', () =>
    lives.always(({ steps }) => {
      for (const { before, event } of steps) {
        if (event.type === 'StatusReportApproved')
          expect(before).toMatchObject({
            reviewedBy: expect.arrayContaining([expect.not.stringMatching(`^${event.data.approvedBy}$`)]),
          });
        if (event.type === 'StatusReportSubmitted') expect(before.status).toBe('approved');
        if (event.type === 'StatusReportSubmitted') expect(event.occurredOn > PERIOD.to).toBe(true);
      }
    }));

  it('a submitted version stays as it was sent, and is received once', () =>
    lives.always(({ steps }) => {
      for (const { before, after } of steps) {
        const sent = submittedOf(before);
        const now = submittedOf(after);
        expect(now.slice(0, sent.length).map(asSent)).toEqual(sent.map(asSent));
        sent.forEach(({ received }, at) => received && expect(now[at]?.received).toEqual(received));
        expect(now.map(({ version }) => version)).toEqual(now.map((_, at) => at + 1));
      }
    }));

  it('no text is empty or holds a personal identity number', () =>
    lives.always(({ events }) => {
      expect(containsPersonalNumber(JSON.stringify(events))).toBe(false);
      expect(JSON.stringify(events)).not.toContain('" "');
    }));
});
