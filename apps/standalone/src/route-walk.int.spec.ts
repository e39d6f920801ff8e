import { isDeepStrictEqual } from 'node:util';
import fs, { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Actor, type Role, actions, hasRow, roles } from '@samverkan/access';
import { present } from '@samverkan/kernel';
import { EVENT_STORE, Workers, declaredRoutes } from '@samverkan/platform';
import type { EventStore } from '@samverkan/event-sourcing';
import { v4 as randomId } from 'uuid';
import { type Answer, type Caller, fieldsOf } from './testing/route-walk/caller';
import {
  type OpenApi,
  type Route,
  nameOf,
  operatorRoutes,
  pathOf,
  routesOf,
} from './testing/route-walk/route';
import { documentsOf, startOn } from './testing/route-walk/start-on';
import { MARK, TODAY, type World, identifies, makeWorld, tells } from './testing/route-walk/world';
import type { Standalone } from './standalone';

const everyRole = Object.keys(roles) as Role[];

/** What anybody may ask without a token. */
const PUBLIC = [
  'GET /demo/clock',
  'GET /health/live',
  'GET /health/ready',
  'GET /metrics',
  'POST /demo/token',
  'PUT /demo/clock',
];

/** Nobody is an outsider to these: whoever has the role may begin something new. */
const OPEN_TO_ROLE = [
  'notice.read-delivery',
  'notice.set-delivery',
  'programme.start',
  'application.submit',
  'process-map.read',
  'document-types.read',
  'notice.mark-read',
];

/** Sent as commands are, and answered whatever revision is stated. */
const ANSWERED = ['case.search', 'notice.mark-read'];

/** A revision that nothing has: a command that is let through comes no further than this. */
const NO_REVISION = '"999999999"';

const describedBy = (route: Route, { id, role }: Actor, { status, text }: Answer): string =>
  `${role} ${id}: ${nameOf(route)} → ${status} ${text.slice(0, 200)}`;

describe('every route of the product', () => {
  const folder = mkdtempSync(join(tmpdir(), 'samverkan-routes-'));
  const logged: string[] = [];
  let standalone: Standalone;
  let caller: Caller;
  let world: World;
  let documents: OpenApi[];
  let routes: Route[];
  let documented: Route[];
  /** Answers that no document names the status of, of all that was asked. */
  const undocumented = new Set<string>();

  beforeAll(async () => {
    const write = fs.writeSync;
    jest.spyOn(fs, 'writeSync').mockImplementation(((...args: Parameters<typeof fs.writeSync>) => {
      if (args[0] !== 1) return write(...args);
      logged.push(String(args[1]));
      return Buffer.byteLength(String(args[1]));
    }) as typeof fs.writeSync);
    ({ standalone, caller } = await startOn(folder, TODAY, 'debug'));
    world = await makeWorld(caller, standalone.app.get<EventStore>(EVENT_STORE));
    documents = await documentsOf(caller);
    documented = documents.flatMap((document) => routesOf(document, world));
    routes = [...documented, ...operatorRoutes(world)];
  }, 60_000);

  afterAll(async () => {
    await standalone?.close();
    jest.restoreAllMocks();
    rmSync(folder, { recursive: true });
  });

  /** A right request to a route; a command states a revision that nothing has unless told. */
  const call = async (route: Route, as?: Actor, revision: string | null = NO_REVISION): Promise<Answer> => {
    const answer = await caller.send(route.method, pathOf(route), {
      ...present({ as, body: route.body }),
      headers: route.method === 'GET' || revision === null ? {} : { 'if-match': revision },
    });
    if (route.documented?.statuses.includes(answer.status) === false)
      undocumented.add(`${nameOf(route)} → ${answer.status}`);
    return answer;
  };

  const insidersOf = ({ action }: Route): Actor[] =>
    Object.values(world.insiders).filter(({ role }) => hasRow(role, action));

  /** Of another programme and another unit, assigned nothing, somebody else. */
  const strangers = (): Actor[] =>
    everyRole.map((role) => ({
      id: `stranger-${role}`,
      role,
      organisation: 'elsewhere',
      units: ['unit-elsewhere'],
      programmes: [world.otherProgrammeId],
      ...(role === 'individual' ? { subjectId: '11111111-1111-4111-8111-111111111111' } : {}),
    }));

  /** Of the same programme, and without any relation to the case. */
  const neighbours = (): Actor[] =>
    strangers().map((actor) => ({
      ...actor,
      id: `neighbour-${actor.role}`,
      units: ['unit-trosa'],
      programmes: [world.programmeId],
    }));

  const isProblem = (answer: Answer): boolean =>
    answer.type.startsWith('application/problem+json') &&
    /^[A-Z][A-Z_]+$/.test(String(fieldsOf(answer)['code'])) &&
    fieldsOf(answer)['status'] === answer.status;

  it('is known to the walk, or open to anybody by name', () => {
    const declared = declaredRoutes(standalone.app).map(({ method, path, operation }) => ({
      name: `${method} ${path.replace(/:(\w+)/g, '{$1}')}`,
      open: operation === undefined,
    }));
    const names = (open: boolean) =>
      declared
        .filter((route) => route.open === open)
        .map(({ name }) => name)
        .sort();
    expect(routes.map(nameOf).sort()).toEqual(names(false));
    expect(names(true)).toEqual(PUBLIC);
    expect(routes.filter(({ action }) => actions[action] === undefined)).toEqual([]);
  });

  it('answers nobody', async () => {
    const wrong: string[] = [];
    for (const route of routes) {
      const answer = await call(route);
      if (answer.status !== 401 || !isProblem(answer)) wrong.push(`${nameOf(route)} → ${answer.said}`);
    }
    expect(wrong).toEqual([]);
  });

  it('is reached by a right request of somebody who may, so that a refusal of others says something', async () => {
    const wrong: string[] = [];
    for (const route of documented) {
      const insiders = insidersOf(route);
      const answers = await Promise.all(insiders.map((actor) => call(route, actor)));
      const read = route.method === 'GET' || ANSWERED.includes(route.action);
      const reached = answers.filter(({ status }) =>
        read ? status === 200 : [201, 409, 412].includes(status),
      );
      if (reached.length === 0)
        wrong.push(
          ...insiders.map((actor, at) => describedBy(route, actor, answers[at] as Answer)),
          nameOf(route),
        );
    }
    expect(wrong).toEqual([]);
  });

  it('asks for the revision that was seen where its document says so, and nowhere else', async () => {
    const wrong: string[] = [];
    for (const route of documented.filter(({ method, documented: says }) => method !== 'GET' && says)) {
      // Whatever is let through without a revision would change the world that the others walk through.
      if (route.documented?.revision === false && !route.template.includes('{')) continue;
      const as = insidersOf(route)[0] as Actor;
      const { body, ...bodiless } = route;
      // Headers are looked at before bodies: a body with a surplus property goes no further.
      const answer = await call({ ...bodiless, body: { ...body, surplus: MARK } }, as, null);
      if (answer.status !== (route.documented?.revision ? 428 : 400))
        wrong.push(describedBy(route, as, answer));
    }
    expect(wrong).toEqual([]);
  });

  /** Strangers work in another programme, which is theirs to list. */
  const listsOthersOf = ({ action }: Route, { text }: Answer): boolean =>
    action === 'programme.list' && text.includes(world.otherProgrammeId) && !text.includes(world.programmeId);

  /**
   * A reviewer is told that staff of the own organisation looked for somebody by number, of which the answers told these
   * nothing, and that this was reviewed. The id of the case is one that there may be or not.
   */
  const followsUpSearches = ({ action }: Route, { organisation }: Actor, answer: Answer): boolean => {
    const { items } = fieldsOf(answer) as {
      readonly items?: readonly {
        readonly action: string;
        readonly who: { readonly organisation: string };
      }[];
    };
    return (
      action === 'access-log.read' &&
      items?.every(
        (item) =>
          ['case.search', 'access-log.read'].includes(item.action) && item.who.organisation === organisation,
      ) === true
    );
  };

  it('tells a stranger of any role nothing, not even that there is something', async () => {
    const wrong: string[] = [];
    for (const stranger of strangers()) {
      for (const route of routes) {
        if (OPEN_TO_ROLE.includes(route.action) && hasRow(stranger.role, route.action)) continue;
        if (stranger.role === 'operator' && route.action.startsWith('ops.')) continue;
        const answer = await call(route, stranger);
        const isEmptyList =
          answer.status === 200 &&
          !route.template.includes('{id}') &&
          (showsNothing(fieldsOf(answer)) ||
            listsOthersOf(route, answer) ||
            followsUpSearches(route, stranger, answer));
        if (!(isEmptyList || ([403, 404].includes(answer.status) && isProblem(answer))) || tells(answer.said))
          wrong.push(describedBy(route, stranger, answer));
        // What a reviewer has looked at is in the list that is read next.
        if (followsUpSearches(route, stranger, answer)) continue;
        const nowhere = await call(elsewhere(route, world), stranger);
        if (withoutCorrelation(nowhere) !== withoutCorrelation(answer))
          wrong.push(
            `not as for what does not exist: ${describedBy(route, stranger, answer)} ${nowhere.text}`,
          );
      }
    }
    expect(wrong).toEqual([]);
  }, 180_000);

  it('tells whoever is of the programme, and not of the case, nothing of the case', async () => {
    const wrong: string[] = [];
    for (const neighbour of neighbours()) {
      for (const route of routes) {
        const { about } = actions[route.action];
        const ofCase = about === 'case' || about === 'meeting';
        // What is about the programme they may change; here they only look at it.
        if (!ofCase && route.method !== 'GET' && route.action !== 'case.search') continue;
        // Those who lead the programme say who works on its cases, and see who does.
        const assigns = ['case.assign-investigator', 'case.reassign-investigator', 'case.read-assignment'];
        if (neighbour.role === 'project_lead' && assigns.includes(route.action)) continue;
        // Whoever works in the programme may open its cases in an emergency, which is reviewed.
        if (route.action === 'case.open-in-emergency' && hasRow(neighbour.role, route.action)) continue;
        const answer = await call(route, neighbour);
        const refused = [403, 404].includes(answer.status) && isProblem(answer);
        if (tells(answer.said) || (ofCase && !refused) || answer.status >= 500)
          wrong.push(describedBy(route, neighbour, answer));
        else if (followsUpSearches(route, neighbour, answer)) continue;
        else if (!ofCase && answer.status === 200 && answer.text.includes(world.caseId))
          wrong.push(`names the case: ${describedBy(route, neighbour, answer)}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 180_000);

  it('refuses garbage with a problem, and never says it back', async () => {
    const wrong: string[] = [];
    for (const route of routes) {
      const as = insidersOf(route)[0];
      if (as === undefined) throw new Error(`No insider for ${nameOf(route)}`);
      const check = (what: string, answer: Answer, statuses: readonly number[]): void => {
        if (!statuses.includes(answer.status) || !isProblem(answer) || tells(answer.said))
          wrong.push(`${what}: ${describedBy(route, as, answer)}`);
      };
      for (const parameter of Object.keys(route.parameters)) {
        for (const garbage of [
          '198503122387',
          'hemlighet',
          'x'.repeat(2000),
          '%00',
          "'; drop--",
          '../..',
          'é',
        ]) {
          const bad = { ...route, parameters: { ...route.parameters, [parameter]: garbage } };
          check(`path ${garbage.slice(0, 20)}`, await call(bad, as), [400, 404, 414]);
        }
      }
      check('query', await call({ ...route, query: { ...route.query, surplus: MARK } }, as), [400]);
      for (const name of Object.keys(route.query))
        check(`query ${name}`, await call({ ...route, query: without(route.query, name) }, as), [400]);
      if (route.body === undefined) continue;
      for (const garbage of ['[]', 'null', `"${MARK}"`, '{', '17', `{"surplus":"${MARK}"}`, ''])
        check(
          `body ${garbage}`,
          await caller.send(route.method, pathOf(route), {
            as,
            body: garbage,
            headers: { 'if-match': NO_REVISION, 'content-type': 'application/json' },
          }),
          [400],
        );
      for (const [property, { type }] of Object.entries(route.properties)) {
        const nothing = Array.isArray(type) && type.includes('null') ? [] : [null];
        for (const value of [...nothing, { surplus: MARK }, [[MARK]], 1e99, `${MARK} `.repeat(2500)]) {
          const bad = { ...route, body: { ...route.body, [property]: value } };
          check(`${property} ${JSON.stringify(value).slice(0, 20)}`, await call(bad, as), [400]);
        }
      }
      for (const property of Object.keys(route.body).filter((name) => isRequired(route, name)))
        check(
          `without ${property}`,
          await call({ ...route, body: without(route.body, property) }, as),
          [400],
        );
    }
    expect(wrong).toEqual([]);
  }, 300_000);

  it('has answered with no status that its document does not name', () => {
    expect([...undocumented]).toEqual([]);
  });

  it('leaves nothing of the individual in logs, files, metrics and what operators see', async () => {
    const operator = world.insiders.operator as Actor;
    const { text: metrics } = await caller.send('GET', '/metrics');
    const seen = await Promise.all(
      ['lag', 'parked'].map((name) => caller.send('GET', `/admin/v1/${name}`, { as: operator })),
    );
    expect(metrics).toContain('samverkan_http_request_seconds');
    expect(logged.length).toBeGreaterThan(100);
    // Beside the stores: the clock and the issuer of the demonstration, the master key.
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile() && !/\.db(?:-\w+)?$/.test(file.name))
      .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'));
    expect(files.length).toBeGreaterThan(1);
    expect([metrics, ...seen.map(({ said }) => said), ...logged, ...files].filter(tells)).toEqual([]);
    expect(logged.filter((line) => line.includes('"level":"error"'))).toEqual([]);
  });

  it('leads the individual from the own case to what it links to', async () => {
    const as = world.insiders.individual as Actor;
    const { links } = fieldsOf(await caller.send('GET', `${theCase()}/own`, { as })) as {
      readonly links: readonly { readonly path: string }[];
    };
    const answers = await Promise.all(links.map(({ path }) => caller.send('GET', path, { as })));
    expect(answers.map(({ status }, n) => [links[n]?.path, status])).toEqual(
      links.map(({ path }) => [path, 200]),
    );
    expect(links.length).toBeGreaterThan(3);
  });

  it('shows the case to those who have to do with it', async () => {
    const shown = await whatIsSeen();
    expect(shown).toEqual({ insurance_investigator: everything, rehab_coordinator: everything });
  });

  it('shows who it is to nobody of the staff, and the case to no other of the unit, while the identity is protected', async () => {
    const { insurance_investigator: investigator, rehab_coordinator: coordinator } = world.insiders;
    const colleague: Actor = { ...(coordinator as Actor), id: 'staff-coordinator-torshalla-2' };
    const meetingsOfCase = (route: Route) => ['case', 'meeting'].includes(actions[route.action].about);
    expect((await caller.send('GET', theCase(), { as: colleague })).status).toBe(200);
    expect(await command(investigator, 'flag-protected-identity', {})).toBe(200);
    const wrong: string[] = [];
    for (const route of documented) {
      if (!meetingsOfCase(route) && route.method !== 'GET' && route.action !== 'case.search') continue;
      const answer = await call(route, colleague);
      const isRefused = [403, 404].includes(answer.status);
      if (tells(answer.said) || (meetingsOfCase(route) && !isRefused) || answer.text.includes(world.caseId))
        wrong.push(describedBy(route, colleague, answer));
      for (const as of [investigator, coordinator] as Actor[]) {
        const seen = route.method === 'GET' ? await call(route, as) : undefined;
        if (seen !== undefined && identifies(seen.said)) wrong.push(describedBy(route, as, seen));
      }
    }
    expect(wrong).toEqual([]);
    const hidden = { ...nothing, case: true, timeline: true, meeting: true };
    expect(await whatIsSeen()).toEqual({ insurance_investigator: hidden, rehab_coordinator: hidden });
    expect(await command(investigator, 'lift-protected-identity', {})).toBe(200);
    const opened = { insurance_investigator: everything, rehab_coordinator: everything };
    for (let tries = 0; tries < 100 && !isDeepStrictEqual(await whatIsSeen(), opened); tries += 1)
      await pause(50);
    expect(await whatIsSeen()).toEqual(opened);
  });

  it('hides it at once from who has lost it, before any read model knows', async () => {
    const { project_lead: lead, insurance_investigator: investigator } = world.insiders;
    const workers = standalone.app.get(Workers, { strict: false });
    for (const name of ['case-overview', 'case-timeline', 'case-facts', 'meeting-overview'])
      await workers.projection(name)?.stop();
    expect(await command(investigator, 'withdraw-consent', { consentId: world.consentId })).toBe(200);
    expect(await whatIsSeen()).toEqual({ insurance_investigator: everything, rehab_coordinator: nothing });
    expect(await command(lead, 'reassign-investigator', { to: world.successor.id, reason: 'workload' })).toBe(
      200,
    );
    expect(await whatIsSeen()).toEqual({ insurance_investigator: nothing, rehab_coordinator: nothing });
    expect((await caller.send('GET', theCase(), { as: world.successor })).status).toBe(200);
  });

  const theCase = (): string => `/api/case/v1/cases/${world.caseId}`;

  /** A command to the case as its investigator has it before them. */
  const command = async (as: Actor | undefined, name: string, body: object): Promise<number> => {
    const { headers } = await caller.send('GET', theCase(), {
      as: world.insiders.insurance_investigator as Actor,
    });
    const answer = await caller.send('POST', `${theCase()}/${name}`, {
      as: as as Actor,
      body: { occurredOn: TODAY, ...body },
      headers: { 'if-match': headers.get('etag') ?? '' },
    });
    return answer.status;
  };

  const everything = {
    case: true,
    timeline: true,
    meeting: true,
    meetings: true,
    cases: true,
    worklist: true,
    behind: true,
    pair: true,
  };
  const nothing = Object.fromEntries(Object.keys(everything).map((name) => [name, false]));

  /** Where the pair gets to see the case or something of it. */
  const whatIsSeen = async () => {
    const reporting = '/api/reporting/v1';
    const places: Record<keyof typeof everything, string> = {
      case: `/api/case/v1/cases/${world.caseId}`,
      timeline: `${reporting}/cases/${world.caseId}/timeline`,
      meeting: `/api/meeting/v1/meetings/${world.meetingId}`,
      meetings: `/api/meeting/v1/meetings?caseId=${world.caseId}`,
      cases: `${reporting}/cases`,
      worklist: `${reporting}/worklists/open`,
      behind: `${reporting}/programmes/${world.programmeId}/figures/cases-open/cases`,
      pair: `${reporting}/pairs/dashboard?investigator=staff-investigator-1&coordinator=staff-coordinator-torshalla`,
    };
    const seenBy = async (as: Actor) =>
      Object.fromEntries(
        await Promise.all(
          Object.entries(places).map(async ([name, path]) => {
            const answer = await caller.send('GET', path, { as });
            const shows =
              name === 'pair'
                ? fieldsOf(answer)['shared'] === 1
                : answer.text.includes(
                    name === 'meeting' || name === 'meetings' ? world.meetingId : world.caseId,
                  );
            return [name, answer.status === 200 && shows] as const;
          }),
        ),
      );
    const { insurance_investigator: investigator, rehab_coordinator: coordinator } = world.insiders;
    return {
      insurance_investigator: await seenBy(investigator as Actor),
      rehab_coordinator: await seenBy(coordinator as Actor),
    };
  };
});

/** A list, a search or a count without anything in it. */
const showsNothing = (fields: Readonly<Record<string, unknown>>): boolean =>
  [fields['items'], fields['cases'], fields['withoutPlan']].some(
    (list) => Array.isArray(list) && list.length === 0,
  )
    ? (fields['shared'] ?? 0) === 0
    : fields['unread'] === 0;

const withoutCorrelation = ({ status, text }: Answer): string =>
  `${status} ${text.replace(/"correlationId":"[^"]*"/, '')}`;

/** The same request about something that there is not. */
function elsewhere(route: Route, world: World): Route {
  const ids = new Set<unknown>([
    world.caseId,
    world.programmeId,
    world.meetingId,
    world.bodyId,
    world.reportId,
    world.agreementId,
    world.subjectId,
  ]);
  const replaced = <Fields extends Readonly<Record<string, unknown>>>(fields: Fields): Fields =>
    Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [name, ids.has(value) ? randomId() : value]),
    ) as Fields;
  const { parameters, query, body } = route;
  return {
    ...route,
    parameters: replaced(parameters),
    query: replaced(query),
    ...(body === undefined ? {} : { body: replaced(body) }),
  };
}

const without = <Fields extends object>(fields: Fields, name: string): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([key]) => key !== name)) as Fields;

const isRequired = ({ body = {} }: Route, name: string): boolean => name in body;
