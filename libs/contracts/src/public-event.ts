import type { ObjectSchema, SchemaOf } from './schema';

/** The service that publishes an event; there is one topic each. */
export type Context = 'case' | 'meeting' | 'reporting';

export type Topic = `samverkan.${Context}.v1`;

export const topicOf = <C extends Context>(context: C): `samverkan.${C}.v1` => `samverkan.${context}.v1`;

/**
 * One version of an event that others may build on. Once published it stays: fields may be added as optional, and
 * everything else is a new version beside it (see `breaking-changes.ts`).
 */
export interface PublicEvent<Type extends string = string, Payload extends object = object> {
  /** Stable name with version: `se.samverkan.case.case-registered.v1`. */
  readonly type: Type;
  readonly context: Context;
  readonly name: string;
  readonly version: number;
  readonly topic: Topic;
  /** What has happened, in one sentence. */
  readonly meaning: { readonly sv: string; readonly en: string };
  readonly schema: ObjectSchema;
  readonly example: Payload;
}

/** Describe one version of a public event. */
export function publicEvent<
  const C extends Context,
  const Name extends string,
  const Version extends number,
  Payload extends object,
>(event: {
  readonly context: C;
  /** In kebab case, in the past tense. */
  readonly name: Name;
  readonly version: Version;
  readonly meaning: PublicEvent['meaning'];
  readonly schema: SchemaOf<Payload, ObjectSchema>;
  readonly example: NoInfer<Payload>;
}): PublicEvent<`se.samverkan.${C}.${Name}.v${Version}`, Payload> {
  return {
    ...event,
    type: `se.samverkan.${event.context}.${event.name}.v${event.version}`,
    topic: topicOf(event.context),
  };
}
