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
  /** What of the need of rehabilitation it says something about. */
  readonly aspect?: string;
  /** Why, as a code of the command, where it says so. */
  readonly reason?: string;
  /** The employer that it is about. */
  readonly employer?: string;
  /** The parties that a meeting is with, that came to it, or that have asked for it. */
  readonly parties?: readonly string[];
  /** The employers among them; absent where it is not known of each which one it is. */
  readonly employers?: readonly string[];
  /** Who is to stand in for somebody. */
  readonly deputyId?: string;
  /** Those whose part in the programme's cases it begins or ends, and the caller where they have one in any case. */
  readonly staff?: readonly string[];
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

/** Codes of a vocabulary, such as the kinds of the measures' catalogue. */
const named = (codes: readonly string[]): string => codes.map((code) => `\`${code}\``).join(', ');

/** Measures of these kinds. */
export const ofKinds = (...kinds: readonly string[]): Limit => ({
  text: { sv: `av slagen ${named(kinds)}`, en: `of the kinds ${named(kinds)}` },
  admits: (_, { measure }) => measure === null || (measure !== undefined && kinds.includes(measure.kind)),
});

/** Measures of these kinds that the own organisation answers for. */
export const ownOfKinds = (...kinds: readonly string[]): Limit => ({
  text: {
    sv: `av slagen ${named(kinds)} som den egna organisationen ansvarar för`,
    en: `of the kinds ${named(kinds)} that the own organisation answers for`,
  },
  admits: ({ organisation }, { measure }) =>
    measure === null ||
    (measure !== undefined && kinds.includes(measure.kind) && measure.organisation === organisation),
});

/** What a party knows of is what it says something about: an employer of work, and of nothing medical. */
export const aboutAspects = (...aspects: readonly string[]): Limit => ({
  text: { sv: `om ${named(aspects)}`, en: `about ${named(aspects)}` },
  admits: (_, { aspect }) => aspect !== undefined && aspects.includes(aspect),
});

/**
 * Nothing medical is said as the reason for what is done: the employer's responsibility gives no right to medical data
 * (SFB 30:6 and the guidance on it), so that it neither knows such a reason nor writes it down.
 */
export const forNothingMedical = ({ text, admits }: Limit): Limit => ({
  text: { sv: `${text.sv}, utan medicinska skäl`, en: `${text.en}, for no medical reason` },
  admits: (actor, content) => content.reason !== 'medical' && admits(actor, content),
});

/** An employer sees and writes what is about itself. */
export const ownEmployer: Limit = {
  text: { sv: 'om den egna arbetsgivaren', en: 'about the own employer' },
  admits: ({ organisation }, { employer }) => employer === organisation,
};

/** A meeting concerns those who were called to it, and who asked for it. */
export const ofParty = (party: string): Limit => ({
  text: { sv: 'när den egna parten är med', en: 'where the own party takes part' },
  admits: (_, { parties }) => parties?.includes(party) === true,
});

/** A meeting with employers that are all known by name concerns no other of the individual's. */
export const ofOwnEmployer: Limit = {
  text: { sv: 'när den egna arbetsgivaren är med', en: 'where the own employer takes part' },
  admits: ({ organisation }, { parties, employers }) =>
    parties?.includes('employer') === true && employers?.includes(organisation) !== false,
};

/**
 * Who says who works in a programme has no part in cases, of that programme or another, and takes none (separation of
 * duties: in SUS an administrator has no access to personal data, and answers for no participant).
 */
export const othersThanOneself: Limit = {
  text: {
    sv: 'för andra än sig själv, och utan egen del i något ärende',
    en: "for others than oneself, and without a part of one's own in any case",
  },
  admits: ({ id }, { staff }) => staff !== undefined && !staff.includes(id),
};

/** A colleague may not give themselves what they do not need to know: a deputy is named by another (project design). */
export const othersAsDeputy: Limit = {
  text: { sv: 'någon annan än sig själv som ersättare', en: 'somebody other than oneself as deputy' },
  admits: ({ id }, { deputyId }) => deputyId !== undefined && deputyId !== id,
};
