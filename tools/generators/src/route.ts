import { camel, kebab, words } from './names';
import { addImport, addMember, addPropertyBeside } from './source';
import type { Workspace } from './workspace';

interface Route {
  /** The function that decides, and the method: `archiveCase`. */
  readonly decide: string;
  readonly action: string;
}

/** Where the commands of an aggregate are routes, and how a route decides on the aggregate of its path. */
interface Routes {
  readonly controller: string;
  readonly className: string;
  /** The kind of action in `libs/access/src/action.ts`. */
  readonly about: string;
  readonly domain: string;
  readonly method: (route: Route) => string;
  /** Names that the method needs beside those of every route, by module. */
  readonly needs: readonly (readonly [module: string, name: string])[];
}

/** The controllers of cases and meetings get all of a request in one parameter. */
const byCall = (handle: string): Pick<Routes, 'method' | 'needs'> => ({
  method: ({ decide }) => `${decide}(@Body() body: CommandBody, @WriteCall() call: CommandCall) {
    return ${handle}(call, (state, at) => ${decide}(body, state, at));
  }`,
  needs: [
    ['./call', 'WriteCall'],
    ['./call', 'type CommandCall'],
  ],
});

const ROUTES: Readonly<Record<string, Routes>> = {
  case: {
    controller: 'libs/case/service/src/http/cases.controller.ts',
    className: 'CasesController',
    about: 'ofCase',
    domain: '@samverkan/case-domain',
    ...byCall('this.cases.handle'),
  },
  programme: {
    controller: 'libs/case/service/src/http/programmes.controller.ts',
    className: 'ProgrammesController',
    about: 'programme',
    domain: '@samverkan/programme-domain',
    ...byCall('this.programmes.handle'),
  },
  meeting: {
    controller: 'libs/meeting/service/src/http/meetings.controller.ts',
    className: 'MeetingsController',
    about: 'meeting',
    domain: '@samverkan/meeting-domain',
    ...byCall('this.change'),
  },
  body: {
    controller: 'libs/meeting/service/src/http/bodies.controller.ts',
    className: 'BodiesController',
    about: 'body',
    domain: '@samverkan/meeting-domain',
    ...byCall('this.change'),
  },
  report: {
    controller: 'libs/reporting/service/src/http/reports.controller.ts',
    className: 'ReportsController',
    about: 'report',
    domain: '@samverkan/reporting-domain',
    method: ({ decide, action }) => `${decide}(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: CommandBody,
    @Command() command: CommandRequest,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.decide('${action}', id, command, actor, reply, (state, at) => ${decide}(body, state, at));
  }`,
    needs: [],
  },
};

const ACTIONS = 'libs/access/src/action.ts';

/** `ArchiveCase` of a case is `archive`: the path and the action already say of what. */
const verb = (category: string, commandName: string): string =>
  kebab(commandName).replace(new RegExp(`-${category}$`), '');

/** The route of a command, with an action of its own that nobody may do yet. */
export function addRoute(workspace: Workspace, category: string, commandName: string): void {
  const routes = ROUTES[category];
  if (routes === undefined) return;
  const decide = camel(commandName);
  const path = verb(category, commandName);
  const action = `${category}.${path}`;
  const summary = words(commandName).replace(/^./, (letter) => letter.toUpperCase());

  workspace.edit(ACTIONS, (text) =>
    addPropertyBeside(text, 'actions', `${category}.`, `'${action}': ${routes.about}('', '${summary}')`),
  );
  workspace.edit(routes.controller, (text) => {
    const withRoute = addMember(
      text,
      routes.className,
      `@Post(':id/${path}')
  @Operation({ action: '${action}', summary: '${summary}' })
  ${routes.method({ decide, action })}`,
    );
    const needed: Routes['needs'] = [
      ['@nestjs/common', 'Body'],
      ['@nestjs/common', 'Post'],
      [routes.domain, decide],
      ['@samverkan/platform', 'CommandBody'],
      ['@samverkan/platform', 'Operation'],
      ...routes.needs,
    ];
    return needed.reduce((edited, [module, name]) => addImport(edited, module, name), withRoute);
  });
}
