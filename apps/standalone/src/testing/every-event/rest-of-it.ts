import type { Actor, Role } from '@samverkan/access';
import type { BusinessDate } from '@samverkan/kernel';
import type { Fields, Teller } from '../reject-codes/teller';
import type { Route } from '../route-walk/route';
import { TODAY, type World } from '../route-walk/world';

const LATER = '2021-06-01';
/** Of the series that is reserved for tests. */
const SECOND_PERSON = '199001012385';
const THIRD_PERSON = '198506152381';
const NEW_NUMBER = '199001022384';
const REGION = 'region-sormland';

/** Tells over HTTP what can happen beside what the world is made of: each command in its place, on one day. */
export class RestOfIt {
  constructor(
    private readonly teller: Teller,
    private readonly world: World,
    private readonly routes: readonly Route[],
    /** The ids of what a list shows somebody. */
    private readonly idsIn: (as: Actor, list: string, field: string) => Promise<readonly string[]>,
  ) {}

  async tell(): Promise<void> {
    await this.programme();
    await this.agreement();
    await this.bodies();
    await this.report();
    await this.notices();
    await this.meetings();
    await this.plans();
    await this.measures();
    await this.ways();
    await this.applications();
  }

  private who(role: Role): Actor {
    return this.world.insiders[role] as Actor;
  }

  /**
   * A command with the body that its API document gives as an example, and what is said beside as far as it has fields
   * for that.
   * @param command `cases/close`; of what there is in the world unless `id` says of what else
   */
  private does(role: Role, command: string, more: object = {}, id?: string): Promise<Fields> {
    const [collection, name] = command.split('/');
    const ending = [`/v1/${command}`, `/v1/${collection}/{id}/${name}`];
    const route = ending
      .map((end) => this.routes.find(({ method, template }) => method === 'POST' && template.endsWith(end)))
      .find((one) => one !== undefined);
    if (route === undefined) throw new Error(`There is no route for ${command}`);
    const path = route.template.replace('{id}', id ?? route.parameters['id'] ?? '');
    const given = Object.entries({ ...route.body, ...more }).filter(([field]) => field in route.properties);
    const undated = 'occurredOn' in route.properties ? {} : { occurredOn: undefined };
    return this.teller.does(this.who(role), path, { ...undated, ...Object.fromEntries(given) });
  }

  private async programme(): Promise<void> {
    const does = (command: string, more: object, role: Role = 'project_lead'): Promise<Fields> =>
      this.does(role, `programmes/${command}`, more);
    const pair = { investigatorId: 'staff-investigator-1', coordinatorId: 'staff-coordinator-torshalla' };
    await does('set-enrolment-windows', { windows: [{ from: '2020-05-04', to: '2022-05-03' }] });
    await does('approve-collaboration-model', { checklist: [{ itemId: 'meet', text: 'Träffas' }] });
    await does('start-pair', { ...pair, unitId: 'unit-torshalla' }, 'insurance_investigator');
    await does('complete-start-up-item', { ...pair, itemId: 'meet' }, 'insurance_investigator');
    await does('hold-pair-dialogue', { ...pair, shared: 1, withPlan: 1 }, 'insurance_investigator');
    const { trainingId } = await does('record-training', {});
    await does('correct-entry', { corrects: 'TrainingHeld', id: trainingId, on: '2021-02-01' });
    const goals = [{ goalId: 'avslutsplaner', text: 'En plan för avslut i varje ärende' }];
    await does('record-funding-application', { goals });
    await does('register-deviation', { goalId: 'avslutsplaner' });
    await does('end-deputyship', {});
    const leaving = { unitId: 'unit-leaving', coordinatorId: 'staff-coordinator-leaving' };
    await does('onboard-care-unit', leaving);
    await does('appoint-coordinator', leaving);
    await does('dismiss-coordinator', leaving);
    await does('record-care-unit-left', leaving);
    await does('resize-pool', { size: 6 });
    await does('set-contact-card', {});
    await does('add-investigator-to-pool', { investigatorId: 'staff-investigator-leaving' });
    await does('remove-investigator-from-pool', { investigatorId: 'staff-investigator-leaving' });
  }

  private async agreement(): Promise<void> {
    const does = (command: string, more: object, role: Role = 'project_lead'): Promise<Fields> =>
      this.does(role, `grant-agreements/${command}`, more);
    const { evidenceId } = await does('record-evidence', { kind: 'document', conditionId: 'v1' });
    await does('correct-entry', { corrects: 'EvidenceRecorded', id: evidenceId, on: undefined, value: 40 });
    await does('assess-condition', { conditionId: 'v1', fulfilled: false, statedBy: 'staten' });
    await does('state-figure', { figure: 'total', value: 100 });
    await does('withdraw-tranche', {});
    const { trancheId } = await does('schedule-tranche', { amountOre: 100, afterSettlement: false });
    await does('pay-tranche', { trancheId });
    await does('settle', {}, 'steering_group_chair');
    await does('record-repayment', { amountOre: 60 });
    await does('correct', { title: 'Överenskommelsen 2016' }, 'steering_group_chair');
  }

  private async bodies(): Promise<void> {
    const does = (command: string, more: object = {}): Promise<Fields> =>
      this.does('project_lead', `bodies/${command}`, more);
    const { bodyMeetingId } = await does('plan-meeting', { plannedOn: LATER });
    await does('move-meeting', { bodyMeetingId, plannedOn: '2021-06-02' });
    await does('cancel-meeting', { bodyMeetingId });
    await does('correct-meeting', {
      bodyMeetingId,
      ended: 'cancelled',
      because: 'Snö',
      decisions: undefined,
      on: TODAY,
    });
    await does('hold-meeting');
    await does('escalate-question');
    await does('answer-question');
    await does('correct-question', { text: 'Kan fyra enheter bli med?' });
  }

  private async report(): Promise<void> {
    await this.does('association_reader', 'reports/receive');
    await this.does('project_lead', 'reports/correct');
  }

  private async notices(): Promise<void> {
    const noticeIds = await this.idsIn(this.who('individual'), 'notices', 'noticeId');
    await this.does('individual', 'notices/mark-read', { noticeIds: noticeIds.slice(0, 1) });
    const wish = { address: 'somebody@example.org', language: 'sv' };
    await this.does('individual', 'notice-delivery/set', wish);
    await this.does('individual', 'notice-delivery/stop');
    await this.does('individual', 'notice-delivery/set', wish);
    const openings = await this.idsIn(this.who('log_reviewer'), 'access-log/emergency-openings', 'openingId');
    await this.does('log_reviewer', 'cases/review-emergency-opening', { openingId: openings[0] });
  }

  /** Meetings that come to nothing, and one that was written down wrongly. */
  private async meetings(): Promise<void> {
    const does = (command: string, more: object, id: string): Promise<Fields> =>
      this.does('insurance_investigator', `meetings/${command}`, more, id);
    const called = async (): Promise<{ id: string; participantId: string }> => {
      const { id, participants } = (await this.does('insurance_investigator', 'meetings/call', {
        caseId: this.world.caseId,
        startsAt: `${TODAY}T06:00:00.000Z`,
        invitees: [{ party: 'individual' }, { party: 'healthcare' }],
      })) as unknown as { id: string; participants: readonly { participantId: string }[] };
      return { id, participantId: String(participants[0]?.participantId) };
    };
    const first = await called();
    await does('accept-invitation', first, first.id);
    await does('decline-invitation', first, first.id);
    await does('reschedule', { startsAt: `${TODAY}T07:00:00.000Z` }, first.id);
    await does('cancel', {}, first.id);
    const second = await called();
    await does('fail', {}, second.id);
    const attendance = [{ party: 'individual', attended: true }];
    await does('correct-held', { ended: 'held', attendance }, second.id);
    await does('correct-held', { ended: 'failed', because: 'individual-absent' }, second.id);
    await does('correct-held', { mode: 'phone' }, this.world.meetingId);
    const third = await called();
    await does('hold', { attendance }, third.id);
    await does('agree-outcome', { planAgreed: true, measureKinds: ['medical'] }, third.id);
    await does('correct-outcome', { planAgreed: false }, third.id);
    await this.does('insurance_investigator', 'cases/take-up-proposal', { meetingId: this.world.meetingId });
    await this.does('insurance_investigator', 'cases/leave-proposal', { meetingId: third.id });
    await this.does('rehab_coordinator', 'meetings', {
      caseId: this.world.caseId,
      requestedBy: 'healthcare',
    });
  }

  private async plans(): Promise<void> {
    const does = (command: string, more: object = {}, role: Role = 'insurance_investigator') =>
      this.does(role, `cases/${command}`, more);
    const scope = { purposes: ['sharing'], fromOrganisation: 'fk', toOrganisations: [REGION] };
    await does('change-personal-number', { personalNumber: NEW_NUMBER });
    await does('record-legal-basis', { organisation: 'fk' });
    const { consentId } = await does('request-consent', scope);
    await does('decline-consent', { consentId });
    const given = await does('give-consent', { ...scope, form: 'oral' });
    await does('withdraw-consent', { consentId: given['consentId'] });
    await does('correct-entry', { entry: Number(given['revision']), happened: false });
    await does('send-need-impulse', {}, 'rehab_coordinator');
    await does('record-joint-plan', { participants: [{ party: 'fk' }, { party: 'healthcare' }] });
    const employer = { employer: 'employer-1' };
    await does('exempt-return-to-work-plan', employer);
    await does('end-employer-contact', employer);
    await does('end-party-contact', { contactId: this.who('employment_officer').id });
    const days = { from: TODAY, to: LATER, followUpOn: LATER };
    await does('make-rehabilitation-plan', { measureIds: [this.world.measureId], ...days });
    const { revision } = await does('evaluate-work-ability', { source: 'fk' });
    await does('correct-entry', { entry: Number(revision), happened: false });
    const plan = { targetDate: LATER, withoutMeetingReason: 'Enligt samtal' };
    await does('revise-closure-plan', plan);
    await does('withdraw-closure-plan');
  }

  private async measures(): Promise<void> {
    const does = (command: string, more: object = {}): Promise<Fields> =>
      this.does('insurance_investigator', `cases/${command}`, more);
    const consultation = { on: TODAY, how: 'phone' };
    const { measureId } = await does('plan-measure', {
      kind: 'medical',
      plannedStart: TODAY,
      consultation,
      responsible: { organisation: 'fk' },
    });
    await does('delay-measure', { measureId, newPlannedStart: LATER });
    await does('cancel-measure', { measureId });
    await does('pause-measure');
    await does('resume-measure');
    const completed = await does('complete-measure', { outcome: 'reached' });
    await does('correct-entry', { entry: Number(completed['revision']), outcome: 'not-reached' });
  }

  /** Other cases, which go other ways, and the one of the world, which goes to its end. */
  private async ways(): Promise<void> {
    const { caseId, programmeId, successor } = this.world;
    const does = (command: string, more: object = {}, id = caseId, role: Role = 'insurance_investigator') =>
      this.does(role, `cases/${command}`, more, id);
    const registers = async (personalNumber: string, occurredOn: BusinessDate): Promise<string> => {
      const person = { personalNumber, unitId: 'unit-torshalla', sickLeaveSince: '2019-06-01' };
      const registration = { ...person, programmeId, occurredOn };
      return String((await this.does('insurance_investigator', 'cases', registration))['id']);
    };
    // Whose need nobody clarifies.
    await registers(THIRD_PERSON, TODAY);
    const declined = await registers(SECOND_PERSON, '2021-03-01');
    const investigatorId = this.who('insurance_investigator').id;
    await does('assign-investigator', { investigatorId }, declined, 'project_lead');
    await does('correct-registration', { on: '2021-03-02' }, declined);
    const sickLeavePeriods = [{ from: '2019-06-01', to: TODAY, degree: 50 }];
    await does('record-sick-leave-periods', { sickLeavePeriods }, declined);
    const scope = { purposes: ['sharing'], fromOrganisation: 'fk', toOrganisations: [REGION], form: 'oral' };
    await does('give-consent', scope, declined);
    await does('offer-coordination', {}, declined, 'rehab_coordinator');
    await does('decline-coordination', {}, declined, 'rehab_coordinator');
    const { proposalId } = await does('propose-closing', {}, declined, 'rehab_coordinator');
    await does('leave-party-proposal', { proposalId }, declined);
    await does('move', { toUnitId: 'unit-trosa' }, declined);
    await does('mark-entered-in-error', {}, declined);

    await does('begin-coordination-follow-up', {}, caseId, 'rehab_coordinator');
    await does('resume-coordination', {}, caseId, 'rehab_coordinator');
    const instead = { to: 'staff-coordinator-instead' };
    await does('reassign-coordinator', instead, caseId, 'rehab_coordinator');
    await does('end-coordination', {}, caseId, 'rehab_coordinator');
    await does('close', { outcome: 'studies' });
    await does('propose-reopening', {}, caseId, 'rehab_coordinator');
    await does('reopen', { consent: { ...scope, form: 'written' } });
    // What the timers wait for from then on.
    await does('give-consent', { ...scope, validTo: TODAY });
    await does('request-return-to-work-plan', { employer: 'employer-1', answerBy: TODAY });
    await does('flag-protected-identity');
    await does('lift-protected-identity');
    await does('reassign-investigator', { to: successor.id }, caseId, 'project_lead');
  }

  private async applications(): Promise<void> {
    const { programmeId, applicationId, successor } = this.world;
    const does = (command: string, more: object, id = applicationId, role: Role = 'insurance_investigator') =>
      this.does(role, `applications/${command}`, more, id);
    const applies = async (): Promise<string> => {
      const application = { programmeId, qualifyingIncome: false, insuredThrough: 'residence' };
      return String((await this.does('individual', 'applications', application))['id']);
    };
    const underlag = { issuedOn: '2021-04-20', degree: 50, participation: 'some' };
    await does('assess', {});
    await does('supplement', { insuredThrough: 'work' }, applicationId, 'individual');
    await does('attach-underlag', underlag);
    await does('assess', {});
    await does('flag-protected-identity', {});
    await does('lift-protected-identity', {});
    await does('cancel-first-meeting', {});
    await does('book-first-meeting', { meetOn: TODAY, startsAt: `${TODAY}T08:00:00Z` });
    await does('hold-first-meeting', {});
    await does('correct-entry', { corrects: 'FirstMeetingHeld', happened: false });
    await does('hold-first-meeting', {});
    await does('grant', {});
    await does('end-assistance', {}, applicationId, 'social_worker');
    const rejected = await applies();
    await does('take', {}, rejected);
    await does('reassign', { to: successor.id }, rejected, 'project_lead');
    await does('reassign', { to: 'staff-investigator-1' }, rejected, 'project_lead');
    await does('assess', {}, rejected);
    await does('reject', { ground: 'incomplete' }, rejected);
    await does('withdraw', {}, await applies(), 'individual');
  }
}
