import type { BusinessDate } from '@samverkan/kernel';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [field: string]: Json };
export type JsonObject = { readonly [field: string]: Json };

/** What the API must answer. `accepted` is any 2xx. */
export type Expectation = 'accepted' | { readonly status: number; readonly code?: string };

/**
 * One thing that one person does on one day, as a request. `{name}` in the path, and a text that is `{name}` in the
 * body, stand for what an earlier step saved: ids that the server made.
 */
export interface Step {
  /** Unique in the plan and readable: `c017/give-consent`. */
  readonly id: string;
  /** The day it is written down. The clock of the demo stands on it. */
  readonly on: BusinessDate;
  /** Steps of one lane run one after the other; lanes of one day run side by side, after that day's `programme`. */
  readonly lane: string;
  /** The demo user who does it. */
  readonly as: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: JsonObject;
  /** Idempotency key of a command. Made of the step's id, so that a step sent again is the same command. */
  readonly key?: string;
  /** Name for later steps → field of the answer. */
  readonly saves?: Readonly<Record<string, string>>;
  /**
   * The revision that the user had before them: the newest by default; the one that an earlier step answered with
   * makes the user somebody who has not seen what happened since.
   */
  readonly basedOn?: string;
  /**
   * Refusals that pass by themselves: what one service has told the other is on its way. The driver tries again for
   * a bounded time, as a person would.
   */
  readonly patience?: readonly string[];
  readonly expect: Expectation;
  /** The number of the trap that the step belongs to. */
  readonly trap?: number;
}

/** True for the answer that the plan expects. */
export const isExpected = (
  { expect }: Step,
  { status, code }: { readonly status: number; readonly code?: string },
): boolean =>
  expect === 'accepted'
    ? status >= 200 && status < 300
    : status === expect.status && (expect.code === undefined || code === expect.code);

const NAME = /\{([\w-]+)\}/g;

/** @throws RangeError when a step names something that no step before it saved. */
export function fillPath(path: string, names: ReadonlyMap<string, string>): string {
  return path.replace(NAME, (_, name: string) => encodeURIComponent(found(name, names)));
}

/** Replaces each text that is exactly `{name}`, at any depth. @throws RangeError as {@link fillPath}. */
export function fillBody(body: Json, names: ReadonlyMap<string, string>): Json {
  if (typeof body === 'string') {
    const name = /^\{([\w-]+)\}$/.exec(body)?.[1];
    return name === undefined ? body : found(name, names);
  }
  if (body === null || typeof body !== 'object') return body;
  if (Array.isArray(body)) return body.map((part: Json) => fillBody(part, names));
  return Object.fromEntries(Object.entries(body).map(([field, value]) => [field, fillBody(value, names)]));
}

function found(name: string, names: ReadonlyMap<string, string>): string {
  const value = names.get(name);
  if (value === undefined) throw new RangeError(`No step before this one saved {${name}}`);
  return value;
}
