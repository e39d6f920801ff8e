import { Command, InvalidArgumentError, Option } from 'commander';
import { present } from '@samverkan/kernel';
import { install } from './install';
import { SOURCES } from './sources';
import { Stack, StackRefused } from './stack';
import type { ServerVariety } from './server';

const MOST_REPLICAS = 5;

interface RunOptions {
  readonly data?: string;
  readonly replicas: number;
  readonly port: number;
  readonly json: boolean;
}

const number =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text);
    if (Number.isInteger(value) && value >= least && value <= most && text.trim() !== '') return value;
    throw new InvalidArgumentError(`Write a number from ${least} to ${most}.`);
  };

async function run({ data, replicas, port, json }: RunOptions): Promise<void> {
  let asked = (): void => undefined;
  const told = new Promise<void>((resolve) => (asked = resolve));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => asked());
  const stack = await Stack.start({
    ...present({ data }),
    replicas,
    port,
    ...(json ? {} : { log: (line: string) => console.log(`  ${line}`) }),
  });
  if (json) console.log(JSON.stringify(addressesOf(stack)));
  else console.log(`Samverkan on ${stack.url}, logs in ${stack.folder}/logs. Ctrl-C ends it.`);
  await told;
  await stack.stop();
}

const addressesOf = ({ url, folder, servers, services }: Stack): object => ({
  url,
  folder,
  servers: Object.fromEntries(Object.values(servers).map(({ kind, address }) => [kind, address])),
  services: services.map(({ service, replica, pid, url: own, adminUrl }) => ({
    service,
    replica,
    pid,
    url: own,
    adminUrl,
  })),
});

const program = new Command('npm run stack --')
  .description(
    'The distributed profile on this machine: servers, services and a gateway, until it is told to end.',
  )
  .option('--data <folder>', 'where everything is kept (a temporary folder that goes at the end)')
  .option('--replicas <number>', 'processes of each service', number(1, MOST_REPLICAS), 1)
  .option('--port <number>', 'port of the gateway, 0 for a free one', number(0, 65_535), 0)
  .option('--json', 'print the addresses as one JSON object, and nothing else', false)
  .action(run);

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

program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof StackRefused ? error.message : error);
  process.exitCode = 1;
});
