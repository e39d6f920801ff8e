import { setTimeout as pause } from 'node:timers/promises';
import type { Actor, Role } from '@samverkan/access';
import type { EventStore } from '@samverkan/event-sourcing';
import type { BusinessDate } from '@samverkan/kernel';
import { type Caller, fieldsOf } from './caller';

/** Stands in every text about the individual; whoever reads it outside has been told something. */
export const MARK = 'hemlighet';
/** Of the series that is reserved for tests. */
export const PERSONAL_NUMBER = '198503122387';
const NAME = `Test ${MARK}sson`;
const secret = (of: string): string => `Syntetisk ${MARK} om ${of}.`;

/** True when a text says who the individual is. */
export const identifies = (text: string): boolean =>
  text.includes(NAME) || /(?:19)?850312[-+ ]?2387/.test(text);

/** True when a text tells something of the individual. */
export const tells = (text: string): boolean => text.toLowerCase().includes(MARK) || identifies(text);

export const TODAY: BusinessDate = '2021-05-05';
const START: BusinessDate = '2020-05-04';
const ON: BusinessDate = '2021-02-01';

const FK = 'fk';
const REGION = 'region-sormland';
const CITY = 'stockholm';

/** What there is: one case with everything that a case can have, and a programme around it. */
export interface World {
  readonly programmeId: string;
  readonly otherProgrammeId: string;
  readonly caseId: string;
  readonly subjectId: string;
  readonly consentId: string;
  readonly measureId: string;
  readonly meetingId: string;
  readonly participantId: string;
  readonly bodyId: string;
  readonly steeringBodyId: string;
  readonly bodyMeetingId: string;
  readonly questionId: string;
  readonly reportId: string;
  readonly applicationId: string;
  readonly agreementId: string;
  readonly trancheId: string;
  readonly deputyshipId: string;
  /** Those who have to do with it, by role. */
  readonly insiders: Readonly<Partial<Record<Role, Actor>>>;
  /** Another investigator of the same programme, who can take the case over. */
  readonly successor: Actor;
}

/** A member of staff with what a token says of them. */
export const staff = (
  id: string,
  role: Role,
  organisation: string,
  programmes: readonly string[],
  unit?: string,
) => ({
  id,
  role,
  organisation,
  units: unit === undefined ? [] : [unit],
  programmes,
});

/** Makes it through the APIs alone, as those whose work it is. The clock must stand on `TODAY`. */
export async function makeWorld(caller: Caller, eventStore: EventStore): Promise<World> {
  const revisions = new Map<string, string>();
  /** A command that has to succeed; what one service tells the other may still be on its way. */
  const does = async (as: Actor, path: string, body: object, occurredOn = ON) => {
    const resource = path.split('/').slice(0, 6).join('/');
    for (let tries = 0; ; tries += 1) {
      const revision = revisions.get(resource);
      const answer = await caller.send('POST', path, {
        as,
        body: { occurredOn, ...body },
        headers: revision === undefined || path === resource ? {} : { 'if-match': revision },
      });
      if (answer.status < 300) {
        const fields = fieldsOf(answer) as Record<string, string>;
        const made = answer.headers.get('location') ?? resource;
        revisions.set(made, answer.headers.get('etag') ?? '');
        return fields;
      }
      const code = String(fieldsOf(answer)['code']);
      if (tries === 100 || !['CASE_UNKNOWN', 'PROGRAMME_UNKNOWN', 'PRECONDITION_FAILED'].includes(code))
        throw new Error(`${as.id} ${path}: ${answer.text}`);
      // A timer that went off has changed it meanwhile: who works with it looks again.
      if (code !== 'PRECONDITION_FAILED') {
        await pause(50);
        continue;
      }
      const etag = (await caller.send('GET', resource, { as })).headers.get('etag');
      // Who does not see it states no revision either.
      if (etag === null) revisions.delete(resource);
      else revisions.set(resource, etag);
    }
  };
  const id = (fields: Record<string, string>, name = 'id'): string => String(fields[name]);

  const newcomer = staff('staff-project-lead', 'project_lead', FK, []);
  const programmes = '/api/case/v1/programmes';
  const programmeOf = (name: string) => ({
    name,
    period: { from: START, to: '2022-05-03' },
    owners: [FK, REGION],
    fundedThrough: 'rar',
    synthetic: true,
  });
  const programmeId = id(await does(newcomer, programmes, programmeOf('Insatsen'), START));
  const otherProgrammeId = id(await does(newcomer, programmes, programmeOf('En annan insats'), START));
  const within = [programmeId];
  const lead = staff('staff-project-lead', 'project_lead', FK, within);
  const investigator = staff('staff-investigator-1', 'insurance_investigator', FK, within);
  const successor = staff('staff-investigator-2', 'insurance_investigator', FK, within);
  const coordinator = staff(
    'staff-coordinator-torshalla',
    'rehab_coordinator',
    REGION,
    within,
    'unit-torshalla',
  );
  const chair = staff('staff-steering-chair', 'steering_group_chair', REGION, within);
  const association = staff('staff-association-reader', 'association_reader', 'rar', within);

  const programme = `${programmes}/${programmeId}`;
  const period = { from: '2020-11-01', to: '2021-04-30' };
  const periods = [
    { from: START, to: '2020-10-31' },
    period,
    { from: '2021-05-01', to: '2021-10-31' },
    { from: '2021-11-01', to: '2022-05-03' },
  ];
  await does(lead, `${programme}/set-reporting-schedule`, { periods }, START);
  for (const { id: investigatorId } of [investigator, successor])
    await does(lead, `${programme}/add-investigator-to-pool`, { investigatorId }, START);
  for (const key of ['torshalla', 'trosa']) {
    const unit = {
      unitId: `unit-${key}`,
      name: `Vårdcentralen ${key}`,
      unitType: 'primary-care',
      synthetic: true,
    };
    await does(lead, `${programme}/onboard-care-unit`, unit, START);
    const appointment = { unitId: unit.unitId, coordinatorId: `staff-coordinator-${key}` };
    await does(lead, `${programme}/appoint-coordinator`, appointment, START);
  }

  const [absentId, deputyId] = ['staff-coordinator-away', 'staff-coordinator-instead'];
  for (const coordinatorId of [absentId, deputyId])
    await does(lead, `${programme}/appoint-coordinator`, { unitId: 'unit-torshalla', coordinatorId }, START);
  const deputyship = { unitId: 'unit-torshalla', absentId, deputyId, from: TODAY, to: '2021-06-01' };
  const deputyshipId = id(
    await does(lead, `${programme}/name-coordinator-deputy`, deputyship, TODAY),
    'deputyshipId',
  );

  const registration = {
    programmeId,
    unitId: 'unit-torshalla',
    personalNumber: PERSONAL_NUMBER,
    name: NAME,
    sickLeaveSince: '2019-06-01',
  };
  const caseId = id(await does(investigator, '/api/case/v1/cases', registration));
  const theCase = `/api/case/v1/cases/${caseId}`;
  await does(lead, `${theCase}/assign-investigator`, { investigatorId: investigator.id });
  // What a reviewer of accesses has to do with the case.
  await does(
    staff('staff-investigator-9', 'insurance_investigator', FK, within),
    `${theCase}/open-in-emergency`,
    { reason: 'nobody-on-duty', explanation: secret('jouren') },
    TODAY,
  );
  const purposes = ['sharing', 'coordination', 'information-to-fk', 'registration'];
  const consentId = id(
    await does(investigator, `${theCase}/request-consent`, {
      purposes,
      fromOrganisation: REGION,
      toOrganisations: [FK, 'af', CITY],
    }),
    'consentId',
  );
  await does(investigator, `${theCase}/give-consent`, { consentId, form: 'written' });
  await does(coordinator, `${theCase}/offer-coordination`, {});
  await does(coordinator, `${theCase}/accept-coordination`, {});
  await does(coordinator, `${theCase}/assign-coordinator`, { coordinatorId: coordinator.id });
  const consultation = { on: ON, how: 'phone' };
  await does(investigator, `${theCase}/clarify-need`, { consultation, need: secret('behovet') });
  const employer = 'employer-1';
  await does(investigator, `${theCase}/record-employment`, { employment: 'employed', employers: [employer] });
  const worker = staff('staff-social-worker', 'social_worker', CITY, []);
  const officer = staff('staff-employment-officer', 'employment_officer', 'af', []);
  const boss = staff('staff-employer-contact', 'employer_contact', employer, []);
  for (const [party, { id: contactId, organisation }] of [
    ['af', officer],
    ['social-services', worker],
    ['employer', boss],
  ] as const)
    await does(investigator, `${theCase}/name-party-contact`, { party, organisation, contactId });
  await does(investigator, `${theCase}/give-consent`, {
    purposes: ['employer-contact'],
    categories: ['work'],
    fromOrganisation: FK,
    toOrganisations: [employer],
    form: 'written',
    validTo: '2021-12-31',
  });
  await does(investigator, `${theCase}/open-employer-contact`, { employer, reason: secret('kontakten') });
  await does(investigator, `${theCase}/hold-employer-dialogue`, {
    employer,
    how: 'phone',
    supportChannelsTold: true,
    rolesClarified: false,
    note: secret('dialogen'),
  });
  for (const [as, aspect] of [
    [coordinator, 'health'],
    [officer, 'labour-market'],
    [worker, 'livelihood'],
    [boss, 'work'],
  ] as const)
    await does(as, `${theCase}/contribute-to-need`, { aspect, text: secret(aspect) });
  for (const as of [coordinator, officer, worker])
    await does(as, `${theCase}/propose-closing`, { outcome: 'new-work', reason: secret(as.id) });
  await does(investigator, `${theCase}/request-return-to-work-plan`, { employer });
  await does(investigator, `${theCase}/receive-return-to-work-plan`, {
    employer,
    plannedReturn: '2021-08-01',
    content: secret('återgången'),
  });
  await does(investigator, `${theCase}/record-joint-mapping`, {});
  const measureId = id(
    await does(investigator, `${theCase}/plan-measure`, {
      kind: 'medical',
      responsible: { organisation: REGION },
      plannedStart: ON,
      consultation,
      description: secret('insatsen'),
    }),
    'measureId',
  );
  await does(investigator, `${theCase}/start-measure`, { measureId });
  await does(investigator, `${theCase}/set-closure-plan`, {
    targetDate: '2021-08-01',
    route: 'own-work',
    responsible: { organisation: FK },
    withoutMeetingReason: secret('planen'),
  });

  const meetings = '/api/meeting/v1/meetings';
  const requested = { caseId, requestedBy: 'healthcare', reason: secret('begäran') };
  const meetingId = id(await does(coordinator, meetings, requested));
  const meeting = `${meetings}/${meetingId}`;
  const called = (await does(investigator, `${meeting}/call`, {
    startsAt: '2021-02-01T09:00:00.000Z',
    mode: 'video',
    invitees: [{ party: 'individual' }, { party: 'healthcare', staffId: coordinator.id }],
  })) as unknown as { participants: readonly { participantId: string }[] };
  const participantId = String(called.participants[1]?.participantId);
  const attendance = ['individual', 'healthcare'].map((party) => ({ party, attended: true }));
  await does(investigator, `${meeting}/hold`, { attendance });
  await does(investigator, `${meeting}/record-minutes`, {
    text: secret('mötet'),
    employerText: secret('arbetet'),
  });
  await does(investigator, `${meeting}/agree-outcome`, {
    summary: secret('resultatet'),
    planAgreed: true,
    measureKinds: ['medical'],
  });

  const agreements = '/api/case/v1/grant-agreements';
  const parties = [
    { organisation: 'staten', role: 'grantor' },
    { organisation: REGION, role: 'recipient' },
  ];
  const conditions = [{ conditionId: 'v1', title: 'Kompetens' }];
  const agreement = { programmeId, title: 'Överenskommelsen', parties, conditions, totalOre: 100 };
  const agreementId = id(await does(lead, agreements, { ...agreement, synthetic: true }));
  const half = { amountOre: 50, ground: 'Arbetet dittills', afterSettlement: false };
  const trancheId = id(await does(lead, `${agreements}/${agreementId}/schedule-tranche`, half), 'trancheId');

  const bodies = '/api/meeting/v1/bodies';
  const form = (kind: string) => does(lead, bodies, { programmeId, kind, name: 'Gruppen' });
  const bodyId = id(await form('project-group'));
  const steeringBodyId = id(await form('steering-group'));
  const bodyMeetingId = id(
    await does(lead, `${bodies}/${bodyId}/plan-meeting`, { plannedOn: ON }),
    'bodyMeetingId',
  );
  const question = { question: 'Kan fler enheter bli med?' };
  const questionId = id(
    await does(investigator, `${bodies}/${bodyId}/raise-question`, question),
    'questionId',
  );

  const reports = '/api/reporting/v1/reports';
  const reportId = id(await does(lead, reports, { programmeId, period, meetingsAsOf: '2021-04-12' }, TODAY));
  const report = `${reports}/${reportId}`;
  await does(lead, `${report}/write-section`, { section: 'meetings', text: 'Möten har hållits.' }, TODAY);
  await does(investigator, `${report}/review`, {}, TODAY);
  await does(chair, `${report}/approve`, {}, TODAY);
  await does(lead, `${report}/submit`, {}, TODAY);

  const subjectId = await subjectOf(eventStore, caseId);
  const individual = { ...staff('individual-1', 'individual', 'individual', []), subjectId };
  await does(individual, `${theCase}/comment-on-return-to-work-plan`, {
    employer,
    tookPart: true,
    words: secret('planen för återgång'),
  });
  const applications = '/api/case/v1/applications';
  const application = {
    programmeId,
    degree: 50,
    qualifyingIncome: false,
    name: NAME,
    need: secret('ansökan'),
  };
  const assistedBy = { organisation: CITY, staffId: worker.id };
  const applicationId = id(await does(individual, applications, { ...application, assistedBy }));
  const applied = `${applications}/${applicationId}`;
  await does(investigator, `${applied}/take`, {});
  const underlag = { issuedOn: ON, degree: 50, participation: 'low', remark: secret('underlaget') };
  await does(worker, `${applied}/attach-underlag`, underlag);
  await does(individual, `${applied}/supplement`, { insuredThrough: 'residence' });
  await does(investigator, `${applied}/assess`, {});
  await does(investigator, `${applied}/book-first-meeting`, { meetOn: '2021-05-10' });
  return {
    programmeId,
    otherProgrammeId,
    caseId,
    subjectId,
    consentId,
    measureId,
    meetingId,
    participantId,
    bodyId,
    steeringBodyId,
    bodyMeetingId,
    questionId,
    reportId,
    applicationId,
    agreementId,
    trancheId,
    deputyshipId,
    successor,
    insiders: {
      insurance_investigator: investigator,
      rehab_coordinator: coordinator,
      individual,
      employment_officer: officer,
      social_worker: worker,
      employer_contact: boss,
      project_lead: lead,
      steering_group_chair: chair,
      association_reader: association,
      collaboration_lead: staff('staff-collaboration', 'collaboration_lead', FK, within),
      analyst: staff('staff-analyst', 'analyst', 'rar', within),
      system_administrator: staff('staff-administrator', 'system_administrator', FK, within),
      log_reviewer: staff('staff-log-reviewer', 'log_reviewer', FK, within),
      operator: staff('staff-operator', 'operator', FK, []),
    },
  };
}

/** Whom a case is about, as its log says: no route tells it. */
export async function subjectOf(eventStore: EventStore, caseId: string): Promise<string> {
  for await (const { data } of eventStore.readStream(`case-${caseId}`))
    return String((data as { readonly subjectId?: string }).subjectId);
  throw new Error('The case has no events');
}
