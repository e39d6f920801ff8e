import type { StartedProgramme } from '@samverkan/programme-domain';
import { given as history } from '@samverkan/event-sourcing-testing';
import { type CaseEvent, caseAggregate } from '../case';
import { clarified, facts, fkOnly, given, paired, planned, started, withdrawn } from '../example-case';
import { type PlanMeasure, planMeasure } from './plan-measure';

const command: PlanMeasure = {
  occurredOn: '2020-08-17',
  kind: 'medical',
  responsible: { organisation: 'region-sormland' },
  plannedStart: '2020-09-01',
  consultation: { on: '2020-08-17', how: 'phone' },
};
const plan = (changes: Partial<PlanMeasure> = {}, events: readonly CaseEvent[] = clarified) =>
  history(caseAggregate, events).when((state) => planMeasure({ ...command, ...changes }, state, facts));

describe('planning a measure', () => {
  it('says what, when, and who is responsible', () => {
    plan().then([planned('measure-new')]);
    const training = {
      kind: 'work-training',
      site: 'own-employer',
      plannedEnd: '2020-11-30',
      responsible: { organisation: 'employer-1', staffId: 'staff-7' },
    } as const;
    plan({ ...training, description: 'Two hours a day' }).then([
      planned('measure-new', { ...training, description: 'Two hours a day' }),
    ]);
  });

  it('answers to a need that has been clarified', () => {
    plan({}, paired).thenRejected('NEED_NOT_CLARIFIED', { occurredOn: '2020-08-17' });
    plan({ occurredOn: '2020-06-14' }).thenRejected('NEED_NOT_CLARIFIED', { occurredOn: '2020-06-14' });
    const sameDay = { on: '2020-06-15', how: 'phone' } as const;
    plan({ occurredOn: '2020-06-15', consultation: sameDay }).then([
      { ...planned('measure-new', { consultation: sameDay }), occurredOn: '2020-06-15' },
    ]);
  });

  it('may run beside another: medical and work-oriented in parallel', () => {
    plan({ kind: 'preparatory', track: 'AF_FK_ENHANCED' }, [
      ...clarified,
      planned('measure-1'),
      started('measure-1'),
    ]).then([planned('measure-new', { kind: 'preparatory', track: 'AF_FK_ENHANCED' })]);
  });

  it('has a site for work training only, and a track for what the track consists of', () => {
    plan({ site: 'own-employer' }).thenRejected('SITE_ONLY_FOR_WORK_TRAINING', {}, 'site');
    plan({ track: 'AF_FK_ENHANCED' }).thenRejected('TRACK_NOT_FOR_KIND', {}, 'track');
  });

  it('says which profession gives a medical one, and of no other', () => {
    plan({ profession: 'physiotherapist' }).then([planned('measure-new', { profession: 'physiotherapist' })]);
    const kind = 'work-training';
    const refused = { kind, profession: 'physiotherapist' };
    plan({ kind, profession: 'physiotherapist' }).thenRejected(
      'PROFESSION_NOT_FOR_KIND',
      refused,
      'profession',
    );
    // A coordinator coordinates, and treats nobody.
    plan({ profession: 'rehab-coordinator' }).thenRejected('PROFESSION_NOT_FOR_KIND');
  });

  it('is at the workplace of one of the individual’s employers, where it is said of whom', () => {
    const employed: CaseEvent = {
      type: 'EmploymentRecorded',
      occurredOn: '2020-06-16',
      data: { employment: 'employed', employers: ['employer-1', 'employer-2'] },
    };
    const events = [...clarified, employed];
    const support = {
      kind: 'employer-consultative-support',
      responsible: { organisation: 'af' },
      employer: 'employer-1',
    } as const;
    plan(support, events).then([planned('measure-new', support)]);
    const training = { ...support, kind: 'work-training' } as const;
    plan({ ...training, site: 'own-employer' }, events).then([
      planned('measure-new', { ...training, site: 'own-employer' }),
    ]);
    plan({ ...training, site: 'af-provider' }, events).thenRejected('EMPLOYER_NOT_FOR_KIND', {}, 'employer');
    plan({ ...support, kind: 'medical' }, events).thenRejected('EMPLOYER_NOT_FOR_KIND', {}, 'employer');
    plan({ ...support, employer: 'employer-3' }, events).thenRejected('EMPLOYER_UNKNOWN', {}, 'employer');
    const adaptation = { kind: 'work-adaptation', responsible: { organisation: 'employer-2' } } as const;
    plan({ ...adaptation, employer: 'employer-2' }, events).then([
      planned('measure-new', { ...adaptation, employer: 'employer-2' }),
    ]);
    plan({ ...adaptation, employer: 'employer-1' }, events).thenRejected('EMPLOYER_ANSWERS_FOR_OWN');
    // An employer hears the same of one that there is and of one that there is not.
    for (const employer of ['employer-1', 'employer-3'])
      history(caseAggregate, events)
        .when((state) =>
          planMeasure({ ...command, ...adaptation, employer }, state, { ...facts, byEmployer: true }),
        )
        .thenRejected('EMPLOYER_ANSWERS_FOR_OWN', {}, 'employer');
  });

  it('is at the workplace of the only employer there is, and says of which where there are several', () => {
    const employedBy = (...employers: string[]): CaseEvent => ({
      type: 'EmploymentRecorded',
      occurredOn: '2020-06-16',
      data: { employment: 'employed', employers },
    });
    const one = [...clarified, employedBy('employer-1')];
    const two = [...clarified, employedBy('employer-1', 'employer-2')];
    const byOthers = [
      { kind: 'work-adaptation', responsible: { organisation: 'fk' } },
      { kind: 'work-training', site: 'own-employer', responsible: { organisation: 'af' } },
      { kind: 'employer-consultative-support', responsible: { organisation: 'af' } },
    ] as const;
    for (const measure of byOthers) {
      plan(measure, one).then([planned('measure-new', { ...measure, employer: 'employer-1' })]);
      plan(measure, two).thenRejected('EMPLOYER_AMBIGUOUS', {}, 'employer');
      plan(measure).then([planned('measure-new', measure)]);
    }
    // Nothing is at a workplace of these, and what an employer answers for is at its own, also of one that is gone.
    const elsewhere = [
      { kind: 'medical' },
      { kind: 'work-training', site: 'af-provider' },
      { kind: 'work-adaptation', responsible: { organisation: 'employer-2' } },
    ] as const;
    for (const measure of elsewhere) plan(measure, two).then([planned('measure-new', measure)]);
    const left = [...two, { ...employedBy('employer-1'), occurredOn: '2020-06-17' } as CaseEvent];
    plan(elsewhere[2], left).then([planned('measure-new', elsewhere[2])]);
  });

  it('names a responsible, a period that runs forward, and a consultation', () => {
    plan({ responsible: { organisation: ' ' } }).thenRejected('RESPONSIBLE_REQUIRED');
    plan({ plannedEnd: '2020-08-31' }).thenRejected('PLANNED_PERIOD_INVALID');
    plan({ consultation: { on: '2020-08-18', how: 'phone' } }).thenRejected('CONSULTATION_IN_THE_FUTURE');
  });

  it('is described by an employer in words about work, without anybody’s number', () => {
    const describes = (byEmployer: boolean, description: string) =>
      history(caseAggregate, clarified).when((state) =>
        planMeasure({ ...command, kind: 'work-adaptation', description }, state, { ...facts, byEmployer }),
      );
    const written = (description: string) => [
      planned('measure-new', { kind: 'work-adaptation', description }),
    ];
    describes(true, 'Shorter shifts').then(written('Shorter shifts'));
    describes(true, 'Test, 19900101-2385').thenRejected('PERSONAL_NUMBER_IN_TEXT', {}, 'description');
    describes(true, ' ').thenRejected('TEXT_REQUIRED', {}, 'description');
    describes(false, 'Test, 19900101-2385').then(written('Test, 19900101-2385'));
  });

  it('of Aktivitetsplatsen needs an association that offers it, and comes before work training', () => {
    const programme = { ...(facts.programme as StartedProgramme), localMeasures: ['activity-place'] };
    const activity = { ...command, kind: 'activity-place' } as const;
    const planActivity = (events: readonly CaseEvent[]) =>
      history(caseAggregate, events).when((state) => planMeasure(activity, state, { ...facts, programme }));
    plan({ kind: 'activity-place' }).thenRejected('MEASURE_NOT_OFFERED', { kind: 'activity-place' }, 'kind');
    const planning = planned('measure-new', { kind: 'activity-place' });
    planActivity(clarified).then([planning]);
    const training = [...clarified, planned('training', { kind: 'work-training' })];
    planActivity(training).then([planning]);
    planActivity([...training, started('training')]).thenRejected('AFTER_WORK_TRAINING', {}, 'kind');
    planActivity([...training, started('training', '2020-09-02')]).then([planning]);
    // It begins no earlier than it is planned.
    const late = planned('training', { kind: 'work-training', plannedStart: '2020-08-10' });
    const begun = [...clarified, { ...late, occurredOn: '2020-08-10' }, started('training', '2020-08-12')];
    history(caseAggregate, begun as CaseEvent[])
      .when((state) =>
        planMeasure({ ...activity, plannedStart: '2020-08-11' }, state, { ...facts, programme }),
      )
      .thenRejected('AFTER_WORK_TRAINING', {}, 'kind');
  });

  it('of coordination takes coordination that was accepted, and a consent to it on the day', () => {
    const coordination = { kind: 'coordination' } as const;
    plan(coordination).then([planned('measure-new', coordination)]);

    const offered: CaseEvent = {
      type: 'CoordinationOffered',
      occurredOn: '2020-06-04',
      data: { unitId: 'unit-a', organisation: 'region-sormland' },
    };
    const declined: CaseEvent = {
      type: 'CoordinationDeclined',
      occurredOn: '2020-06-05',
      data: { unitId: 'unit-a' },
    };
    const alone: CaseEvent = {
      type: 'RehabNeedClarified',
      occurredOn: '2020-06-15',
      data: {
        subjectId: 'subject-1',
        clarifiedBy: 'fk-alone',
        consultation: { on: '2020-06-15', how: 'phone' },
        need: 'Shorter days at first',
      },
    };
    const shared = [...fkOnly, given('consent-1', ['sharing'], '2020-06-03')];
    for (const said of [[], [offered], [offered, declined]])
      plan(coordination, [...shared, ...said, alone]).thenRejected('COORDINATION_NOT_ACCEPTED');

    plan(coordination, [...clarified, withdrawn('consent-1', '2020-07-01')]).thenRejected(
      'CONSENT_REQUIRED',
      { purpose: 'coordination', occurredOn: '2020-08-17' },
    );
    plan({}, [...shared, offered, declined, alone]).then([planned('measure-new')]);
  });

  it('of the enhanced cooperation takes a consent to share between the two, about measures, on the day', () => {
    const track = { kind: 'preparatory', track: 'AF_FK_ENHANCED' } as const;
    const allowed = (events: readonly CaseEvent[]) => plan(track, [...clarified, ...events]);
    const needed = { purpose: 'sharing', occurredOn: '2020-08-17' };
    const ended = withdrawn('consent-1', '2020-08-17');
    allowed([{ ...ended, occurredOn: '2020-08-18' }]).then([planned('measure-new', track)]);
    allowed([ended]).thenRejected('CONSENT_REQUIRED', needed);
    const anew = (changes: object) =>
      allowed([ended, given('consent-2', ['sharing'], '2020-08-17', undefined, changes)]);
    anew({ toOrganisations: ['fk'] }).thenRejected('CONSENT_NAMES_OTHERS', {
      ...needed,
      organisations: 'fk, af',
    });
    anew({ categories: ['work'] }).thenRejected('CONSENT_NOT_ABOUT', { ...needed, category: 'measures' });
    anew({ fromOrganisation: 'fk', toOrganisations: ['af'] }).then([planned('measure-new', track)]);
    // What Arbetsförmedlingen or FK does by itself is none of it.
    plan({ kind: 'preparatory' }, [...clarified, ended]).then([
      planned('measure-new', { kind: 'preparatory' }),
    ]);
  });
});
