import { type BusinessDate, fold, present } from '@samverkan/kernel';
import { type CaseEvent, type InformationCategory, caseAggregate } from './case';
import { caseConcern } from './case-concerns';
import type { EntrySaidAnew } from './corrections';
import {
  assigned,
  clarified,
  closed,
  closingProposed,
  consented,
  contributed,
  employed,
  employerConsent,
  employerContact,
  enteredInError,
  fkOnly,
  foundNotGiven,
  given,
  mapped,
  offered,
  paired,
  planSet,
  planned,
  registered,
  returnPlanRequested,
  withdrawn,
} from './example-case';

const LEAD = { id: 'lead', role: 'project_lead' };
const INVESTIGATOR = { id: 'investigator-1', role: 'insurance_investigator' };

/** Whom an event concerns that follows on a history. */
function concernOf(
  history: readonly CaseEvent[],
  event: CaseEvent,
  by: { readonly id: string; readonly role: string } = INVESTIGATOR,
) {
  const before = fold(caseAggregate, history);
  const after = caseAggregate.evolve(before, event);
  return caseConcern({ before, event, after, today: event.occurredOn, by });
}

const named = (party: 'af' | 'employer', organisation: string, contactId: string): CaseEvent => ({
  type: 'PartyContactNamed',
  occurredOn: '2020-07-02',
  data: { party, organisation, contactId },
});

const reassigned: CaseEvent = {
  type: 'InvestigatorReassigned',
  occurredOn: '2020-07-01',
  data: { from: 'investigator-1', to: 'investigator-2', reason: 'workload' },
};

describe('whom an event of a case concerns', () => {
  it('is who gets a case, the individual, and nobody who does not work with it', () => {
    expect(concernOf([registered], assigned, LEAD)).toEqual({
      caseId: 'case-1',
      to: { 'subject-1': 'holder-changed', 'investigator-1': 'assignment' },
    });
  });

  it('is an employer’s contact who is named while the answer is due, who hears of the plan with the case', () => {
    const asked = [...clarified, returnPlanRequested];
    const gone: CaseEvent = {
      type: 'EmploymentRecorded',
      occurredOn: '2020-07-02',
      data: { employment: 'unemployed', employers: [] },
    };
    const toldTo = (party: 'af' | 'employer', history: readonly CaseEvent[], organisation = 'employer-1') =>
      concernOf(history, named(party, organisation, 'contact-1'))?.to['contact-1'];
    expect(toldTo('employer', asked)).toBe('assignment-with-plan');
    expect(toldTo('employer', clarified)).toBe('assignment');
    expect(toldTo('employer', asked, 'employer-2')).toBe('assignment');
    expect(toldTo('af', asked, 'af')).toBe('assignment');
    expect(toldTo('employer', [...asked, gone])).toBe('assignment');
  });

  it('is who asks for a party that the question of consent names, and no employer', () => {
    const asked: CaseEvent = {
      type: 'ConsentRequested',
      occurredOn: '2020-07-03',
      data: {
        consentId: 'consent-2',
        purposes: ['sharing'],
        fromOrganisation: 'af',
        toOrganisations: ['fk', 'employer-1'],
      },
    };
    const contacts = [named('af', 'af', 'officer-1'), named('af', 'af-2', 'officer-2')];
    const history = [...paired, ...contacts, named('employer', 'employer-1', 'boss-1')];
    const declined: CaseEvent = {
      type: 'ConsentDeclined',
      occurredOn: '2020-07-04',
      data: { consentId: 'consent-2' },
    };
    const given: CaseEvent = {
      type: 'ConsentGiven',
      occurredOn: '2020-07-04',
      data: { ...asked.data, form: 'oral', validFrom: '2020-07-04' },
    };
    for (const answer of [declined, given]) {
      expect(concernOf([...history, asked], answer)?.to).toEqual({
        'subject-1': 'consent-answered',
        'coordinator-a': 'consent-answered',
        'officer-1': 'consent-answered',
      });
      expect(concernOf(history, answer)?.to).not.toHaveProperty('officer-1');
    }
  });

  it('is the coordinator who asked for a consent as long as the unit has the case, before one is assigned', () => {
    const asked: CaseEvent = {
      type: 'ConsentRequested',
      occurredOn: '2020-06-03',
      data: {
        consentId: 'consent-2',
        purposes: ['coordination'],
        fromOrganisation: 'region-sormland',
        toOrganisations: ['fk'],
        coordinatorId: 'coordinator-a2',
      },
    };
    const { coordinatorId: _, ...scope } = asked.data;
    const given: CaseEvent = {
      type: 'ConsentGiven',
      occurredOn: '2020-11-10',
      data: { ...scope, form: 'oral', validFrom: '2020-11-10' },
    };
    const declined: CaseEvent = {
      type: 'ConsentDeclined',
      occurredOn: '2020-11-10',
      data: { consentId: 'consent-2' },
    };
    const moved: CaseEvent = {
      type: 'CaseMoved',
      occurredOn: '2020-11-09',
      data: { fromUnitId: 'unit-a', toUnitId: 'unit-b' },
    };
    const individual = { id: 'login-1', role: 'individual' };
    for (const answer of [given, declined]) {
      const told = (...history: CaseEvent[]) => concernOf([...fkOnly, ...history], answer, individual)?.to;
      expect(told(asked)).toEqual({
        'investigator-1': 'consent-answered',
        'coordinator-a2': 'consent-answered',
      });
      expect(told({ ...asked, data: scope })).not.toHaveProperty('coordinator-a2');
      expect(told(asked, moved)).not.toHaveProperty('coordinator-a2');
      // Answered already: what is written down anew is no answer to who asked.
      expect(told(asked, given)).not.toHaveProperty('coordinator-a2');
    }
    const own = concernOf([...fkOnly, asked], given, { id: 'coordinator-a2', role: 'rehab_coordinator' });
    expect(own?.to).not.toHaveProperty('coordinator-a2');
  });

  it('is the coordinator who offered coordination, when the individual answers, and none where FK wrote it down', () => {
    const offeredBy = (coordinatorId?: string): CaseEvent => ({
      type: 'CoordinationOffered',
      occurredOn: '2020-06-04',
      data: { unitId: 'unit-a', organisation: 'region-sormland', ...present({ coordinatorId }) },
    });
    const answers = (['CoordinationAccepted', 'CoordinationDeclined'] as const).map((type): CaseEvent => ({
      type,
      occurredOn: '2020-06-05',
      data: { unitId: 'unit-a' },
    }));
    const individual = { id: 'login-1', role: 'individual' };
    for (const answer of answers) {
      const told = (...offers: CaseEvent[]) => concernOf([...consented, ...offers], answer, individual)?.to;
      expect(told(offeredBy('coordinator-a2'))).toEqual({
        'investigator-1': 'coordination-answered',
        'coordinator-a2': 'coordination-answered',
      });
      expect(told(offeredBy('coordinator-a2'), answers[1]!, offeredBy())).toEqual({
        'investigator-1': 'coordination-answered',
      });
    }
  });

  it('is who took part until then when a case is marked as entered in error, and a contact that it ends', () => {
    expect(concernOf([...paired, named('af', 'af', 'officer-1')], enteredInError, LEAD)?.to).toEqual({
      'subject-1': 'case-in-error',
      'coordinator-a': 'case-in-error',
      'investigator-1': 'case-in-error',
      'officer-1': 'assignment-ended',
    });
    expect(concernOf([...paired, withdrawn('consent-1', '2020-06-19')], enteredInError, LEAD)?.to).toEqual({
      'subject-1': 'case-in-error',
      'investigator-1': 'case-in-error',
    });
  });

  it('is the pair and the individual when a party contributes to the need, and not who does', () => {
    const officer = { id: 'officer-1', role: 'employment_officer' };
    const history = [...paired, named('af', 'af', 'officer-1')];
    const everybody = {
      'subject-1': 'need-contribution',
      'investigator-1': 'need-contribution',
      'coordinator-a': 'need-contribution',
    };
    expect(concernOf(history, contributed('one'), officer)?.to).toEqual(everybody);
    const individual = { id: 'login-1', role: 'individual' };
    const theirs = contributed('two', { party: 'individual', aspect: 'own-view' });
    expect(concernOf(history, theirs, individual)?.to).toEqual({
      'investigator-1': 'need-contribution',
      'coordinator-a': 'need-contribution',
    });
  });

  it('is the pair when a meeting proposes something, and when it turns out to be something else, not to be the same', () => {
    const noted = (of: {
      measureKinds?: string[];
      planAgreed?: boolean;
      meetingRevision?: number;
    }): CaseEvent => ({
      type: 'OutcomeProposalNoted',
      occurredOn: '2020-12-01',
      data: {
        meetingId: 'meeting-1',
        planAgreed: true,
        measureKinds: ['preparatory', 'work-training'],
        ...of,
      },
    });
    const history = [...paired, noted({ meetingRevision: 4 })];
    const by = { id: 'case-service', role: 'service' };
    const told = { 'investigator-1': 'proposal-made', 'coordinator-a': 'proposal-made' };
    expect(concernOf(paired, noted({}), by)?.to).toEqual(told);
    expect(
      concernOf(history, noted({ meetingRevision: 6, measureKinds: ['work-training', 'preparatory'] }), by),
    ).toBeUndefined();
    expect(concernOf(history, noted({ meetingRevision: 6, planAgreed: false }), by)?.to).toEqual(told);
    expect(
      concernOf(history, noted({ meetingRevision: 6, measureKinds: ['medical', 'preparatory'] }), by)?.to,
    ).toEqual(told);
  });

  it('is FK and the individual when a party proposes something, and the party when FK leaves it', () => {
    const officer = { id: 'officer-1', role: 'employment_officer' };
    const shared: CaseEvent = {
      type: 'ConsentGiven',
      occurredOn: '2020-07-01',
      data: {
        consentId: 'consent-af',
        purposes: ['sharing'],
        fromOrganisation: 'fk',
        toOrganisations: ['af', 'stockholm'],
        form: 'written',
        validFrom: '2020-07-01',
      },
    };
    const history = [...paired, shared, named('af', 'af', 'officer-1')];
    const proposal = closingProposed('proposal-1');
    expect(concernOf(history, proposal, officer)?.to).toEqual({
      'subject-1': 'party-proposal-made',
      'investigator-1': 'party-proposal-made',
    });
    const left: CaseEvent = {
      type: 'PartyProposalLeft',
      occurredOn: '2020-12-02',
      data: { subjectId: 'subject-1', proposalId: 'proposal-1', reason: null },
    };
    const told = { 'subject-1': 'party-proposal-left', 'officer-1': 'party-proposal-left' };
    expect(concernOf([...history, proposal], left)?.to).toEqual(told);
    const ofTheCare = {
      ...proposal,
      data: { ...proposal.data, party: 'healthcare', organisation: 'region-sormland' },
    } as CaseEvent;
    expect(concernOf([...history, ofTheCare], left)?.to).toEqual({
      'subject-1': 'party-proposal-left',
      'coordinator-a': 'party-proposal-left',
    });
  });

  it('is the pair when the individual comments on a plan, and not the employer, who may not be told', () => {
    const history = [...paired, named('employer', 'employer-1', 'boss-1'), returnPlanRequested];
    const commented: CaseEvent = {
      type: 'ReturnToWorkPlanCommented',
      occurredOn: '2020-07-14',
      data: { subjectId: 'subject-1', employer: 'employer-1', version: 0, tookPart: false, words: null },
    };
    expect(concernOf(history, commented, { id: 'login-1', role: 'individual' })?.to).toEqual({
      'investigator-1': 'plan-commented',
      'coordinator-a': 'plan-commented',
    });
  });

  it('is Arbetsförmedlingen too when the investigator changes, as far as a consent names it', () => {
    const history = [...paired, named('af', 'af', 'officer-1'), named('employer', 'employer-1', 'boss-1')];
    const { 'officer-1': officer, 'boss-1': boss } = concernOf(history, reassigned, LEAD)?.to ?? {};
    expect([officer, boss]).toEqual(['holder-changed', undefined]);
    const unshared = [...history, withdrawn('consent-1', '2020-06-30')];
    expect(concernOf(unshared, reassigned, LEAD)?.to).not.toHaveProperty('officer-1');
  });

  it('is both who gets a case and who loses it, each in their own way', () => {
    expect(concernOf(paired, reassigned, LEAD)?.to).toEqual({
      'subject-1': 'holder-changed',
      'coordinator-a': 'holder-changed',
      'investigator-1': 'assignment-ended',
      'investigator-2': 'assignment',
    });
  });

  it('is a coordinator on a consent to coordination alone, who turns to the investigator too', () => {
    const alone = given('consent-2', ['coordination'], '2020-06-30');
    const history = [...paired, withdrawn('consent-1', '2020-06-30'), alone];
    const told = { 'subject-1': 'holder-changed', 'coordinator-a': 'holder-changed' };
    expect(concernOf(history, reassigned, LEAD)?.to).toEqual({
      ...told,
      'investigator-1': 'assignment-ended',
      'investigator-2': 'assignment',
    });
    const anew: CaseEvent = { ...assigned, occurredOn: '2020-07-01' };
    expect(concernOf(history, anew, LEAD)?.to).toEqual({ ...told, 'investigator-1': 'assignment' });
  });

  it('is the coordinator of the old unit, whose part ends when the case moves', () => {
    const moved: CaseEvent = {
      type: 'CaseMoved',
      occurredOn: '2020-11-09',
      data: { fromUnitId: 'unit-a', toUnitId: 'unit-b' },
    };
    expect(concernOf(paired, moved)?.to).toEqual({
      'subject-1': 'case-moved',
      'coordinator-a': 'assignment-ended',
    });
  });

  it('is not who did it: not the investigator, and not the individual by their subject id', () => {
    expect(concernOf(paired, planSet)?.to).toEqual({
      'subject-1': 'plan-set',
      'coordinator-a': 'plan-set',
    });
    const accepted: CaseEvent = {
      type: 'CoordinationAccepted',
      occurredOn: '2020-06-05',
      data: { unitId: 'unit-a' },
    };
    expect(concernOf(offered, accepted, { id: 'person', role: 'individual' })?.to).toEqual({
      'investigator-1': 'coordination-answered',
    });
  });

  it('is the individual who is asked for a consent, and not the others', () => {
    const asked: CaseEvent = {
      type: 'ConsentRequested',
      occurredOn: '2020-06-03',
      data: {
        consentId: 'consent-2',
        purposes: ['sharing'],
        fromOrganisation: 'fk',
        toOrganisations: ['af'],
      },
    };
    expect(concernOf(paired, asked)?.to).toEqual({ 'subject-1': 'consent-asked' });
  });

  it('is not the coordinator of a plan, once no consent to share holds', () => {
    const history = [...paired, withdrawn('consent-1', '2020-07-01')];
    expect(concernOf(history, planSet)?.to).toEqual({ 'subject-1': 'plan-set' });
    expect(concernOf(paired, withdrawn('consent-1', '2020-07-01'))?.to).toEqual({
      'subject-1': 'consent-ended',
      'coordinator-a': 'consent-ended',
    });
  });

  it('is a contact person of Arbetsförmedlingen whose office a consent to share names, and no employer', () => {
    const shared: CaseEvent = {
      type: 'ConsentGiven',
      occurredOn: '2020-07-01',
      data: {
        consentId: 'consent-af',
        purposes: ['sharing'],
        fromOrganisation: 'fk',
        toOrganisations: ['af-office'],
        form: 'oral',
        validFrom: '2020-07-01',
      },
    };
    const history = [
      ...clarified,
      employerConsent,
      named('af', 'af-office', 'officer-1'),
      named('af', 'other-office', 'officer-2'),
      named('employer', 'employer-1', 'boss-1'),
    ];
    const told = concernOf([...history, shared], planned('measure-1'))?.to;
    expect(told).toEqual({
      'subject-1': 'measure-planned',
      'coordinator-a': 'measure-planned',
      'officer-1': 'measure-planned',
    });
    expect(concernOf(history, planned('measure-1'))?.to).not.toHaveProperty('officer-1');
  });

  it('is nobody of an organisation that a consent lets tell, and be told nothing', () => {
    const between = (fromOrganisation: string, toOrganisation: string): CaseEvent => ({
      type: 'ConsentGiven',
      occurredOn: '2020-07-01',
      data: {
        consentId: 'consent-2',
        purposes: ['sharing'],
        fromOrganisation,
        toOrganisations: [toOrganisation],
        form: 'written',
        validFrom: '2020-07-01',
      },
    });
    const history = [...clarified, withdrawn('consent-1', '2020-06-30'), named('af', 'af', 'officer-1')];
    const told = (consent: CaseEvent) =>
      Object.keys(concernOf([...history, consent], planned('measure-1'))?.to ?? {});
    expect(told(between('fk', 'af'))).toContain('officer-1');
    expect(told(between('af', 'fk'))).not.toContain('officer-1');
    // The two of the pair tell each other.
    expect(told(between('region-sormland', 'fk'))).toContain('coordinator-a');
    expect(told(between('fk', 'region-sormland'))).toContain('coordinator-a');
    expect(told(between('region-sormland', 'af'))).not.toContain('coordinator-a');
  });

  it('is told of plans and of the measures of others on a consent that takes them in, and of its own on any', () => {
    const shared = (category: InformationCategory): CaseEvent => ({
      type: 'ConsentGiven',
      occurredOn: '2020-07-01',
      data: {
        consentId: 'consent-city',
        purposes: ['sharing'],
        categories: [category],
        fromOrganisation: 'fk',
        toOrganisations: ['city'],
        form: 'written',
        validFrom: '2020-07-01',
      },
    });
    const worker: CaseEvent = {
      type: 'PartyContactNamed',
      occurredOn: '2020-07-02',
      data: { party: 'social-services', organisation: 'city', contactId: 'worker-1' },
    };
    const whatIsTold = (event: CaseEvent) =>
      (['measures', 'livelihood'] as const).map(
        (category) => concernOf([...clarified, shared(category), worker], event)?.to['worker-1'],
      );
    expect(whatIsTold(planSet)).toEqual(['plan-set', undefined]);
    const measure = planned('measure-1') as Extract<CaseEvent, { type: 'MeasurePlanned' }>;
    expect(whatIsTold(measure)).toEqual(['measure-planned', undefined]);
    const own = { ...measure, data: { ...measure.data, responsible: { organisation: 'city' } } };
    expect(whatIsTold(own)).toEqual(['measure-planned', 'measure-planned']);
    const right = { subjectId: 'subject-1', entry: 9, on: '2020-08-03', reason: 'Wrong day' } as const;
    const corrected = (of: CaseEvent, data: object) =>
      (['measures', 'livelihood'] as const).map(
        (category) =>
          concernOf([...clarified, shared(category), worker, of], {
            type: 'EntryCorrected',
            occurredOn: '2020-09-01',
            data: { ...right, ...data },
          } as unknown as CaseEvent)?.to['worker-1'],
      );
    const ofStart = { corrects: 'MeasureStarted', measureId: 'measure-1' };
    expect(corrected(measure, ofStart)).toEqual(['entry-corrected', undefined]);
    expect(corrected(own, ofStart)).toEqual(['entry-corrected', 'entry-corrected']);
    expect(corrected(closed, { corrects: 'CaseClosed' })).toEqual(['entry-corrected', 'entry-corrected']);
    const mapping = mapped[mapped.length - 1] as CaseEvent;
    expect(corrected(mapping, { corrects: 'JointMappingDone' })).toEqual(['entry-corrected', undefined]);
    const moved: CaseEvent = {
      type: 'CaseMoved',
      occurredOn: '2020-08-17',
      data: { fromUnitId: 'unit-a', toUnitId: 'unit-b' },
    };
    expect(corrected(moved, { corrects: 'CaseMoved' })).toEqual([undefined, undefined]);
    expect(corrected(planSet, { corrects: 'ClosurePlanSet' })).toEqual(['entry-corrected', undefined]);
  });

  describe('at an employer that the contact is open with', () => {
    const BOSS = named('employer', 'employer-1', 'boss-1');
    const OTHER = named('employer', 'employer-2', 'boss-2');
    const needed = [...clarified, employed, employerConsent];
    const open = [...needed, employerContact, BOSS];
    const boss = (event: CaseEvent, history: readonly CaseEvent[] = open) =>
      concernOf(history, event)?.to['boss-1'];
    const aboutWorkAlone = {
      ...employerConsent,
      data: { ...employerConsent.data, categories: ['work'] },
    } as CaseEvent;
    const ofWorkAlone = [...clarified, employed, aboutWorkAlone, employerContact, BOSS];
    const contactEnded: CaseEvent = {
      type: 'EmployerContactEnded',
      occurredOn: '2020-08-01',
      data: { employer: 'employer-1' },
    };
    const adaptation = (organisation: string) =>
      planned('measure-1', { kind: 'work-adaptation', responsible: { organisation } });

    it('is its contact person, of the measures that it sees and of no other', () => {
      expect(boss(adaptation('employer-1'))).toBe('measure-planned');
      expect(boss(adaptation('fk'))).toBe('measure-planned');
      expect(boss(adaptation('employer-2'))).toBeUndefined();
      expect(boss(planned('measure-1'))).toBeUndefined();
      expect(boss(adaptation('employer-1'), ofWorkAlone)).toBe('measure-planned');
      expect(boss(adaptation('fk'), ofWorkAlone)).toBeUndefined();
      const cancelled: CaseEvent = {
        type: 'MeasureCancelled',
        occurredOn: '2020-08-20',
        data: { measureId: 'measure-1', reason: 'provider' },
      };
      expect(boss(cancelled, [...open, adaptation('fk')])).toBe('measure-changed');
    });

    it('is nobody once the contact or the consent has ended', () => {
      const [own, withoutConsent] = [adaptation('employer-1'), withdrawn('consent-employer', '2020-08-01')];
      expect(boss(own, [...open, contactEnded])).toBeUndefined();
      expect(boss(own, [...open, withoutConsent])).toBeUndefined();
      expect(boss(own, [...needed, BOSS])).toBeUndefined();
      expect(boss(closed, [...open, withoutConsent])).toBeUndefined();
    });

    it('is its contact person, of the plan to go back to the own work, as far as it sees it', () => {
      const revised = (route: string): CaseEvent =>
        ({
          ...planSet,
          type: 'ClosurePlanRevised',
          data: { ...planSet.data, version: 2, route, reason: 'Another way' },
        }) as CaseEvent;
      const dropped: CaseEvent = {
        type: 'ClosurePlanWithdrawn',
        occurredOn: '2020-10-01',
        data: { subjectId: 'subject-1', version: 1, reason: 'Not this way' },
      };
      const set = [...open, planSet];
      expect(boss(planSet)).toBe('plan-set');
      expect(boss(revised('own-work'), set)).toBe('plan-revised');
      expect(boss(revised('sickness-compensation'), set)).toBe('plan-withdrawn');
      expect(boss(dropped, set)).toBe('plan-withdrawn');
      const otherWay = [...set, revised('sickness-compensation')];
      expect(boss(revised('studies'), otherWay)).toBeUndefined();
      expect(boss(dropped, otherWay)).toBeUndefined();
      expect(boss(revised('own-work'), otherWay)).toBe('plan-set');
      expect(boss(planSet, ofWorkAlone)).toBeUndefined();
    });

    it('is its contact person when the contact begins and ends, beside the individual and the pair', () => {
      const told = (kind: string) => ({ 'subject-1': kind, 'coordinator-a': kind, 'boss-1': kind });
      const both = [...needed, BOSS, OTHER];
      expect(concernOf(both, employerContact)?.to).toEqual(told('employer-contact-opened'));
      expect(concernOf([...open, OTHER], contactEnded)?.to).toEqual(told('employer-contact-ended'));
    });

    it('is its contact person when the case is closed, taken up again, or goes on with another investigator', () => {
      expect(boss(closed)).toBe('case-closed');
      expect(boss(reassigned, ofWorkAlone)).toBe('holder-changed');
      const reopened = (keptConsents: string[]): CaseEvent => ({
        type: 'CaseReopened',
        occurredOn: '2021-02-10',
        data: { consentId: 'consent-1', keptConsents },
      });
      expect(boss(reopened(['consent-employer']), [...open, closed])).toBe('case-reopened');
      expect(boss(reopened([]), [...open, closed])).toBeUndefined();
    });

    it('is its contact person when a closing that it was told of is corrected, and no entry that it was not', () => {
      const right = (corrects: 'CaseClosed' | 'RehabNeedClarified'): CaseEvent =>
        ({
          type: 'EntryCorrected',
          occurredOn: '2021-02-10',
          data: {
            subjectId: 'subject-1',
            entry: 9,
            corrects,
            on: '2021-01-31',
            outcome: 'studies',
            reason: 'Wrong',
          },
        }) as unknown as CaseEvent;
      expect(boss(right('CaseClosed'), [...open, closed])).toBe('entry-corrected');
      expect(boss(right('CaseClosed'), [...open, closed, contactEnded])).toBeUndefined();
      expect(boss(right('RehabNeedClarified'))).toBeUndefined();
    });
  });

  it('is who said what was found not to have been said, as far as they may be told of the case', () => {
    const by = (party: 'employer' | 'af', organisation: string): CaseEvent =>
      contributed('contribution-1', { party, organisation });
    const untrue = (corrects: EntrySaidAnew): CaseEvent => ({
      type: 'EntryFoundUntrue',
      occurredOn: '2020-09-01',
      data: {
        subjectId: 'subject-1',
        entry: 9,
        corrects,
        ...(corrects === 'NeedContributionMade' ? { contributionId: 'contribution-1' } : {}),
        reason: 'Another person',
      },
    });
    const told = (history: readonly CaseEvent[], corrects: EntrySaidAnew) =>
      Object.keys(concernOf(history, untrue(corrects))?.to ?? {}).sort();
    const boss = named('employer', 'employer-1', 'boss-1');
    const byBoss = [...clarified, boss, by('employer', 'employer-1')];
    const byOfficer = [...clarified, named('af', 'af', 'officer-1'), by('af', 'af')];
    expect(told(byBoss, 'NeedContributionMade')).toEqual(['coordinator-a', 'subject-1']);
    expect(told([...byBoss, employerConsent, employerContact], 'NeedContributionMade')).toEqual([
      'boss-1',
      'coordinator-a',
      'subject-1',
    ]);
    expect(told([...byBoss, employerConsent, employerContact], 'WorkAbilityEvaluated')).toEqual([
      'coordinator-a',
      'subject-1',
    ]);
    const everybody = ['coordinator-a', 'officer-1', 'subject-1'];
    expect(told(byOfficer, 'NeedContributionMade')).toEqual(everybody);
    expect(told(byOfficer, 'WorkAbilityEvaluated')).toEqual(['coordinator-a', 'subject-1']);
    const alone = [...byOfficer, withdrawn('consent-1', '2020-08-01')];
    expect(told(alone, 'NeedContributionMade')).toEqual(['subject-1']);
    // Whether they told FK of it is theirs to know, also where nothing is shared with them any more.
    const takenBack = 'need-impulse-taken-back';
    expect(concernOf(alone, untrue('RehabNeedImpulseSent'))?.to).toEqual({
      'subject-1': takenBack,
      'coordinator-a': takenBack,
    });
  });

  it('is the three who have to know that a consent was never given: it ends, or was wrong when it ended', () => {
    const untrue = foundNotGiven('consent-1', '2020-09-01');
    const told = (kind: string) => ({ 'subject-1': kind, 'coordinator-a': kind });
    expect(concernOf(clarified, untrue)?.to).toEqual(told('consent-ended'));
    const stopped = [...clarified, withdrawn('consent-1', '2020-08-01')];
    expect(concernOf(stopped, untrue)?.to).toEqual(told('entry-corrected'));
  });

  it('is the contact person of an employer whose plan is asked for', () => {
    const history = [...clarified, named('employer', 'employer-1', 'boss-1')];
    expect(concernOf(history, returnPlanRequested)?.to).toEqual({
      'subject-1': 'plan-asked',
      'boss-1': 'plan-asked',
    });
  });

  it('is who takes over when the case is closed', () => {
    const handedOver: CaseEvent = {
      ...closed,
      data: {
        outcome: 'programme-ended',
        handedOverMeasures: [],
        handedOverTo: { organisation: 'af', staffId: 'officer-1' },
      },
    } as CaseEvent;
    expect(concernOf(consented, handedOver)?.to).toEqual({
      'subject-1': 'case-closed',
      'officer-1': 'case-handed-over',
    });
  });

  it('is who takes over by a correction of the closing, and not who did already', () => {
    const handedOver = (staffId: string): CaseEvent =>
      ({
        ...closed,
        data: {
          outcome: 'programme-ended',
          handedOverMeasures: [],
          handedOverTo: { organisation: 'af', staffId },
        },
      }) as CaseEvent;
    const right: CaseEvent = {
      type: 'EntryCorrected',
      occurredOn: '2021-02-10',
      data: {
        subjectId: 'subject-1',
        entry: 9,
        corrects: 'CaseClosed',
        on: '2021-01-31',
        outcome: 'programme-ended',
        handedOverTo: { organisation: 'af', staffId: 'officer-2' },
        withoutMeetingReason: null,
        reason: 'Wrong person',
      },
    };
    const told = { 'subject-1': 'entry-corrected' };
    expect(concernOf([...consented, handedOver('officer-1')], right)?.to).toEqual({
      ...told,
      'officer-2': 'case-handed-over',
    });
    expect(concernOf([...consented, handedOver('officer-2')], right)?.to).toEqual(told);
  });

  it('is the pair and the individual when a sick leave was written down wrongly, and nobody when it is added to', () => {
    const recorded = (degree: 50 | 100, to: BusinessDate, occurredOn: BusinessDate): CaseEvent => ({
      type: 'SickLeavePeriodsRecorded',
      occurredOn,
      data: {
        subjectId: 'subject-1',
        periods: [{ from: '2019-06-01', to, degree }],
        sickLeaveSince: '2019-06-01',
        sickLeaveDays: 400,
        reason: null,
      },
    });
    const history = [...paired, named('af', 'af', 'officer-1'), recorded(100, '2020-08-31', '2020-07-03')];
    expect(concernOf(history, recorded(100, '2020-10-31', '2020-08-30'))).toBeUndefined();
    expect(concernOf(history, recorded(50, '2020-08-31', '2020-08-30'))?.to).toEqual({
      'subject-1': 'entry-corrected',
      'coordinator-a': 'entry-corrected',
    });
  });

  it('is nobody where there is nothing that anybody need be told', () => {
    expect(concernOf([], registered)).toBeUndefined();
    expect(concernOf(fkOnly, { type: 'ProtectedIdentityFlagged', occurredOn: '2020-06-10', data: {} })).toBe(
      undefined,
    );
  });
});
