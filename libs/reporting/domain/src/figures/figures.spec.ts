import type { CaseEvent, MeasureKind } from '@samverkan/case-domain';
import { type BusinessDate, type Instant, present } from '@samverkan/kernel';
import type { GovernanceBodyEvent, MeetingEvent } from '@samverkan/meeting-domain';
import type { ProgrammeEvent } from '@samverkan/programme-domain';
import fc from 'fast-check';
import { bodyFactOf, type BodyFacts } from '../facts/body-facts';
import { caseFactOf, type CaseFacts } from '../facts/case-facts';
import type { Knowledge } from '../facts/knowledge';
import { programmeFactOf, type ProgrammeFacts } from '../facts/programme-facts';
import { FIGURES, findFigure } from './catalogue';
import type { FigureScope, FigureValue } from './figure';
import { asPlanned } from './governance';
import { median } from './median';
import { isBehind, Tally } from './tally';

type Written<Event> = { event: Event; recorded?: BusinessDate };

/** The log of one programme: what was written down, in that order. `recorded` is the day of the event unless told. */
class Log {
  private written = 0;
  private readonly cases = new Map<string, CaseFacts>();
  private programme: ProgrammeFacts = { programmeId: 'p', facts: [] };
  private readonly bodies = new Map<string, BodyFacts>();

  private stamp({ event, recorded }: Written<{ occurredOn: BusinessDate }>) {
    this.written += 1;
    return {
      on: event.occurredOn,
      position: String(this.written).padStart(6, '0'),
      recordedAt: `${recorded ?? event.occurredOn}T10:00:00.000Z` as Instant,
    };
  }

  get position(): string {
    return String(this.written).padStart(6, '0');
  }

  case(caseId: string, event: CaseEvent | MeetingEvent, recorded?: BusinessDate): this {
    const stamp = this.stamp({ event, ...present({ recorded }) });
    const content = caseFactOf(event);
    if (content === undefined) return this;
    const facts = this.cases.get(caseId)?.facts ?? [];
    this.cases.set(caseId, { caseId, programmeId: 'p', facts: [...facts, { ...stamp, ...content }] });
    return this;
  }

  run(event: ProgrammeEvent): this {
    const stamp = this.stamp({ event });
    const content = programmeFactOf(event);
    if (content !== undefined)
      this.programme = { ...this.programme, facts: [...this.programme.facts, { ...stamp, ...content }] };
    return this;
  }

  body(kind: 'project-group' | 'steering-group', event: GovernanceBodyEvent): this {
    const stamp = this.stamp({ event });
    const content = bodyFactOf(event);
    const body = this.bodies.get(kind) ?? { bodyId: kind, programmeId: 'p', bodyKind: kind, facts: [] };
    this.bodies.set(kind, {
      ...body,
      facts: content === undefined ? body.facts : [...body.facts, { ...stamp, ...content }],
    });
    return this;
  }

  figures(asOf: BusinessDate = PERIOD.to, knownAt: Knowledge = {}): ReadonlyMap<string, FigureValue> {
    const tally = new Tally(FIGURES, { asOf, period: PERIOD, knownAt }, this.programme, [
      ...this.bodies.values(),
    ]);
    for (const theCase of this.cases.values()) tally.add(theCase);
    return new Map(tally.results().map((value) => [value.id, value]));
  }

  value(id: string, asOf?: BusinessDate, knownAt?: Knowledge) {
    const { value, of } = this.figures(asOf, knownAt).get(id)!;
    return of === undefined ? value : [value, of];
  }

  counted(id: string, asOf: BusinessDate = PERIOD.to): readonly string[] {
    const scope = { asOf, period: PERIOD, knownAt: {} };
    return [...this.cases.keys()].filter((caseId) => this.isBehind(id, caseId, scope));
  }

  isBehind(id: string, caseId: string, scope: FigureScope): boolean {
    const figure = findFigure(id)!;
    if (figure.from !== 'cases') throw new Error(`${id} is not made of cases`);
    return isBehind(figure, this.cases.get(caseId)!, scope, this.programme);
  }
}

const PERIOD = { from: '2020-11-01', to: '2021-04-30' } as const;

const PLAN = {
  subjectId: 's',
  targetDate: '2021-12-31',
  route: 'own-work',
  responsible: { organisation: 'fk' },
  withoutMeetingReason: null,
} as const;

const on = (occurredOn: BusinessDate) => ({
  registered: (caseId: string, unitId = 'gnesta'): CaseEvent => ({
    type: 'CaseRegistered',
    occurredOn,
    data: {
      caseId,
      programmeId: 'p',
      subjectId: `s-${caseId}`,
      unitId,
      sickLeaveSince: '2019-01-01',
      sickLeaveDays: 500,
      sex: 'female',
      yearOfBirth: 1980,
      name: null,
    },
  }),
  inError: (): CaseEvent => ({
    type: 'CaseMarkedEnteredInError',
    occurredOn,
    data: { subjectId: 's', reason: null },
  }),
  closed: (handedOverMeasures: string[] = []): CaseEvent => ({
    type: 'CaseClosed',
    occurredOn,
    data: { outcome: 'own-work-full', handedOverMeasures },
  }),
  reopened: (): CaseEvent => ({ type: 'CaseReopened', occurredOn, data: { consentId: 'c2' } }),
  moved: (fromUnitId: string, toUnitId: string): CaseEvent => ({
    type: 'CaseMoved',
    occurredOn,
    data: { fromUnitId, toUnitId },
  }),
  consented: (...purposes: ('sharing' | 'registration')[]): CaseEvent => ({
    type: 'ConsentGiven',
    occurredOn,
    data: {
      consentId: 'c1',
      purposes,
      fromOrganisation: 'region',
      toOrganisations: ['fk'],
      form: 'written',
      validFrom: occurredOn,
    },
  }),
  withdrew: (): CaseEvent => ({ type: 'ConsentWithdrawn', occurredOn, data: { consentId: 'c1' } }),
  protected: (): CaseEvent => ({ type: 'ProtectedIdentityFlagged', occurredOn, data: {} }),
  unprotected: (): CaseEvent => ({ type: 'ProtectedIdentityLifted', occurredOn, data: {} }),
  plan: (): CaseEvent => ({ type: 'ClosurePlanSet', occurredOn, data: { ...PLAN, version: 1 } }),
  revisedPlan: (): CaseEvent => ({
    type: 'ClosurePlanRevised',
    occurredOn,
    data: { ...PLAN, version: 2, reason: null },
  }),
  noPlan: (): CaseEvent => ({
    type: 'ClosurePlanWithdrawn',
    occurredOn,
    data: { subjectId: 's', version: 1, reason: null },
  }),
  measurePlanned: (
    measureId: string,
    kind: MeasureKind,
    more: { track?: 'AF_FK_ENHANCED'; site?: 'own-employer' | 'af-provider' } = {},
  ): CaseEvent => ({
    type: 'MeasurePlanned',
    occurredOn,
    data: {
      subjectId: 's',
      measureId,
      kind,
      ...more,
      responsible: { organisation: 'af' },
      plannedStart: occurredOn,
      consultation: { on: occurredOn, how: 'meeting' },
      description: null,
    },
  }),
  measureStarted: (measureId: string): CaseEvent => ({
    type: 'MeasureStarted',
    occurredOn,
    data: { measureId, warnings: [] },
  }),
  measureResumed: (measureId: string): CaseEvent => ({
    type: 'MeasureResumed',
    occurredOn,
    data: { measureId },
  }),
  measureCompleted: (measureId: string): CaseEvent => ({
    type: 'MeasureCompleted',
    occurredOn,
    data: { measureId, outcome: 'reached' },
  }),
  measureCancelled: (measureId: string): CaseEvent => ({
    type: 'MeasureCancelled',
    occurredOn,
    data: { measureId, reason: 'medical' },
  }),
  measureDelayed: (measureId: string, reason: 'pandemic' | 'medical'): CaseEvent => ({
    type: 'MeasureDelayed',
    occurredOn,
    data: { measureId, reason, newPlannedStart: '2021-09-01' },
  }),
  measurePaused: (measureId: string, reason: 'pandemic' | 'medical'): CaseEvent => ({
    type: 'MeasurePaused',
    occurredOn,
    data: { measureId, reason },
  }),
  met: (
    meetingId: string,
    {
      form = 'reconciliation',
      individual = true,
    }: { form?: 'reconciliation' | 'multi-party'; individual?: boolean } = {},
  ): MeetingEvent => ({
    type: 'MeetingHeld',
    occurredOn,
    data: {
      meetingId,
      caseId: 'a',
      form,
      mode: 'video',
      attendance: [],
      individualAttended: individual,
      warnings: [],
    },
  }),
  onboarded: (unitId: string, unitType: 'primary-care' | 'psychiatry' = 'primary-care'): ProgrammeEvent => ({
    type: 'CareUnitOnboarded',
    occurredOn,
    data: { unitId, name: unitId, unitType, synthetic: true },
  }),
  left: (unitId: string): ProgrammeEvent => ({ type: 'CareUnitLeft', occurredOn, data: { unitId } }),
  approvedModel: (): ProgrammeEvent => ({
    type: 'CollaborationModelApproved',
    occurredOn,
    data: { modelVersion: 2, title: 't', changes: 'c', rationale: 'r' },
  }),
  trained: (internal: boolean): ProgrammeEvent => ({
    type: 'TrainingHeld',
    occurredOn,
    data: { trainingId: 't', topic: 't', audience: 'a', participants: 4, purpose: 'p', internal },
  }),
  deviated: (): ProgrammeEvent => ({
    type: 'DeviationRegistered',
    occurredOn,
    data: {
      deviationId: 'd',
      goal: 'g',
      deviation: 'd',
      cause: 'c',
      effect: 'e',
      action: 'a',
      ownerId: 'o',
    },
  }),
  bodyPlanned: (bodyMeetingId: string): GovernanceBodyEvent => ({
    type: 'BodyMeetingPlanned',
    occurredOn: '2020-10-01',
    data: { bodyMeetingId, plannedOn: occurredOn },
  }),
  bodyMoved: (bodyMeetingId: string): GovernanceBodyEvent => ({
    type: 'BodyMeetingMoved',
    occurredOn: '2020-12-01',
    data: { bodyMeetingId, plannedOn: occurredOn },
  }),
  bodyHeld: (bodyMeetingId: string): GovernanceBodyEvent => ({
    type: 'BodyMeetingHeld',
    occurredOn,
    data: { bodyMeetingId, decisions: [] },
  }),
  raised: (questionId: string): GovernanceBodyEvent => ({
    type: 'QuestionRaised',
    occurredOn,
    data: { questionId, question: 'Hur?', raisedBy: 'pair' },
  }),
  answered: (questionId: string): GovernanceBodyEvent => ({
    type: 'QuestionAnswered',
    occurredOn,
    data: { questionId, answer: 'Så.' },
  }),
  bodyCancelled: (bodyMeetingId: string): GovernanceBodyEvent => ({
    type: 'BodyMeetingCancelled',
    occurredOn,
    data: { bodyMeetingId, reason: 'r' },
  }),
});

const cancelled: MeetingEvent = {
  type: 'MeetingCancelled',
  occurredOn: '2021-03-01',
  data: { reason: 'pandemic' },
};
const called: MeetingEvent = {
  type: 'MeetingCalled',
  occurredOn: '2021-03-01',
  data: {
    meetingId: 'm',
    caseId: 'a',
    programmeId: 'p',
    form: 'reconciliation',
    startsAt: '2021-03-20T08:00:00.000Z',
    mode: 'video',
  },
};

describe('individuals enrolled', () => {
  it('counts who was registered by the day, once, closed and taken up again or not', () => {
    const log = new Log()
      .case('a', on('2021-01-10').registered('a'))
      .case('a', on('2021-02-10').closed())
      .case('a', on('2021-03-10').reopened())
      .case('b', on('2020-06-01').registered('b'))
      .case('c', on('2021-05-01').registered('c'));
    expect(log.value('individuals-enrolled')).toBe(2);
    expect(log.value('individuals-enrolled-in-period')).toBe(1);
    expect(log.value('individuals-enrolled', '2021-01-09')).toBe(1);
    expect(log.counted('individuals-enrolled-in-period')).toEqual(['a']);
    expect([log.value('cases-open'), log.value('cases-closed')]).toEqual([2, 0]);
    expect([log.value('cases-open', '2021-02-20'), log.value('cases-closed', '2021-02-20')]).toEqual([1, 1]);
  });

  it('leaves out one entered in error as known after it was marked, and keeps it as known before', () => {
    const log = new Log().case('a', on('2021-01-10').registered('a'));
    const before = log.position;
    log.case('a', on('2021-01-11').met('m1')).case('a', on('2021-04-02').inError());
    expect(log.value('individuals-enrolled')).toBe(0);
    expect(log.value('individuals-with-meeting-1')).toBe(0);
    // Not even as of a day before the mark: it never was a case.
    expect(log.value('individuals-enrolled', '2021-02-01')).toBe(0);
    expect(log.value('individuals-enrolled', '2021-04-30', { position: before })).toBe(1);
    expect(log.value('individuals-enrolled', '2021-04-30', { recordedBy: '2021-04-01T22:00:00.000Z' })).toBe(
      1,
    );
  });

  it('counts one that was registered again after the error from its new date', () => {
    const log = new Log()
      .case('a', on('2020-10-10').registered('a', 'trosa'))
      .case('a', on('2021-04-02').inError())
      .case('a', on('2021-04-05').registered('a', 'gnesta'));
    expect(log.value('individuals-enrolled')).toBe(1);
    expect(log.value('individuals-enrolled-in-period')).toBe(1);
    expect(log.value('individuals-enrolled', '2021-04-04')).toBe(0);
  });

  it('says that a moved case was brought by its first unit', () => {
    const log = new Log()
      .run(on('2020-05-04').onboarded('gnesta'))
      .run(on('2020-12-01').onboarded('new', 'psychiatry'))
      .case('a', on('2020-12-10').registered('a', 'new'))
      .case('a', on('2021-01-10').moved('new', 'gnesta'))
      .case('b', on('2020-12-11').registered('b', 'gnesta'))
      .case('b', on('2021-01-11').moved('gnesta', 'new'));
    expect(log.counted('individuals-enrolled-at-new-units')).toEqual(['a']);
    expect(log.value('individuals-enrolled-in-period')).toBe(2);
  });
});

describe('anonymous participants', () => {
  it('are those who never consented to registration, and those with protected identity', () => {
    const log = new Log()
      .case('never', on('2021-01-10').registered('never'))
      .case('sharing-only', on('2021-01-10').registered('sharing-only'))
      .case('sharing-only', on('2021-01-10').consented('sharing'))
      .case('named', on('2021-01-10').registered('named'))
      .case('named', on('2021-01-10').consented('sharing', 'registration'))
      .case('protected', on('2021-01-10').registered('protected'))
      .case('protected', on('2021-01-10').consented('registration'))
      .case('protected', on('2021-02-10').protected());
    expect(log.counted('anonymous-participants')).toEqual(['never', 'sharing-only', 'protected']);
    expect(log.value('anonymous-participants', '2021-02-01')).toBe(2);
    log.case('protected', on('2021-03-01').unprotected());
    expect(log.value('anonymous-participants')).toBe(2);
  });

  it('are not made by a consent that is withdrawn, and the individual is still counted', () => {
    const log = new Log()
      .case('a', on('2021-01-10').registered('a'))
      .case('a', on('2021-01-10').consented('sharing', 'registration'))
      .case('a', on('2021-02-10').withdrew());
    expect(log.value('anonymous-participants')).toBe(0);
    expect(log.value('individuals-enrolled')).toBe(1);
    expect(log.value('cases-open')).toBe(1);
  });

  it('are so until the consent is in force, and again when the case is taken up without a new one', () => {
    const consent = on('2021-01-10').consented('registration');
    const later = (validFrom: BusinessDate): CaseEvent =>
      ({ ...consent, data: { ...consent.data, validFrom } }) as CaseEvent;
    const log = new Log();
    for (const id of ['later', 'never', 'again'])
      log.case(id, on('2021-01-10').registered(id)).case(id, later('2021-02-01'));
    log
      .case('never', on('2021-01-20').withdrew())
      .case('again', on('2021-02-10').closed())
      .case('again', on('2021-03-10').reopened());
    expect(log.counted('anonymous-participants', '2021-01-31')).toEqual(['later', 'never', 'again']);
    expect(log.counted('anonymous-participants', '2021-02-28')).toEqual(['never']);
    expect(log.counted('anonymous-participants', '2021-03-10')).toEqual(['never', 'again']);
  });
});

describe('individuals with meetings', () => {
  it('are counted once, for reconciliation meetings that were held with them', () => {
    const log = new Log()
      .case('a', on('2020-12-01').registered('a'))
      .case('a', on('2021-01-10').met('m1'))
      .case('a', on('2021-01-10').met('m1'))
      .case('a', on('2021-02-10').met('m2'))
      .case('b', on('2020-12-01').registered('b'))
      .case('b', called)
      .case('b', cancelled)
      .case('b', on('2021-01-10').met('m3', { individual: false }))
      .case('b', on('2021-01-11').met('m4', { form: 'multi-party' }))
      .case('c', on('2020-12-01').registered('c'))
      .case('c', on('2021-02-10').met('m5'));
    expect(log.value('individuals-with-meeting-1')).toBe(2);
    expect(log.counted('individuals-with-meeting-2')).toEqual(['a']);
    expect(log.value('individuals-with-meeting-1', '2021-01-10')).toBe(1);
  });

  it('gain the meeting of 10 April that was written down on the 20th, and not as it was known on the 12th', () => {
    const log = new Log()
      .case('a', on('2020-12-01').registered('a'))
      .case('a', on('2021-04-10').met('m1'), '2021-04-20');
    expect(log.value('individuals-with-meeting-1', '2021-04-12')).toBe(1);
    const then = { recordedBy: '2021-04-12T21:59:59.999Z' } as const;
    expect(log.value('individuals-with-meeting-1', '2021-04-12', then)).toBe(0);
  });
});

describe('closure plans', () => {
  it('cover open cases while the plan is active, revised or not', () => {
    const log = new Log();
    for (const id of ['with', 'revised', 'withdrawn', 'none', 'closed-with', 'closed-without'])
      log.case(id, on('2020-12-01').registered(id));
    log
      .case('with', on('2021-01-01').plan())
      .case('revised', on('2021-01-01').plan())
      .case('revised', on('2021-02-01').revisedPlan())
      .case('withdrawn', on('2021-01-01').plan())
      .case('withdrawn', on('2021-02-01').noPlan())
      .case('closed-with', on('2021-01-01').plan())
      .case('closed-with', on('2021-03-01').closed())
      .case('closed-without', on('2021-03-01').closed());
    expect(log.value('closure-plan-coverage')).toEqual([2, 4]);
    expect(log.counted('closure-plan-coverage')).toEqual(['with', 'revised']);
    expect(log.value('closure-plan-coverage', '2021-01-15')).toEqual([4, 6]);
    expect(log.value('closed-with-plan')).toEqual([1, 2]);
  });

  it('end with the participation: a case that was taken up again needs its own', () => {
    const log = new Log()
      .case('a', on('2020-12-01').registered('a'))
      .case('a', on('2021-01-01').plan())
      .case('a', on('2021-02-01').closed())
      .case('a', on('2021-03-01').reopened());
    expect(log.value('closed-with-plan', '2021-02-15')).toEqual([1, 1]);
    expect(log.value('closure-plan-coverage')).toEqual([0, 1]);
    log.case('a', on('2021-03-11').plan());
    expect(log.value('closure-plan-coverage')).toEqual([1, 1]);
    log.case('a', on('2021-04-10').closed());
    expect(log.value('days-plan-to-closed')).toBe(30);
    expect(log.value('closed-with-plan')).toEqual([1, 1]);
  });
});

describe('measures', () => {
  it('are counted when started in the period, by kind, track and site', () => {
    const log = new Log()
      .case('a', on('2020-10-01').registered('a'))
      .case('a', on('2020-10-02').measurePlanned('prep', 'preparatory', { track: 'AF_FK_ENHANCED' }))
      .case('a', on('2020-10-02').measurePlanned('prep-other', 'preparatory'))
      .case('a', on('2020-10-02').measurePlanned('own', 'work-training', { site: 'own-employer' }))
      .case(
        'a',
        on('2020-10-02').measurePlanned('af', 'work-training', {
          track: 'AF_FK_ENHANCED',
          site: 'af-provider',
        }),
      )
      .case('a', on('2020-10-02').measurePlanned('early', 'work-training'))
      .case('a', on('2020-10-02').measurePlanned('never', 'work-training'))
      .case('a', on('2020-10-03').measureStarted('early'))
      .case('a', on('2020-11-01').measureStarted('prep'))
      .case('a', on('2020-11-01').measureStarted('prep-other'))
      .case('a', on('2021-04-30').measureStarted('own'))
      .case('a', on('2021-02-01').measureStarted('af'));
    expect(log.value('measures-started-preparatory')).toBe(1);
    expect(log.value('measures-started-work-training')).toBe(2);
    expect(log.value('measures-started-work-training-own-employer')).toBe(1);
    expect(log.value('measures-started-of-preparatory')).toBe(2);
    expect(log.value('measures-started-of-medical')).toBe(0);
    expect(log.counted('measures-started-work-training')).toEqual(['a']);
  });

  it('are under way from their start until they end, paused ones too, by kind', () => {
    const log = new Log()
      .case('a', on('2020-10-01').registered('a'))
      .case('a', on('2020-10-02').measurePlanned('treatment', 'medical'))
      .case('a', on('2020-10-02').measurePlanned('training', 'work-training'))
      .case('a', on('2020-10-02').measurePlanned('never', 'work-training'))
      .case('a', on('2020-10-02').measurePlanned('gone', 'work-adaptation'))
      .case('a', on('2020-11-01').measureStarted('treatment'))
      .case('a', on('2020-12-01').measureStarted('training'))
      .case('a', on('2020-12-01').measurePlanned('support', 'employer-consultative-support'))
      .case('a', on('2020-12-01').measureStarted('gone'))
      .case('a', on('2021-01-10').measurePaused('training', 'pandemic'))
      .case('a', on('2021-02-10').measureResumed('training'))
      .case('a', on('2021-02-15').measureCancelled('gone'))
      .case('a', on('2021-02-20').measureStarted('support'))
      .case('a', on('2021-03-01').measureCompleted('treatment'));
    const underWay = (asOf: BusinessDate) =>
      ['medical', 'work-training', 'work-adaptation', 'employer-consultative-support'].map((kind) =>
        log.value(`measures-under-way-${kind}`, asOf),
      );
    expect(underWay('2020-10-31')).toEqual([0, 0, 0, 0]);
    expect(underWay('2020-12-01')).toEqual([1, 1, 1, 0]);
    expect(underWay('2021-01-31')).toEqual([1, 1, 1, 0]);
    expect(underWay('2021-03-01')).toEqual([0, 1, 0, 1]);
    expect(log.value('measures-started-of-employer-consultative-support')).toBe(1);
    expect(log.counted('measures-under-way-work-training')).toEqual(['a']);
  });

  it('are under way no more when they are handed over with the closing, and do not come back with the case', () => {
    const log = new Log()
      .case('a', on('2020-10-01').registered('a'))
      .case('a', on('2020-10-02').measurePlanned('m', 'medical'))
      .case('a', on('2020-11-01').measureStarted('m'))
      .case('a', on('2021-01-10').closed(['m']))
      .case('a', on('2021-02-10').reopened());
    expect(log.value('measures-under-way-medical', '2021-01-09')).toBe(1);
    expect(log.value('measures-under-way-medical', '2021-01-10')).toBe(0);
    expect(log.value('measures-under-way-medical', '2021-02-10')).toBe(0);
  });

  it('that were handed over before they began, as was possible once, are not under way', () => {
    const log = new Log()
      .case('a', on('2020-10-01').registered('a'))
      .case('a', on('2020-10-02').measurePlanned('m', 'medical'))
      .case('a', on('2021-01-20').measureStarted('m'))
      .case('a', on('2021-01-10').closed(['m']));
    expect(log.value('measures-under-way-medical', '2021-01-31')).toBe(0);
  });

  it('that were delayed and paused count once in the period, and under each reason', () => {
    const log = new Log()
      .case('a', on('2020-10-01').registered('a'))
      .case('a', on('2020-10-20').measureDelayed('m1', 'pandemic'))
      .case('a', on('2020-12-20').measureDelayed('m1', 'pandemic'))
      .case('a', on('2021-01-20').measurePaused('m1', 'pandemic'))
      .case('a', on('2021-02-20').measurePaused('m1', 'medical'))
      .case('a', on('2021-02-20').measurePaused('m2', 'medical'));
    expect(log.value('measures-delayed-or-paused')).toBe(2);
    expect(log.value('measures-delayed-or-paused-pandemic')).toBe(1);
    expect(log.value('measures-delayed-or-paused-medical')).toBe(2);
    expect(log.value('measures-delayed-or-paused-employer')).toBe(0);
  });
});

describe('units', () => {
  it('are those that joined in the period, and those that are in at the day', () => {
    const log = new Log()
      .run(on('2020-05-04').onboarded('gnesta'))
      .run(on('2020-05-04').onboarded('trosa'))
      .run(on('2020-12-01').onboarded('new'))
      .run(on('2021-01-01').onboarded('psych', 'psychiatry'))
      .run(on('2021-02-01').left('trosa'));
    expect(log.value('units-onboarded')).toBe(2);
    expect(log.value('units-onboarded-primary-care')).toBe(1);
    expect(log.value('units-onboarded-psychiatry')).toBe(1);
    expect(log.value('units-in-programme')).toBe(3);
    // The day on which a unit leaves is its last.
    expect(log.value('units-in-programme', '2021-02-01')).toBe(4);
    expect(log.value('units-in-programme', '2021-02-02')).toBe(3);
  });
});

describe('meetings of the bodies', () => {
  it('were as planned only when all that were planned for the period were held in it', () => {
    const log = new Log()
      .body('project-group', on('2020-11-15').bodyPlanned('p1'))
      .body('project-group', on('2020-12-15').bodyPlanned('p2'))
      .body('project-group', on('2020-12-20').bodyMoved('p2'))
      .body('project-group', on('2020-11-15').bodyHeld('p1'))
      .body('project-group', on('2020-12-20').bodyHeld('p2'))
      .body('steering-group', on('2021-01-15').bodyPlanned('s1'))
      .body('steering-group', on('2021-02-15').bodyPlanned('s2'))
      .body('steering-group', on('2021-04-29').bodyPlanned('s3'))
      .body('steering-group', on('2021-01-15').bodyHeld('s1'))
      .body('steering-group', on('2021-02-10').bodyCancelled('s2'))
      .body('steering-group', on('2021-05-05').bodyMoved('s3'))
      .body('steering-group', on('2021-05-05').bodyHeld('s3'));
    expect([log.value('project-group-meetings-planned'), log.value('project-group-meetings-held')]).toEqual([
      2, 2,
    ]);
    expect([log.value('steering-group-meetings-planned'), log.value('steering-group-meetings-held')]).toEqual(
      [3, 1],
    );
    expect([asPlanned(2, 2), asPlanned(3, 1), asPlanned(0, 0)]).toEqual([true, false, false]);
  });
});

describe('questions to the bodies', () => {
  it('are raised and answered in the period, and open until they are answered', () => {
    const log = new Log()
      .body('project-group', on('2020-10-15').raised('q0'))
      .body('project-group', on('2020-11-15').raised('q1'))
      .body('steering-group', on('2020-12-15').raised('q2'))
      .body('project-group', on('2021-01-15').answered('q1'))
      .body('project-group', on('2021-05-15').answered('q0'));
    expect(log.value('questions-raised')).toBe(2);
    expect(log.value('questions-answered')).toBe(1);
    expect(log.value('questions-open')).toBe(2);
    expect(log.value('questions-open', '2021-01-14')).toBe(3);
  });

  it('wait for their answer so long: the middle one of those answered in the period', () => {
    const log = new Log().body('project-group', on('2020-10-15').raised('q0'));
    expect(log.value('question-days-to-answer')).toBeNull();
    log
      .body('steering-group', on('2020-11-01').raised('q1'))
      .body('steering-group', on('2020-11-04').answered('q1'))
      .body('project-group', on('2020-11-15').answered('q0'))
      .body('project-group', on('2020-11-15').raised('q2'))
      .body('project-group', on('2021-05-15').answered('q2'));
    expect(log.value('question-days-to-answer')).toBe(17);
  });
});

describe('the work of the programme', () => {
  it('is counted in the period', () => {
    const log = new Log()
      .run(on('2020-05-04').approvedModel())
      .run(on('2020-12-01').approvedModel())
      .run(on('2021-01-01').trained(true))
      .run(on('2021-01-02').trained(false))
      .run(on('2021-01-03').deviated());
    expect(log.value('model-versions-approved')).toBe(1);
    expect(log.value('internal-trainings')).toBe(1);
    expect(log.value('deviations')).toBe(1);
  });
});

describe('lead times', () => {
  it('are the median of those who got there in the period', () => {
    const log = new Log();
    for (const [id, met, plan] of [
      ['a', '2021-01-11', '2021-01-21'],
      ['b', '2021-01-21', '2021-02-20'],
      ['c', '2020-10-11', '2020-10-21'],
    ] as const)
      log
        .case(id, on(id === 'c' ? '2020-10-01' : '2021-01-01').registered(id))
        .case(id, on(met).met(`m-${id}`))
        .case(id, on(plan).plan())
        .case(id, on('2021-04-01').closed());
    expect(log.value('days-enrolment-to-first-meeting')).toBe(15);
    expect(log.value('days-enrolment-to-plan')).toBe(35);
    expect(log.counted('days-enrolment-to-plan')).toEqual(['a', 'b']);
    expect(log.value('days-plan-to-closed')).toBe(70);
    expect(new Log().value('days-plan-to-closed')).toBeNull();
  });

  it('take the middle', () => {
    const of = (...values: readonly [value: number, times: number][]) => median(new Map(values));
    expect(of()).toBeNull();
    expect(of([3, 1])).toBe(3);
    expect(of([9, 1], [1, 1], [5, 1])).toBe(5);
    expect(of([9, 1], [1, 1], [5, 1], [6, 1])).toBe(5.5);
    expect(of([2, 3], [10, 1])).toBe(2);
    expect(of([2, 2], [10, 2])).toBe(6);
  });
});

describe('every figure', () => {
  it('has an id of its own and says what it is in both languages', () => {
    expect(new Set(FIGURES.map(({ id }) => id)).size).toBe(FIGURES.length);
    for (const { label, definition } of FIGURES)
      expect([label.sv, label.en, definition.sv, definition.en].every((text) => text.length > 3)).toBe(true);
    expect(findFigure('no-such-figure')).toBeUndefined();
  });

  it('counts the cases that it names, and tells of one case alone whether it is behind it', () => {
    const log = new Log()
      .case('a', on('2021-01-10').registered('a'))
      .case('b', on('2021-01-10').registered('b'))
      .case('b', on('2021-02-10').closed());
    const scope = { asOf: PERIOD.to, period: PERIOD, knownAt: {} };
    expect(log.isBehind('cases-closed', 'a', scope)).toBe(false);
    expect(log.isBehind('cases-closed', 'b', scope)).toBe(true);
  });

  it('is the same at an old position whatever is written down later, in whatever order the facts are kept', () => {
    const step = fc.record({
      id: fc.constantFrom('a', 'b', 'c'),
      what: fc.constantFrom(
        'registered',
        'closed',
        'reopened',
        'plan',
        'noPlan',
        'inError',
        'protected',
        'met',
      ),
      day: fc.integer({ min: 1, max: 28 }),
    });
    const write = (log: Log, { id, what, day }: { id: string; what: string; day: number }) => {
      const at = on(`2021-03-${String(day).padStart(2, '0')}` as BusinessDate);
      const event = {
        registered: () => at.registered(id),
        met: () => at.met(`m-${day}`),
        closed: () => at.closed(),
        reopened: at.reopened,
        plan: () => at.plan(),
        noPlan: at.noPlan,
        inError: at.inError,
        protected: at.protected,
      }[what]!();
      return log.case(id, event);
    };
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), fc.array(step, { maxLength: 15 }), (early, late) => {
        const log = new Log();
        early.forEach((one) => write(log, one));
        const position = log.position;
        const then = [...log.figures(PERIOD.to, { position }).values()];
        late.forEach((one) => write(log, one));
        const again = [...log.figures(PERIOD.to, { position }).values()];
        expect(again).toEqual(then);
        const number = (id: string) => log.figures().get(id)!.value!;
        expect(number('cases-open') + number('cases-closed')).toBe(number('individuals-enrolled'));
        expect(number('individuals-with-meeting-2')).toBeLessThanOrEqual(
          number('individuals-with-meeting-1'),
        );
        expect(number('individuals-with-meeting-1')).toBeLessThanOrEqual(number('individuals-enrolled'));
      }),
    );
  });
});
