import { caseEvents, type CaseEvent } from '@samverkan/case-domain';
import { projectionSpec, type HistoryEntry } from '@samverkan/event-sourcing-testing';
import type { BusinessDate } from '@samverkan/kernel';
import { meetingEvents, type MeetingEvent } from '@samverkan/meeting-domain';
import { knownCase, standingAt } from '@samverkan/reporting-domain';
import { caseFactsProjection } from './case-facts.projection';
import { caseOverviewProjection } from './case-overview.projection';
import { caseTimelineProjection } from './case-timeline.projection';

const definitions = { case: caseEvents, meeting: meetingEvents };

const inCase = (event: CaseEvent): HistoryEntry => ({ stream: 'case-a', event });
const inMeeting = (event: MeetingEvent): HistoryEntry => ({ stream: 'meeting-m', event });

const registered = (occurredOn: BusinessDate, unitId: string, name: string): HistoryEntry =>
  inCase({
    type: 'CaseRegistered',
    occurredOn,
    data: {
      caseId: 'a',
      programmeId: 'p',
      subjectId: 's',
      unitId,
      sickLeaveSince: '2019-05-01',
      sickLeaveDays: 620,
      sex: 'female',
      yearOfBirth: 1980,
      name,
    },
  });

const HISTORY: readonly HistoryEntry[] = [
  registered('2021-01-10', 'gnesta', 'Åsa Test'),
  inCase({ type: 'InvestigatorAssigned', occurredOn: '2021-01-11', data: { investigatorId: 'i1' } }),
  inCase({
    type: 'ConsentGiven',
    occurredOn: '2021-01-12',
    data: {
      consentId: 'c',
      purposes: ['sharing', 'registration'],
      fromOrganisation: 'region',
      toOrganisations: ['fk'],
      form: 'written',
      validFrom: '2021-01-12',
    },
  }),
  inCase({
    type: 'CoordinatorAssigned',
    occurredOn: '2021-01-13',
    data: { coordinatorId: 'k1', unitId: 'gnesta' },
  }),
  inCase({
    type: 'RehabNeedClarified',
    occurredOn: '2021-01-20',
    data: {
      subjectId: 's',
      clarifiedBy: 'pair',
      consultation: { on: '2021-01-19', how: 'phone' },
      need: 'Behöver arbetsträning',
    },
  }),
  inMeeting({
    type: 'MeetingCalled',
    occurredOn: '2021-01-25',
    data: {
      meetingId: 'm',
      caseId: 'a',
      programmeId: 'p',
      form: 'reconciliation',
      startsAt: '2021-02-01T09:00:00.000Z',
      mode: 'video',
    },
  }),
  inMeeting({
    type: 'MeetingHeld',
    occurredOn: '2021-02-01',
    data: {
      meetingId: 'm',
      caseId: 'a',
      form: 'reconciliation',
      mode: 'video',
      attendance: [],
      individualAttended: true,
      warnings: [],
    },
  }),
  inMeeting({
    type: 'MinutesRecorded',
    occurredOn: '2021-02-02',
    data: { subjectId: 's', version: 1, text: 'Vi talade om arbetet', employerText: null },
  }),
  inCase({
    type: 'ClosurePlanSet',
    occurredOn: '2021-02-10',
    data: {
      subjectId: 's',
      version: 1,
      targetDate: '2021-09-01',
      route: 'own-work',
      responsible: { organisation: 'fk' },
      meetingId: 'm',
      withoutMeetingReason: null,
    },
  }),
  inCase({ type: 'ConsentWithdrawn', occurredOn: '2021-02-20', data: { consentId: 'c' } }),
];

const ACCESS = {
  caseId: 'a',
  programmeId: 'p',
  subjectId: 's',
  unitId: 'gnesta',
  investigatorId: 'i1',
  coordinatorId: 'k1',
  sharedWith: {},
  jointWith: {},
  protectedIdentity: false,
  status: 'open',
  consents: [],
  contacts: {},
  employersTold: {},
  healthSharedWith: {},
  openEmployers: [],
} as const;

const OVERVIEW = {
  caseId: 'a',
  access: ACCESS,
  name: 'Åsa Test',
  nameKey: '{sa test\t\t1000 1',
  registeredOn: '2021-01-10',
  sickLeaveSince: '2019-05-01',
  needClarified: true,
  planActive: true,
  plan: { targetDate: '2021-09-01', route: 'own-work', version: 1 },
  heldMeetings: [{ id: 'm', position: expect.any(String) as string, counts: true }],
  meetingHeld: true,
} as const;

describe('case-overview', () => {
  const spec = projectionSpec(caseOverviewProjection, { definitions });

  it('shows a case as it stands, with who may see it', async () => {
    const { a } = await spec.given(HISTORY).documents();
    expect(a).toEqual({ ...OVERVIEW, nameKey: expect.stringMatching(/^\{sa test/) as string });
  });

  it('is without a plan when it is taken up again', async () => {
    const closed = inCase({
      type: 'CaseClosed',
      occurredOn: '2021-03-01',
      data: { outcome: 'studies', handedOverMeasures: [] },
    });
    const reopened = inCase({ type: 'CaseReopened', occurredOn: '2021-03-02', data: { consentId: 'c' } });
    expect((await spec.given([...HISTORY, closed]).documents())['a']).toMatchObject({ planActive: true });
    expect((await spec.given([...HISTORY, closed, reopened]).documents())['a']).toMatchObject({
      planActive: false,
    });
  });

  it('begins anew with a registration after an entry in error', async () => {
    const { a } = await spec
      .given([
        ...HISTORY,
        inCase({
          type: 'CaseMarkedEnteredInError',
          occurredOn: '2021-03-01',
          data: { subjectId: 's', reason: 'Fel person' },
        }),
        registered('2021-03-02', 'trosa', 'Ägir Test'),
      ])
      .documents();
    expect(a).toMatchObject({
      needClarified: false,
      planActive: false,
      registeredOn: '2021-03-02',
      name: 'Ägir Test',
    });
    expect(a?.plan).toBeUndefined();
    expect(a?.access).toMatchObject({ unitId: 'trosa', status: 'open', sharedWith: {} });
  });

  const wrong = inCase({
    type: 'CaseMarkedEnteredInError',
    occurredOn: '2021-03-01',
    data: { subjectId: 's', reason: 'Fel person' },
  });
  const met = (meetingId: string, occurredOn: BusinessDate): HistoryEntry => ({
    stream: `meeting-${meetingId}`,
    event: {
      type: 'MeetingHeld',
      occurredOn,
      data: {
        meetingId,
        caseId: 'a',
        form: 'reconciliation',
        mode: 'video',
        attendance: [],
        individualAttended: true,
        warnings: [],
      },
    },
  });

  it('counts the meetings that the figures count: those known at an entry in error are gone with it', async () => {
    const history = [...HISTORY, wrong, registered('2021-03-02', 'trosa', 'Ägir Test')];
    expect((await spec.given(history).documents())['a']).toMatchObject({
      heldMeetings: [],
      meetingHeld: false,
    });
    const again = [...history, met('n', '2021-02-15')];
    const { a } = await spec.given(again).documents();
    expect(a).toMatchObject({ heldMeetings: [{ id: 'n' }], meetingHeld: true });
    const facts = (await projectionSpec(caseFactsProjection, { definitions }).given(again).documents())['a']!;
    const standing = standingAt(knownCase({ ...facts, programmeId: 'p' }, {}), '2021-12-31');
    expect(a?.heldMeetings).toHaveLength(standing!.meetings);
  });

  it('shows the day of registration and the first of the sick leave that are right', async () => {
    const corrected = inCase({
      type: 'RegistrationCorrected',
      occurredOn: '2021-03-01',
      data: {
        subjectId: 's',
        entry: 0,
        on: '2021-01-08',
        sickLeaveSince: '2019-04-01',
        sickLeaveDays: 649,
        reason: 'Fel dag',
      },
    });
    const { a } = await spec.given([...HISTORY, corrected]).documents();
    expect(a).toEqual({
      ...OVERVIEW,
      nameKey: expect.stringMatching(/^\{sa test/) as string,
      registeredOn: '2021-01-08',
      sickLeaveSince: '2019-04-01',
    });
  });

  it('shows the first day that follows from the periods of the sick leave, also after a corrected registration', async () => {
    const recorded = inCase({
      type: 'SickLeavePeriodsRecorded',
      occurredOn: '2021-02-20',
      data: {
        subjectId: 's',
        periods: [{ from: '2021-02-10', to: '2021-06-30', degree: 50 }],
        sickLeaveSince: '2021-02-10',
        sickLeaveDays: 11,
        reason: null,
      },
    });
    const corrected = inCase({
      type: 'RegistrationCorrected',
      occurredOn: '2021-03-01',
      data: {
        subjectId: 's',
        entry: 0,
        on: '2021-01-08',
        sickLeaveSince: '2019-05-01',
        sickLeaveDays: 619,
        reason: 'Fel dag',
      },
    });
    const { a } = await spec.given([...HISTORY, recorded, corrected]).documents();
    expect(a).toMatchObject({ registeredOn: '2021-01-08', sickLeaveSince: '2021-02-10' });
  });

  it('counts a corrected meeting as the figures do: by what is right, and none that went with an entry in error', async () => {
    const corrected = (meetingId: string, individualAttended: boolean): HistoryEntry => ({
      stream: `meeting-${meetingId}`,
      event: {
        type: 'HeldMeetingCorrected',
        occurredOn: '2021-03-10',
        data: {
          meetingId,
          caseId: 'a',
          subjectId: 's',
          entry: 0,
          corrects: 'MeetingHeld',
          on: '2021-02-14',
          form: individualAttended ? 'reconciliation' : 'multi-party',
          mode: 'video',
          attendance: [],
          individualAttended,
          warnings: [],
          reason: 'Fel närvaro',
        },
      },
    });
    const counted = async (...more: HistoryEntry[]) => {
      const history = [...HISTORY, ...more];
      const { a } = await spec.given(history).documents();
      const facts = await projectionSpec(caseFactsProjection, { definitions }).given(history).documents();
      const standing = standingAt(knownCase({ ...facts['a']!, programmeId: 'p' }, {}), '2021-12-31');
      const meetings = a?.heldMeetings.filter(({ counts }) => counts).length;
      expect([meetings, a?.meetingHeld]).toEqual([standing?.meetings, meetings !== 0]);
      return meetings;
    };
    expect(await counted(corrected('m', false))).toBe(0);
    expect(await counted(corrected('m', false), corrected('m', true))).toBe(1);
    expect(await counted(met('n', '2021-02-15'), corrected('n', false))).toBe(1);
    const again = [wrong, registered('2021-03-02', 'trosa', 'Ägir Test')];
    expect(await counted(...again, corrected('m', true))).toBe(0);
    expect(await counted(...again, met('n', '2021-02-15'), corrected('n', false))).toBe(0);
    const notHeld = (meetingId: string): HistoryEntry => ({
      stream: `meeting-${meetingId}`,
      event: {
        type: 'MeetingFoundNotHeld',
        occurredOn: '2021-03-10',
        data: {
          meetingId,
          caseId: 'a',
          subjectId: 's',
          entry: 0,
          corrects: 'MeetingHeld',
          on: '2021-02-14',
          ended: 'failed',
          because: 'other',
          reason: 'Fel möte',
        },
      },
    });
    const found = (meetingId: string): HistoryEntry => {
      const { stream, event } = corrected(meetingId, true);
      return { stream, event: { ...event, data: { ...event.data, corrects: 'MeetingFailed' } } };
    };
    expect(await counted(found('n'), found('n'))).toBe(2);
    expect(await counted(...again, found('n'))).toBe(1);
    expect(await counted(found('n'), ...again, found('n'))).toBe(0);
    expect(await counted(found('n'), ...again, found('n'), ...again, found('n'))).toBe(0);
    expect(await counted(notHeld('m'))).toBe(0);
    expect(await counted(notHeld('m'), corrected('m', true))).toBe(1);
    expect(await counted(found('n'))).toBe(2);
    expect(await counted(found('n'), found('n'), notHeld('m'))).toBe(1);
    expect(await counted(found('n'), notHeld('n'), found('n'))).toBe(2);
    expect(await counted(...again, notHeld('m'), corrected('m', true))).toBe(0);
  });

  it('withholds the name of a protected identity, registered again or not, until the protection ends', async () => {
    const flagged = inCase({ type: 'ProtectedIdentityFlagged', occurredOn: '2021-02-25', data: {} });
    const lifted = inCase({ type: 'ProtectedIdentityLifted', occurredOn: '2021-04-01', data: {} });
    const hidden = { name: null, nameKey: '', access: { protectedIdentity: true } };
    const now = async (...more: HistoryEntry[]) =>
      (await spec.given([...HISTORY, flagged, ...more]).documents())['a'];
    expect(await now()).toMatchObject(hidden);
    expect(await now(met('n', '2021-02-26'))).toMatchObject(hidden);
    const again = [wrong, registered('2021-03-02', 'trosa', 'Ägir Test')];
    expect(await now(...again)).toMatchObject(hidden);
    expect(await now(lifted)).toMatchObject({ name: 'Åsa Test', access: { protectedIdentity: false } });
    expect(await now(lifted)).not.toHaveProperty('withheldName');
    expect(await now(...again, lifted)).toMatchObject({ name: 'Ägir Test' });
    const forgotten = await spec
      .given([...HISTORY, flagged])
      .afterForgetting('s')
      .documents();
    expect(JSON.stringify(forgotten)).not.toContain('Åsa');
  });

  it('forgets the name with the person', async () => {
    const { a } = await spec.given(HISTORY).afterForgetting('s').documents();
    expect(a).toMatchObject({ name: null, nameKey: '', planActive: true });
  });

  it('takes a meeting of a case that has not been seen', async () => {
    const { a } = await spec.given(HISTORY.filter(({ stream }) => stream === 'meeting-m')).documents();
    expect(a).toEqual({
      caseId: 'a',
      name: null,
      nameKey: '',
      needClarified: false,
      planActive: false,
      heldMeetings: [{ id: 'm', position: expect.any(String) as string, counts: true }],
      meetingHeld: true,
    });
  });
});

describe('case-facts', () => {
  it('keeps what figures are made of, with day and position, and nothing personal', async () => {
    const { a } = await projectionSpec(caseFactsProjection, { definitions }).given(HISTORY).documents();
    expect(a?.access).toEqual(ACCESS);
    expect(a?.facts.map(({ kind, on }) => `${on} ${kind}`)).toEqual([
      '2021-01-10 registered',
      '2021-01-11 investigator',
      '2021-01-12 registration-consented',
      '2021-01-13 coordinator',
      '2021-01-20 need-clarified',
      '2021-02-01 meeting-held',
      '2021-02-10 plan-set',
      '2021-02-20 consent-ended',
    ]);
    const positions = a!.facts.map(({ position }) => position);
    expect([...positions].sort()).toEqual(positions);
    expect(JSON.stringify(a)).not.toMatch(/Åsa|arbetsträning|talade/);
  });
});

describe('case-timeline', () => {
  const spec = projectionSpec(caseTimelineProjection, { definitions });

  it('keeps what happened in each stream of the case, with texts about the person apart', async () => {
    const parts = await spec.given(HISTORY).documents();
    expect(Object.keys(parts).sort()).toEqual(['case-a', 'meeting-m']);
    expect(parts['meeting-m']).toMatchObject({ caseId: 'a', subjectId: 's' });
    expect(parts['meeting-m']?.entries.at(-1)).toMatchObject({
      type: 'MinutesRecorded',
      on: '2021-02-02',
      by: { role: 'insurance_investigator', organisation: 'fk' },
      details: { version: 1 },
      texts: { text: 'Vi talade om arbetet', employerText: null },
    });
  });

  it('forgets every text about the person, and nothing else', async () => {
    const parts = await spec.given(HISTORY).afterForgetting('s').documents();
    expect(JSON.stringify(parts)).not.toMatch(/Åsa|arbetsträning|talade/);
    expect(parts['case-a']?.entries[0]).toMatchObject({
      texts: { name: null },
      details: { unitId: 'gnesta' },
    });
  });
});
