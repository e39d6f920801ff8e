import type { RecordedEvent } from '@samverkan/event-sourcing';
import type { ServiceDefinition } from '@samverkan/platform';
import { canonical, namesOf } from './canonical';
import {
  brokenStreams,
  brokenTopics,
  differences,
  differingDocuments,
  eventsOfSteps,
  lostOrDoubled,
  missingEffects,
  personalData,
} from './findings';
import type { Documents } from './remains';

const event = (
  streamId: string,
  revision: number,
  at: number,
  { type = 'Happened', commandId = `command-${at}`, data = {} as object } = {},
): RecordedEvent =>
  ({
    streamId,
    revision,
    eventId: `event-${at}`,
    position: String(at).padStart(20, '0'),
    event: { type, occurredOn: '2021-01-01', data },
    metadata: { commandId },
  }) as unknown as RecordedEvent;

describe('an acknowledged command', () => {
  const acknowledged = [{ step: 'c001/close', commandId: 'k' }];
  const of = (streamId: string, revision: number, at: number): RecordedEvent =>
    event(streamId, revision, at, { commandId: 'k' });

  it('is in the log once, with all its events', () => {
    expect(lostOrDoubled([of('case-1', 0, 1), of('case-1', 1, 2)], acknowledged)).toEqual([]);
  });

  it('is missed when it is not there, is in two streams, or was appended twice', () => {
    expect(lostOrDoubled([], acknowledged)).toHaveLength(1);
    expect(lostOrDoubled([of('case-1', 0, 1), of('case-2', 0, 2)], acknowledged)).toHaveLength(1);
    expect(
      lostOrDoubled([of('case-1', 0, 1), event('case-1', 1, 2), of('case-1', 2, 3)], acknowledged),
    ).toHaveLength(1);
  });

  it('that was decided twice has more events than it has in an undisturbed run', () => {
    const once = [of('case-1', 0, 1), event('case-1', 1, 2)];
    const twice = [of('case-1', 0, 1), of('case-1', 1, 2)];
    expect(lostOrDoubled(twice, acknowledged)).toEqual([]);
    expect(differences(eventsOfSteps(twice, acknowledged), eventsOfSteps(once, acknowledged))).toEqual([
      '/c001/close: 2 where an undisturbed run has 1',
    ]);
  });
});

describe('the streams', () => {
  it('are whole', () => {
    expect(brokenStreams([event('a', 0, 1), event('b', 0, 2), event('a', 1, 3)])).toEqual([]);
  });

  it.each([
    ['a gap', [event('a', 0, 1), event('a', 2, 2)]],
    ['a revision twice', [event('a', 0, 1), event('a', 0, 2)]],
    ['the order of the log', [event('a', 0, 2), event('b', 0, 1)]],
    ['an event twice', [event('a', 0, 1), { ...event('b', 0, 2), eventId: 'event-1' }]],
  ])('are not: %s', (_, events) => {
    expect(brokenStreams(events)).not.toEqual([]);
  });
});

describe('the read models', () => {
  const documents = (body: object): ReadonlyMap<string, Documents> =>
    new Map([['overview', new Map([['d', { body: body as never, sources: { s: 1 } }]])]]);

  it('are the rebuilt ones, or the document is named that is not', () => {
    expect(differingDocuments(documents({ n: 1, m: 2 }), documents({ m: 2, n: 1 }))).toEqual([]);
    expect(differingDocuments(documents({ n: 1 }), documents({ n: 2 }))).toEqual([
      'overview d: not what the log gives',
    ]);
    expect(differingDocuments(documents({ n: 1 }), new Map())).toHaveLength(1);
    expect(differingDocuments(new Map([['overview', new Map()]]), documents({ n: 1 }))).toHaveLength(1);
  });
});

describe('two runs', () => {
  const id = (n: number): string => `00000000-0000-4000-8000-00000000000${n}`;
  /** What a case keeps of where its entries are, which news from other services come in between of. */
  const numbered = (news: number) => ({
    revision: 8 + news,
    facts: [
      { kind: 'need-clarified', entry: 7 },
      { kind: 'closed', entry: 8 + news },
    ],
  });
  const outcome = (caseId: string, drawn: string, status: string, news = 0) => {
    const events = [event(`case-${caseId}`, 0, 1, { type: 'CaseRegistered', data: { subjectId: drawn } })];
    const body = {
      caseId,
      subjectId: drawn,
      status,
      at: '2021-01-01T07:00:00.000Z',
      ...numbered(news),
    };
    return canonical(
      new Map([['overview', new Map([[caseId, { body: body as never, sources: {} }]])]]),
      namesOf(new Map([['c001', caseId]]), events),
    );
  };

  it('that did the same are equal, whatever ids were drawn', () => {
    expect(differences(outcome(id(1), id(2), 'open'), outcome(id(3), id(4), 'open'))).toEqual([]);
  });

  it('that did the same are equal, however often news came in between', () => {
    expect(differences(outcome(id(1), id(2), 'open'), outcome(id(1), id(2), 'open', 2))).toEqual([]);
  });

  it('that did the same are equal, whatever the hashes begin with', () => {
    const [letters, digits] = ['ab'.repeat(32), `${'1234'.repeat(8)}${'ab'.repeat(16)}`];
    expect(differences(outcome(id(1), id(2), letters), outcome(id(1), id(2), digits))).toEqual([]);
    expect(outcome(id(1), id(2), digits)).toMatchObject({ overview: { '{c001}': { status: '<hash>' } } });
  });

  it('are compared in all of what the plan has no name for', () => {
    const twoTrainings = (first: number, second: number, topic: string) =>
      canonical(
        new Map([
          [
            'work',
            new Map(
              [
                { trainingId: id(first), topic },
                { trainingId: id(second), topic: 'roles' },
              ].map((body) => [body.trainingId, { body: body as never, sources: {} }]),
            ),
          ],
        ]),
        new Map(),
      );
    expect(differences(twoTrainings(1, 2, 'model'), twoTrainings(2, 1, 'model'))).toEqual([]);
    expect(differences(twoTrainings(1, 2, 'model'), twoTrainings(1, 2, 'pain'))).toHaveLength(1);
    expect(
      canonical(
        new Map([['work', new Map([[id(1), { body: { [id(1)]: 1, [id(2)]: 2 } as never, sources: {} }]])]]),
        new Map(),
      ),
    ).toEqual({
      work: { '<id>': { '<id>': [1, 2] } },
    });
  });

  it('that did the same are equal, whoever has a part in the case when news of a meeting comes', () => {
    const notices = (...told: readonly (readonly [kind: string, recipientId: string, on: string])[]) =>
      canonical(
        new Map([
          [
            'reporting.notices',
            new Map(
              told.map(([kind, recipientId, on], n) => {
                const body = { about: { kind, on }, access: { recipientId } };
                return [id(n), { body: body as never, sources: {} }];
              }),
            ),
          ],
        ]),
        new Map(),
      );
    const assigned = ['assignment', 'investigator', '2021-01-12'] as const;
    const both = (['investigator', 'coordinator'] as const).map(
      (recipient) => ['proposal-made', recipient, '2021-02-10'] as const,
    );
    const one = ['proposal-made', 'deputy', '2021-02-10'] as const;
    expect(differences(notices(assigned, one), notices(assigned, ...both))).toEqual([]);
    expect(differences(notices(assigned), notices(assigned, ...both))).toEqual([
      '/reporting.notices: {"about":{"kind":"proposal-made","on":"2021-02-10"}} of an undisturbed run is missing',
    ]);
    expect(differences(notices(assigned, assigned, one), notices(assigned, ...both))).toEqual([
      '/reporting.notices: {"about":{"kind":"assignment","on":"2021-01-12"},"access":{"recipientId":"investigator"}} is not in an undisturbed run',
    ]);
  });

  it('that did the same are equal, whichever of two streams was told of last', () => {
    const told = (position: string, streamId: string, due = false) =>
      canonical(
        new Map([
          [
            'delivery',
            new Map([['r', { body: { latest: { position, streamId }, due } as never, sources: {} }]]),
          ],
        ]),
        new Map(),
      );
    const [first, second] = ['1'.repeat(40), '2'.repeat(40)];
    expect(differences(told(first, 'case-a'), told(second, 'case-b'))).toEqual([]);
    expect(differences(told(first, 'case-a'), told(second, 'case-b', true))).toHaveLength(1);
  });

  it('that did not are told apart, by the place', () => {
    expect(differences(outcome(id(1), id(2), 'open'), outcome(id(3), id(4), 'closed'))).toEqual([
      '/overview/{c001}/status: "open" where an undisturbed run has "closed"',
    ]);
  });
});

describe('a topic', () => {
  const services = [
    {
      relays: [
        {
          topic: 't',
          prefixes: ['a'],
          map: ({ streamId, eventId }: RecordedEvent) => ({
            key: streamId,
            headers: { ce_id: eventId },
            payload: {},
          }),
        },
      ],
    },
  ] as unknown as ServiceDefinition[];
  const events = [event('a', 0, 1), event('a', 1, 2), event('b', 0, 3)];
  const sent = (...ids: number[]) =>
    new Map([
      ['t', ids.map((n) => ({ topic: 't', key: 'a', headers: { ce_id: `event-${n}` }, payload: {} }))],
    ]);

  it('has every event in order; a repetition is none', () => {
    expect(brokenTopics({ events, messages: sent(1, 2) }, services)).toEqual([]);
    expect(brokenTopics({ events, messages: sent(1, 2, 1, 2) }, services)).toEqual([]);
  });

  it('is broken when one is missing, in the wrong order, or of nobody', () => {
    for (const ids of [[1], [2, 1], [2, 1, 2], [1, 2, 3]])
      expect(brokenTopics({ events, messages: sent(...ids) }, services)).toHaveLength(1);
  });
});

describe('effects between services', () => {
  const id = '00000000-0000-4000-8000-000000000001';
  const meeting = { data: { meetingId: 'm' } };
  const ofCase = ['CaseRegistered', 'RehabNeedClarified', 'CaseMoved', 'CaseClosed', 'CaseReopened'];
  const ofReference = [
    'CaseNoted',
    'CaseNeedNoted',
    'CaseUnitNoted',
    'CaseClosureNoted',
    'CaseReopeningNoted',
  ];
  const log = [
    ...[...ofCase, 'CaseMarkedEnteredInError'].map((type) => ({ streamId: `case-${id}`, type })),
    ...[...ofReference, 'CaseErrorNoted'].map((type) => ({ streamId: `caseref-${id}`, type })),
    ...['MeetingCalled', 'MeetingHeld', 'MeetingOutcomeAgreed'].map((type) => ({
      ...{ streamId: 'meeting-m', type },
      ...meeting,
    })),
    ...['CalledMeetingNoted', 'HeldMeetingNoted', 'OutcomeProposalNoted'].map((type) => ({
      ...{ streamId: `case-${id}`, type },
      ...meeting,
    })),
  ];
  const whole = log.map(({ streamId, ...of }, at) => event(streamId, at, at, of));

  it('are there once each', () => {
    expect(missingEffects(whole)).toEqual([]);
  });

  it.each(log.map(({ type }) => type))('are missed or doubled: %s', (type) => {
    const one = whole.filter(({ event }) => event.type === type);
    expect(missingEffects(whole.filter((event) => !one.includes(event)))).toHaveLength(1);
    expect(missingEffects([...whole, ...one])).toHaveLength(1);
  });
});

describe('personal data', () => {
  const definitions = {
    case: {
      CaseRegistered: { version: 1, subject: 'subjectId', personal: ['name'] },
      MeasurePlanned: { version: 1, subject: 'subjectId', personal: ['description'] },
    },
  } as unknown as ServiceDefinition['events'];
  const events = [
    event('case-1', 0, 1, { type: 'CaseRegistered', data: { name: 'Test Testsson', unitId: 'unit 7' } }),
    event('case-1', 1, 2, { type: 'MeasurePlanned', data: { description: 'pandemic' } }),
  ];
  const steps = [{ body: { personalNumber: '19800101-2384' } }];
  const found = (text: string) =>
    personalData(
      {
        events,
        messages: new Map([['t', [{ topic: 't', key: 'a', headers: { ce_type: 'x' }, payload: { text } }]]]),
      },
      definitions,
      steps,
    );

  it('is in no message, or is found', () => {
    expect(found('pandemic at unit 7')).toEqual([]);
    expect(found('about Test Testsson')).toEqual(['t: x of a holds personal data']);
    expect(found('19800101-2384')).toHaveLength(1);
  });
});
