import { type BusinessDate, addDays } from '@samverkan/kernel';
import type { ProgrammeState } from '@samverkan/programme-domain';
import { given as history } from '@samverkan/event-sourcing-testing';
import { type CaseEvent, type CaseRecord, caseAggregate } from '../case';
import {
  clarified,
  closed,
  completed,
  facts,
  fkOnly,
  given,
  meetingNoted,
  paused,
  planSet,
  planned,
  started,
} from '../example-case';
import { type CloseCase, closeCase } from './close-case';

const command: CloseCase = { occurredOn: '2021-02-01', outcome: 'own-work-full' };
const running = [...clarified, planned('measure-1'), started('measure-1')];
const close = (events: readonly CaseEvent[], changes: Partial<CloseCase> = {}) =>
  history(caseAggregate, events).when((state) => closeCase({ ...command, ...changes }, state, facts));

describe('closing a case', () => {
  it('ends the participation with its outcome', () => {
    close(clarified).then([closed]);
    close([...running, completed('measure-1')]).then([closed]);
  });

  it('is refused while a measure runs or is paused', () => {
    for (const events of [running, [...running, paused('measure-1')]])
      close(events).thenRejected('MEASURE_STILL_STARTED', { count: 1 }, 'handedOverMeasures');
  });

  it('hands over what goes on with somebody else', () => {
    close(running, { handedOverMeasures: ['measure-1', 'measure-1'] }).then([
      {
        type: 'CaseClosed',
        occurredOn: '2021-02-01',
        data: { outcome: 'own-work-full', handedOverMeasures: ['measure-1'] },
      },
    ]);
    const handedOver: CaseEvent = {
      type: 'CaseClosed',
      occurredOn: '2021-02-01',
      data: { outcome: 'own-work-full', handedOverMeasures: ['measure-1'] },
    };
    expect(history(caseAggregate, [...running, handedOver]).state).toMatchObject({
      measures: { 'measure-1': { status: 'handed-over', since: '2021-02-01' } },
    });
    close(running, { handedOverMeasures: ['measure-9'] }).thenRejected('MEASURE_NOT_FOUND');
    close([...clarified, planned('measure-1')], { handedOverMeasures: ['measure-1'] }).thenRejected(
      'MEASURE_NOT_STARTED',
      { status: 'planned' },
    );
  });

  it('says who takes over where a measure goes on that FK answers for, as the case with FK does not', () => {
    const ofFk = [...clarified, planned('measure-1', { responsible: { organisation: 'fk' } })];
    const events = [...ofFk, started('measure-1'), planned('measure-2'), started('measure-2')];
    const handedOverMeasures = ['measure-1', 'measure-2'];
    close(events, { handedOverMeasures }).thenRejected('HANDOVER_REQUIRED', {}, 'handedOverTo');
    const back = { organisation: 'fk', staffId: 'staff-9' };
    close(events, { handedOverMeasures, handedOverTo: back }).thenRejected(
      'HANDOVER_REQUIRED',
      {},
      'handedOverTo',
    );
    // What others answer for goes on with them, also where FK has the matter.
    close(events.slice(0, -2).concat(completed('measure-1')), { handedOverTo: back }).then([
      {
        type: 'CaseClosed',
        occurredOn: '2021-02-01',
        data: { outcome: 'own-work-full', handedOverMeasures: [], handedOverTo: back },
      },
    ]);
    const handedOverTo = { organisation: 'af' };
    close(events, { handedOverMeasures, handedOverTo }).then([
      {
        type: 'CaseClosed',
        occurredOn: '2021-02-01',
        data: { outcome: 'own-work-full', handedOverMeasures, handedOverTo },
      },
    ]);
    // What has ended with FK, or waits there, goes on with nobody.
    const done = [...events, completed('measure-1')];
    close(done, { handedOverMeasures: ['measure-2'] }).then([
      {
        type: 'CaseClosed',
        occurredOn: '2021-02-01',
        data: { outcome: 'own-work-full', handedOverMeasures: ['measure-2'] },
      },
    ]);
    close(ofFk).then([closed]);
    // With the programme FK's own part ends that had it, and another part of FK goes on.
    history(caseAggregate, events)
      .when((state) =>
        closeCase(
          { occurredOn: '2022-05-03', outcome: 'programme-ended', handedOverMeasures, handedOverTo: back },
          state,
          { ...facts, today: '2022-06-01' },
        ),
      )
      .then([
        {
          type: 'CaseClosed',
          occurredOn: '2022-05-03',
          data: { outcome: 'programme-ended', handedOverMeasures, handedOverTo: back },
        },
      ]);
  });

  it('keeps with a measure of FK who took it over, also once the case is taken up again', () => {
    const ofFk = planned('measure-1', { responsible: { organisation: 'fk' } });
    const events = [...clarified, ofFk, started('measure-1'), planned('measure-2'), started('measure-2')];
    const handedOverTo = { organisation: 'af' };
    const end: CaseEvent = {
      type: 'CaseClosed',
      occurredOn: '2021-02-01',
      data: { outcome: 'studies', handedOverMeasures: ['measure-1', 'measure-2'], handedOverTo },
    };
    const again: CaseEvent = {
      type: 'CaseReopened',
      occurredOn: '2021-03-01',
      data: { consentId: 'consent-2' },
    };
    for (const more of [[], [given('consent-2', ['sharing'], '2021-03-01'), again]]) {
      const { measures } = history(caseAggregate, [...events, end, ...more]).state as CaseRecord;
      expect(measures['measure-1']).toMatchObject({ status: 'handed-over', takenOverBy: handedOverTo });
      expect(measures['measure-2']).not.toHaveProperty('takenOverBy');
    }
    const right = {
      entry: events.length,
      corrects: 'CaseClosed',
      on: '2021-02-02',
      reason: 'A slip',
    } as const;
    const correction = (said: object): CaseEvent =>
      ({
        type: 'EntryCorrected',
        occurredOn: '2021-02-20',
        data: { subjectId: 'subject-1', ...right, ...said },
      }) as unknown as CaseEvent;
    for (const [said, taker] of [
      [{}, handedOverTo],
      [{ handedOverTo: { organisation: 'region-sormland' } }, { organisation: 'region-sormland' }],
    ] as const) {
      const { measures } = history(caseAggregate, [...events, end, correction(said)]).state as CaseRecord;
      expect(measures['measure-1']).toMatchObject({ endedOn: '2021-02-02', takenOverBy: taker });
    }
    // A second closing on the same day, and what is right of it, is of its own measures.
    const sameDay = [given('consent-2', ['sharing'], '2021-02-01'), { ...again, occurredOn: '2021-02-01' }];
    const toRegion: CaseEvent = {
      type: 'CaseClosed',
      occurredOn: '2021-02-01',
      data: { outcome: 'studies', handedOverMeasures: [], handedOverTo: { organisation: 'region-sormland' } },
    };
    const { measures } = history(caseAggregate, [
      ...[...events, end, ...(sameDay as CaseEvent[]), toRegion],
      correction({ entry: events.length + 3 }),
    ]).state as CaseRecord;
    expect(measures['measure-1']).toMatchObject({ endedOn: '2021-02-01', takenOverBy: handedOverTo });
  });

  it('ends with the programme on its last day, not a day before', () => {
    const ends = (occurredOn: BusinessDate, programme: ProgrammeState = facts.programme) =>
      history(caseAggregate, clarified).when((state) =>
        closeCase({ occurredOn, outcome: 'programme-ended', handedOverTo: { organisation: 'fk' } }, state, {
          ...facts,
          programme,
          today: '2022-06-01',
        }),
      );
    ends('2022-05-02').thenRejected(
      'PROGRAMME_NOT_ENDED',
      { to: '2022-05-03', occurredOn: '2022-05-02' },
      'outcome',
    );
    for (const occurredOn of ['2022-05-03', '2022-05-04'] as const)
      ends(occurredOn).then([
        {
          type: 'CaseClosed',
          occurredOn,
          data: {
            outcome: 'programme-ended',
            handedOverMeasures: [],
            handedOverTo: { organisation: 'fk' },
          },
        },
      ]);
    ends('2022-05-03', { status: 'none' }).thenRejected('PROGRAMME_NOT_FOUND', {}, 'outcome');
  });

  it('is handed over to somebody when the programme ends', () => {
    history(caseAggregate, clarified)
      .when((state) =>
        closeCase({ occurredOn: '2022-05-03', outcome: 'programme-ended' }, state, {
          ...facts,
          today: '2022-06-01',
        }),
      )
      .thenRejected('HANDOVER_REQUIRED', {}, 'handedOverTo');
  });

  it('is not dated before a step of a measure or of the closure plan', () => {
    const withPlan = [...clarified, meetingNoted, planSet];
    const before = (previous: BusinessDate) =>
      ['BEFORE_PREVIOUS_STEP', { occurredOn: addDays(previous, -1), previous }, 'occurredOn'] as const;
    for (const [events, latest] of [
      [[...clarified, planned('measure-1')], '2020-08-17'],
      [[...running, completed('measure-1')], '2020-12-01'],
      [withPlan, '2020-09-14'],
    ] as const) {
      close(events, { occurredOn: addDays(latest, -1) }).thenRejected(...before(latest));
      close(events, { occurredOn: latest }).then([{ ...closed, occurredOn: latest } as CaseEvent]);
    }
    close([...running, paused('measure-1')], {
      occurredOn: '2020-09-30',
      handedOverMeasures: ['measure-1'],
    }).thenRejected(...before('2020-10-01'));
  });

  it('is not dated before the case was taken up again', () => {
    const again: readonly CaseEvent[] = [
      ...fkOnly,
      closed,
      given('consent-2', ['sharing'], '2021-03-01'),
      { type: 'CaseReopened', occurredOn: '2021-03-01', data: { consentId: 'consent-2' } },
    ];
    close(again, { occurredOn: '2021-01-31' }).thenRejected('BEFORE_PREVIOUS_STEP', {
      occurredOn: '2021-01-31',
      previous: '2021-03-01',
    });
    close(again, { occurredOn: '2021-02-28' }).thenRejected('CASE_WAS_CLOSED', {
      occurredOn: '2021-02-28',
      from: '2021-02-01',
      to: '2021-03-01',
    });
  });
});
