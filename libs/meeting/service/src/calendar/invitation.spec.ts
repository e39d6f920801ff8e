import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Instant, fold, present } from '@samverkan/kernel';
import { type KnownMeeting, type MeetingEvent, meetingAggregate } from '@samverkan/meeting-domain';
import ICAL from 'ical.js';
import en from '../../languages/en.json';
import { Languages } from '../languages/languages';
import { invitation, wasCalled } from './invitation';

const NOW: Instant = '2021-03-26T09:12:13.456Z';
const MEETING = 'd41b8a7e-0a55-4f0e-8b1c-2e9f3c7d6a54';
const ids = { meetingId: MEETING, caseId: 'case-1', programmeId: 'programme-1' };

const requested: MeetingEvent = {
  type: 'MeetingRequested',
  occurredOn: '2021-03-22',
  data: {
    ...ids,
    subjectId: 'subject-1',
    requestedBy: 'healthcare',
    reason: 'Ont i ryggen',
    answerDueOn: '2021-03-29',
  },
};
const called = (startsAt: Instant): MeetingEvent => ({
  type: 'MeetingCalled',
  occurredOn: '2021-03-26',
  data: { ...ids, form: 'reconciliation', startsAt, mode: 'video' },
});
const rescheduled = (startsAt: Instant, durationMinutes?: number): MeetingEvent => ({
  type: 'MeetingRescheduled',
  occurredOn: '2021-03-30',
  data: { startsAt, mode: 'physical', ...present({ durationMinutes }) },
});
const cancelled: MeetingEvent = {
  type: 'MeetingCancelled',
  occurredOn: '2021-04-01',
  data: { reason: 'individual' },
};
const invited = (participantId: string, party: 'individual' | 'employer' | 'healthcare'): MeetingEvent => ({
  type: 'ParticipantInvited',
  occurredOn: '2021-03-26',
  data: {
    participantId,
    party,
    ...(party === 'healthcare' ? { staffId: 'staff-coordinator-torshalla' } : {}),
  },
});

const start = called('2021-04-10T08:00:00.000Z');
const everybody = [invited('p1', 'individual'), invited('p2', 'healthcare'), invited('p3', 'employer')];

const textOf = (events: readonly MeetingEvent[], language = 'sv', languages = new Languages()): string => {
  const meeting = fold(meetingAggregate, events) as KnownMeeting;
  if (!wasCalled(meeting)) throw new Error('There was no call');
  return invitation(meeting, { language, ...languages.in(language).calendar }, NOW).text;
};

/** What another library reads in it. */
const read = (events: readonly MeetingEvent[], language?: string, languages?: Languages) => {
  const text = textOf(events, language, languages);
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  const zone = new ICAL.Timezone(calendar.getFirstSubcomponent('vtimezone') as ICAL.Component);
  const component = calendar.getFirstSubcomponent('vevent') as ICAL.Component;
  const event = new ICAL.Event(component);
  const utc = (time: ICAL.Time): string => {
    time.zone = zone;
    return time.toJSDate().toISOString();
  };
  return {
    text,
    method: calendar.getFirstPropertyValue('method'),
    version: calendar.getFirstPropertyValue('version'),
    zone: zone.tzid,
    uid: event.uid,
    sequence: event.sequence,
    summary: event.summary,
    location: event.location,
    status: component.getFirstPropertyValue('status'),
    stamp: String(component.getFirstPropertyValue('dtstamp')),
    startZone: component.getFirstProperty('dtstart')?.getParameter('tzid'),
    local: event.startDate.toString(),
    start: utc(event.startDate),
    end: utc(event.endDate),
    organizer: component.getFirstProperty('organizer')?.getParameter('cn'),
    attendees: event.attendees.map((attendee) => [
      attendee.getFirstValue(),
      attendee.getParameter('cn'),
      attendee.getParameter('partstat'),
    ]),
  };
};

describe('an invitation for a calendar', () => {
  it('calls to the meeting, at its Swedish time', () => {
    expect(read([start, ...everybody])).toMatchObject({
      method: 'REQUEST',
      version: '2.0',
      zone: 'Europe/Stockholm',
      uid: MEETING,
      sequence: 0,
      summary: 'Möte med Försäkringskassan',
      location: 'Video',
      status: 'CONFIRMED',
      stamp: '2021-03-26T09:12:13Z',
      startZone: 'Europe/Stockholm',
      local: '2021-04-10T10:00:00',
      start: '2021-04-10T08:00:00.000Z',
      end: '2021-04-10T09:00:00.000Z',
      organizer: 'Försäkringskassan',
      attendees: [
        ['MAILTO:p1@samverkan.invalid', 'Individen', 'NEEDS-ACTION'],
        ['MAILTO:p2@samverkan.invalid', 'Hälso- och sjukvården', 'NEEDS-ACTION'],
        ['MAILTO:p3@samverkan.invalid', 'Arbetsgivaren', 'NEEDS-ACTION'],
      ],
    });
  });

  it('says where, if that is told', () => {
    const placed = { ...start, data: { ...start.data, place: 'Storgatan 1, plan 2' } } as MeetingEvent;
    expect(read([placed, ...everybody]).location).toBe('Video: Storgatan 1, plan 2');
  });

  it('is the same event with a higher number for each change, and for the cancellation', () => {
    const moved = rescheduled('2021-04-12T08:00:00.000Z', 90);
    expect(read([start, moved])).toMatchObject({
      method: 'REQUEST',
      uid: MEETING,
      sequence: 1,
      location: 'Fysiskt möte',
      start: '2021-04-12T08:00:00.000Z',
      end: '2021-04-12T09:30:00.000Z',
    });
    const again = rescheduled('2021-04-13T08:00:00.000Z');
    expect(read([start, moved, again])).toMatchObject({ sequence: 2, end: '2021-04-13T09:30:00.000Z' });
    expect(read([start, moved, again, cancelled])).toMatchObject({
      method: 'CANCEL',
      uid: MEETING,
      sequence: 3,
      status: 'CANCELLED',
      start: '2021-04-13T08:00:00.000Z',
    });
  });

  it.each([
    ['in winter', '2021-12-10T08:00:00.000Z', '2021-12-10T09:00:00'],
    ['in summer', '2021-07-10T08:00:00.000Z', '2021-07-10T10:00:00'],
    ['past midnight', '2021-06-30T22:30:00.000Z', '2021-07-01T00:30:00'],
    ['on the day that the clocks go forward', '2021-03-28T01:30:00.000Z', '2021-03-28T03:30:00'],
    ['before the clocks go back', '2021-10-30T22:30:00.000Z', '2021-10-31T00:30:00'],
    ['after the clocks went back', '2021-10-31T07:00:00.000Z', '2021-10-31T08:00:00'],
  ] as const)('is at the right moment %s', (_, startsAt, local) => {
    expect(read([called(startsAt)])).toMatchObject({ local, start: startsAt });
  });

  it('tells how they have answered to the time that the meeting has', () => {
    const answers: MeetingEvent[] = [
      { type: 'ParticipantAccepted', occurredOn: '2021-03-29', data: { participantId: 'p1' } },
      { type: 'ParticipantDeclined', occurredOn: '2021-03-29', data: { participantId: 'p3' } },
    ];
    const states = (events: readonly MeetingEvent[]) => read(events).attendees.map(([, , state]) => state);
    expect(states([start, ...everybody, ...answers])).toEqual(['ACCEPTED', 'NEEDS-ACTION', 'DECLINED']);
    expect(states([start, ...everybody, ...answers, rescheduled('2021-04-12T08:00:00.000Z')])).toEqual([
      'NEEDS-ACTION',
      'NEEDS-ACTION',
      'NEEDS-ACTION',
    ]);
  });

  it('says nothing of the individual, of why they meet, or of who comes for a party', () => {
    const { text } = read([requested, start, ...everybody, cancelled]);
    expect(text.replaceAll('\r\n ', '')).not.toMatch(
      /rygg|subject-1|case-1|programme-1|staff-|coordinator|avst[äa]mning|reconciliation|rehab|sjuk(?!v)/i,
    );
  });

  it("asks for no answer by mail, since its addresses are nobody's", () => {
    const text = read([start, ...everybody]).text.replaceAll('\r\n ', '');
    expect(text).toContain('RSVP=FALSE');
    expect(text).not.toContain('RSVP=TRUE');
  });

  it('is in English for who asks for that', () => {
    expect(read([start, ...everybody], 'en')).toMatchObject({
      summary: 'Meeting with Försäkringskassan',
      location: 'By video',
    });
  });

  it('is in each other language that has a file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'samverkan-languages-'));
    const { modes, parties } = en.calendar;
    const calendar = {
      summary: 'Tapaaminen',
      description: 'Kutsu on Samverkanissa.',
      modes: { ...modes, video: 'Videolla' },
      parties: { ...parties, employer: 'Työnantaja' },
    };
    writeFileSync(join(folder, 'fi.json'), JSON.stringify({ calendar }));
    const invited = read([start, ...everybody], 'fi', new Languages(folder));
    rmSync(folder, { recursive: true });
    expect(invited).toMatchObject({ summary: 'Tapaaminen', location: 'Videolla' });
    expect(invited.attendees[2]?.[1]).toBe('Työnantaja');
    expect(invited.text).toContain('//FI\r\n');
  });

  it('has lines as the standard wants them: at most 75 bytes, each ended by CR and LF', () => {
    const text = textOf([start, ...everybody]);
    for (const line of text.split('\r\n')) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(line).not.toMatch(/[\r\n]/);
    }
  });

  it('is of a meeting that was called, not of a request that came to nothing', () => {
    expect(wasCalled(fold(meetingAggregate, [requested]) as KnownMeeting)).toBe(false);
    expect(wasCalled(fold(meetingAggregate, [requested, cancelled]) as KnownMeeting)).toBe(false);
    expect(wasCalled(fold(meetingAggregate, [requested, start, cancelled]) as KnownMeeting)).toBe(true);
  });
});
