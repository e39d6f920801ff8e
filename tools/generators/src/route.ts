import { camel, kebab, words } from './names';
import { addImport, addMember, addPropertyBeside } from './source';
import type { Workspace } from './workspace';

/** Where the commands of an aggregate are routes, and how a route decides on the aggregate of its path. */
interface Routes {
  readonly controller: string;
  readonly className: string;
  /** The kind of action in `libs/access/src/action.ts`. */
  readonly about: string;
  readonly domain: string;
  /** What the controller handles a call by: `this.cases.handle`. */
  readonly handle: string;
}

const ROUTES: Readonly<Record<string, Routes>> = {
  case: {
    controller: 'libs/case/service/src/http/cases.controller.ts',
    className: 'CasesController',
    about: 'ofCase',
    domain: '@samverkan/case-domain',
    handle: 'this.cases.handle',
  },
  application: {
    controller: 'libs/case/service/src/http/applications.controller.ts',
    className: 'ApplicationsController',
    about: 'application',
    domain: '@samverkan/case-domain',
    handle: 'this.applications.handle',
  },
  agreement: {
    controller: 'libs/case/service/src/http/agreements.controller.ts',
    className: 'AgreementsController',
    about: 'agreement',
    domain: '@samverkan/programme-domain',
    handle: 'this.agreements.handle',
  },
  programme: {
    controller: 'libs/case/service/src/http/programmes.controller.ts',
    className: 'ProgrammesController',
    about: 'programme',
    domain: '@samverkan/programme-domain',
    handle: 'this.programmes.handle',
  },
  meeting: {
    controller: 'libs/meeting/service/src/http/meetings.controller.ts',
    className: 'MeetingsController',
    about: 'meeting',
    domain: '@samverkan/meeting-domain',
    handle: 'this.change',
  },
  body: {
    controller: 'libs/meeting/service/src/http/bodies.controller.ts',
    className: 'BodiesController',
    about: 'body',
    domain: '@samverkan/meeting-domain',
    handle: 'this.change',
  },
  report: {
    controller: 'libs/reporting/service/src/http/reports.controller.ts',
    className: 'ReportsController',
    about: 'report',
    domain: '@samverkan/reporting-domain',
    handle: 'this.decide',
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
  ${decide}(@Body() body: CommandBody, @WriteCall() call: CommandCall) {
    return ${routes.handle}(call, (state, at) => ${decide}(body, state, at));
  }`,
    );
    const needed = [
      ['@nestjs/common', 'Body'],
      ['@nestjs/common', 'Post'],
      [routes.domain, decide],
      ['@samverkan/platform', 'CommandBody'],
      ['@samverkan/platform', 'Operation'],
      ['@samverkan/platform', 'WriteCall'],
      ['@samverkan/platform', 'type CommandCall'],
    ] as const;
    return needed.reduce<string>((edited, [module, name]) => addImport(edited, module, name), withRoute);
  });
}
