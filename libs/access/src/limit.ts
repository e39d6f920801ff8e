import type { Text } from '@samverkan/kernel';
import type { Actor } from './actor';

/** A measure as far as a limit looks at it: its kind in the catalogue, and the organisation that answers for it. */
export interface LimitedMeasure {
  readonly kind: string;
  readonly organisation: string;
}

/**
 * What an action is done with, beside which case it is done in. `null` stands for something that is not there, which
 * the rules of the case refuse in their own words.
 */
export interface Content {
  /** Those whom a consent is between, or the one that a legal basis is for. */
  readonly organisations?: readonly string[] | null;
  readonly measure?: LimitedMeasure | null;
}

/** What of an action a role may do where it may do it, said in words and as a rule. */
export interface Limit {
  readonly text: Text;
  readonly admits: (actor: Actor, content: Content) => boolean;
}

/** The consent is of the organisation that writes it down: discloses by it, or takes part by it (authority matrix: "own org"). */
export const ownOrganisation: Limit = {
  text: { sv: 'som rör den egna organisationen', en: 'that concerns the own organisation' },
  admits: ({ organisation }, { organisations }) =>
    organisations === null || organisations?.includes(organisation) === true,
};

/** Kinds of the measures' catalogue. */
const named = (kinds: readonly string[]): string => kinds.map((kind) => `\`${kind}\``).join(', ');

/** Measures of these kinds. */
export const ofKinds = (...kinds: readonly string[]): Limit => ({
  text: { sv: `av slagen ${named(kinds)}`, en: `of the kinds ${named(kinds)}` },
  admits: (_, { measure }) => measure === null || (measure !== undefined && kinds.includes(measure.kind)),
});
