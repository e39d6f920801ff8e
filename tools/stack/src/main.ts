import { Command, Option } from 'commander';
import { install } from './install';
import { SOURCES } from './sources';
import type { ServerVariety } from './server';

const program = new Command('npm run stack --').description('The servers of the distributed profile, here.');

program
  .command('install')
  .description('builds or fetches the servers once, into the cache')
  .addOption(
    new Option('--variety <variety>', 'native servers, or the official images for a container runtime')
      .choices(['native', 'container'])
      .default('native'),
  )
  .action(async ({ variety }: { variety: ServerVariety }) => {
    const failed = await install(SOURCES, variety, (line) => console.log(line));
    for (const sentence of failed) console.error(sentence);
    if (failed.length > 0) process.exitCode = 1;
  });

void program.parseAsync();
