import type { Actor, Role } from '@samverkan/access';
import { type Caller, fieldsOf } from '../route-walk/caller';
import { type Route } from '../route-walk/route';
import { TODAY, type World, staff } from '../route-walk/world';

/** Of the series that is reserved for tests. */
const PERSONAL_NUMBER = '199001012385';
const PROTECTED_NUMBER = '198802042385';
const EMPLOYER = 'employer-1';
const PARTIES_CALLED = ['individual', 'healthcare', 'af', 'social-services', 'employer'];
export const MINUTES = 'Hela protokollet.';
export const MINUTES_FOR_EMPLOYERS = 'Det som rör arbetsplatsen.';
const CASES = '/api/case/v1/cases';

type Fields = Readonly<Record<string, string>>;
type Measures = Readonly<Record<'fk' | 'region' | 'af' | 'city' | 'employer', string>>;

/** What the matrix needs beside the one case of the world: something of each kind that a role may and may not touch. */
export interface Stage {
  readonly measures: Measures;
  /** A consent between organisations that nobody of the staff works at. */
  readonly foreignConsentId: string;
  /** The consent that lets AF and the city read of health. */
  readonly healthConsentId: string;
  /** A meeting that was held with all parties, and as what each is invited. */
  readonly meetingId: string;
  readonly participants: Readonly<Record<string, string>>;
  /** A second case at the same unit, of the same people. */
  readonly secondCaseId: string;
  readonly secondConsentId: string;
  /** A case at the unit whose identity is protected, and that has no coordinator yet. */
  readonly protectedCaseId: string;
  /** The application of the second individual, with the coordinator's help. */
  readonly assistedApplicationId: string;
  /** A command to a case, as it stands. */
  does(as: Actor, caseId: string, command: string, body?: object): Promise<Fields>;
}

/** Made through the APIs, as those whose work it is. */
export async function makeStage(caller: Caller, world: World): Promise<Stage> {
  const who = (role: Role): Actor => world.insiders[role] as Actor;
  const investigator = who('insurance_investigator');
  const coordinator = who('rehab_coordinator');

  const post = async (as: Actor, path: string, body: object, revision?: string): Promise<Fields> => {
    const headers: Record<string, string> = revision === undefined ? {} : { 'if-match': revision };
    const answer = await caller.send('POST', path, { as, body: { occurredOn: TODAY, ...body }, headers });
    if (answer.status >= 300) throw new Error(`${as.id} ${path}: ${answer.text}`);
    return fieldsOf(answer) as Fields;
  };
  const does = async (as: Actor, caseId: string, command: string, body: object = {}): Promise<Fields> => {
    // The case takes note of its meetings in the background, so that it may have changed since it was read.
    for (let tries = 0; ; tries += 1) {
      const lead = who('project_lead');
      const { headers } = await caller.send('GET', `${CASES}/${caseId}/assignment`, { as: lead });
      const etag = headers.get('etag') ?? '';
      const path = `${CASES}/${caseId}/${command}`;
      const made = await post(as, path, body, etag).catch((error: Error) => error);
      if (!(made instanceof Error)) return made;
      if (tries === 20 || !made.message.includes('PRECONDITION_FAILED')) throw made;
    }
  };

  const plans = async (as: Actor, kind: string, organisation: string): Promise<string> => {
    const consultation = { on: TODAY, how: 'phone' };
    const measure = { kind, responsible: { organisation }, plannedStart: TODAY, consultation };
    return String((await does(as, world.caseId, 'plan-measure', measure))['measureId']);
  };
  const measures: Measures = {
    fk: world.measureId,
    region: await plans(coordinator, 'coordination', coordinator.organisation),
    af: await plans(investigator, 'preparatory', who('employment_officer').organisation),
    city: await plans(investigator, 'other-work-oriented', who('social_worker').organisation),
    employer: await plans(investigator, 'work-adaptation', EMPLOYER),
  };

  const consents = async (more: object): Promise<string> => {
    const given = { fromOrganisation: coordinator.organisation, form: 'written', ...more };
    return String((await does(who('individual'), world.caseId, 'give-consent', given))['consentId']);
  };
  const foreignConsentId = await consents({
    purposes: ['coordination'],
    fromOrganisation: 'elsewhere-a',
    toOrganisations: ['elsewhere-b'],
  });
  const healthConsentId = await consents({
    purposes: ['sharing'],
    categories: ['health'],
    toOrganisations: ['employment_officer', 'social_worker'].map((role) => who(role as Role).organisation),
  });

  const called = (await post(investigator, '/api/meeting/v1/meetings/call', {
    caseId: world.caseId,
    startsAt: `${TODAY}T06:00:00.000Z`,
    mode: 'video',
    invitees: PARTIES_CALLED.map((party) => ({ party })),
  })) as unknown as { id: string; participants: readonly { participantId: string; party: string }[] };
  const meets = async (command: string, body: object): Promise<void> => {
    const path = `/api/meeting/v1/meetings/${called.id}`;
    const { headers } = await caller.send('GET', path, { as: investigator });
    await post(investigator, `${path}/${command}`, body, headers.get('etag') ?? '');
  };
  await meets('hold', { attendance: PARTIES_CALLED.map((party) => ({ party, attended: true })) });
  await meets('record-minutes', { text: MINUTES, employerText: MINUTES_FOR_EMPLOYERS });

  const registers = async (personalNumber: string): Promise<string> => {
    const { id } = await post(investigator, CASES, {
      programmeId: world.programmeId,
      unitId: coordinator.units[0],
      personalNumber,
      name: 'Test Testsson',
      sickLeaveSince: '2019-06-01',
    });
    const caseId = String(id);
    await does(who('project_lead'), caseId, 'assign-investigator', { investigatorId: investigator.id });
    return caseId;
  };
  const protectedCaseId = await registers(PROTECTED_NUMBER);
  await does(investigator, protectedCaseId, 'flag-protected-identity');
  const secondCaseId = await registers(PERSONAL_NUMBER);
  const shared = await does(investigator, secondCaseId, 'give-consent', {
    purposes: ['sharing'],
    fromOrganisation: coordinator.organisation,
    toOrganisations: [investigator.organisation, who('employment_officer').organisation],
    form: 'written',
  });
  await does(investigator, secondCaseId, 'name-party-contact', {
    party: 'af',
    organisation: who('employment_officer').organisation,
    contactId: who('employment_officer').id,
  });

  const { text } = await caller.send('GET', `${CASES}/${secondCaseId}`, { as: investigator });
  const subjectId = String((JSON.parse(text) as Fields)['subjectId']);
  const individual: Actor = { ...staff('individual-2', 'individual', 'individual', []), subjectId };
  const application = await post(individual, '/api/case/v1/applications', {
    programmeId: world.programmeId,
    degree: 50,
    qualifyingIncome: false,
    insuredThrough: 'residence',
    need: 'Vill pröva arbetsträning.',
    assistedBy: { organisation: coordinator.organisation, staffId: coordinator.id },
  });
  const applied = `/api/case/v1/applications/${String(application['id'])}`;
  await post(investigator, `${applied}/take`, {});
  const asks = async (as: Actor, command: string, body: object = {}): Promise<void> => {
    const { headers } = await caller.send('GET', applied, { as });
    await post(as, `${applied}/${command}`, body, headers.get('etag') ?? '');
  };
  await asks(coordinator, 'attach-underlag', { issuedOn: TODAY, degree: 50, participation: 'low' });
  await asks(investigator, 'assess');
  await asks(investigator, 'book-first-meeting', { meetOn: TODAY });

  return {
    measures,
    foreignConsentId,
    healthConsentId,
    meetingId: called.id,
    participants: Object.fromEntries(
      called.participants.map(({ party, participantId }) => [party, participantId]),
    ),
    secondCaseId,
    secondConsentId: String(shared['consentId']),
    protectedCaseId,
    assistedApplicationId: String(application['id']),
    does,
  };
}

/** The measures that each role may work with and may not, and one of each kind that it may and may not plan. */
const MEASURES: Readonly<
  Partial<
    Record<Role, Readonly<Record<'own' | 'other', { readonly of: keyof Measures; readonly kind: string }>>>
  >
> = {
  insurance_investigator: {
    own: { of: 'fk', kind: 'work-training' },
    other: { of: 'region', kind: 'coordination' },
  },
  rehab_coordinator: { own: { of: 'fk', kind: 'medical' }, other: { of: 'af', kind: 'work-training' } },
  employment_officer: { own: { of: 'af', kind: 'preparatory' }, other: { of: 'city', kind: 'medical' } },
  social_worker: {
    own: { of: 'city', kind: 'other-work-oriented' },
    other: { of: 'af', kind: 'work-adaptation' },
  },
  employer_contact: {
    own: { of: 'employer', kind: 'work-adaptation' },
    other: { of: 'af', kind: 'work-training' },
  },
};

const PARTIES: Readonly<Partial<Record<Role, string>>> = {
  employment_officer: 'af',
  social_worker: 'social-services',
  employer_contact: 'employer',
};

/** What the investigator does where nobody at the unit needs to know of the individual yet. */
const WHERE_PROTECTED: readonly string[] = ['offer', 'accept', 'decline', 'end'].map(
  (verb) => `case.${verb}-coordination`,
);

/** What each role knows of, and what it does not. */
const ASPECTS: Readonly<Partial<Record<Role, Readonly<Record<'own' | 'other', string>>>>> = {
  rehab_coordinator: { own: 'health', other: 'labour-market' },
  employment_officer: { own: 'labour-market', other: 'health' },
  social_worker: { own: 'livelihood', other: 'health' },
  employer_contact: { own: 'workplace-adaptation', other: 'health' },
  individual: { own: 'own-view', other: 'health' },
};

/** A request as the role may make it, and as it may not although it may make others. */
interface Variants {
  readonly own: Route;
  readonly other: Route;
}

/** The request with content of the role's own, and with another's: for the actions that a role may do a part of. */
export function variants(route: Route, actor: Actor, world: World, stage: Stage): Variants {
  const { action } = route;
  const filled = (of: 'own' | 'other'): Route => {
    const isOwn = of === 'own';
    const body = (more: object): Route => ({ ...route, body: { ...route.body, ...more } });
    const at = (parameters: Readonly<Record<string, string>>): Route => ({
      ...route,
      parameters: { ...route.parameters, ...parameters },
    });
    const organisation = isOwn ? actor.organisation : 'elsewhere-a';
    if (action === 'programme.name-coordinator-deputy')
      return body({ deputyId: isOwn ? 'staff-coordinator-elsewhere' : actor.id });
    if (action === 'case.record-legal-basis') return body({ organisation });
    if (action === 'case.request-consent' || action === 'case.give-consent')
      return body({
        purposes: ['coordination'],
        form: action === 'case.give-consent' ? 'written' : undefined,
        fromOrganisation: organisation,
        toOrganisations: ['elsewhere-b'],
      });
    if (/consent$/.test(action)) return body({ consentId: isOwn ? world.consentId : stage.foreignConsentId });
    if (action === 'case.reopen') return body(isOwn ? {} : { consentId: stage.foreignConsentId });
    if (/-measure$/.test(action)) {
      const measure = MEASURES[actor.role]?.[of];
      if (measure === undefined) return route;
      if (action !== 'case.plan-measure') return body({ measureId: stage.measures[measure.of] });
      return body({ kind: measure.kind, responsible: { organisation: actor.organisation } });
    }
    if (WHERE_PROTECTED.includes(action) && actor.role === 'insurance_investigator')
      return at({ id: stage.protectedCaseId });
    if (action === 'case.contribute-to-need') return body({ aspect: ASPECTS[actor.role]?.[of] ?? 'work' });
    if (action === 'case.read-workplace') return at({ employer: isOwn ? EMPLOYER : 'employer-2' });
    if (action === 'case.receive-return-to-work-plan')
      return body({ employer: isOwn ? EMPLOYER : 'employer-2' });
    const party = PARTIES[actor.role];
    if (action.startsWith('meeting.') && 'id' in route.parameters && party !== undefined) {
      const meeting = at({ id: isOwn ? stage.meetingId : world.meetingId });
      return 'participantId' in (meeting.body ?? {})
        ? { ...meeting, body: { ...meeting.body, participantId: stage.participants[party] } }
        : meeting;
    }
    if (action.startsWith('application.') && 'id' in route.parameters && actor.role === 'rehab_coordinator')
      return at({ id: stage.assistedApplicationId });
    return route;
  };
  return { own: filled('own'), other: filled('other') };
}
