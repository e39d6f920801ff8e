import { given as history } from '@samverkan/event-sourcing-testing';
import { type CaseEvent, type HeldMeetingForm, caseAggregate } from '../case';
import { clarified, facts, meetingNoted, paired, planSet } from '../example-case';
import { type SetClosurePlan, setClosurePlan } from './set-closure-plan';

const command: SetClosurePlan = {
  occurredOn: '2020-09-14',
  targetDate: '2021-06-30',
  route: 'own-work',
  responsible: { organisation: 'fk' },
  meetingId: 'meeting-1',
};
const met = [...clarified, meetingNoted];
const set = (events: readonly CaseEvent[], changes: Partial<SetClosurePlan> = {}) =>
  history(caseAggregate, events).when((state) => setClosurePlan({ ...command, ...changes }, state, facts));

describe('setting a closure plan', () => {
  it('says where to, when, who is responsible, and which meeting it came out of', () => {
    set(met).then([planSet]);
  });

  it('may come without a meeting, with the reason', () => {
    history(caseAggregate, clarified)
      .when((state) =>
        setClosurePlan(
          { ...command, meetingId: undefined, withoutMeetingReason: 'Already back at work' },
          state,
          facts,
        ),
      )
      .then([
        {
          type: 'ClosurePlanSet',
          occurredOn: '2020-09-14',
          data: {
            subjectId: 'subject-1',
            version: 1,
            targetDate: '2021-06-30',
            route: 'own-work',
            responsible: { organisation: 'fk' },
            withoutMeetingReason: 'Already back at work',
          },
        },
      ]);
  });

  it('has either a meeting or a reason, not neither and not both', () => {
    set(met, { withoutMeetingReason: 'Both' }).thenRejected('MEETING_REFERENCE_OR_REASON_REQUIRED');
    history(caseAggregate, met)
      .when((state) => setClosurePlan({ ...command, meetingId: undefined }, state, facts))
      .thenRejected('MEETING_REFERENCE_OR_REASON_REQUIRED', {}, 'meetingId');
  });

  it('says why it is made without a reconciliation meeting, also where it came out of a meeting of another kind', () => {
    const met = (data: { individualAttended: boolean; form?: HeldMeetingForm }): CaseEvent[] => [
      ...clarified,
      {
        type: 'HeldMeetingNoted',
        occurredOn: '2020-09-10',
        data: { meetingId: 'meeting-1', heldOn: '2020-09-10', ...data },
      },
    ];
    for (const events of [
      met({ individualAttended: true, form: 'multi-party' }),
      met({ individualAttended: true, form: 'transition' }),
      met({ individualAttended: false }),
      [...met({ individualAttended: true }), ...met({ individualAttended: false }).slice(-1)],
    ]) {
      set(events).thenRejected('MEETING_REFERENCE_OR_REASON_REQUIRED', {}, 'withoutMeetingReason');
      set(events, { withoutMeetingReason: 'Agreed with two of them' }).then([
        {
          ...planSet,
          data: { ...planSet.data, withoutMeetingReason: 'Agreed with two of them' },
        } as CaseEvent,
      ]);
    }
    // Noted before the form was told.
    set(met({ individualAttended: true })).then([planSet]);
  });

  it('refers to a meeting that was held by then', () => {
    set(clarified).thenRejected('MEETING_NOT_HELD', { occurredOn: '2020-09-14' }, 'meetingId');
    set(met, { occurredOn: '2020-09-09' }).thenRejected('MEETING_NOT_HELD');
    set(met, { occurredOn: '2020-09-10' }).then([{ ...planSet, occurredOn: '2020-09-10' }]);
  });

  it('looks forward', () => {
    set(met, { targetDate: '2020-09-13' }).thenRejected(
      'TARGET_DATE_PASSED',
      { targetDate: '2020-09-13', occurredOn: '2020-09-14' },
      'targetDate',
    );
    set(met, { targetDate: '2020-09-14' }).then([
      { ...planSet, data: { ...planSet.data, targetDate: '2020-09-14' } } as CaseEvent,
    ]);
  });

  it('answers to a clarified need, with somebody responsible', () => {
    set([...paired, meetingNoted]).thenRejected('NEED_NOT_CLARIFIED');
    set(met, { responsible: { organisation: '' } }).thenRejected('RESPONSIBLE_REQUIRED');
  });

  it('is set once; after a withdrawal comes the next version', () => {
    set([...met, planSet]).thenRejected('PLAN_ALREADY_SET');
    const withdrawn: CaseEvent = {
      type: 'ClosurePlanWithdrawn',
      occurredOn: '2020-10-01',
      data: { subjectId: 'subject-1', version: 1, reason: 'Relapse' },
    };
    set([...met, planSet, withdrawn], { occurredOn: '2020-10-01' }).then([
      { ...planSet, occurredOn: '2020-10-01', data: { ...planSet.data, version: 2 } } as CaseEvent,
    ]);
  });
});
