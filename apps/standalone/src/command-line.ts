import { describeSettings } from '@samverkan/platform';
import { Command, CommanderError } from 'commander';
import type { StandaloneConfig } from './standalone-config';

/** What the process is asked to do: to serve, to print its configuration, or to end with a text at once. */
export type Asked =
  | { readonly what: 'serve' | 'print-config' }
  | { readonly what: 'end'; readonly text: string; readonly status: 0 | 2 };

/** @param args without those of Node.js, `['--print-config']` */
export function askedBy(args: readonly string[], config: new () => StandaloneConfig): Asked {
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
  try {
    command.parse(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { what: 'end', text, status: error.exitCode === 0 ? 0 : 2 };
  }
  return { what: command.opts<{ printConfig: boolean }>().printConfig ? 'print-config' : 'serve' };
}
