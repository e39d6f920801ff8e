import * as fc from 'fast-check';
import { fold, present } from '@samverkan/kernel';
import { type ApplicationEvent, type Assistant, applicationAggregate } from '../application';
import { type CaseEvent, type MeasureKind, caseAggregate } from '../case';
import { assistedBy, submitted } from '../example-applications';
import { histories } from '../example-commands';
import {
  clarified,
  closed,
  completed,
  consented,
  employed,
  fkOnly,
  given,
  mapped,
  meetingCalled,
  meetingNoted,
  offered,
  paired,
  planSet,
  planned,
  registered,
  returnPlanRequested,
  started,
  withdrawn,
} from '../example-case';
import {
  type ProcessActor,
  type ProcessStep,
  processActors,
  processPhases,
  processStepIds,
  processSteps,
} from './process-map';
import { type ActorStanding, ownStanding, processOf, processStanding } from './process-standing';

const TODAY = '2021-04-30';

/** Where an actor is, by the case's events. */
const at = (actor: ProcessActor, ...events: readonly CaseEvent[]): readonly string[] =>
  processOf(events, TODAY).find((one) => one.actor === actor)?.now ?? [];

describe('the process map', () => {
  it('has steps for every actor, in the order of the phases, and links to steps that there are', () => {
    for (const actor of processActors) {
      const phases = processStepIds
        .map((id) => processSteps[id])
        .filter((step) => step.actor === actor)
        .map(({ phase }) => processPhases.indexOf(phase));
      expect([actor, phases.length > 0, [...phases].sort()]).toEqual([actor, true, phases]);
    }
    const steps: Readonly<Record<string, ProcessStep>> = processSteps;
    for (const { links = [] } of Object.values(steps))
      for (const link of links) expect(processStepIds).toContain(link);
  });
});

describe('where each actor is in a case', () => {
  it('is the first step that is left, at the registration', () => {
    expect(at('fk', registered)).toEqual(['assign-investigator']);
    expect(at('individual', registered)).toEqual(['consent']);
    expect(at('healthcare', registered)).toEqual(['offer-coordination']);
    expect(at('af', registered)).toEqual([]);
    expect(at('employer', registered)).toEqual([]);
  });

  it('goes on with what has happened', () => {
    expect(at('fk', ...fkOnly)).toEqual(['clarify']);
    expect(at('healthcare', ...offered)).toEqual(['offer-coordination']);
    expect(at('individual', ...consented)).toEqual(['meet']);
    expect(at('healthcare', ...paired)).toEqual(['plan-with-fk']);
    expect(at('fk', ...mapped)).toEqual(['plan-together', 'plan-end']);
    expect(at('af', ...mapped)).toEqual(['map-together']);
    expect(at('employer', ...paired, employed)).toEqual(['plan-return']);
    expect(at('employer', ...paired, employed, returnPlanRequested)).toEqual(['plan-return']);
    // What an employer that is gone handed in is no plan of the next one.
    const received: CaseEvent = {
      type: 'ReturnToWorkPlanReceived',
      occurredOn: '2020-07-10',
      data: {
        subjectId: 'subject-1',
        employer: 'employer-1',
        version: 1,
        plannedReturn: '2020-09-01',
        content: null,
      },
    };
    const changed: CaseEvent = {
      ...employed,
      occurredOn: '2020-08-01',
      data: { employment: 'employed', employers: ['employer-2'] },
    } as CaseEvent;
    const before = [...paired, employed, returnPlanRequested, received];
    const statusOf = (...events: readonly CaseEvent[]) =>
      processOf(events, TODAY)
        .flatMap(({ steps }) => steps)
        .find(({ step }) => step === 'plan-return')?.status;
    expect([statusOf(...before), statusOf(...before, changed)]).toEqual(['done', 'ahead']);
  });

  it('calls a reconciliation meeting where one of another kind was held', () => {
    const statusOf = (...events: readonly CaseEvent[]) =>
      processOf(events, TODAY)
        .flatMap(({ steps }) => steps)
        .find(({ step }) => step === 'call-meeting')?.status;
    const ofSeveral = { ...meetingNoted, data: { ...meetingNoted.data, form: 'multi-party' } } as CaseEvent;
    expect([statusOf(...mapped, ofSeveral), statusOf(...mapped, meetingNoted)]).toEqual(['ahead', 'done']);
  });

  it('has helped with the application where somebody of the municipality did, also once they help no more', () => {
    const applied = {
      ...registered,
      data: { ...registered.data, applicationId: 'application-1' },
    } as CaseEvent;
    const ended: ApplicationEvent = {
      type: 'AssistanceEnded',
      occurredOn: '2021-02-05',
      data: { staffId: assistedBy.staffId },
    };
    const helped = (by?: Assistant, ...later: readonly ApplicationEvent[]) => {
      const state = fold(caseAggregate, [applied]);
      const application = fold(applicationAggregate, [submitted(present({ assistedBy: by })), ...later]);
      if (state.status === 'none' || application.status === 'none') throw new Error('Both are there');
      const { helpFrom } = application;
      const statusIn = ({ steps }: Pick<ActorStanding, 'steps'>) =>
        steps.find(({ step }) => step === 'assist')?.status;
      return [
        ...processStanding(state, TODAY, helpFrom)
          .filter(({ actor }) => actor === 'social-services')
          .map(statusIn),
        statusIn(ownStanding(state, 'social-services', 'stockholm', TODAY, helpFrom)),
      ];
    };
    const worker = { ...assistedBy, party: 'social-services' } as const;
    expect(helped()).toEqual(['not-needed', 'not-needed']);
    expect(helped(worker)).toEqual(['done', 'done']);
    expect(helped(worker, ended)).toEqual(['done', 'done']);
    expect(helped({ ...worker, organisation: 'another-city' })).toEqual(['done', 'not-needed']);
    // A coordinator may help too, of any region: that is the care, and no step of the municipality.
    expect(helped({ ...worker, organisation: 'region-x', party: 'healthcare' })).toEqual([
      'not-needed',
      'not-needed',
    ]);
    const { organisation, staffId } = worker;
    expect(helped({ organisation, staffId })).toEqual(['not-needed', 'not-needed']);
  });

  it('meets once a reconciliation meeting is called, and is as before where that came to nothing', () => {
    const notHeld: CaseEvent = {
      type: 'MeetingNotHeldNoted',
      occurredOn: '2020-09-08',
      data: { meetingId: 'meeting-1' },
    };
    const statuses = (...events: readonly CaseEvent[]) => {
      const steps = processOf(events, TODAY).flatMap((one) => one.steps);
      return ['call-meeting', 'meet'].map((step) => steps.find((one) => one.step === step)?.status);
    };
    const ofTransition = {
      ...meetingCalled,
      data: { meetingId: 'meeting-2', form: 'transition' },
    } as CaseEvent;
    expect(statuses(...mapped, ofTransition)).toEqual(['ahead', 'ahead']);
    expect(statuses(...mapped, meetingCalled)).toEqual(['done', 'under-way']);
    expect(at('individual', ...mapped, meetingCalled)).toEqual(['meet']);
    expect(statuses(...mapped, meetingCalled, notHeld)).toEqual(['ahead', 'ahead']);
    expect(statuses(...mapped, meetingCalled, meetingNoted)).toEqual(['done', 'done']);
    // Another one after the plan.
    const again = { ...meetingCalled, data: { ...meetingCalled.data, meetingId: 'meeting-3' } } as CaseEvent;
    expect(statuses(...mapped, meetingNoted, planSet, again)).toEqual(['done', 'under-way']);
    expect(statuses(...mapped, planSet, meetingCalled, notHeld)).toEqual(['not-needed', 'not-needed']);
    expect(statuses(...mapped, meetingCalled, closed)).toEqual(['done', 'not-needed']);
  });

  it('is several steps at a time where measures run in parallel', () => {
    const training = [
      ...mapped,
      meetingNoted,
      planned('treatment'),
      planned('training', { kind: 'work-training', site: 'other', responsible: { organisation: 'af' } }),
      started('treatment'),
      started('training'),
      planSet,
    ];
    expect(at('healthcare', ...training)).toEqual(['plan-with-fk', 'treat']);
    expect(at('af', ...training)).toEqual(['work-measures']);
    expect(at('individual', ...training)).toEqual(['take-part']);
    expect(at('fk', ...training)).toEqual(['plan-together', 'follow-measures']);
    expect(at('employer', ...training)).toEqual([]);
    const after = [...training, completed('treatment'), completed('training')];
    expect(at('fk', ...after)).toEqual(['plan-together', 'close']);
    expect(at('af', ...after)).toEqual(['work-measures']);
  });

  it('knows the work at the own employer, the support that it is given and the preparatory activity', () => {
    const responsible = { organisation: 'fk' };
    const own = planned('own', { kind: 'work-training', site: 'own-employer', responsible });
    const place = planned('place', { kind: 'activity-place', responsible });
    const support = planned('support', { kind: 'employer-consultative-support', responsible });
    expect(at('employer', ...mapped, own)).toEqual(['workplace']);
    expect(at('social-services', ...mapped, place, started('place'))).toEqual(['activity']);
    // An employer is given it, by Arbetsförmedlingen.
    expect(at('af', ...clarified, support)).toEqual(['work-measures']);
    expect(at('employer', ...mapped, support)).toEqual([]);
  });

  it('goes by who answers for a measure, whatever kind it is of', () => {
    const by = (organisation: string, kind: MeasureKind) =>
      planned('one', { kind, responsible: { organisation } });
    const contact: CaseEvent = {
      type: 'PartyContactNamed',
      occurredOn: '2020-08-11',
      data: { party: 'social-services', organisation: 'a-city', contactId: 'worker-1' },
    };
    expect(at('af', ...clarified, by('af', 'other-work-oriented'))).toEqual(['work-measures']);
    expect(at('social-services', ...clarified, by('af', 'other-work-oriented'))).toEqual([]);
    const training = [...clarified, contact, by('a-city', 'work-training'), started('one')];
    expect(at('social-services', ...training)).toEqual(['activity']);
    expect(at('af', ...training)).toEqual([]);
    // FK carries out none, and of an organisation that nobody is named for the kind tells.
    for (const organisation of ['fk', 'a-city'])
      expect(at('af', ...clarified, by(organisation, 'preparatory'))).toEqual(['work-measures']);
    // A municipality that is the employer, too.
    const both: CaseEvent = {
      type: 'EmploymentRecorded',
      occurredOn: '2020-06-10',
      data: { employment: 'employed', employers: ['a-city'] },
    };
    expect(at('social-services', ...training, both)).toEqual([]);
    expect(at('employer', ...clarified, contact, both, by('a-city', 'work-adaptation'))).toEqual([
      'plan-return',
    ]);
  });

  it('is for a party of the case by its own measures alone', () => {
    const state = fold(caseAggregate, [
      ...clarified,
      planned('theirs', { kind: 'work-training', responsible: { organisation: 'fk' } }),
      started('theirs'),
      planned('own', { kind: 'preparatory', responsible: { organisation: 'af' } }),
    ]);
    if (state.status === 'none') throw new Error('The case is registered');
    const own = ownStanding(state, 'af', 'af', TODAY);
    expect(own).toMatchObject({ actor: 'af', phase: 'measures', now: ['work-measures'] });
    expect(own.steps).toEqual([
      { step: 'map-together', status: 'not-needed' },
      { step: 'work-measures', status: 'ahead' },
    ]);
  });

  it('is for an employer by its own plan and measures alone', () => {
    const measure = { kind: 'work-adaptation', responsible: { organisation: 'employer-2' } } as const;
    const state = fold(caseAggregate, [...clarified, employed, returnPlanRequested, planned('one', measure)]);
    if (state.status === 'none') throw new Error('The case is registered');
    expect(ownStanding(state, 'employer', 'employer-1', TODAY).steps).toEqual([
      { step: 'plan-return', status: 'under-way' },
      { step: 'workplace', status: 'not-needed' },
    ]);
    expect(ownStanding(state, 'employer', 'employer-2', TODAY).steps).toEqual([
      { step: 'plan-return', status: 'ahead' },
      { step: 'workplace', status: 'ahead' },
    ]);
  });

  it('asks for a consent again when another one is asked for, and goes on by FK alone when one is withdrawn', () => {
    const asked: CaseEvent = {
      type: 'ConsentRequested',
      occurredOn: '2021-01-04',
      data: {
        consentId: 'asked',
        purposes: ['information-to-fk'],
        fromOrganisation: 'fk',
        toOrganisations: ['af'],
      },
    };
    expect(at('individual', ...consented, asked)).toEqual(['consent']);
    expect(at('fk', ...mapped, withdrawn('consent-1', '2021-01-04'))).toEqual(['plan-end']);
    const again = given('consent-2', ['sharing'], '2021-02-01');
    expect(at('fk', ...mapped, withdrawn('consent-1', '2021-01-04'), again)).toEqual([
      'plan-together',
      'plan-end',
    ]);
  });

  it('is the end when the case is closed, whatever was left', () => {
    expect(at('fk', ...mapped, closed)).toEqual(['close']);
    expect(at('individual', ...mapped, closed)).toEqual(['go-on']);
    expect(at('healthcare', ...mapped, closed)).toEqual(['assign-coordinator']);
  });

  it('ends coordination with the consent that it takes', () => {
    const followUp = (...events: readonly CaseEvent[]) =>
      processOf(events, TODAY)
        .flatMap(({ steps }) => steps)
        .find(({ step }) => step === 'follow-up')?.status;
    expect(followUp(...paired)).toBe('ahead');
    expect(followUp(...paired, withdrawn('consent-1', '2021-01-04'))).toBe('done');
    // Nobody can follow up or end what is closed.
    expect(followUp(...paired, closed)).toBe('not-needed');
    expect(followUp(...paired, withdrawn('consent-1', '2021-01-04'), closed)).toBe('done');
  });

  it('is nowhere before the registration', () => {
    expect(processOf([], TODAY)).toEqual([]);
  });

  it('is a step of the actor’s own, and all that is under way, whatever has happened', () => {
    const all = Object.values(histories).flat();
    fc.assert(
      fc.property(fc.shuffledSubarray(all), (events) => {
        for (const { actor, now, steps, phase } of processOf([registered, ...events], TODAY)) {
          expect(now.every((step) => processSteps[step].actor === actor)).toBe(true);
          const underWay = steps.filter(({ status }) => status === 'under-way').map(({ step }) => step);
          if (underWay.length > 0) expect(now).toEqual(underWay);
          expect(phase).toBe(now[0] === undefined ? undefined : processSteps[now[0]].phase);
        }
      }),
    );
  });
});
