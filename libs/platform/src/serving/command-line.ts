import { Command, CommanderError } from 'commander';
import { describeSettings } from '../config/setting';

/** What the process is asked to do: to serve, to print its configuration, to prepare stores, or to end with a text at once. */
export type Asked =
  | { readonly what: 'serve' | 'print-config' | 'prepare' }
  | { readonly what: 'end'; readonly text: string; readonly status: 0 | 2 };

/** @param args without those of Node.js, `['--print-config']` */
export function askedBy(
  args: readonly string[],
  { config, prepare }: { readonly config: new () => object; readonly prepare?: unknown },
): Asked {
  let text = '';
  const write = (part: string): void => void (text += part);
  const command = new Command('npm start --')
    .description(
      'Starts Samverkan. Everything is told by environment variables; one that is empty counts as none.',
    )
    .option('--print-config', 'print the configuration as it holds, without secrets, and end', false)
    .addHelpText('after', `\nEnvironment variables:\n${describeSettings(config)}`)
    .allowExcessArguments(false)
    .exitOverride()
    .configureOutput({ writeOut: write, writeErr: write });
  if (prepare !== undefined) {
    command.option('--prepare', 'make topics and indexes where they are not there yet, and end', false);
  }
  try {
    command.parse(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { what: 'end', text, status: error.exitCode === 0 ? 0 : 2 };
  }
  const { printConfig, prepare: prepares = false } = command.opts<{
    printConfig: boolean;
    prepare?: boolean;
  }>();
  return { what: printConfig ? 'print-config' : prepares ? 'prepare' : 'serve' };
}
