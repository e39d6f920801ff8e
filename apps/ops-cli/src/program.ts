import { Command, CommanderError } from 'commander';
import { verifyAccessLog } from './access-log-command';
import { EXIT, Ends } from './exit-status';
import { forget } from './forget-command';
import { showLag } from './lag-command';
import { OperationsClient } from './operations-client';
import { listParked, replayParked, showParked } from './parking-commands';
import { rebuild, rollback, verify } from './read-model-commands';
import { republish } from './republish-command';
import { type Surroundings, Terminal } from './terminal';

const DEFAULT_URL = 'http://127.0.0.1:3001';

interface Options {
  readonly url: string;
  readonly tokenFile?: string;
  readonly json: boolean;
}

function urlOf(url: string, terminal: Terminal): string {
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return url;
  throw new Ends(EXIT.usage, terminal.text('wrongUrl'));
}

/**
 * Runs one command.
 * @param args without the program's own name: `['park', 'list', '--json']`
 * @returns the exit status, see {@link EXIT}
 */
export async function run(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const terminal = new Terminal(surroundings);
  const text = terminal.text.bind(terminal);
  let status: number = EXIT.ok;

  const program: Command = new Command('ops')
    .description(text('description'))
    .option('--url <url>', text('url'), DEFAULT_URL)
    .option('--token-file <file>', text('tokenFile'))
    .option('--json', text('json'), false)
    .exitOverride()
    .configureOutput({ writeOut: surroundings.out, writeErr: surroundings.err })
    .showHelpAfterError();

  /** What a command gets: the client that the options name, and whether a program reads the answer. */
  const doing = async (
    command: (client: OperationsClient, options: Options) => Promise<number>,
  ): Promise<void> => {
    const options = program.opts<Options>();
    const url = urlOf(options.url, terminal);
    const token = terminal.token(options.tokenFile);
    status = await command(new OperationsClient({ url, token, language: terminal.language }), options);
  };

  program
    .command('lag')
    .description(text('lag'))
    .action(() => doing((client, { json }) => showLag(client, terminal, json)));

  const park = program.command('park').description(text('park'));
  park
    .command('list')
    .description(text('parkList'))
    .argument('[worker]', text('worker'))
    .action((worker?: string) => doing((client, { json }) => listParked(client, terminal, { worker, json })));
  park
    .command('show')
    .description(text('parkShow'))
    .argument('<worker>', text('worker'))
    .argument('<key>', text('key'))
    .action((worker: string, key: string) =>
      doing((client, { json }) => showParked(client, terminal, { worker, key, json })),
    );
  park
    .command('replay')
    .description(text('parkReplay'))
    .argument('<worker>', text('worker'))
    .argument('<key>', text('key'))
    .action((worker: string, key: string) =>
      doing((client, { json }) => replayParked(client, terminal, { worker, key, json })),
    );

  program
    .command('republish')
    .description(text('republish'))
    .argument('<relay>', text('relay'))
    .action((relay: string) => doing((client, { json }) => republish(client, terminal, { relay, json })));
  program
    .command('rebuild')
    .description(text('rebuild'))
    .argument('<projection>', text('projection'))
    .action((projection: string) =>
      doing((client, { json }) => rebuild(client, terminal, { projection, json })),
    );
  program
    .command('rollback')
    .description(text('rollback'))
    .argument('<projection>', text('projection'))
    .action((projection: string) =>
      doing((client, { json }) => rollback(client, terminal, { projection, json })),
    );
  program
    .command('verify')
    .description(text('verify'))
    .argument('[projection]', text('projection'))
    .action((projection?: string) =>
      doing((client, { json }) => verify(client, terminal, { projection, json })),
    );
  program
    .command('verify-access-log')
    .description(text('verifyAccessLog'))
    .action(() => doing((client, { json }) => verifyAccessLog(client, terminal, json)));
  program
    .command('forget')
    .description(text('forget'))
    .argument('<subjectId>', text('subjectId'))
    .option('--yes', text('yes'), false)
    .action((subjectId: string, { yes }: { yes: boolean }) =>
      doing((client, { json }) => forget(client, terminal, { subjectId, yes, json })),
    );

  try {
    await program.parseAsync(args, { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    if (!(error instanceof Ends)) throw error;
    surroundings.err(`${error.message}\n`);
    return error.status;
  }
}
