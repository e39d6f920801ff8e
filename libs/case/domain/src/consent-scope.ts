import { type BusinessDate, present, reject } from '@samverkan/kernel';
import type { CaseEvent, ConsentForm, ConsentPurpose, InformationCategory } from './case';
import type { BrokenCaseRule } from './rejections';

/** What a consent is about: who may tell whom of what, and for what. */
export interface ConsentScope {
  readonly purposes: readonly ConsentPurpose[];
  /** What may be told; not bounded where none is named. */
  readonly categories?: readonly InformationCategory[];
  readonly fromOrganisation: string;
  readonly toOrganisations: readonly string[];
}

/** A consent as the individual gives it. */
export interface ConsentTerms extends ConsentScope {
  readonly form: ConsentForm;
  /** The day it is given unless told. */
  readonly validFrom?: BusinessDate;
  /** The last day; without one it holds until it is withdrawn. */
  readonly validTo?: BusinessDate;
}

const distinct = (items: readonly string[]): boolean => new Set(items).size === items.length;

/** A consent is bounded and documented: who, to whom, of what, for what (OSL 10:1; guidance on consent in care). */
export const scopeGiven = (scope: ConsentScope): BrokenCaseRule =>
  scope.purposes.length > 0 &&
  distinct(scope.purposes) &&
  (scope.categories === undefined || (scope.categories.length > 0 && distinct(scope.categories))) &&
  scope.fromOrganisation.trim() !== '' &&
  scope.toOrganisations.length > 0 &&
  distinct(scope.toOrganisations)
    ? undefined
    : reject('CONSENT_SCOPE_REQUIRED');

/** The scope as it is written to the log. */
export const scopeOf = ({ purposes, categories, fromOrganisation, toOrganisations }: ConsentScope) => ({
  purposes: [...purposes],
  ...(categories === undefined ? {} : { categories: [...categories] }),
  fromOrganisation,
  toOrganisations: [...toOrganisations],
});

/**
 * Registration by name needs a written consent, in other matters an oral one is enough (SUS guidance; guidance on
 * consent in care). A consent looks forward: it does not allow what was done before it.
 */
export function termsHold(terms: ConsentTerms, occurredOn: BusinessDate): BrokenCaseRule {
  if (terms.purposes.includes('registration') && terms.form !== 'written')
    return reject('WRITTEN_CONSENT_REQUIRED', {}, 'form');
  const validFrom = terms.validFrom ?? occurredOn;
  if (validFrom < occurredOn) return reject('CONSENT_PERIOD_INVALID', {}, 'validFrom');
  if (terms.validTo !== undefined && terms.validTo < validFrom)
    return reject('CONSENT_PERIOD_INVALID', {}, 'validTo');
  return scopeGiven(terms);
}

/** The event of a consent that is given, from that day on unless the terms say otherwise. */
export const consentGiven = (
  consentId: string,
  terms: ConsentTerms,
  occurredOn: BusinessDate,
): CaseEvent => ({
  type: 'ConsentGiven',
  occurredOn,
  data: {
    consentId,
    ...scopeOf(terms),
    form: terms.form,
    validFrom: terms.validFrom ?? occurredOn,
    ...present({ validTo: terms.validTo }),
  },
});
