import { readFileSync } from 'node:fs';
import { applyDecorators } from '@nestjs/common';
import { Transform, plainToInstance } from 'class-transformer';
import { IsBoolean, validateSync } from 'class-validator';
import 'reflect-metadata';
import { nearestName } from './nearest-name';

interface SettingOptions {
  /** The environment variable. */
  readonly env: string;
  /** What to write, after "write …" in an error and beside the name in a listing. */
  readonly write: string;
  /** Never printed; `in-address` for an address whose user and password are not. Can be given in a file: `<env>_FILE`. */
  readonly secret?: true | 'in-address';
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

/** `true` or `false` in the environment. */
export const IsSwitch = (): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      value === 'true' ? true : value === 'false' ? false : value,
    ),
    IsBoolean(),
  );

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
/** Read by the operator's command line or by tests, and allowed to stand in the environment of a service too. */
const OF_OTHER_PROGRAMS = /^SAMVERKAN_(?:OPS_TOKEN|TEST_[A-Z]+)$/;
/** A secret in a file, as container platforms mount them, has its variable's name with this after it. */
const IN_FILE = '_FILE';
/** What stands in examples for something that everybody has to choose for themselves. */
const PLACEHOLDER = /change[-_ ]?me/i;

/**
 * The configuration from the environment. An empty variable counts as none; one of the product's that the class does
 * not know is wrong.
 * @throws ConfigurationError
 */
export function readConfig<Config extends object>(type: new () => Config, environment: Environment): Config {
  const settings = settingsOf(type.prototype as object);
  const { given, sentences } = givenBy(settings, environment);
  const config = plainToInstance(type, given, { exposeDefaultValues: true });
  for (const { property } of validateSync(config, { forbidUnknownValues: true })) {
    const setting = settings.get(property);
    if (setting === undefined) throw new Error(`${type.name}.${property} is not a setting`);
    if (sentences.has(property)) continue;
    const value = given[property];
    const state = value === undefined ? 'is missing' : setting.secret ? 'is not right' : `is "${value}"`;
    sentences.set(property, `${setting.env} ${state}: write ${setting.write}.`);
  }
  const wrong = [...sentences.values(), ...unknownNames([...settings.values()], environment)];
  if (wrong.length > 0) throw new ConfigurationError(wrong);
  return config;
}

/** What the environment gives, by property, and a sentence for what it cannot give. */
function givenBy(settings: Settings, environment: Environment) {
  const given: Record<string, string> = {};
  const sentences = new Map<string, string>();
  for (const [property, setting] of settings) {
    const { env, write, secret } = setting;
    const file = secret === undefined ? undefined : stated(environment, `${env}${IN_FILE}`);
    const value = stated(environment, env);
    if (file !== undefined && value !== undefined) {
      sentences.set(property, `${env} and ${env}${IN_FILE} are both there: write one of them.`);
      continue;
    }
    const text = file === undefined ? value : contentOf(file);
    if (file !== undefined && text === undefined) {
      sentences.set(
        property,
        `${env}${IN_FILE} is "${file}", which cannot be read or is empty: write ${write}.`,
      );
    } else if (text !== undefined && PLACEHOLDER.test(text)) {
      sentences.set(property, `${env} is still the placeholder of an example: write ${write}.`);
    }
    if (text !== undefined) given[property] = text;
  }
  return { given, sentences };
}

const stated = (environment: Environment, name: string): string | undefined => environment[name] || undefined;

function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim() || undefined;
  } catch {
    return undefined;
  }
}

function unknownNames(settings: readonly SettingOptions[], environment: Environment): string[] {
  const known = settings.flatMap(({ env, secret }) =>
    secret === undefined ? [env] : [env, `${env}${IN_FILE}`],
  );
  return Object.keys(environment)
    .filter((name) => name.startsWith(OURS) && environment[name] !== undefined && environment[name] !== '')
    .filter((name) => !known.includes(name) && !OF_OTHER_PROGRAMS.test(name))
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
      return `${env}=${secret === 'in-address' ? withoutSecrets(shown) : shown}  # ${write}`;
    },
  );
  return lines.join('\n');
}

/**
 * `mongodb://user:password@host/?proxyPassword=x` → `mongodb://[secret]@host/?proxyPassword=[secret]`. A password may hold
 * an @ by mistake, and of a query only the names are shown, as any of the values may be a secret.
 */
function withoutSecrets(address: string): string {
  const [place = '', ...query] = address.replace(/\/\/.*@/, '//[secret]@').split(/[?#]/);
  if (query.length === 0) return place;
  const names = query
    .join('&')
    .split(/[&;]/)
    .map((pair) => /^\w+(?==)/.exec(pair)?.[0]);
  return `${place}?${names.map((name) => (name === undefined ? '[secret]' : `${name}=[secret]`)).join('&')}`;
}
