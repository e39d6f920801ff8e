import { type BusinessDate, reject } from '@samverkan/kernel';
import type { CaseRecord, InformationCategory, NeedAspect, NeedContribution } from './case';
import { contactOpen } from './employer-contact';
import type { BrokenCaseRule } from './rejections';
import { FK } from './authorities';
import { type PartyFact, consentFor, employerTextHolds, textGiven } from './rules';

/** What is told to FK by saying something of it, where a category of consents covers it. */
const categories: Readonly<Partial<Record<NeedAspect, InformationCategory>>> = {
  health: 'health',
  coordination: 'measures',
  work: 'work',
  'workplace-adaptation': 'work',
  'labour-market': 'work',
  livelihood: 'livelihood',
};

/** How many contributions of one party may wait for the next clarification (project design). */
const MOST_CONTRIBUTIONS = 10;

/** What has been said since the need was clarified last, and so is not part of it. */
export const contributionsSinceClarified = ({
  needContributions,
}: Pick<CaseRecord, 'needContributions'>): readonly NeedContribution[] =>
  needContributions.filter(({ clarifiedOn }) => clarifiedOn === undefined);

/** Everything that one party has said; of the individual there is one. */
export const contributionsOf = (
  { needContributions }: Pick<CaseRecord, 'needContributions'>,
  { party, organisation }: PartyFact,
): readonly NeedContribution[] =>
  needContributions.filter(
    (one) => one.party === party && (party === 'individual' || one.organisation === organisation),
  );

/**
 * The individual is heard whatever they have consented to (SFB 30 chapter: in consultation). Others take part as far as
 * the individual lets them (SFB 30:10; 2019:1297 3 §), an employer while the contact with it is open.
 */
export function mayContribute(
  record: CaseRecord,
  { party, organisation }: PartyFact,
  aspect: NeedAspect,
  occurredOn: BusinessDate,
): BrokenCaseRule {
  if (party === 'individual') return undefined;
  const about = categories[aspect];
  if (party === 'employer') return contactOpen(record, organisation, occurredOn, about);
  const disclosure = { purpose: 'sharing', between: [organisation, FK] } as const;
  return consentFor(record, about === undefined ? disclosure : { ...disclosure, about }, occurredOn);
}

/** An employer writes about work, with no personal identity number in it; whoever contributes says something. */
export const contributionSays = ({ party }: PartyFact, text: string): BrokenCaseRule =>
  party === 'employer' ? employerTextHolds(text, 'text') : textGiven(text, 'text');

/** FK reads what it is told before it is told more: each party's contributions have a bound (project design). */
export const roomToContribute = (record: CaseRecord, speaker: PartyFact): BrokenCaseRule =>
  contributionsSinceClarified({ needContributions: contributionsOf(record, speaker) }).length <
  MOST_CONTRIBUTIONS
    ? undefined
    : reject('TOO_MANY_CONTRIBUTIONS', { most: MOST_CONTRIBUTIONS });
