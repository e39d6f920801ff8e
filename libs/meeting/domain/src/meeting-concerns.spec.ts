import type { CaseAccess } from '@samverkan/access';
import { fold, present } from '@samverkan/kernel';
import { type MeetingEvent, type PartyType, meetingAggregate } from './meeting';
import { concernsSomebody, meetingConcern } from './meeting-concerns';
import {
  type CaseNews,
  accessTo,
  called,
  cancelled,
  consented,
  failed,
  held,
  invited,
  requested,
  toldEmployer,
  unanswered,
} from './stories';

const INVESTIGATOR = { id: 'investigator-1', role: 'insurance_investigator' };

/** A case with both of its pair, shared with those, and an officer of Arbetsförmedlingen. */
const accessOf = (toOrganisations: readonly string[], ...more: readonly CaseNews[]) =>
  accessTo(
    { type: 'PartyContactNamed', data: { party: 'af', organisation: 'af', contactId: 'officer-1' } },
    ...toOrganisations.map((organisation) => consented('sharing', organisation)),
    ...more,
  );

/** An invitation to an employer. */
const boss = (who: { readonly staffId?: string; readonly organisation?: string }): MeetingEvent => ({
  type: 'ParticipantInvited',
  occurredOn: '2021-04-01',
  data: { participantId: 'participant-boss', party: 'employer', ...who },
});

function concernOf(
  history: readonly MeetingEvent[],
  event: MeetingEvent,
  {
    by = INVESTIGATOR,
    sharedWith = ['region', 'af'],
    access = accessOf(sharedWith),
    ofFormerRegistration = false,
  }: {
    readonly by?: typeof INVESTIGATOR;
    readonly sharedWith?: readonly string[];
    readonly access?: CaseAccess;
    readonly ofFormerRegistration?: boolean;
  } = {},
) {
  const after = meetingAggregate.evolve(fold(meetingAggregate, history), event);
  return meetingConcern({ event, after, today: '2021-04-01', ofFormerRegistration, by }, access);
}

const moved: MeetingEvent = {
  type: 'MeetingRescheduled',
  occurredOn: '2021-04-01',
  data: { startsAt: '2021-04-12T08:00:00.000Z', mode: 'video' },
};

describe('whom an event of a meeting concerns', () => {
  it('is the investigator who is to answer a request, and who asked when the answer is late', () => {
    const by = { id: 'coordinator-a', role: 'rehab_coordinator' };
    expect(concernOf([], requested, { by })).toEqual({
      caseId: 'case-1',
      to: { 'investigator-1': 'meeting-asked' },
    });
    const asked = { ...requested, data: { ...requested.data, requestedBy: 'individual' } } as MeetingEvent;
    const service = { id: 'meeting-service', role: 'service' };
    expect(concernOf([asked], unanswered, { by: service })?.to).toEqual({
      'subject-1': 'meeting-answer-late',
      'investigator-1': 'meeting-answer-late',
    });
  });

  it('is who asked: of what becomes of the request, and of the meeting also where they are not invited', () => {
    const asked = (requestedBy: PartyType, who: object = {}): MeetingEvent =>
      ({
        ...requested,
        data: { ...requested.data, staffId: undefined, requestedBy, ...who },
      }) as MeetingEvent;
    const officer = { staffId: 'officer-1', organisation: 'af' };
    const boss = { staffId: 'boss-of-employer-1', organisation: 'employer-1' };
    const two = [...toldEmployer('employer-1'), ...toldEmployer('employer-2')];
    for (const [request, shared, others, told] of [
      [asked('individual'), [], [], ['subject-1']],
      [asked('healthcare', { staffId: 'coordinator-a' }), ['region'], [], ['coordinator-a']],
      // Whoever coordinates the case now answers for what the care asked for.
      [asked('healthcare', { staffId: 'coordinator-before' }), ['region'], [], ['coordinator-a']],
      [asked('healthcare', { staffId: 'coordinator-a' }), [], [], []],
      [asked('af', officer), ['af'], [], ['officer-1']],
      [asked('af', officer), [], [], []],
      // And whoever works with it for the organisation now, for what somebody asked who does no more.
      [asked('af', { ...officer, staffId: 'officer-before' }), ['af'], [], ['officer-1']],
      [asked('af', { ...officer, staffId: 'officer-before' }), [], [], []],
      [asked('af', { ...officer, organisation: 'solna' }), ['af', 'solna'], [], []],
      [asked('employer', boss), [], two, ['boss-of-employer-1']],
      [asked('employer', { organisation: 'employer-1' }), [], two, ['boss-of-employer-1']],
      [asked('employer', { ...boss, staffId: 'boss-before' }), [], two, ['boss-of-employer-1']],
      [asked('employer', boss), [], toldEmployer('employer-2'), []],
      // The case names nobody who works with it for a union.
      [asked('union', { staffId: 'somebody', organisation: 'facket' }), ['facket'], [], ['somebody']],
      // Asked before it was written down which employer did: those that may be told are.
      [asked('employer'), [], two, ['boss-of-employer-1', 'boss-of-employer-2']],
    ] as const) {
      const access = accessOf(shared, ...others);
      for (const [history, event, kind] of [
        [[], called, 'asked-meeting-called'],
        [[], cancelled, 'meeting-cancelled'],
        [[called], moved, 'meeting-moved'],
        [[called], cancelled, 'meeting-cancelled'],
        [[called], failed, 'meeting-failed'],
      ] as const)
        expect(concernOf([request, ...history], event, { access })?.to ?? {}).toEqual(
          Object.fromEntries(told.map((id) => [id, kind])),
        );
      expect(concernOf([request], unanswered, { access })?.to ?? {}).toEqual(
        Object.fromEntries(told.map((id) => [id, 'meeting-answer-late'])),
      );
    }
  });

  it('is nobody when the answer to a request is late in a case that is closed or was entered in error', () => {
    for (const type of ['CaseClosed', 'CaseMarkedEnteredInError'])
      expect(
        concernOf(
          [{ ...requested, data: { ...requested.data, requestedBy: 'individual' } } as MeetingEvent],
          unanswered,
          {
            access: accessOf([], { type, data: {} }),
          },
        ),
      ).toBeUndefined();
  });

  it('is the individual and the investigator alone, of a meeting from before the case was registered anew', () => {
    const of = { by: { id: 'coordinator-a', role: 'rehab_coordinator' }, ofFormerRegistration: true };
    const history = ['individual', 'fk', 'af'].map((party) => invited(party as 'fk'));
    expect(concernOf([called, ...history], cancelled, of)?.to).toEqual({
      'subject-1': 'meeting-cancelled',
      'investigator-1': 'meeting-cancelled',
    });
    expect(concernOf([requested], unanswered, of)).toBeUndefined();
  });

  it('is who is invited: by name, or who has the case for the party', () => {
    expect(concernOf([called], invited('individual'))?.to).toEqual({ 'subject-1': 'meeting-called' });
    expect(concernOf([called], invited('healthcare'))?.to).toEqual({ 'coordinator-a': 'meeting-called' });
    expect(concernOf([called], invited('af'))?.to).toEqual({ 'officer-1': 'meeting-called' });
  });

  it('is nobody of a party that may not be told of the case on that day', () => {
    expect(concernOf([called], invited('healthcare'), { sharedWith: [] })).toBeUndefined();
    expect(concernOf([called], invited('af'), { sharedWith: ['region'] })).toBeUndefined();
  });

  it('is every participant when the meeting moves, is called off or does not come about', () => {
    const history = [called, invited('individual'), invited('healthcare')];
    expect(concernOf(history, moved)?.to).toEqual({
      'subject-1': 'meeting-moved',
      'coordinator-a': 'meeting-moved',
    });
    expect(concernOf(history, cancelled)?.to).toEqual({
      'subject-1': 'meeting-cancelled',
      'coordinator-a': 'meeting-cancelled',
    });
    expect(concernOf(history, failed)?.to).toEqual({
      'subject-1': 'meeting-failed',
      'coordinator-a': 'meeting-failed',
    });
  });

  it('is every participant whom the minutes are for: an employer when something was written for employers', () => {
    const minutes = (employerText: string | null): MeetingEvent => ({
      type: 'MinutesRecorded',
      occurredOn: '2021-04-10',
      data: { subjectId: 'subject-1', version: 1, text: 'All of it', employerText },
    });
    const history = [called, invited('individual'), boss({ staffId: 'boss-of-employer-1' }), held];
    const access = accessOf(['region'], ...toldEmployer('employer-1'));
    // The coordinator came without an invitation.
    const others = { 'subject-1': 'minutes-written', 'coordinator-a': 'minutes-written' };
    expect(concernOf(history, minutes(null), { access })?.to).toEqual(others);
    expect(concernOf(history, minutes('Hours'), { access })?.to).toEqual({
      ...others,
      'boss-of-employer-1': 'minutes-written',
    });
  });

  it('is who came without an invitation when minutes are written, as far as they may read them', () => {
    const came = (parties: readonly string[]): MeetingEvent =>
      ({
        ...held,
        data: {
          ...held.data,
          attendance: [
            { participantId: 'individual', party: 'individual', attended: true },
            ...parties.map((party) => ({ participantId: `uninvited-${party}`, party, attended: true })),
            { participantId: 'uninvited-fk', party: 'fk', attended: false },
          ],
        },
      }) as MeetingEvent;
    const told = (
      parties: readonly string[],
      employerText: string | null,
      access = accessOf(['region', 'af'], ...toldEmployer('employer-1')),
    ) =>
      concernOf(
        [called, invited('individual'), came(parties)],
        {
          type: 'MinutesRecorded',
          occurredOn: '2021-04-10',
          data: { subjectId: 'subject-1', version: 1, text: 'All of it', employerText },
        },
        { access, by: { id: 'coordinator-b', role: 'rehab_coordinator' } },
      )?.to;
    const individual = { 'subject-1': 'minutes-written' };
    const all = { ...individual, 'officer-1': 'minutes-written', 'coordinator-a': 'minutes-written' };
    expect(told(['af', 'healthcare', 'employer'], null)).toEqual(all);
    expect(told(['af', 'healthcare', 'employer'], 'Hours')).toEqual({
      ...all,
      'boss-of-employer-1': 'minutes-written',
    });
    expect(told(['af', 'employer'], 'Hours', accessOf([]))).toEqual(individual);
  });

  it('is the contact of an employer, by name or not, only on the consent that lets that employer be told', () => {
    const two = [...toldEmployer('employer-1'), ...toldEmployer('employer-2')];
    const told = (invitation: MeetingEvent, ...events: readonly CaseNews[]) =>
      concernOf([called], invitation, { access: accessTo(...events) })?.to;
    const first = { 'boss-of-employer-1': 'meeting-called' };
    for (const who of [{ staffId: 'boss-of-employer-1' }, { organisation: 'employer-1' }]) {
      expect(told(boss(who), ...two)).toEqual(first);
      expect(told(boss(who), ...toldEmployer('employer-2'))).toBeUndefined();
      expect(told(boss(who), ...toldEmployer('employer-1', '2021-04-02'))).toBeUndefined();
      const ended = { type: 'EmployerContactEnded', data: { employer: 'employer-1' } };
      expect(told(boss(who), ...two, ended)).toBeUndefined();
    }
    expect(told(boss({ staffId: 'somebody' }), ...two)).toBeUndefined();
    // Invited before it was written down which employer it is: those that may be told are.
    expect(told(boss({}), ...two)).toEqual({ ...first, 'boss-of-employer-2': 'meeting-called' });
  });

  it('is who is invited by name of a party that shares the case only while it does', () => {
    const byName = (party: 'af' | 'healthcare', staffId: string): MeetingEvent => ({
      type: 'ParticipantInvited',
      occurredOn: '2021-04-01',
      data: { participantId: 'by-name', party, staffId },
    });
    const told = (invitation: MeetingEvent, sharedWith: readonly string[]) =>
      concernOf([called], invitation, { access: accessOf(sharedWith) })?.to;
    expect(told(byName('af', 'officer-1'), ['af'])).toEqual({ 'officer-1': 'meeting-called' });
    expect(told(byName('af', 'officer-1'), ['region'])).toBeUndefined();
    expect(told(byName('af', 'officer-2'), ['af'])).toBeUndefined();
    expect(told(byName('healthcare', 'coordinator-a'), ['region'])).toEqual({
      'coordinator-a': 'meeting-called',
    });
    expect(told(byName('healthcare', 'coordinator-a'), [])).toBeUndefined();
    const offered = {
      type: 'CoordinationOffered',
      data: { unitId: 'unit-torshalla', organisation: 'region' },
    };
    for (const [sharedWith, to] of [
      ['region', { 'coordinator-a': 'meeting-called' }],
      ['af', undefined],
    ] as const)
      expect(
        concernOf([called], byName('healthcare', 'coordinator-a'), {
          access: accessOf([sharedWith], offered),
        })?.to,
      ).toEqual(to);
    // A doctor whom FK asks to come (SFB 110:14).
    expect(told(byName('healthcare', 'doctor-1'), [])).toEqual({ 'doctor-1': 'meeting-called' });
  });

  it('is who is invited by name of another organisation only on the consent between it and Försäkringskassan', () => {
    for (const party of ['occupational-health', 'union', 'other'] as const) {
      const byName = (organisation?: string): MeetingEvent => ({
        type: 'ParticipantInvited',
        occurredOn: '2021-04-01',
        data: {
          participantId: 'by-name',
          party,
          staffId: 'somebody',
          ...present({ organisation }),
        },
      });
      const told = (event: MeetingEvent, invitation: MeetingEvent, ...events: readonly CaseNews[]) =>
        concernOf(event === invitation ? [called] : [called, invitation], event, {
          access: accessTo(...events),
        })?.to;
      const theirs = byName('theirs');
      const consent = consented('sharing', 'theirs');
      const withdrawn = { type: 'ConsentWithdrawn', data: { consentId: 'sharing theirs' } };
      const elsewhere = { ...consent, data: { ...consent.data, fromOrganisation: 'region' } };
      for (const [event, notice] of [
        [theirs, 'meeting-called'],
        [moved, 'meeting-moved'],
        [cancelled, 'meeting-cancelled'],
      ] as const) {
        expect(told(event, theirs, consent)).toEqual({ somebody: notice });
        for (const none of [
          [],
          [consent, withdrawn],
          [elsewhere],
          [consented('employer-contact', 'theirs')],
          [consented('sharing', 'another')],
          [consented('sharing', 'theirs', '2021-04-02')],
        ])
          expect(told(event, theirs, ...none)).toBeUndefined();
      }
      // Invited before it was asked which organisation they are of: no consent can name it.
      expect(told(moved, byName(), consent)).toBeUndefined();
    }
  });

  it('is the individual, every participant and who came without an invitation when a held meeting is corrected', () => {
    const correctedTo = (officerCame: boolean): MeetingEvent => ({
      type: 'HeldMeetingCorrected',
      occurredOn: '2021-04-14',
      data: {
        meetingId: 'meeting-1',
        caseId: 'case-1',
        subjectId: 'subject-1',
        entry: 2,
        corrects: 'MeetingHeld',
        on: '2021-04-09',
        form: 'multi-party',
        mode: 'video',
        attendance: [
          { participantId: 'healthcare', party: 'healthcare', attended: true },
          { participantId: 'officer', party: 'af', attended: officerCame },
        ],
        individualAttended: false,
        warnings: [],
        reason: 'The wrong day',
      },
    });
    const history = [called, invited('healthcare'), held];
    expect(concernOf(history, correctedTo(true))?.to).toEqual({
      'subject-1': 'held-meeting-corrected',
      'officer-1': 'held-meeting-corrected',
      'coordinator-a': 'held-meeting-corrected',
    });
    // Who was written down by mistake is told nothing: they may not read the meeting.
    expect(concernOf(history, correctedTo(false))?.to).toEqual({
      'subject-1': 'held-meeting-corrected',
      'coordinator-a': 'held-meeting-corrected',
    });
  });

  it('is who may read what was agreed when it is corrected, and no employer', () => {
    const outcomeCorrected: MeetingEvent = {
      type: 'MeetingOutcomeCorrected',
      occurredOn: '2021-04-14',
      data: {
        meetingId: 'meeting-1',
        caseId: 'case-1',
        subjectId: 'subject-1',
        entry: 3,
        on: '2021-04-10',
        summary: 'Hours',
        planAgreed: false,
        measureKinds: [],
        reason: 'Wrong',
      },
    };
    const history = [called, invited('individual'), boss({ staffId: 'boss-of-employer-1' }), held];
    const access = accessOf(['region'], ...toldEmployer('employer-1'));
    expect(concernOf(history, outcomeCorrected, { access })?.to).toEqual({
      'subject-1': 'outcome-corrected',
      'coordinator-a': 'outcome-corrected',
    });
  });

  it('is nobody where the case need not be asked', () => {
    expect(concernsSomebody('MeetingHeld')).toBe(false);
    expect(concernOf([called], held)).toBeUndefined();
  });
});
