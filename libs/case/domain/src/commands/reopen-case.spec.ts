import { given as history } from '@samverkan/event-sourcing-testing';
import { type BusinessDate, fold } from '@samverkan/kernel';
import { programmeAggregate } from '@samverkan/programme-domain';
import { type CaseEvent, caseAggregate } from '../case';
import { consentHolds } from '../consent';
import type { ConsentTerms } from '../consent-scope';
import { assigned, clarified, closed, facts, given, planSet, registered, withdrawn } from '../example-case';
import { moveCase } from './move-case';
import { reassignInvestigator } from './reassign-investigator';
import { type ReopenCase, reopenCase } from './reopen-case';
import { reviseClosurePlan } from './revise-closure-plan';
import { setClosurePlan } from './set-closure-plan';
import { withdrawClosurePlan } from './withdraw-closure-plan';

const ended = [...clarified, closed];
const newConsent = given('consent-2', ['sharing'], '2021-03-01');
const terms: ConsentTerms = {
  purposes: ['sharing'],
  fromOrganisation: 'region-sormland',
  toOrganisations: ['fk', 'af'],
  form: 'written',
};
const reopen = (command: Partial<ReopenCase>, events: readonly CaseEvent[] = ended) =>
  history(caseAggregate, events).when((state) =>
    reopenCase({ occurredOn: '2021-03-01', ...command }, state, facts),
  );
const reopened = (consentId: string, ...keptConsents: readonly string[]): CaseEvent => ({
  type: 'CaseReopened',
  occurredOn: '2021-03-01',
  data: { consentId, ...(keptConsents.length === 0 ? {} : { keptConsents }) },
});

describe('taking up a closed case again', () => {
  it('goes with a consent given since the closing', () => {
    reopen({ consentId: 'consent-2' }, [...ended, newConsent]).then([reopened('consent-2')]);
  });

  it('goes with a consent given at the same time', () => {
    reopen({ consent: terms }).then([
      given('consent-new', ['sharing'], '2021-03-01'),
      reopened('consent-new'),
    ]);
  });

  it('goes with a consent that FK is a party of, as FK takes it up', () => {
    const others = given('consent-2', ['sharing'], '2021-03-01', undefined, { toOrganisations: ['af'] });
    reopen({ consentId: 'consent-2' }, [...ended, others]).thenRejected('NEW_CONSENT_REQUIRED');
    reopen({ consent: { ...terms, toOrganisations: ['af'] } }).thenRejected('NEW_CONSENT_REQUIRED');
  });

  it('goes with no consent from before the closing, as that is right', () => {
    const later: CaseEvent = {
      type: 'EntryCorrected',
      occurredOn: '2021-03-10',
      data: {
        subjectId: 'subject-1',
        entry: clarified.length,
        corrects: 'CaseClosed',
        on: '2021-03-05',
        outcome: 'own-work-full',
        withoutMeetingReason: null,
        reason: 'Another day',
      },
    };
    const on = { occurredOn: '2021-03-10', consentId: 'consent-2' } as const;
    reopen(on, [...ended, newConsent, later]).thenRejected('NEW_CONSENT_REQUIRED', {}, 'consentId');
    const since = given('consent-2', ['sharing'], '2021-03-05');
    reopen(on, [...ended, since, later]).then([
      { ...reopened('consent-2'), occurredOn: '2021-03-10' } as CaseEvent,
    ]);
  });

  it('is refused with the consent of the first participation, or none', () => {
    reopen({ consentId: 'consent-1' }).thenRejected('NEW_CONSENT_REQUIRED', {}, 'consentId');
    reopen({}).thenRejected('NEW_CONSENT_REQUIRED');
    reopen({ consentId: 'consent-2', consent: terms }, [...ended, newConsent]).thenRejected(
      'NEW_CONSENT_REQUIRED',
      {},
      'consent',
    );
  });

  it('is refused with a new consent that is withdrawn, or to something else', () => {
    reopen({ consentId: 'consent-2' }, [
      ...ended,
      newConsent,
      withdrawn('consent-2', '2021-03-01'),
    ]).thenRejected('NEW_CONSENT_REQUIRED');
    reopen({ consentId: 'consent-2' }, [
      ...ended,
      given('consent-2', ['information-to-fk'], '2021-03-01'),
    ]).thenRejected('NEW_CONSENT_REQUIRED');
    reopen({ consent: { ...terms, purposes: ['coordination'] } }).thenRejected('NEW_CONSENT_REQUIRED');
    reopen({ consent: { ...terms, validFrom: '2021-03-02' } }).thenRejected('NEW_CONSENT_REQUIRED');
  });

  it('keeps the rules of a consent', () => {
    reopen({ consent: { ...terms, purposes: ['registration'], form: 'oral' } }).thenRejected(
      'WRITTEN_CONSENT_REQUIRED',
    );
  });

  it('is refused for an open case, before the closing, and outside the programme', () => {
    reopen({ consent: terms }, clarified).thenRejected('CASE_NOT_CLOSED');
    reopen({ consent: terms, occurredOn: '2021-01-31' }).thenRejected('BEFORE_PREVIOUS_STEP');
    history(caseAggregate, ended)
      .when((state) =>
        reopenCase({ occurredOn: '2022-05-04', consent: terms }, state, { ...facts, today: '2022-06-01' }),
      )
      .thenRejected('PROGRAMME_NOT_OPEN');
  });

  it('is refused while its unit has left, or its investigator the pool, until others have it', () => {
    const at = (unitId: string): CaseEvent[] => [
      { ...registered, data: { ...registered.data, unitId } } as CaseEvent,
      assigned,
      closed,
    ];
    const on = { occurredOn: '2021-03-01' };
    reopen({ consent: terms }, at('unit-left')).thenRejected('UNIT_NOT_ONBOARDED', on, 'occurredOn');
    const move = { occurredOn: '2021-02-28', toUnitId: 'unit-b' } as const;
    const moved = moveCase(move, fold(caseAggregate, at('unit-left')), facts) as CaseEvent[];
    reopen({ consentId: 'consent-2' }, [...at('unit-left'), ...moved, newConsent]).then([
      reopened('consent-2'),
    ]);

    const other: CaseEvent = {
      type: 'InvestigatorReassigned',
      occurredOn: '2021-02-28',
      data: { from: 'investigator-1', to: 'investigator-9', reason: 'other' },
    };
    reopen({ consent: terms }, [...ended, other]).thenRejected('INVESTIGATOR_NOT_IN_POOL', on, 'occurredOn');
    const taken = reassignInvestigator(
      { occurredOn: '2021-02-28', to: 'investigator-2', reason: 'other' },
      fold(caseAggregate, [...ended, other]),
      facts,
    ) as CaseEvent[];
    const again = [...ended, other, ...taken, newConsent];
    reopen({ consentId: 'consent-2' }, again).then([reopened('consent-2')]);
    expect(history(caseAggregate, [...again, reopened('consent-2')]).state).toMatchObject({
      status: 'active',
      investigatorId: 'investigator-2',
    });
  });

  it('has no coordinator who has left the unit meanwhile: coordination is offered anew', () => {
    const programme = programmeAggregate.evolve(facts.programme, {
      type: 'CoordinatorDismissed',
      occurredOn: '2021-02-15',
      data: { unitId: 'unit-a', coordinatorId: 'coordinator-a' },
    });
    const coordinationEnded: CaseEvent = {
      type: 'CoordinationEnded',
      occurredOn: '2021-03-01',
      data: { unitId: 'unit-a', reason: 'coordinator-left' },
    };
    const again = [...ended, newConsent];
    history(caseAggregate, again)
      .when((state) =>
        reopenCase({ occurredOn: '2021-03-01', consentId: 'consent-2' }, state, { ...facts, programme }),
      )
      .then([reopened('consent-2'), coordinationEnded]);
    const { state } = history(caseAggregate, [...again, reopened('consent-2'), coordinationEnded]);
    expect(state).toMatchObject({ status: 'active', coordination: { 'unit-a': 'ended' } });
    expect(state).not.toHaveProperty('coordinatorId');
  });

  it('rests on the new consent alone', () => {
    const { state } = history(caseAggregate, [...ended, newConsent, reopened('consent-2')]);
    expect(state).toMatchObject({
      status: 'active',
      consents: { 'consent-1': { status: 'lapsed' }, 'consent-2': { status: 'given' } },
    });
    expect(state).not.toHaveProperty('outcome');
    if (state.status === 'none') throw new Error('The example case is registered');
    expect(consentHolds(state, 'coordination', '2021-03-01')).toBe(false);
    expect(consentHolds(state, 'sharing', '2021-03-01')).toBe(true);
  });

  it('keeps all consents that were given since the closing, and of those before it none', () => {
    const since = [
      ...ended,
      newConsent,
      given('consent-3', ['coordination'], '2021-03-01'),
      given('consent-4', ['registration'], '2021-03-01'),
      withdrawn('consent-4', '2021-03-01'),
    ];
    reopen({ consentId: 'consent-2' }, since).then([reopened('consent-2', 'consent-3')]);
    reopen({ consent: terms }, since).then([
      given('consent-new', ['sharing'], '2021-03-01'),
      reopened('consent-new', 'consent-2', 'consent-3'),
    ]);
    const { state } = history(caseAggregate, [...since, reopened('consent-2', 'consent-3')]);
    expect(state).toMatchObject({
      consents: {
        'consent-1': { status: 'lapsed' },
        'consent-2': { status: 'given' },
        'consent-3': { status: 'given' },
        'consent-4': { status: 'withdrawn' },
      },
    });
    // The next time these are the ones from before.
    const again = [closed, given('consent-5', ['sharing'], '2021-04-01'), reopened('consent-5')];
    expect(again.reduce((before, event) => caseAggregate.evolve(before, event), state)).toMatchObject({
      consents: { 'consent-2': { status: 'lapsed' }, 'consent-3': { status: 'lapsed' } },
    });
  });

  it('keeps none from before the closing, as that is right, also where it was written down since', () => {
    const before = given('consent-3', ['coordination'], '2021-01-31');
    reopen({ consentId: 'consent-2' }, [...ended, before, newConsent]).then([reopened('consent-2')]);
    const between = given('consent-3', ['coordination'], '2021-02-10');
    const closedLater: CaseEvent = {
      type: 'EntryCorrected',
      occurredOn: '2021-03-01',
      data: {
        subjectId: 'subject-1',
        entry: clarified.length,
        corrects: 'CaseClosed',
        on: '2021-02-15',
        outcome: 'own-work-full',
        withoutMeetingReason: null,
        reason: 'Another day',
      },
    };
    const all = [...ended, between, closedLater, newConsent];
    reopen({ consentId: 'consent-2' }, all).then([reopened('consent-2')]);
    expect(history(caseAggregate, [...all, reopened('consent-2')]).state).toMatchObject({
      consents: { 'consent-3': { status: 'lapsed' } },
    });
  });

  it('needs a plan of its own: the one from before has ended', () => {
    const again = [...clarified, planSet, closed, newConsent, reopened('consent-2')];
    const plan = {
      targetDate: '2021-06-30',
      route: 'own-work',
      responsible: { organisation: 'fk' },
      withoutMeetingReason: 'Soon back',
    } as const;
    const { when, state } = history(caseAggregate, again);
    expect(state).toMatchObject({ plan: { status: 'ended', version: 1 } });
    when((now) =>
      reviseClosurePlan({ ...plan, occurredOn: '2021-03-02', reason: 'x' }, now, facts),
    ).thenRejected('NO_ACTIVE_PLAN');
    when((now) => setClosurePlan({ ...plan, occurredOn: '2021-02-01' }, now, facts)).thenRejected(
      'BEFORE_PREVIOUS_STEP',
    );
    expect(
      setClosurePlan({ ...plan, occurredOn: '2021-03-02' }, state, { today: facts.today }),
    ).toMatchObject([{ type: 'ClosurePlanSet', data: { version: 2 } }]);
  });

  it('leaves the time between as it was: nothing that is written down later happened in it', () => {
    const again = [...ended, newConsent, reopened('consent-2')];
    const plan = (occurredOn: BusinessDate) =>
      history(caseAggregate, again).when((state) =>
        withdrawClosurePlan({ occurredOn, reason: 'Ny planering' }, state, { today: '2021-03-20' }),
      );
    const refused = (occurredOn: BusinessDate) =>
      plan(occurredOn).thenRejected(
        'CASE_WAS_CLOSED',
        { occurredOn, from: '2021-02-01', to: '2021-03-01' },
        'occurredOn',
      );
    refused('2021-02-02');
    refused('2021-02-28');
    for (const occurredOn of ['2021-01-31', '2021-02-01', '2021-03-01', '2021-03-10'] as const)
      plan(occurredOn).thenRejected('NO_ACTIVE_PLAN');
  });
});
