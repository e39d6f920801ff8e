import type { KnownMeeting, MeetingRequest, Participant } from '@samverkan/meeting-domain';
import { hearsOf, withParticipantsTold } from './participants-told';

const participant = (
  participantId: string,
  who: Omit<Participant, 'participantId' | 'answer'>,
): Participant => ({
  participantId,
  answer: 'pending',
  ...who,
});

const own = participant('p1', { party: 'employer', staffId: 'boss-1', organisation: 'employer-1' });
const another = participant('p2', { party: 'employer', staffId: 'boss-2', organisation: 'employer-2' });
const unknown = participant('p3', { party: 'employer', staffId: 'boss-3' });
const care = participant('p4', { party: 'healthcare', staffId: 'coordinator-1' });
const individual = participant('p5', { party: 'individual' });
const everybody = [own, another, unknown, care, individual];

const held: KnownMeeting = {
  status: 'held',
  meetingId: 'meeting-1',
  caseId: 'case-1',
  programmeId: 'programme-1',
  participants: everybody,
  call: {
    form: 'reconciliation',
    startsAt: '2021-04-10T08:00:00.000Z',
    mode: 'video',
    durationMinutes: 60,
    calledOn: '2021-03-26',
    changes: 0,
  },
  heldOn: '2021-04-10',
  form: 'reconciliation',
  mode: 'video',
  attendance: everybody.map(({ participantId, party }) => ({ participantId, party, attended: true })),
  individualAttended: true,
  warnings: [],
  minutes: [],
};

describe('those who take part in a meeting', () => {
  it('are told to the parties of the case by name', () => {
    const officer = hearsOf({ role: 'employment_officer', organisation: 'af' });
    expect(withParticipantsTold(held, officer)).toBe(held);
  });

  it('are to an employer its own, of others their party, and no other employer', () => {
    const told = withParticipantsTold(
      held,
      hearsOf({ role: 'employer_contact', organisation: 'employer-1' }),
    );
    expect(told.participants).toEqual([
      own,
      { participantId: 'p3', party: 'employer', answer: 'pending' },
      { participantId: 'p4', party: 'healthcare', answer: 'pending' },
      individual,
    ]);
    expect('attendance' in told && told.attendance.map(({ participantId }) => participantId)).toEqual([
      'p1',
      'p3',
      'p4',
      'p5',
    ]);
  });

  it('are to an employer not another one that asked for it, nor who of another party did', () => {
    const request = { requestedOn: '2021-03-22', answerDueOn: '2021-03-29', reason: 'Hours' } as const;
    const by = (who: Pick<MeetingRequest, 'requestedBy' | 'staffId' | 'organisation'>, employer?: string) =>
      withParticipantsTold({ ...held, request: { ...request, ...who } }, { employer }).request;
    const boss = { requestedBy: 'employer', staffId: 'boss-1', organisation: 'employer-1' } as const;
    const party = { ...request, requestedBy: 'employer' };
    expect(by(boss, 'employer-1')).toEqual({ ...request, ...boss });
    expect(by(boss, 'employer-2')).toBeUndefined();
    expect(by(boss)).toEqual(party);
    expect(by({ requestedBy: 'employer' }, 'employer-2')).toEqual(party);
    const officer = { requestedBy: 'af', staffId: 'officer-1', organisation: 'af' } as const;
    expect(by(officer, 'employer-1')).toEqual({ ...request, requestedBy: 'af' });
  });

  it('are parties alone where it is passed on to an employer that is not known', () => {
    const told = withParticipantsTold(held, { employer: undefined });
    expect(told.participants).toEqual(
      everybody.map(({ participantId, party }) => ({ participantId, party, answer: 'pending' })),
    );
  });
});
