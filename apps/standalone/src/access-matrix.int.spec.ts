import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Actor, type Role, actions, allActions, limitOf, roles } from '@samverkan/access';
import type { EventStore } from '@samverkan/event-sourcing';
import { present } from '@samverkan/kernel';
import { EVENT_STORE, Workers } from '@samverkan/platform';
import { type Cell, expected } from './testing/access-matrix/expected';
import {
  MINUTES,
  MINUTES_FOR_EMPLOYERS,
  type Stage,
  makeStage,
  variants,
} from './testing/access-matrix/stage';
import { type Answer, type Caller, fieldsOf } from './testing/route-walk/caller';
import { type Route, nameOf, operatorRoutes, pathOf, routesOf } from './testing/route-walk/route';
import { documentsOf, startOn } from './testing/route-walk/start-on';
import { TODAY, type World, makeWorld } from './testing/route-walk/world';
import type { Standalone } from './standalone';

const everyRole = Object.keys(roles) as Role[];

/** A revision that nothing has: a command that is let through comes no further than this. */
const NO_REVISION = '"999999999"';

/** Operators' routes to what there is not while nothing goes wrong. */
const NOT_THERE = ['/admin/v1/parked/key', '/admin/v1/jobs/{id}'];

/** Not routes of their own: a part of what another route shows. */
const WITHOUT_ROUTE = ['figures.count', 'meeting.read-minutes'];

const isRefused = ({ status }: Answer): boolean => status === 403 || status === 404;

/** Let through: answered, or refused by a rule, by the revision or for what is asked, and not for who asks. */
const isLetThrough = ({ status }: Answer): boolean => status < 500 && ![401, 403, 404].includes(status);

/**
 * Every cell of the access policy over HTTP: for each role and action, what somebody gets who has to do with what it is
 * about. That nobody else gets anything, whatever their role, is the route walk's.
 */
describe('the access matrix', () => {
  const folder = mkdtempSync(join(tmpdir(), 'samverkan-matrix-'));
  let standalone: Standalone;
  let caller: Caller;
  let world: World;
  let stage: Stage;
  let routes: Route[];

  beforeAll(async () => {
    ({ standalone, caller } = await startOn(folder, TODAY));
    world = await makeWorld(caller, standalone.app.get<EventStore>(EVENT_STORE));
    stage = await makeStage(caller, world);
    const documents = await documentsOf(caller);
    routes = [...documents.flatMap((document) => routesOf(document, world)), ...operatorRoutes(world)];
  }, 120_000);

  afterAll(async () => {
    await standalone?.close();
    rmSync(folder, { recursive: true });
  });

  const insider = (role: Role): Actor => world.insiders[role] as Actor;

  const call = (route: Route, as: Actor): Promise<Answer> =>
    caller.send(route.method, pathOf(route), {
      as,
      ...present({ body: route.body }),
      headers: route.method === 'GET' ? {} : { 'if-match': NO_REVISION },
    });

  const cellOf = (action: string, role: Role): Cell | undefined => expected.get(action)?.get(role);

  it('has a cell for every action and role, and a route for every action', () => {
    expect([...expected.keys()].sort()).toEqual([...allActions].sort());
    for (const [action, cells] of expected)
      expect([action, [...cells.keys()].sort()]).toEqual([action, [...everyRole].sort()]);
    const routed = new Set<string>(routes.map(({ action }) => action));
    expect(allActions.filter((action) => !routed.has(action)).sort()).toEqual(WITHOUT_ROUTE);
    // A part is said to be one where it is one, so that each is tried from within and from beyond.
    const parts = allActions.flatMap((action) =>
      everyRole.filter((role) => (cellOf(action, role) === '~') !== (limitOf(role, action) !== undefined)),
    );
    expect(parts).toEqual([]);
  });

  /** What is wrong with a role at a route, if anything. */
  async function wrongAt(route: Route, role: Role): Promise<string[]> {
    const actor = insider(role);
    const cell = cellOf(route.action, role);
    // What an operator does to the whole system, and with what the world has none of, the operators' own tests try.
    if (cell === '+' && role === 'operator' && (route.method !== 'GET' || NOT_THERE.includes(route.template)))
      return [];
    const { own, other } = variants(route, actor, world, stage);
    const told = (what: string, { status, text }: Answer): string =>
      `${role} ${nameOf(route)} ${what} → ${status} ${text.slice(0, 160)}`;
    const answer = await call(own, actor);
    if (cell === '.') return isRefused(answer) ? [] : [told('may not', answer)];
    const wrong = isLetThrough(answer) ? [] : [told('may', answer)];
    if (cell !== '~') return wrong;
    // The part of who organises a programme is limited by who they are, not by what they send.
    const beyond =
      role === 'system_administrator' || role === 'project_lead'
        ? await call(route, { ...actor, id: world.successor.id })
        : await call(other, actor);
    return isRefused(beyond) ? wrong : [...wrong, told('may not beyond the part', beyond)];
  }

  it('is what every route answers to every role, allowed and refused', async () => {
    const wrong: string[] = [];
    for (const route of routes)
      wrong.push(...(await Promise.all(everyRole.map((role) => wrongAt(route, role)))).flat());
    expect(wrong).toEqual([]);
  }, 180_000);

  /** Which text of the minutes somebody gets to read. */
  const minutesOf = async (as: Actor): Promise<string[]> => {
    const { text } = await caller.send('GET', `/api/meeting/v1/meetings/${stage.meetingId}`, { as });
    const found = { full: `"text":"${MINUTES}"`, redacted: `"text":"${MINUTES_FOR_EMPLOYERS}"` };
    return Object.entries(found).flatMap(([name, part]) => (text.includes(part) ? [name] : []));
  };

  it('lets minutes be read where their cell says, and shows others who meet what was written for employers', async () => {
    for (const role of everyRole) {
      const sees = cellOf('meeting.read', role) !== '.';
      const reads = cellOf('meeting.read-minutes', role) !== '.';
      expect([role, await minutesOf(insider(role))]).toEqual([
        role,
        reads ? ['full'] : sees ? ['redacted'] : [],
      ]);
    }
  });

  it('shows who opened the case in an emergency that there are meetings, and nothing that is written of them', async () => {
    const opener: Actor = { ...insider('insurance_investigator'), id: 'staff-investigator-9' };
    const written = async (as: Actor): Promise<readonly [string, boolean][]> => {
      const path = `/api/reporting/v1/cases/${world.caseId}/timeline?limit=200`;
      const { items } = fieldsOf(await caller.send('GET', path, { as })) as unknown as {
        readonly items: readonly { id: string; type: string; texts?: object }[];
      };
      return items.flatMap(({ id, type, texts }) =>
        id.startsWith('meeting-') ? [[type, Object.keys(texts ?? {}).length > 0]] : [],
      );
    };
    const DOCUMENTED = ['MeetingRequested', 'MinutesRecorded', 'MeetingOutcomeAgreed'];
    let told: readonly [string, boolean][] = [];
    // The timeline hears of the latest commands in a moment.
    for (let tries = 0; tries < 100; tries += 1) {
      told = await written(insider('insurance_investigator'));
      if (DOCUMENTED.every((type) => told.some(([known, texts]) => known === type && texts))) break;
      await pause(50);
    }
    const withTexts = new Set(told.flatMap(([type, texts]) => (texts ? [type] : [])));
    expect([...withTexts].sort()).toEqual([...DOCUMENTED].sort());
    expect(await written(opener)).toEqual(told.map(([type]) => [type, false]));
  });

  it('shuts out colleagues who are not named, assigned or at the unit', async () => {
    const colleagues = (
      ['insurance_investigator', 'employment_officer', 'social_worker', 'employer_contact'] as const
    ).map((role): Actor => ({ ...insider(role), id: `colleague-${role}` }));
    const wrong: string[] = [];
    for (const route of routes) {
      const { about } = actions[route.action];
      if (about !== 'case' && about !== 'meeting') continue;
      // What lets a colleague in, openly and with a review.
      if (route.action === 'case.open-in-emergency') continue;
      for (const colleague of colleagues) {
        const { own } = variants(route, colleague, world, stage);
        const answer = await call(own, colleague);
        if (!isRefused(answer)) wrong.push(`${colleague.id} ${nameOf(route)} → ${answer.status}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 60_000);

  /** Where a case can be seen: the case, its parts, and lists, search, notices, timelines and the access log. */
  const places = (caseId: string): Readonly<Record<string, readonly [string, object?]>> => {
    const reporting = '/api/reporting/v1';
    return {
      case: [`/api/case/v1/cases/${caseId}`],
      part: [`/api/case/v1/cases/${caseId}/part`],
      workplace: [`/api/case/v1/cases/${caseId}/workplaces/employer-1`],
      assignment: [`/api/case/v1/cases/${caseId}/assignment`],
      revision: [`/api/case/v1/cases/${caseId}/revision`],
      process: [`/api/case/v1/cases/${caseId}/process`],
      own: [`/api/case/v1/cases/${caseId}/own`],
      search: ['/api/case/v1/cases/search', { personalNumber: '198503122387' }],
      meetings: [`/api/meeting/v1/meetings?caseId=${caseId}`],
      'own meetings': ['/api/meeting/v1/meetings/own'],
      timeline: [`${reporting}/cases/${caseId}/timeline`],
      cases: [`${reporting}/cases`],
      worklist: [`${reporting}/worklists/open`],
      notices: [`${reporting}/notices`],
      'own extract': [`${reporting}/access-log/own`],
      accesses: [`${reporting}/access-log?from=${TODAY}&to=${TODAY}&case=${caseId}`],
      behind: [`${reporting}/programmes/${world.programmeId}/figures/cases-open/cases`],
    };
  };

  const placesOf = async (as: Actor, caseId = world.caseId): Promise<string[]> => {
    const asked = Object.entries(places(caseId)).map(async ([name, [path, body]]) => {
      const answer = await caller.send(body === undefined ? 'GET' : 'POST', path, {
        as,
        ...present({ body }),
      });
      return answer.status === 200 && answer.text.includes(caseId) ? [name] : [];
    });
    return (await Promise.all(asked)).flat();
  };

  const PAIR =
    'case workplace assignment process search meetings timeline cases worklist notices behind'.split(' ');
  const SHOWN: Readonly<Partial<Record<Role, readonly string[]>>> = {
    insurance_investigator: PAIR,
    rehab_coordinator: PAIR,
    employment_officer: ['part', 'revision', 'own meetings', 'cases', 'notices'],
    social_worker: ['part', 'revision', 'own meetings', 'cases', 'notices'],
    employer_contact: ['workplace', 'revision', 'own meetings', 'notices'],
    individual: [...'case workplace process own meetings timeline cases notices'.split(' '), 'own extract'],
    project_lead: ['assignment'],
    log_reviewer: ['accesses'],
  };

  it('shows the case in the places of each role, in lists, search, notices, timelines and accesses, and in no other', async () => {
    for (const role of everyRole) {
      // Lists hear of the latest commands in a moment.
      let shown: string[] = [];
      for (let tries = 0; tries < 100; tries += 1) {
        shown = await placesOf(insider(role));
        if (shown.length === (SHOWN[role] ?? []).length) break;
        await pause(50);
      }
      expect([role, shown]).toEqual([role, SHOWN[role] ?? []]);
    }
  }, 60_000);

  it('shows a protected identity at its unit to the coordinator whom the investigator names, and in no list', async () => {
    const { protectedCaseId, does } = stage;
    const [investigator, coordinator] = [insider('insurance_investigator'), insider('rehab_coordinator')];
    const colleague = { ...coordinator, id: 'coordinator-colleague' };
    const shown = (as: Actor) => placesOf(as, protectedCaseId);
    expect([await shown(coordinator), await shown(colleague)]).toEqual([[], []]);
    await does(investigator, protectedCaseId, 'offer-coordination', {
      organisation: coordinator.organisation,
    });
    await does(investigator, protectedCaseId, 'give-consent', {
      purposes: ['sharing', 'coordination'],
      fromOrganisation: coordinator.organisation,
      toOrganisations: [investigator.organisation],
      form: 'written',
    });
    await does(investigator, protectedCaseId, 'accept-coordination');
    expect([await shown(coordinator), await shown(colleague)]).toEqual([[], []]);
    const named = { coordinatorId: coordinator.id };
    await does(investigator, protectedCaseId, 'assign-coordinator', named);
    const OWN = ['case', 'assignment', 'process', 'timeline', 'notices'];
    let places: string[] = [];
    // Timeline and notices hear of it in a moment.
    for (let tries = 0; tries < 100 && places.length < OWN.length; tries += 1) {
      places = await shown(coordinator);
      await pause(50);
    }
    expect([places, await shown(colleague)]).toEqual([OWN, []]);
    const need = { consultation: { on: TODAY, how: 'phone' }, need: 'Mer tid' };
    await does(investigator, protectedCaseId, 'clarify-need', need);
  }, 60_000);

  /** How many cases each role is told of, where they are counted: the three of the stage. */
  const COUNTED: Readonly<Partial<Record<Role, Readonly<Record<string, number>>>>> = {
    insurance_investigator: { figure: 3, shared: 1 },
    rehab_coordinator: { figure: 3, shared: 1 },
    project_lead: { figure: 3, 'hand-over': 3 },
    steering_group_chair: { figure: 3 },
  };

  it('counts cases for the roles that count, in all or at the own unit, and for no other', async () => {
    const programme = `programmes/${world.programmeId}`;
    const pair = `investigator=${insider('insurance_investigator').id}&coordinator=${insider('rehab_coordinator').id}`;
    const numbers = {
      figure: [`/api/reporting/v1/${programme}/figures/cases-open`, 'value'],
      shared: [`/api/reporting/v1/pairs/dashboard?${pair}`, 'shared'],
      'hand-over': [`/api/case/v1/${programme}/hand-over`, 'openCases'],
    } as const;
    const countsOf = async (as: Actor): Promise<Record<string, unknown>> => {
      const counts: Record<string, unknown> = {};
      for (const [name, [path, field]] of Object.entries(numbers)) {
        const answer = await caller.send('GET', path, { as });
        const number = answer.status === 200 ? fieldsOf(answer)[field] : undefined;
        if (typeof number === 'number') counts[name] = number;
      }
      return counts;
    };
    for (const role of everyRole)
      expect([role, await countsOf(insider(role))]).toEqual([role, COUNTED[role] ?? {}]);
    const elsewhere = { ...insider('rehab_coordinator'), id: 'coordinator-trosa', units: ['unit-trosa'] };
    expect(await countsOf(elsewhere)).toEqual({ figure: 0, shared: 0 });
  });

  it('shows the case itself to who opened it in an emergency, in no list, and lets them do nothing in it', async () => {
    const opener: Actor = { ...insider('insurance_investigator'), id: 'staff-investigator-9' };
    expect(await placesOf(opener)).toEqual(['case', 'process', 'timeline']);
    const reached = new Set<string>();
    for (const route of routes) {
      const { about } = actions[route.action];
      if (about !== 'case' && about !== 'meeting') continue;
      const { own } = variants(route, opener, world, stage);
      if (isLetThrough(await call(own, opener))) reached.add(route.action);
    }
    expect([...reached].sort()).toEqual(['case.open-in-emergency', 'case.read', 'case.read-timeline']);
  }, 60_000);

  const KINDS = [
    'medical',
    'coordination',
    'preparatory',
    'work-training',
    'work-adaptation',
    'activity-place',
    'employer-consultative-support',
    'other-work-oriented',
  ];
  const PLANS: Readonly<Partial<Record<Role, readonly string[]>>> = {
    insurance_investigator: KINDS.filter((kind) => kind !== 'coordination'),
    rehab_coordinator: ['medical', 'coordination'],
    employment_officer: [
      'preparatory',
      'work-training',
      'employer-consultative-support',
      'other-work-oriented',
    ],
    social_worker: ['preparatory', 'work-training', 'activity-place', 'other-work-oriented'],
    employer_contact: ['work-adaptation'],
  };

  it('lets each role plan measures of its own kinds, and of no other', async () => {
    const route = routes.find(({ action }) => action === 'case.plan-measure') as Route;
    for (const role of everyRole) {
      const { own } = variants(route, insider(role), world, stage);
      const answers = KINDS.map((kind) =>
        call({ ...own, body: { ...(own.body as object), kind } }, insider(role)),
      );
      const refused = (await Promise.all(answers)).map(isRefused);
      expect([role, KINDS.filter((_, at) => !refused[at])]).toEqual([role, PLANS[role] ?? []]);
    }
  });

  it('keeps what is about health from parties without a consent that names it', async () => {
    const officer = insider('employment_officer');
    const part = async () =>
      fieldsOf(await caller.send('GET', places(world.caseId)['part']![0], { as: officer }));
    expect(await part()).toMatchObject({ need: expect.any(String) as string });
    expect(await minutesOf(officer)).toEqual(['full']);
    const consentId = stage.healthConsentId;
    await stage.does(insider('individual'), world.caseId, 'withdraw-consent', { consentId });
    expect(await part()).not.toHaveProperty('need');
    expect(await minutesOf(officer)).toEqual(['redacted']);
    const of = (await part())['measures'] as readonly { readonly measureId: string }[];
    expect(of.map(({ measureId }) => measureId)).toEqual([stage.measures.af]);
  });

  it('ends with assignment, naming and consent at once, also in a list that was begun before', async () => {
    const [investigator, coordinator, officer] = [
      insider('insurance_investigator'),
      insider('rehab_coordinator'),
      insider('employment_officer'),
    ];
    const list = '/api/reporting/v1/cases?limit=1';
    const page = async (as: Actor, cursor = '') =>
      fieldsOf(await caller.send('GET', `${list}${cursor}`, { as })) as {
        readonly items: readonly { readonly caseId: string }[];
        readonly next?: string;
      };
    /** Where the list goes on after its first page, which the second case is behind. */
    const begun = async (as: Actor): Promise<string> => {
      const { items, next } = await page(as);
      expect(items.map(({ caseId }) => caseId)).toEqual([world.caseId]);
      return `&cursor=${next}`;
    };
    const onward = async (as: Actor, cursor: string) =>
      (await page(as, cursor)).items.map(({ caseId }) => caseId);
    const cursors = new Map<Actor, string>();
    for (const as of [investigator, coordinator, officer]) cursors.set(as, await begun(as));
    const workers = standalone.app.get(Workers, { strict: false });
    for (const [as, cursor] of cursors) expect(await onward(as, cursor)).toEqual([stage.secondCaseId]);
    for (const name of ['case-overview', 'case-timeline', 'case-facts', 'meeting-overview'])
      await workers.projection(name)?.stop();
    const { secondCaseId, does } = stage;
    const shown = async (as: Actor) => ({
      next: await onward(as, cursors.get(as) as string),
      places: (await placesOf(as, secondCaseId)).filter((name) => name !== 'assignment'),
    });
    const nothing = { next: [], places: [] };

    await does(investigator, secondCaseId, 'end-party-contact', { contactId: officer.id });
    expect(await shown(officer)).toEqual(nothing);
    const naming = { party: 'af', organisation: officer.organisation, contactId: officer.id };
    await does(investigator, secondCaseId, 'name-party-contact', naming);
    expect((await shown(officer)).places).toEqual(['part', 'revision', 'cases', 'notices']);

    const consentId = stage.secondConsentId;
    await does(coordinator, secondCaseId, 'withdraw-consent', { consentId });
    // Being named stays, and with it that there is a case to write a consent down in.
    expect(await shown(officer)).toEqual({ next: [], places: ['revision', 'notices'] });
    expect(await shown(coordinator)).toEqual(nothing);
    expect((await shown(investigator)).next).toEqual([secondCaseId]);

    const handedOver = { to: world.successor.id, reason: 'workload' };
    await does(insider('project_lead'), secondCaseId, 'reassign-investigator', handedOver);
    expect(await shown(investigator)).toEqual(nothing);
  });

  /** What stays of a case without a consent that names the own organisation: the way to one, and the region's own duty. */
  const CONSENTS = 'request-consent give-consent decline-consent withdraw-consent record-legal-basis'.split(
    ' ',
  );
  const WITHOUT_CONSENT = {
    rehab_coordinator: [
      ...CONSENTS,
      ...'read-assignment open-in-emergency flag-protected-identity send-need-impulse'.split(' '),
      ...'offer-coordination accept-coordination decline-coordination end-coordination'.split(' '),
      ...'begin-coordination-follow-up resume-coordination'.split(' '),
      ...'assign-coordinator reassign-coordinator'.split(' '),
    ],
    employment_officer: [...CONSENTS, 'read-revision'],
  } as const;

  // The test before it has taken the second case's consent back and handed the case to the successor.
  it('leaves the coordinator of the unit, and whoever is named, the same without a consent and with one for others', async () => {
    const { secondCaseId, does } = stage;
    const reached = async (role: keyof typeof WITHOUT_CONSENT): Promise<readonly string[]> => {
      const actions = new Set<string>();
      for (const route of routes) {
        if (route.parameters['id'] !== world.caseId) continue;
        const { own } = variants(route, insider(role), world, stage);
        const there = { ...own, parameters: { ...own.parameters, id: secondCaseId } };
        if (isLetThrough(await call(there, insider(role)))) actions.add(route.action.replace('case.', ''));
      }
      return [...actions].sort();
    };
    const both = async () => ({
      rehab_coordinator: await reached('rehab_coordinator'),
      employment_officer: await reached('employment_officer'),
    });
    const left = {
      rehab_coordinator: [...WITHOUT_CONSENT.rehab_coordinator].sort(),
      employment_officer: [...WITHOUT_CONSENT.employment_officer].sort(),
    };
    expect(await both()).toEqual(left);
    await does(world.successor, secondCaseId, 'give-consent', {
      purposes: ['sharing', 'coordination', 'information-to-fk'],
      fromOrganisation: world.successor.organisation,
      toOrganisations: ['elsewhere-a'],
      form: 'written',
    });
    expect(await both()).toEqual(left);
  }, 120_000);
});
