import { type BusinessDate, foundIn, present, reject } from '@samverkan/kernel';
import type { CaseState, Consent, ConsentForm, ConsentPurpose, InformationCategory } from '../case';
import { type ConsentTerms, consentGiven, termsHold } from '../consent-scope';
import type { BrokenCaseRule, CaseDecision } from '../rejections';
import { type CaseFacts, notBefore, onCase } from '../rules';

export interface GiveConsent {
  readonly occurredOn: BusinessDate;
  /** The request that is answered. Without one, the individual consents unasked and the scope is told in full. */
  readonly consentId?: string;
  /** As requested unless told; may be narrower, not wider. */
  readonly purposes?: readonly ConsentPurpose[];
  readonly categories?: readonly InformationCategory[];
  readonly fromOrganisation?: string;
  readonly toOrganisations?: readonly string[];
  readonly form: ConsentForm;
  /** The day it is given unless told. */
  readonly validFrom?: BusinessDate;
  /** The last day; without one it holds until it is withdrawn. */
  readonly validTo?: BusinessDate;
}

const within = (given: readonly string[], requested: readonly string[]): boolean =>
  given.every((item) => requested.includes(item));

/** The individual answers what was asked: less is their right, more was never explained to them (project design). */
const answers = (terms: ConsentTerms, request: Consent, occurredOn: BusinessDate): BrokenCaseRule =>
  notBefore(occurredOn, request.since) ??
  (within(terms.purposes, request.purposes) &&
  (request.categories === undefined || within(terms.categories ?? [], request.categories)) &&
  within(terms.toOrganisations, request.toOrganisations) &&
  terms.fromOrganisation === request.fromOrganisation
    ? undefined
    : reject('CONSENT_BEYOND_REQUEST'));

/** Write down that the individual consents. `newConsentId` names a consent that nobody asked for. */
export function giveConsent(
  command: GiveConsent,
  state: CaseState,
  facts: CaseFacts & { readonly newConsentId: string },
): CaseDecision {
  return onCase(state, command, facts, (record) => {
    const { occurredOn, consentId } = command;
    const request = consentId === undefined ? undefined : foundIn(record.consents, consentId);
    if (consentId !== undefined && request === undefined) return reject('CONSENT_NOT_FOUND', {}, 'consentId');
    if (request !== undefined && request.status !== 'requested')
      return reject('CONSENT_NOT_REQUESTED', {}, 'consentId');
    const categories = command.categories ?? request?.categories;
    const terms: ConsentTerms = {
      purposes: command.purposes ?? request?.purposes ?? [],
      ...present({ categories }),
      fromOrganisation: command.fromOrganisation ?? request?.fromOrganisation ?? '',
      toOrganisations: command.toOrganisations ?? request?.toOrganisations ?? [],
      form: command.form,
      ...present({ validFrom: command.validFrom, validTo: command.validTo }),
    };
    return (
      termsHold(terms, occurredOn) ??
      (request === undefined ? undefined : answers(terms, request, occurredOn)) ?? [
        consentGiven(consentId ?? facts.newConsentId, terms, occurredOn),
      ]
    );
  });
}
