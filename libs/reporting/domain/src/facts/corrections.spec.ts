import type { CaseFact, CaseFacts } from './case-facts';
import { attendedMeetings, knownCase, standingAt } from './case-standing';
import { type BodyFacts, bodyMeetings, bodyQuestions } from './body-facts';
import type { Knowledge } from './knowledge';
import { type ProgrammeFacts, knownProgramme } from './programme-facts';

const fact = (n: number, on: CaseFact['on'], content: object): CaseFact =>
  ({ on, position: String(n), recordedAt: `${on}T10:00:00.000Z`, ...content }) as CaseFact;

/** Closed on 1 March, it was said on that day; on the 10th that it was on the 5th, and on the 20th that on the 3rd. */
const theCase: CaseFacts = {
  caseId: 'a',
  programmeId: 'p',
  facts: [
    fact(1, '2021-01-01', { kind: 'registered', unitId: 'gnesta' }),
    fact(2, '2021-03-01', { kind: 'closed', entry: 1 }),
    fact(3, '2021-03-10', { kind: 'corrected', entry: 1, right: '2021-03-05' }),
    fact(4, '2021-03-20', { kind: 'corrected', entry: 1, right: '2021-03-03' }),
  ],
};

const closedOn = (knowledge: Knowledge = {}) =>
  standingAt(knownCase(theCase, knowledge), '2021-04-30')?.closedOn;

describe('a corrected entry in the figures', () => {
  it('is as the latest correction says, by the day that is right', () => {
    expect(closedOn()).toBe('2021-03-03');
    expect(standingAt(knownCase(theCase, {}), '2021-03-02')?.status).toBe('open');
    expect(standingAt(knownCase(theCase, {}), '2021-03-03')?.status).toBe('closed');
  });

  it('is as it was written for who asks as known before, and as the first correction said in between', () => {
    expect(closedOn({ position: '2' })).toBe('2021-03-01');
    expect(closedOn({ position: '3' })).toBe('2021-03-05');
    expect(closedOn({ recordedBy: '2021-03-09T00:00:00.000Z' })).toBe('2021-03-01');
  });

  it('has nobody registered by name on any day, as far as it is known that the consent was never given', () => {
    const named: CaseFacts = {
      ...theCase,
      facts: [
        fact(1, '2021-01-01', { kind: 'registered', unitId: 'gnesta' }),
        fact(2, '2021-01-02', { kind: 'registration-consented', consentId: 'c', from: '2021-01-02' }),
        fact(3, '2021-03-10', { kind: 'consent-not-given', consentId: 'c' }),
      ],
    };
    const byName = (knowledge: Knowledge, asOf: CaseFact['on'] = '2021-02-28') =>
      standingAt(knownCase(named, knowledge), asOf)?.consentedToRegistration;
    expect([byName({ position: '2' }), byName({}), byName({}, '2021-04-30')]).toEqual([true, false, false]);
  });

  it('says why a measure was really held up, as far as it is known', () => {
    const heldUp: CaseFacts = {
      ...theCase,
      facts: [
        fact(1, '2021-01-01', { kind: 'registered', unitId: 'gnesta' }),
        fact(2, '2021-03-01', {
          kind: 'measure-held-up',
          measureId: 'm',
          how: 'paused',
          reason: 'pandemic',
          entry: 1,
        }),
        fact(3, '2021-03-10', { kind: 'corrected', entry: 1, right: '2021-02-26', reason: 'medical' }),
      ],
    };
    const why = (position: string) =>
      knownCase(heldUp, { position })
        .facts.map(({ on, ...rest }) => [on, 'reason' in rest && rest.reason])
        .at(-1);
    expect([why('2'), why('3')]).toEqual([
      ['2021-03-01', 'pandemic'],
      ['2021-02-26', 'medical'],
    ]);
  });

  it('leaves no fact of its own', () => {
    expect(knownCase(theCase, {}).facts.map(({ kind }) => kind)).toEqual(['registered', 'closed']);
  });

  it('goes with what it corrects when the case was entered in error', () => {
    const marked: CaseFacts = {
      ...theCase,
      facts: [
        ...theCase.facts,
        fact(5, '2021-03-21', { kind: 'entered-in-error' }),
        fact(6, '2021-03-22', { kind: 'registered', unitId: 'gnesta' }),
        fact(7, '2021-04-01', { kind: 'closed', entry: 5 }),
      ],
    };
    expect(standingAt(knownCase(marked, {}), '2021-04-30')).toMatchObject({
      registeredOn: '2021-03-22',
      closedOn: '2021-04-01',
    });
  });
});

/** Held on 5 March with the individual, it was said; on the 20th: on the 25th of February; on the 30th: without them. */
const metIn: CaseFacts = {
  caseId: 'a',
  programmeId: 'p',
  facts: [
    fact(1, '2021-01-01', { kind: 'registered', unitId: 'gnesta' }),
    fact(2, '2021-03-05', { kind: 'meeting-held', meetingId: 'm', ...held(true) }),
    fact(3, '2021-03-06', { kind: 'meeting-held', meetingId: 'n', ...held(true) }),
    fact(4, '2021-03-20', { kind: 'meeting-corrected', meetingId: 'm', right: '2021-02-25', ...held(true) }),
    fact(5, '2021-03-30', { kind: 'meeting-corrected', meetingId: 'm', right: '2021-02-25', ...held(false) }),
  ],
};

function held(individualAttended: boolean) {
  return { form: individualAttended ? 'reconciliation' : 'multi-party', individualAttended };
}

describe('a corrected meeting in the figures', () => {
  const meetings = (asOf: CaseFact['on'], knowledge: Knowledge = {}) =>
    standingAt(knownCase(metIn, knowledge), asOf)?.meetings;
  const days = (knowledge: Knowledge = {}) => attendedMeetings(knownCase(metIn, knowledge).facts);

  it('counts on the day that is right, as soon as that is known', () => {
    expect([meetings('2021-02-28', { position: '3' }), meetings('2021-03-05', { position: '3' })]).toEqual([
      0, 1,
    ]);
    expect([meetings('2021-02-28', { position: '4' }), meetings('2021-03-05', { position: '4' })]).toEqual([
      1, 1,
    ]);
    expect(days({ position: '4' })).toEqual(['2021-02-25', '2021-03-06']);
    expect(days({ recordedBy: '2021-03-19T00:00:00.000Z' })).toEqual(['2021-03-05', '2021-03-06']);
  });

  it('counts no more once the individual is known not to have been there, and others do', () => {
    expect(days()).toEqual(['2021-03-06']);
    expect(meetings('2021-04-30')).toBe(1);
    expect(knownCase(metIn, {}).facts.map(({ kind }) => kind)).toEqual([
      'registered',
      'meeting-held',
      'meeting-held',
    ]);
  });

  it('does not come back by a correction after the case was entered in error', () => {
    const marked: CaseFacts = {
      ...metIn,
      facts: [
        ...metIn.facts.slice(0, 3),
        fact(4, '2021-03-10', { kind: 'entered-in-error' }),
        fact(5, '2021-03-11', { kind: 'registered', unitId: 'gnesta' }),
        fact(6, '2021-03-20', {
          kind: 'meeting-corrected',
          meetingId: 'm',
          right: '2021-03-12',
          ...held(true),
        }),
      ],
    };
    expect(standingAt(knownCase(marked, {}), '2021-04-30')?.meetings).toBe(0);
  });

  it('nor by another one of a meeting that was found held before the case was entered in error', () => {
    const found = (position: number, right: CaseFact['on']) =>
      fact(position, right, { kind: 'meeting-corrected', meetingId: 'm', found: true, right, ...held(true) });
    const marked: CaseFacts = {
      ...metIn,
      facts: [
        fact(1, '2021-01-01', { kind: 'registered', unitId: 'gnesta' }),
        found(2, '2021-03-05'),
        fact(3, '2021-03-10', { kind: 'entered-in-error' }),
        fact(4, '2021-03-11', { kind: 'registered', unitId: 'gnesta' }),
        found(5, '2021-03-12'),
      ],
    };
    expect(standingAt(knownCase(marked, { position: '2' }), '2021-04-30')?.meetings).toBe(1);
    expect(standingAt(knownCase(marked, {}), '2021-04-30')?.meetings).toBe(0);
    const first = {
      ...marked,
      facts: marked.facts.filter(({ position }) => position !== found(2, '2021-03-05').position),
    };
    expect(standingAt(knownCase(first, {}), '2021-04-30')?.meetings).toBe(1);
  });
});

/** Held on 5 March, it was said; on the 10th that it was not; on the 20th that it was after all. Another failed first. */
const notMet: CaseFacts = {
  caseId: 'a',
  programmeId: 'p',
  facts: [
    fact(1, '2021-01-01', { kind: 'registered', unitId: 'gnesta' }),
    fact(2, '2021-03-05', { kind: 'meeting-held', meetingId: 'm', ...held(true) }),
    fact(3, '2021-03-10', { kind: 'meeting-not-held', meetingId: 'm' }),
    fact(4, '2021-03-15', {
      kind: 'meeting-corrected',
      meetingId: 'n',
      found: true,
      right: '2021-03-01',
      ...held(true),
    }),
    fact(5, '2021-03-20', { kind: 'meeting-corrected', meetingId: 'm', right: '2021-03-05', ...held(true) }),
    fact(6, '2021-03-25', {
      kind: 'meeting-corrected',
      meetingId: 'n',
      found: true,
      right: '2021-03-02',
      ...held(true),
    }),
    fact(7, '2021-03-30', { kind: 'meeting-not-held', meetingId: 'n' }),
  ],
};

describe('a meeting that was found not to have been held, or to have been, in the figures', () => {
  const days = (position: string) => attendedMeetings(knownCase(notMet, { position }).facts);

  it('counts as far as it is known to have been held, on the day that is right', () => {
    expect(['2', '3', '4', '5', '6', '7'].map(days)).toEqual([
      ['2021-03-05'],
      [],
      ['2021-03-01'],
      ['2021-03-01', '2021-03-05'],
      ['2021-03-02', '2021-03-05'],
      ['2021-03-05'],
    ]);
  });

  it('does not come back by a correction after the case was entered in error, where it was written as held before', () => {
    const marked: CaseFacts = {
      ...notMet,
      facts: [
        ...notMet.facts.slice(0, 3),
        fact(4, '2021-03-11', { kind: 'entered-in-error' }),
        fact(5, '2021-03-12', { kind: 'registered', unitId: 'gnesta' }),
        fact(6, '2021-03-20', {
          kind: 'meeting-corrected',
          meetingId: 'm',
          right: '2021-03-13',
          ...held(true),
        }),
      ],
    };
    expect(standingAt(knownCase(marked, {}), '2021-04-30')?.meetings).toBe(0);
  });
});

describe('a corrected meeting of a body in the figures', () => {
  const ofMeeting = (n: number, on: CaseFact['on'], content: object) =>
    fact(n, on, { bodyMeetingId: 'm', ...content });
  const body = {
    bodyId: 'b',
    programmeId: 'p',
    bodyKind: 'project-group',
    facts: [
      ofMeeting(1, '2021-01-11', { kind: 'meeting-planned', plannedOn: '2021-02-09' }),
      ofMeeting(2, '2021-02-09', { kind: 'meeting-held' }),
      ofMeeting(3, '2021-02-15', { kind: 'meeting-corrected', ended: 'cancelled', right: '2021-02-08' }),
      ofMeeting(4, '2021-02-20', { kind: 'meeting-corrected', ended: 'held', right: '2021-02-10' }),
    ],
  } as unknown as BodyFacts;

  it('was held, or was not, on the day that is right, as far as that is known', () => {
    const known = (position: string) =>
      bodyMeetings(body, { position }).map(({ heldOn, cancelled }) => [heldOn, cancelled]);
    expect(['2', '3', '4'].map(known)).toEqual([
      [['2021-02-09', false]],
      [[undefined, true]],
      [['2021-02-10', false]],
    ]);
  });
});

describe('a corrected question to a body in the figures', () => {
  const ofQuestion = (n: number, on: CaseFact['on'], content: object) =>
    fact(n, on, { questionId: 'q', ...content });
  const body = {
    bodyId: 'b',
    programmeId: 'p',
    bodyKind: 'project-group',
    facts: [
      ofQuestion(1, '2021-01-11', { kind: 'question-raised' }),
      ofQuestion(2, '2021-02-09', { kind: 'question-answered' }),
      ofQuestion(3, '2021-02-15', { kind: 'question-corrected', corrects: 'raised', right: '2021-01-08' }),
      ofQuestion(4, '2021-02-20', { kind: 'question-corrected', corrects: 'answered', right: '2021-02-01' }),
    ],
  } as unknown as BodyFacts;

  it('was raised and answered on the days that are right, as far as that is known', () => {
    const known = (position: string) =>
      bodyQuestions(body, { position }).map(({ raisedOn, answeredOn }) => [raisedOn, answeredOn]);
    expect(['1', '2', '3', '4'].map(known)).toEqual([
      [['2021-01-11', undefined]],
      [['2021-01-11', '2021-02-09']],
      [['2021-01-08', '2021-02-09']],
      [['2021-01-08', '2021-02-01']],
    ]);
  });
});

describe('a corrected entry of a programme in the figures', () => {
  const unit = { kind: 'unit-onboarded', name: 'Gnesta', unitType: 'primary-care' };
  const programme = {
    programmeId: 'p',
    facts: [
      fact(1, '2021-01-01', { ...unit, unitId: 'gnesta', entry: 1 }),
      fact(2, '2021-01-15', { ...unit, unitId: 'trosa', entry: 2 }),
      fact(3, '2021-03-10', { kind: 'corrected', entry: 1, right: '2021-02-01' }),
      fact(4, '2021-03-11', { kind: 'corrected', entry: 2 }),
    ],
  } as unknown as ProgrammeFacts;
  const known = (position: string) =>
    knownProgramme(programme, { position }).map(({ on, ...rest }) => [on, 'unitId' in rest && rest.unitId]);

  it('is on the day that is right, or on none, as far as that is known', () => {
    expect(known('2')).toEqual([
      ['2021-01-01', 'gnesta'],
      ['2021-01-15', 'trosa'],
    ]);
    expect(known('3')).toEqual([
      ['2021-01-15', 'trosa'],
      ['2021-02-01', 'gnesta'],
    ]);
    expect(known('4')).toEqual([['2021-02-01', 'gnesta']]);
  });
});

describe('a corrected registration in the figures', () => {
  const enrolled: CaseFacts = {
    ...theCase,
    facts: [
      fact(1, '2021-02-01', { kind: 'registered', unitId: 'gnesta' }),
      fact(2, '2021-02-10', { kind: 'registration-corrected', right: '2021-01-25' }),
      fact(3, '2021-02-20', { kind: 'registration-corrected', right: '2021-01-28' }),
    ],
  };
  const registeredOn = (facts: CaseFacts, knowledge: Knowledge = {}) =>
    standingAt(knownCase(facts, knowledge), '2021-04-30')?.registeredOn;

  it('is on the day that is right, as far as it is known', () => {
    expect(['1', '2', '3'].map((position) => registeredOn(enrolled, { position }))).toEqual([
      '2021-02-01',
      '2021-01-25',
      '2021-01-28',
    ]);
    expect(standingAt(knownCase(enrolled, {}), '2021-01-27')).toBeUndefined();
    expect(knownCase(enrolled, {}).facts.map(({ kind }) => kind)).toEqual(['registered']);
  });

  it('goes with it when the case was entered in error, and a new registration has its own day', () => {
    const again: CaseFacts = {
      ...enrolled,
      facts: [
        ...enrolled.facts,
        fact(4, '2021-03-01', { kind: 'entered-in-error' }),
        fact(5, '2021-03-02', { kind: 'registered', unitId: 'gnesta' }),
      ],
    };
    expect(registeredOn(again)).toBe('2021-03-02');
  });
});
