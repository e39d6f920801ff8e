import { caseAccess } from '@samverkan/access';
import { fold } from '@samverkan/kernel';
import { type MeetingEvent, meetingAggregate } from './meeting';
import { concernsSomebody, meetingConcern } from './meeting-concerns';
import { called, cancelled, held, invited, requested, unanswered } from './stories';

const INVESTIGATOR = { id: 'investigator-1', role: 'insurance_investigator' };

const consent = (toOrganisations: readonly string[]) => ({
  type: 'ConsentGiven',
  data: {
    consentId: 'consent-1',
    purposes: ['sharing'],
    fromOrganisation: 'fk',
    toOrganisations,
    validFrom: '2020-06-01',
  },
});

/** A case with both of its pair, shared with those, and an officer of Arbetsförmedlingen. */
const accessOf = (toOrganisations: readonly string[]) =>
  caseAccess([
    {
      type: 'CaseRegistered',
      data: { caseId: 'case-1', programmeId: 'programme-1', subjectId: 'subject-1', unitId: 'unit-a' },
    },
    { type: 'InvestigatorAssigned', data: { investigatorId: 'investigator-1' } },
    { type: 'CoordinatorAssigned', data: { coordinatorId: 'coordinator-a' } },
    { type: 'PartyContactNamed', data: { party: 'af', organisation: 'af', contactId: 'officer-1' } },
    ...(toOrganisations.length === 0 ? [] : [consent(toOrganisations)]),
  ])!;

function concernOf(
  history: readonly MeetingEvent[],
  event: MeetingEvent,
  {
    by = INVESTIGATOR,
    sharedWith = ['region', 'af'],
  }: { readonly by?: typeof INVESTIGATOR; readonly sharedWith?: readonly string[] } = {},
) {
  const after = meetingAggregate.evolve(fold(meetingAggregate, history), event);
  return meetingConcern({ event, after, today: '2021-04-01', by }, accessOf(sharedWith));
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

  it('is who is invited: by name, or who has the case for the party', () => {
    expect(concernOf([called], invited('individual'))?.to).toEqual({ 'subject-1': 'meeting-called' });
    expect(concernOf([called], invited('healthcare'))?.to).toEqual({ 'coordinator-a': 'meeting-called' });
    expect(concernOf([called], invited('af'))?.to).toEqual({ 'officer-1': 'meeting-called' });
  });

  it('is nobody of a party that may not be told of the case on that day', () => {
    expect(concernOf([called], invited('healthcare'), { sharedWith: [] })).toBeUndefined();
    expect(concernOf([called], invited('af'), { sharedWith: ['region'] })).toBeUndefined();
  });

  it('is every participant when the meeting moves or is called off', () => {
    const history = [called, invited('individual'), invited('healthcare')];
    expect(concernOf(history, moved)?.to).toEqual({
      'subject-1': 'meeting-moved',
      'coordinator-a': 'meeting-moved',
    });
    expect(concernOf(history, cancelled)?.to).toEqual({
      'subject-1': 'meeting-cancelled',
      'coordinator-a': 'meeting-cancelled',
    });
  });

  it('is every participant whom the minutes are for: an employer when something was written for employers', () => {
    const minutes = (employerText: string | null): MeetingEvent => ({
      type: 'MinutesRecorded',
      occurredOn: '2021-04-10',
      data: { subjectId: 'subject-1', version: 1, text: 'All of it', employerText },
    });
    const boss: MeetingEvent = {
      type: 'ParticipantInvited',
      occurredOn: '2021-04-01',
      data: { participantId: 'participant-boss', party: 'employer', staffId: 'boss-1' },
    };
    const history = [called, invited('individual'), boss, held];
    expect(concernOf(history, minutes(null))?.to).toEqual({ 'subject-1': 'minutes-written' });
    expect(concernOf(history, minutes('Hours'))?.to).toEqual({
      'subject-1': 'minutes-written',
      'boss-1': 'minutes-written',
    });
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

  it('is nobody where the case need not be asked', () => {
    expect(concernsSomebody('MeetingCalled')).toBe(false);
    expect(concernOf([], called)).toBeUndefined();
  });
});
