import { parse } from 'yaml';
import { read } from './files';

/** What the specs look at of a service of docker-compose.yml. */
export interface ComposeService {
  readonly image: string;
  readonly build?: unknown;
  readonly restart: string;
  readonly entrypoint?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly networks?: readonly string[];
  readonly volumes?: readonly string[];
  readonly user?: string;
  readonly privileged?: boolean;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly cap_add?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly healthcheck?: {
    readonly test?: readonly string[];
    readonly disable?: boolean;
    readonly start_period?: string;
  };
  readonly deploy?: { readonly resources?: { readonly limits?: Readonly<Record<string, unknown>> } };
}

export interface ComposeFile {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

export const composeText = read('docker-compose.yml');

/**
 * docker-compose.yml as it is with these variables set. Knows the three forms that it uses: `${A:-default}`,
 * `${A:?message}`, `${A}`; and `$$` for a dollar.
 * @throws with the message of a variable that has to be there
 */
export function composeFile(variables: Readonly<Record<string, string>>): ComposeFile {
  const text = composeText.replace(
    /\$\$|\$\{(\w+)(?:(:-|:\?)([^}]*))?\}/g,
    (found, name: string | undefined, form: string | undefined, rest = '') => {
      if (name === undefined) return '$';
      const value = variables[name];
      if (value !== undefined && value !== '') return value;
      if (form === ':?') throw new Error(`${name}: ${rest}`);
      return form === ':-' ? String(rest) : '';
    },
  );
  return parse(text, { merge: true }) as ComposeFile;
}

/** `NAME=value` lines of .env.example. */
export const environmentExample: Readonly<Record<string, string>> = Object.fromEntries(
  [...read('.env.example').matchAll(/^(\w+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]),
);
