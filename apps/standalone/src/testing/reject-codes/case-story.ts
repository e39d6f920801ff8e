import {
  CASES,
  NOTHING,
  NUMBER_IN_TEXT,
  PROGRAMMES,
  START,
  type Setting,
  TODAY,
  TOMORROW,
  employerConsent,
} from './setting';
import type { Actor } from '@samverkan/access';
import { type Fields, type Teller } from './teller';

const ON = '2021-02-01';
const EMPLOYER = 'employer-1';
const consultation = { on: ON, how: 'phone' };
const fk = { organisation: 'fk' };
const scope = {
  purposes: ['sharing', 'coordination'],
  fromOrganisation: 'region-sormland',
  toOrganisations: ['fk', 'af'],
};

/** A case from its registration to its end, with everything that can be wrong on the way. */
export class CaseStory {
  private path = '';

  constructor(
    private readonly teller: Teller,
    private readonly setting: Setting,
    private readonly individual: Actor,
  ) {}

  async tell(): Promise<void> {
    await this.registration();
    await this.assignment();
    await this.emergency();
    await this.consents();
    await this.coordination();
    await this.need();
    await this.employer();
    await this.measures();
    await this.plans();
    await this.end();
    await this.beforeTheLaw();
  }

  private does(command: string, body: object = {}, as = this.setting.investigator): Promise<Fields> {
    return this.teller.does(as, `${this.path}/${command}`, body);
  }

  private refused(
    code: string,
    command: string,
    body: object = {},
    as = this.setting.investigator,
  ): Promise<void> {
    return this.teller.refused(code, as, `${this.path}/${command}`, body);
  }

  private person(): Fields {
    const { programmeId } = this.setting;
    return {
      programmeId,
      unitId: 'unit-a',
      personalNumber: '198503122387',
      sickLeaveSince: '2019-06-01',
    };
  }

  private async registration(): Promise<void> {
    const { programmeId, investigator, lead } = this.setting;
    const person = this.person();
    const refused = (code: string, more: object, as = investigator): Promise<void> =>
      this.teller.refused(code, as, CASES, { ...person, ...more });
    await refused('IN_THE_FUTURE', { occurredOn: TOMORROW });
    const stray = { ...investigator, programmes: [NOTHING] };
    await refused('PROGRAMME_NOT_FOUND', { programmeId: NOTHING }, stray);
    await refused('PROGRAMME_NOT_OPEN', { occurredOn: '2020-05-03' });
    await refused('UNIT_NOT_ONBOARDED', { unitId: 'unit-unknown' });
    const windows = async (...periods: readonly object[]): Promise<unknown> =>
      this.teller.does(lead, `${PROGRAMMES}/${programmeId}/set-enrolment-windows`, {
        occurredOn: START,
        windows: periods,
      });
    await windows({ from: START, to: '2020-12-31' });
    await refused('ENROLMENT_CLOSED', {});
    await windows();
    await refused('NOT_LONG_CASE', { sickLeaveSince: '2020-06-01' });
    await refused('SICK_LEAVE_IN_THE_FUTURE', { sickLeaveSince: '2021-02-02' });
    const periods = (sickLeavePeriods: readonly object[]) => ({
      sickLeaveSince: undefined,
      sickLeavePeriods,
    });
    const all = { from: '2019-06-01', to: '2021-12-31', degree: 50 };
    await refused('SICK_LEAVE_REQUIRED', periods([]));
    await refused('SICK_LEAVE_ENDED', periods([{ ...all, to: '2021-01-27' }]));
    await refused('SICK_LEAVE_PERIOD_INVALID', periods([{ ...all, to: '2019-05-31' }]));
    await refused('SICK_LEAVE_PERIOD_TOO_FAR', periods([{ ...all, to: '2201-12-31' }]));
    await refused('SICK_LEAVE_DAY_TWICE', periods([all, { ...all, degree: 100 }]));
    await refused('APPLICATION_REQUIRED', { hasQualifyingIncome: false });
    const { id } = await this.teller.does(investigator, CASES, person);
    this.path = `${CASES}/${id}`;
    await refused('DUPLICATE_CASE', {});
  }

  private async assignment(): Promise<void> {
    const { lead, programmeId } = this.setting;
    const to = (investigatorId: string) => ({ investigatorId });
    await this.refused(
      'INVESTIGATOR_MISSING',
      'reassign-investigator',
      { to: 'investigator-2', reason: 'other' },
      lead,
    );
    await this.refused(
      'INVESTIGATOR_DEDICATED',
      'assign-investigator',
      { ...to('investigator-elsewhere'), occurredOn: ON },
      lead,
    );
    await this.refused('INVESTIGATOR_NOT_IN_POOL', 'assign-investigator', to('investigator-3'), lead);
    await this.refused(
      'BEFORE_REGISTRATION',
      'assign-investigator',
      { ...to('investigator-1'), occurredOn: START },
      lead,
    );
    await this.does('assign-investigator', to('investigator-1'), lead);
    const other = { personalNumber: '198506152399' };
    await this.teller.does(this.setting.investigator, CASES, { ...this.person(), ...other });
    await this.refused('NUMBER_OF_ANOTHER', 'change-personal-number', other);
    const leaves = (code: string, command: string, who: object): Promise<void> =>
      this.teller.refused(code, lead, `${PROGRAMMES}/${programmeId}/${command}`, who);
    await leaves('UNIT_HAS_OPEN_CASES', 'record-care-unit-left', { unitId: 'unit-a' });
    await leaves('INVESTIGATOR_HAS_OPEN_CASES', 'remove-investigator-from-pool', to('investigator-1'));
    await this.refused('INVESTIGATOR_ALREADY_ASSIGNED', 'assign-investigator', to('investigator-1'), lead);
    await this.refused(
      'SAME_INVESTIGATOR',
      'reassign-investigator',
      { to: 'investigator-1', reason: 'other' },
      lead,
    );
  }

  private async emergency(): Promise<void> {
    const opener = this.setting.successor;
    const open = { reason: 'nobody-on-duty', explanation: 'Ett samtal på kvällen' };
    const review = { openingId: NOTHING, outcome: 'justified', comment: 'Samtalet är antecknat' };
    const reviewer: Actor = { ...opener, id: 'log-reviewer', role: 'log_reviewer' };
    await this.refused('EMERGENCY_IS_TODAY', 'open-in-emergency', { ...open, occurredOn: ON }, opener);
    const { openingId } = await this.does('open-in-emergency', { ...open, occurredOn: TODAY }, opener);
    await this.refused('ALREADY_OPEN_TO_YOU', 'open-in-emergency', { ...open, occurredOn: TODAY }, opener);
    const reviews = { ...review, occurredOn: TODAY };
    await this.refused('OPENING_NOT_FOUND', 'review-emergency-opening', reviews, reviewer);
    const one = { ...reviews, openingId };
    await this.refused('OWN_OPENING', 'review-emergency-opening', one, { ...reviewer, id: opener.id });
    await this.does('review-emergency-opening', one, reviewer);
    await this.refused('OPENING_REVIEWED', 'review-emergency-opening', one, reviewer);
  }

  private async consents(): Promise<void> {
    const { consentId } = await this.does('request-consent', scope);
    await this.refused('CONSENT_NOT_FOUND', 'decline-consent', { consentId: NOTHING });
    await this.refused('CONSENT_NOT_GIVEN', 'withdraw-consent', { consentId });
    const given = { consentId, form: 'oral' };
    await this.refused('CONSENT_BEYOND_REQUEST', 'give-consent', {
      ...given,
      purposes: ['information-to-fk'],
    });
    await this.refused('CONSENT_PERIOD_INVALID', 'give-consent', { ...given, validTo: '2021-01-31' });
    await this.refused('CONSENT_SCOPE_REQUIRED', 'give-consent', { form: 'oral' });
    await this.refused('WRITTEN_CONSENT_REQUIRED', 'give-consent', {
      ...scope,
      form: 'oral',
      purposes: ['registration'],
    });
    const { coordinator } = this.setting;
    const tells = (code: string): Promise<void> =>
      this.refused(code, 'send-need-impulse', { reason: 'Mer behövs' }, coordinator);
    await tells('CONSENT_REQUIRED');
    const toFk = {
      purposes: ['information-to-fk'],
      fromOrganisation: coordinator.organisation,
      form: 'oral',
    };
    await this.does('give-consent', { ...toFk, toOrganisations: ['af'] }, coordinator);
    await tells('CONSENT_NAMES_OTHERS');
    const ofWork = { ...toFk, toOrganisations: ['fk'], categories: ['work'] };
    await this.does('give-consent', ofWork, coordinator);
    await tells('CONSENT_NOT_ABOUT');
    await this.does('give-consent', given);
    await this.refused('CONSENT_NOT_REQUESTED', 'decline-consent', { consentId });
  }

  private async coordination(): Promise<void> {
    const { coordinator } = this.setting;
    const coordinatorId = 'coordinator-a';
    await this.refused('COORDINATION_NOT_OFFERED', 'accept-coordination', {}, coordinator);
    await this.refused('COORDINATION_NOT_ACCEPTED', 'assign-coordinator', { coordinatorId }, coordinator);
    await this.refused('COORDINATION_NOT_ACTIVE', 'end-coordination', { reason: 'other' }, coordinator);
    const another = { organisation: 'region-elsewhere' };
    await this.refused('CARE_PROVIDER_REQUIRED', 'offer-coordination', another, coordinator);
    await this.does('offer-coordination', {}, coordinator);
    await this.refused('COORDINATION_ALREADY_OFFERED', 'offer-coordination', {}, coordinator);
    await this.does('accept-coordination', {}, coordinator);
    await this.refused('COORDINATION_NOT_IN_FOLLOW_UP', 'resume-coordination', {}, coordinator);
    await this.refused(
      'COORDINATOR_MISSING',
      'reassign-coordinator',
      { to: 'coordinator-a2', reason: 'other' },
      coordinator,
    );
    await this.refused(
      'COORDINATOR_NOT_AT_UNIT',
      'assign-coordinator',
      { coordinatorId: 'coordinator-unknown' },
      coordinator,
    );
    await this.refused('PAIR_INCOMPLETE', 'clarify-need', { consultation, need: 'Vila' });
    await this.does('assign-coordinator', { coordinatorId }, coordinator);
    await this.refused('COORDINATOR_ALREADY_ASSIGNED', 'assign-coordinator', { coordinatorId }, coordinator);
    await this.teller.refused(
      'COORDINATOR_HAS_OPEN_CASES',
      this.setting.lead,
      `${PROGRAMMES}/${this.setting.programmeId}/dismiss-coordinator`,
      { unitId: 'unit-a', coordinatorId },
    );
    await this.refused(
      'SAME_COORDINATOR',
      'reassign-coordinator',
      { to: coordinatorId, reason: 'other' },
      coordinator,
    );
  }

  private async need(): Promise<void> {
    await this.refused('NEED_NOT_CLARIFIED', 'plan-measure', this.measure());
    await this.refused('CONSULTATION_IN_THE_FUTURE', 'clarify-need', {
      consultation: { on: '2021-02-02', how: 'phone' },
      need: 'Vila',
    });
    await this.refused('TEXT_REQUIRED', 'clarify-need', { consultation, need: ' ' });
    await this.does('clarify-need', { consultation, need: 'Vila' });
    await this.refused('MAPPING_IN_THE_FUTURE', 'record-joint-mapping', { mappedOn: '2021-02-02' });
    await this.refused('PLANNING_PARTICIPANTS_INVALID', 'record-joint-plan', {
      participants: [{ party: 'fk' }],
      content: 'Vila',
    });
  }

  private async employer(): Promise<void> {
    const employer = EMPLOYER;
    await this.refused('EMPLOYERS_INVALID', 'record-employment', { employment: 'employed', employers: [] });
    await this.refused('EMPLOYER_UNKNOWN', 'request-return-to-work-plan', { employer });
    await this.does('record-employment', { employment: 'employed', employers: [employer] });
    const plan = { employer, plannedReturn: '2021-06-01', content: 'Halva dagar' };
    await this.refused('RETURN_PLAN_NOT_OWED', 'request-return-to-work-plan', { employer, expectedDays: 59 });
    await this.refused('ANSWER_DAY_PASSED', 'request-return-to-work-plan', {
      employer,
      answerBy: '2021-01-31',
    });
    const unclear = { employer, clearOn: '2019-05-31' };
    await this.refused('CLEAR_DAY_INVALID', 'request-return-to-work-plan', unclear);
    await this.refused('RETURN_PLAN_NOT_REQUESTED', 'receive-return-to-work-plan', plan);
    // Of today: what has been owed for a month is noted as overdue by a timer, before or after the next command.
    const asked = { employer, occurredOn: TODAY };
    await this.does('request-return-to-work-plan', asked);
    await this.refused('RETURN_PLAN_ALREADY_REQUESTED', 'request-return-to-work-plan', asked);
    await this.refused('PERSONAL_NUMBER_IN_TEXT', 'receive-return-to-work-plan', {
      ...plan,
      ...asked,
      content: NUMBER_IN_TEXT,
    });
    const part = { ...asked, tookPart: true };
    const comments = 'comment-on-return-to-work-plan';
    await this.refused('RETURN_PLAN_NOT_RECEIVED', comments, { ...part, agrees: true }, this.individual);
    for (let n = 0; n < 10; n += 1) await this.does(comments, part, this.individual);
    await this.refused('TOO_MANY_COMMENTS', comments, part, this.individual);
    const exempted = { ...asked, ground: 'health-for-now' };
    await this.does('exempt-return-to-work-plan', exempted);
    await this.refused('RETURN_PLAN_ALREADY_EXEMPTED', 'exempt-return-to-work-plan', exempted);
    const contact = { employer, reason: 'Tider' };
    await this.refused('EMPLOYER_CONTACT_NOT_OPEN', 'end-employer-contact', { employer });
    await this.refused('EMPLOYER_CONSENT_REQUIRED', 'open-employer-contact', contact);
    await this.does('give-consent', employerConsent(employer));
    await this.does('open-employer-contact', contact);
    await this.refused('EMPLOYER_CONTACT_OPEN', 'open-employer-contact', contact);
    const other = 'employer-2';
    await this.does('record-employment', { employment: 'employed', employers: [employer, other] });
    await this.does('give-consent', employerConsent(other));
    await this.does('open-employer-contact', { ...contact, employer: other });
    await this.refused('EMPLOYER_AMBIGUOUS', 'record-joint-plan', {
      participants: [{ party: 'fk' }, { party: 'healthcare' }, { party: 'employer' }],
      content: 'Vila',
    });
    for (const [code, more] of [
      ['PARTY_ORGANISATION_REQUIRED', {}],
      ['NOT_OF_THIS_PARTY', { organisation: 'fk' }],
    ] as const)
      await this.refused(code, 'record-joint-plan', {
        participants: [{ party: 'fk' }, { party: 'healthcare' }, { party: 'union', ...more }],
        content: 'Vila',
      });
    await this.does('end-employer-contact', { employer: other });
    await this.parties();
  }

  private async parties(): Promise<void> {
    const named = (n: number): object => ({ party: 'af', organisation: 'af', contactId: `officer-${n}` });
    const contactId = 'officer-0';
    await this.refused('CONTACT_NOT_NAMED', 'end-party-contact', { contactId });
    for (let n = 0; n < 20; n += 1) await this.does('name-party-contact', named(n));
    await this.refused('CONTACT_ALREADY_NAMED', 'name-party-contact', named(0));
    await this.refused('TOO_MANY_CONTACTS', 'name-party-contact', named(20));
    const { coordinator } = this.setting;
    const says = { aspect: 'coordination', text: 'Vi kan träffas varje vecka' };
    for (let n = 0; n < 10; n += 1) await this.does('contribute-to-need', says, coordinator);
    await this.refused('TOO_MANY_CONTRIBUTIONS', 'contribute-to-need', says, coordinator);
    const closing = { outcome: 'studies', reason: 'En utbildning börjar' };
    const { proposalId } = await this.does('propose-closing', closing, coordinator);
    await this.refused('ALREADY_PROPOSED', 'propose-closing', closing, coordinator);
    await this.does('leave-party-proposal', { proposalId, reason: 'Den är inte beviljad' });
    await this.does('end-party-contact', { contactId });
  }

  private measure(more: object = {}): object {
    return { kind: 'medical', responsible: fk, plannedStart: ON, consultation, ...more };
  }

  private async measures(): Promise<void> {
    const plans = async (more: object = {}): Promise<string> =>
      String((await this.does('plan-measure', this.measure(more)))['measureId']);
    const refused = (code: string, more: object): Promise<void> =>
      this.refused(code, 'plan-measure', this.measure(more));
    await refused('PLANNED_PERIOD_INVALID', { plannedEnd: '2021-01-31' });
    await refused('SITE_ONLY_FOR_WORK_TRAINING', { site: 'own-employer' });
    await refused('TRACK_NOT_FOR_KIND', { track: 'AF_FK_ENHANCED' });
    await refused('PROFESSION_NOT_FOR_KIND', { profession: 'rehab-coordinator' });
    await refused('EMPLOYER_NOT_FOR_KIND', { employer: EMPLOYER });
    await refused('EMPLOYER_ANSWERS_FOR_OWN', {
      kind: 'work-adaptation',
      employer: 'employer-elsewhere',
      responsible: { organisation: EMPLOYER },
    });
    await refused('MEASURE_NOT_OFFERED', { kind: 'activity-place' });
    await this.refused('MEASURE_NOT_FOUND', 'start-measure', { measureId: NOTHING });
    const enhanced = await plans({ kind: 'work-training', track: 'AF_FK_ENHANCED' });
    await this.refused('JOINT_MAPPING_REQUIRED', 'start-measure', { measureId: enhanced });
    const measureId = await plans();
    await this.refused('NEW_START_NOT_LATER', 'delay-measure', {
      measureId,
      reason: 'pandemic',
      newPlannedStart: ON,
    });
    await this.refused('NEW_START_PASSED', 'delay-measure', {
      measureId: await plans({ plannedStart: '2020-12-01', plannedEnd: '2021-06-30' }),
      reason: 'pandemic',
      newPlannedStart: '2021-01-04',
    });
    await this.refused('MEASURE_NOT_STARTED', 'pause-measure', { measureId, reason: 'pandemic' });
    await this.refused('EVALUATED_MEASURE_REQUIRED', 'evaluate-work-ability', {
      source: 'measure',
      ability: 50,
    });
    const evaluated = await this.does('evaluate-work-ability', { source: 'fk', ability: 50 });
    const evaluation = { entry: Number(evaluated['revision']), reason: 'En annan person' };
    await this.refused('DAY_NOT_OF_ENTRY', 'correct-entry', { ...evaluation, on: ON });
    const early = { measureId, occurredOn: '2021-02-02', earlyReason: 'provider' };
    await this.refused('EARLY_START_REASON_REQUIRED', 'start-measure', early);
    const start = Number(
      (await this.does('start-measure', { measureId, occurredOn: '2021-02-02' }))['revision'],
    );
    await this.refused('BEFORE_PREVIOUS_STEP', 'pause-measure', { measureId, reason: 'pandemic' });
    await this.refused('MEASURE_NOT_PLANNED', 'start-measure', { measureId, occurredOn: '2021-02-02' });
    await this.refused('MEASURE_NOT_PAUSED', 'resume-measure', { measureId, occurredOn: '2021-02-02' });
    await this.refused('MEASURE_STILL_STARTED', 'close', { outcome: 'studies', occurredOn: '2021-02-02' });
    const rehabilitation = {
      measureIds: [measureId],
      responsible: fk,
      from: ON,
      to: '2021-06-01',
      followUpOn: '2021-07-01',
    };
    await this.refused('FOLLOW_UP_OUTSIDE_PLAN', 'make-rehabilitation-plan', rehabilitation);
    const completed = { measureId, outcome: 'reached', occurredOn: '2021-02-02' };
    const completion = Number((await this.does('complete-measure', completed))['revision']);
    const corrected = (code: string, body: object): Promise<void> =>
      this.refused(code, 'correct-entry', { reason: 'Fel dag', ...body });
    await corrected('ENTRY_NOT_FOUND', { entry: 9999, on: ON });
    await corrected('ENTRY_NOT_CORRECTABLE', { entry: 0, on: ON });
    await corrected('NOTHING_TO_CORRECT', { entry: start });
    await corrected('ENTRY_HAPPENED', { entry: start, happened: false });
    await corrected('OUTCOME_NOT_OF_ENTRY', { entry: start, outcome: 'reached' });
    await corrected('DELAY_REASON_NOT_OF_ENTRY', { entry: start, delayReason: 'medical' });
    await corrected('EARLY_REASON_NOT_OF_ENTRY', { entry: completion, earlyReason: 'provider' });
    await corrected('HANDOVER_NOT_OF_ENTRY', { entry: completion, handedOverTo: fk });
    await corrected('PLAN_GROUND_NOT_OF_ENTRY', { entry: completion, meetingId: NOTHING });
    await corrected('AFTER_NEXT_STEP', { entry: start, on: '2021-02-03' });
    await this.refused('MEASURE_ENDED', 'cancel-measure', {
      measureId,
      reason: 'individual',
      occurredOn: '2021-02-02',
    });
    await this.afterWorkTraining();
  }

  /** In a programme that takes short cases, and whose association offers Aktivitetsplatsen. */
  private async afterWorkTraining(): Promise<void> {
    const { lead, investigator } = this.setting;
    const { id } = await this.teller.does({ ...lead, programmes: [] }, PROGRAMMES, {
      occurredOn: START,
      name: 'Stockholm',
      period: { from: START, to: '2022-05-03' },
      owners: ['fk'],
      fundedThrough: 'samordningsforbundet',
      localMeasures: ['activity-place'],
      longCaseDays: 10,
      synthetic: true,
    });
    const there = { ...lead, programmes: [String(id)] };
    const leads = (command: string, body: object): Promise<Fields> =>
      this.teller.does(there, `${PROGRAMMES}/${id}/${command}`, { occurredOn: START, ...body });
    await leads('onboard-care-unit', {
      unitId: 'unit-a',
      name: 'A',
      unitType: 'primary-care',
      synthetic: true,
    });
    await leads('add-investigator-to-pool', { investigatorId: 'investigator-there' });
    const one = { ...investigator, id: 'investigator-there', programmes: [String(id)] };
    const registered = await this.teller.does(one, CASES, {
      programmeId: id,
      unitId: 'unit-a',
      personalNumber: '198503122387',
      sickLeaveSince: '2021-01-20',
    });
    const path = `${CASES}/${registered['id']}`;
    await this.teller.does(there, `${path}/assign-investigator`, { investigatorId: one.id });
    await this.teller.does(one, `${path}/clarify-need`, { consultation, need: 'Vila' });
    const employers = { employment: 'employed', employers: [EMPLOYER] };
    await this.teller.does(one, `${path}/record-employment`, employers);
    await this.teller.refused('PLAN_NOT_DUE_YET', one, `${path}/request-return-to-work-plan`, {
      employer: EMPLOYER,
      expectedDays: 90,
      answerBy: '2021-02-10',
    });
    const training = await this.teller.does(
      one,
      `${path}/plan-measure`,
      this.measure({ kind: 'work-training' }),
    );
    await this.teller.does(one, `${path}/start-measure`, { measureId: training['measureId'] });
    await this.teller.refused(
      'AFTER_WORK_TRAINING',
      one,
      `${path}/plan-measure`,
      this.measure({ kind: 'activity-place' }),
    );
  }

  private async plans(): Promise<void> {
    const plan = { targetDate: '2021-08-01', route: 'own-work', responsible: fk };
    const reason = { withoutMeetingReason: 'Enligt samtal' };
    await this.refused('NO_ACTIVE_PLAN', 'withdraw-closure-plan', { reason: 'Återfall' });
    await this.refused('MEETING_REFERENCE_OR_REASON_REQUIRED', 'set-closure-plan', plan);
    await this.refused('MEETING_NOT_HELD', 'set-closure-plan', { ...plan, meetingId: NOTHING });
    await this.refused('TARGET_DATE_PASSED', 'set-closure-plan', {
      ...plan,
      ...reason,
      targetDate: '2021-01-31',
    });
    await this.does('set-closure-plan', { ...plan, ...reason });
    await this.refused('PLAN_ALREADY_SET', 'set-closure-plan', { ...plan, ...reason });
    await this.refused('PROPOSAL_NOT_FOUND', 'take-up-proposal', { meetingId: NOTHING });
  }

  private async end(): Promise<void> {
    const on = { occurredOn: '2021-03-01' };
    await this.does('record-sick-leave-periods', {
      ...on,
      sickLeavePeriods: [{ from: '2019-06-01', to: '2021-12-31', degree: 50 }],
    });
    const first = { ...on, sickLeaveSince: '2019-05-01', reason: 'Fel dag' };
    await this.refused('SICK_LEAVE_BY_PERIODS', 'correct-registration', first);
    await this.refused('SAME_UNIT', 'move', { toUnitId: 'unit-a' });
    await this.refused('CASE_NOT_CLOSED', 'reopen', { consent: { ...scope, form: 'oral' } });
    const ended = { ...on, outcome: 'programme-ended' };
    await this.refused('HANDOVER_REQUIRED', 'close', ended);
    await this.refused('PROGRAMME_NOT_ENDED', 'close', { ...ended, handedOverTo: { organisation: 'fk' } });
    const closing = Number((await this.does('close', { ...on, outcome: 'studies' }))['revision']);
    await this.refused('CASE_CLOSED', 'close', { ...on, outcome: 'studies' });
    await this.refused('NEW_CONSENT_REQUIRED', 'reopen', on);
    await this.protectedAndClosed(on);
    await this.does('reopen', { occurredOn: TODAY, consent: { ...scope, form: 'oral' } });
    await this.refused('CASE_WAS_CLOSED', 'close', { occurredOn: '2021-03-02', outcome: 'studies' });
    const correction = { ...on, entry: closing, outcome: 'new-work', reason: 'Fel utfall' };
    await this.refused('ENTRY_SUPERSEDED', 'correct-entry', correction);
    await this.does('mark-entered-in-error', { ...on, reason: 'En annan person' });
    await this.refused('CASE_ENTERED_IN_ERROR', 'close', { occurredOn: TODAY, outcome: 'studies' });
  }

  private async protectedAndClosed(on: object): Promise<void> {
    const { lead, investigator, programmeId } = this.setting;
    await this.does('flag-protected-identity', on);
    const leaving = `${PROGRAMMES}/${programmeId}/remove-investigator-from-pool`;
    const who = { investigatorId: investigator.id };
    await this.teller.refused('INVESTIGATOR_HAS_PROTECTED_CASES', lead, leaving, who);
    await this.does('lift-protected-identity', on);
  }

  /** In a programme that had begun when the region was not yet obliged to coordinate. */
  private async beforeTheLaw(): Promise<void> {
    const { elsewhereId, investigator, coordinator } = this.setting;
    const { id } = await this.teller.does(investigator, CASES, {
      occurredOn: '2019-12-02',
      programmeId: elsewhereId,
      unitId: 'unit-a',
      personalNumber: '198503122387',
      sickLeaveSince: '2018-06-01',
    });
    await this.teller.refused('COORDINATION_BEFORE_LAW', coordinator, `${CASES}/${id}/offer-coordination`, {
      occurredOn: '2020-01-15',
    });
  }
}
