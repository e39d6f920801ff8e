import { resolve } from 'node:path';
import { program } from 'commander';
import { newCommand } from './command';
import { newEditions } from './edition';
import { newEvent } from './event';
import { Refusal } from './names';
import { newProjection } from './projection';
import { newPublicEvent } from './public-event';
import { Workspace } from './workspace';

const workspace = new Workspace(resolve(__dirname, '../../..'));

/** Run a generator, write what it made, and say what was written and what is to do next. */
const generating =
  <Names extends (string | undefined)[]>(
    generate: (workspace: Workspace, ...names: Names) => void,
    next: string,
  ) =>
  async (...names: Names) => {
    try {
      generate(workspace, ...names);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      console.error(error.message);
      process.exitCode = 1;
      return;
    }
    const written = await workspace.commit();
    for (const { path, isNew } of written) console.log(`${isNew ? 'new    ' : 'changed'}  ${path}`);
    console.log(written.length === 0 ? 'Nothing to do.' : next);
  };

program
  .name('npm run new --')
  .description('Scaffold a part of the system, with a spec that fails until the part is written.');

program
  .command('command <aggregate> <CommandName> <EventName> [part]')
  .description(
    'a command of an aggregate that leads to an event: command case ArchiveCase CaseArchived closing',
  )
  .action((category: string, commandName: string, eventName: string, part?: string) =>
    generating(
      newCommand,
      'Write the spec and the rule, and say who may do it in libs/access/src/policy.ts. npm run types says what else wants to know.',
    )(category, commandName, eventName, part),
  );

program
  .command('event <aggregate> <EventName> [part]')
  .description('an event of an aggregate: event case CaseArchived closing')
  .action((category: string, eventName: string, part?: string) =>
    generating(
      newEvent,
      'Give it its fields and let the state follow from it. npm run types says what else wants to know.',
    )(category, eventName, part),
  );

program
  .command('projection <name>')
  .description('a read model of the reporting service: projection closed-cases')
  .action((name: string) =>
    generating(newProjection, 'Say which events it follows and what the document holds.')(name),
  );

program
  .command('public-event <topic> <event-name>')
  .description('an event for others, topic case, meeting or reporting: public-event case case-archived')
  .action((topic: string, name: string) =>
    generating(
      newPublicEvent,
      'Give it its meaning and fields, map it in the relay of its service, then run: npm run new -- edition',
    )(topic, name),
  );

program
  .command('edition')
  .description('publish public events whose schema is new or has got an optional field')
  .action(() => generating(newEditions, 'Commit them: a published edition is never changed again.')());

program.parseAsync().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
