import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import 'reflect-metadata';
import { nearestName } from './nearest-name';

interface SettingOptions {
  /** The environment variable. */
  readonly env: string;
  /** What to write, after "write …" in an error and beside the name in a listing. */
  readonly write: string;
  /** Never printed. */
  readonly secret?: boolean;
}

type Settings = ReadonlyMap<string, SettingOptions>;
const SETTINGS = Symbol('settings');

const settingsOf = (target: object): Settings =>
  (Reflect.getMetadata(SETTINGS, target) as Settings | undefined) ?? new Map();

/** A property of a configuration class that is read from an environment variable. Without it the default holds. */
export const Setting =
  (options: SettingOptions): PropertyDecorator =>
  (target, property) => {
    Reflect.defineMetadata(SETTINGS, new Map([...settingsOf(target), [String(property), options]]), target);
  };

/** The configuration is wrong; the message has one sentence for each variable that is. The program does not start. */
export class ConfigurationError extends Error {
  constructor(sentences: readonly string[]) {
    super(sentences.join('\n'));
    this.name = 'ConfigurationError';
  }
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Variables that begin so are ours: one that nothing is known of is a slip. */
const OURS = 'SAMVERKAN_';
/** Read by the operator's command line, and allowed to stand in the environment of a service too. */
const OF_OTHER_PROGRAMS: ReadonlySet<string> = new Set(['SAMVERKAN_OPS_TOKEN']);

/**
 * The configuration from the environment. An empty variable counts as none; one of the product's that the class does
 * not know is wrong.
 * @throws ConfigurationError
 */
export function readConfig<Config extends object>(type: new () => Config, environment: Environment): Config {
  const settings = settingsOf(type.prototype as object);
  const given: Record<string, string> = {};
  for (const [property, { env }] of settings) {
    const value = environment[env];
    if (value !== undefined && value !== '') given[property] = value;
  }
  const config = plainToInstance(type, given, { exposeDefaultValues: true });
  const sentences = validateSync(config, { forbidUnknownValues: true }).map(({ property }) => {
    const setting = settings.get(property);
    if (setting === undefined) throw new Error(`${type.name}.${property} is not a setting`);
    const value = given[property];
    const state = value === undefined ? 'is missing' : setting.secret ? 'is not right' : `is "${value}"`;
    return `${setting.env} ${state}: write ${setting.write}.`;
  });
  sentences.push(...unknownNames([...settings.values()], environment));
  if (sentences.length > 0) throw new ConfigurationError(sentences);
  return config;
}

function unknownNames(settings: readonly SettingOptions[], environment: Environment): string[] {
  const known = settings.map(({ env }) => env);
  return Object.keys(environment)
    .filter((name) => name.startsWith(OURS) && environment[name] !== undefined && environment[name] !== '')
    .filter((name) => !known.includes(name) && !OF_OTHER_PROGRAMS.has(name))
    .map((name) => {
      const nearest = nearestName(name, known);
      return nearest === undefined
        ? `${name} is not known here: leave it out, or write one of ${known.join(', ')}.`
        : `${name} is not known here: leave it out, or write ${nearest}.`;
    });
}

/** What there is to be set, one variable per line with what to write. */
export function describeSettings(type: new () => object): string {
  const settings = [...settingsOf(type.prototype as object).values()];
  const width = Math.max(...settings.map(({ env }) => env.length));
  return settings.map(({ env, write }) => `  ${env.padEnd(width)}  ${write}`).join('\n');
}

/** The configuration as it holds, one `NAME=value` per line; of a secret only whether it is there. */
export function printConfig(config: object): string {
  const lines = [...settingsOf(Object.getPrototypeOf(config) as object)].map(
    ([property, { env, write, secret }]) => {
      const value = (config as Record<string, unknown>)[property];
      const shown = value === undefined ? '' : secret === true ? '[secret]' : String(value);
      return `${env}=${shown}  # ${write}`;
    },
  );
  return lines.join('\n');
}
