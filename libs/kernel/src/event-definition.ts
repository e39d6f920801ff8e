import type { DomainEvent } from './decider';

/**
 * A text about a person. In memory it is the text itself; in the log it is encrypted with the key of the person it
 * is about; once that key is destroyed it is `null` everywhere.
 */
export type PersonalText = string | null;

type PersonalField<Data> = { [Field in keyof Data]-?: null extends Data[Field] ? Field : never }[keyof Data] &
  string;

/** How one event type is written to the log and read back from it. */
export interface EventDefinition<Data extends object = object> {
  /** The version that is written today. */
  readonly version: number;
  /** Fields encrypted in the log; each is a {@link PersonalText}. */
  readonly personal?: readonly PersonalField<Data>[];
  /** The field that holds the random subject id of the person whose key encrypts `personal`. */
  readonly subject?: keyof Data & string;
  /**
   * From an older version to the next: `upcast[1]` takes the data of version 1 and gives that of version 2. It may
   * rename, split and default; it must not invent history.
   */
  readonly upcast?: Readonly<Record<number, (data: Record<string, unknown>) => Record<string, unknown>>>;
}

export type EventDefinitions<Event extends DomainEvent> = {
  readonly [Type in Event['type']]: EventDefinition<Extract<Event, { type: Type }>['data']>;
};
