import type { Content } from '@samverkan/access';
import {
  type CaseState,
  type ConsentScope,
  type DelayReason,
  type EarlyStartReason,
  type Responsible,
  partiesOf,
} from '@samverkan/case-domain';
import { foundIn, present } from '@samverkan/kernel';

/** What a command is done with, for roles that may not do all of an action. Neither changes once it is there. */

/** The parties of the consent that the command names, or of the one that it tells of. */
export const consentContent =
  ({
    consentId,
    fromOrganisation,
    toOrganisations = [],
  }: { readonly consentId?: string } & Partial<ConsentScope>) =>
  (state: CaseState): Content => {
    if (consentId === undefined)
      return {
        organisations: fromOrganisation === undefined ? null : [fromOrganisation, ...toOrganisations],
      };
    const consent = state.status === 'none' ? undefined : foundIn(state.consents, consentId);
    return {
      organisations: consent === undefined ? null : partiesOf(consent),
    };
  };

/** The measure that the command tells of. */
export const plannedMeasure =
  ({ kind, responsible }: { readonly kind: string; readonly responsible: Responsible }) =>
  (): Content => ({ measure: { kind, organisation: responsible.organisation } });

/** The measure that the command names, and why it is done where it says so. */
export const measureContent =
  ({
    measureId,
    reason,
  }: {
    readonly measureId: string;
    readonly reason?: DelayReason | EarlyStartReason | undefined;
  }) =>
  (state: CaseState): Content => {
    const measure = state.status === 'none' ? undefined : foundIn(state.measures, measureId);
    return {
      measure:
        measure === undefined ? null : { kind: measure.kind, organisation: measure.responsible.organisation },
      ...present({ reason }),
    };
  };
