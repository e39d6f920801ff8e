import { fold } from '@samverkan/kernel';
import { type CaseEvent, caseAggregate } from './case';
import {
  clarified,
  completed,
  mapped,
  meetingNoted,
  paused,
  planSet,
  planned,
  started,
  withdrawn,
} from './example-case';

const state = (...events: readonly CaseEvent[]) => fold(caseAggregate, events);

describe('the state of a case', () => {
  it('is everything that its rules ask for, and no text about the individual', () => {
    const measure = planned('measure-1', {
      kind: 'work-training',
      site: 'own-employer',
      track: 'AF_FK_ENHANCED',
      plannedEnd: '2020-12-01',
      description: 'Two hours a day',
    });
    expect(
      state(
        ...mapped,
        measure,
        planned('measure-2'),
        started('measure-1', '2020-09-02'),
        meetingNoted,
        planSet,
        withdrawn('consent-1', '2020-09-20'),
      ),
    ).toEqual({
      status: 'active',
      caseId: 'case-1',
      programmeId: 'programme-1',
      subjectId: 'subject-1',
      registeredOn: '2020-06-01',
      sickLeaveSince: '2019-06-01',
      sex: 'female',
      yearOfBirth: 1975,
      proposals: {},
      calledMeetings: {},
      partyProposals: {},
      protectedIdentity: false,
      unitId: 'unit-a',
      atUnitSince: '2020-06-01',
      moved: false,
      investigatorId: 'investigator-1',
      coordinatorId: 'coordinator-a',
      consents: {
        'consent-1': {
          consentId: 'consent-1',
          status: 'withdrawn',
          purposes: ['sharing', 'coordination', 'registration'],
          fromOrganisation: 'region-sormland',
          toOrganisations: ['fk', 'af'],
          form: 'written',
          validFrom: '2020-06-03',
          since: '2020-09-20',
          endedOn: '2020-09-20',
        },
      },
      askedBy: {},
      careProviders: { 'unit-a': 'region-sormland' },
      offeredBy: {},
      emergencyOpenings: {},
      legalBases: {},
      coordination: { 'unit-a': 'accepted' },
      returnToWorkPlans: {},
      formerEmployers: [],
      employerContacts: {},
      partyContacts: {},
      workAbility: [],
      needContributions: [],
      need: { clarifiedOn: '2020-06-15', clarifiedBy: 'pair' },
      jointMappingOn: '2020-08-10',
      measures: {
        'measure-1': {
          measureId: 'measure-1',
          status: 'started',
          since: '2020-09-02',
          startedOn: '2020-09-02',
          pauses: [],
          kind: 'work-training',
          site: 'own-employer',
          track: 'AF_FK_ENHANCED',
          responsible: { organisation: 'region-sormland' },
          plannedStart: '2020-09-01',
          plannedEnd: '2020-12-01',
        },
        'measure-2': {
          measureId: 'measure-2',
          status: 'planned',
          since: '2020-08-17',
          pauses: [],
          kind: 'medical',
          responsible: { organisation: 'region-sormland' },
          plannedStart: '2020-09-01',
        },
      },
      heldMeetings: {
        'meeting-1': {
          meetingId: 'meeting-1',
          heldOn: '2020-09-10',
          individualAttended: true,
          form: 'reconciliation',
        },
      },
      notHeldMeetings: [],
      goneMeetings: [],
      plan: {
        status: 'active',
        version: 1,
        targetDate: '2021-06-30',
        route: 'own-work',
        responsible: { organisation: 'fk' },
        meetingId: 'meeting-1',
      },
      latestSteps: { coordination: '2020-06-08', investigator: '2020-06-02', plan: '2020-09-14' },
      statusSince: '2020-06-01',
      closedTimes: [],
    });
  });

  it('follows a measure step by step', () => {
    const delayed: CaseEvent = {
      type: 'MeasureDelayed',
      occurredOn: '2020-08-31',
      data: { measureId: 'measure-1', reason: 'pandemic', newPlannedStart: '2020-09-15' },
    };
    const resumed: CaseEvent = {
      type: 'MeasureResumed',
      occurredOn: '2020-11-01',
      data: { measureId: 'measure-1' },
    };
    const steps = [
      planned('measure-1'),
      delayed,
      started('measure-1', '2020-09-15'),
      paused('measure-1'),
      resumed,
      completed('measure-1'),
    ];
    const seen = steps.map((_, index) => {
      const reached = state(...clarified, ...steps.slice(0, index + 1));
      const { status, since, plannedStart } =
        (reached.status === 'none' ? undefined : reached.measures['measure-1']) ?? {};
      return [status, since, plannedStart];
    });
    expect(seen).toEqual([
      ['planned', '2020-08-17', '2020-09-01'],
      ['delayed', '2020-08-31', '2020-09-15'],
      ['started', '2020-09-15', '2020-09-15'],
      ['paused', '2020-10-01', '2020-09-15'],
      ['started', '2020-11-01', '2020-09-15'],
      ['completed', '2020-12-01', '2020-09-15'],
    ]);
  });

  it('keeps the first day on which the need was clear, and of the joint mapping', () => {
    const clear = clarified.at(-1) as CaseEvent;
    const map = mapped.at(-1) as CaseEvent;
    const mappedAgain = { ...map, data: { mappedOn: '2020-10-01' } } as CaseEvent;
    const mappedBefore = { ...map, data: { mappedOn: '2020-07-01' } } as CaseEvent;
    expect(state(...mapped, { ...clear, occurredOn: '2020-09-01' }, mappedAgain)).toMatchObject({
      need: { clarifiedOn: '2020-06-15' },
      jointMappingOn: '2020-08-10',
    });
    expect(state(...mapped, { ...clear, occurredOn: '2020-06-10' }, mappedBefore)).toMatchObject({
      need: { clarifiedOn: '2020-06-10' },
      jointMappingOn: '2020-07-01',
    });
  });

  it('is left alone by a step of a measure, an answer to a consent or a withdrawn plan that it does not know', () => {
    const before = state(...clarified);
    for (const event of [
      started('measure-9'),
      withdrawn('consent-9', '2020-07-01'),
      {
        type: 'ClosurePlanWithdrawn',
        occurredOn: '2020-07-01',
        data: { subjectId: 'subject-1', version: 1, reason: null },
      } as const,
    ])
      expect(caseAggregate.evolve(before, event)).toEqual(before);
  });
});
