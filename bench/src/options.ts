import { Command, CommanderError, Option } from 'commander';

export const PROFILE_NAMES = ['embedded', 'distributed'] as const;
export type ProfileName = (typeof PROFILE_NAMES)[number];

export interface BenchOptions {
  readonly profile: ProfileName;
  /** Smaller sizes and fewer rounds: about a minute. */
  readonly quick: boolean;
  /** One JSON object on standard output, and nothing else there. */
  readonly json: boolean;
  /** Write the profile's part of `docs/reference/performance.md`. */
  readonly write: boolean;
  /** Names of what to measure; everything unless told. */
  readonly only: readonly string[];
}

/** The options are wrong, or help was asked for; the text says what to write. */
export class NotMeasured extends Error {
  constructor(
    message: string,
    /** 0 for help. */
    readonly status: number,
  ) {
    super(message);
    this.name = 'NotMeasured';
  }
}

/** @throws NotMeasured */
export function benchOptions(
  args: readonly string[],
  namesOf: Readonly<Record<ProfileName, readonly string[]>>,
): BenchOptions {
  let written = '';
  const write = (text: string): void => void (written += text);
  const command = new Command('npm run bench --')
    .description(
      'Measures the product on this machine against the raw stores and routes that it stands on, and how it grows.',
    )
    .addOption(
      new Option('--profile <profile>', 'in one process, or on EventStoreDB, Kafka and MongoDB')
        .choices(PROFILE_NAMES)
        .default('embedded'),
    )
    .option('--quick', 'smaller sizes and fewer rounds: about a minute', false)
    .option('--json', 'print one JSON object on standard output, and nothing else there', false)
    .option('--write', "write the profile's part of docs/reference/performance.md", false)
    .argument(
      '[measurements...]',
      `what to measure (all unless told): ${PROFILE_NAMES.map((profile) => `${profile}: ${namesOf[profile].join(', ')}`).join('; ')}`,
    )
    .exitOverride()
    .configureOutput({ writeOut: write, writeErr: write });
  try {
    command.parse([...args], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) throw new NotMeasured(written.trim(), error.exitCode);
    throw error;
  }
  const only = command.args;
  const options = command.opts<Omit<BenchOptions, 'only'>>();
  const names = namesOf[options.profile];
  const unknown = only.find((name) => !names.includes(name));
  if (unknown !== undefined)
    throw new NotMeasured(`There is no measurement "${unknown}". Write some of: ${names.join(', ')}.`, 1);
  if (options.write && only.length > 0)
    throw new NotMeasured(
      'The page holds all measurements of a profile: leave the names out, or --write.',
      1,
    );
  return { ...options, only };
}
