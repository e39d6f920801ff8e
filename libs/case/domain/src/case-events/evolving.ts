import { type BusinessDate, type DomainEvent, latestOf } from '@samverkan/kernel';
import type { CaseRecord, CaseRegion, CaseState, ClosedCase, ExistingCase, OpenCase } from '../case-record';

/** The status follows from the record: work is under way once an investigator has the case. */
export function open(record: CaseRecord): OpenCase {
  const { investigatorId } = record;
  return investigatorId === undefined
    ? { ...record, status: 'registered' }
    : { ...record, investigatorId, status: 'active' };
}

/** The record without what belongs to the status that it leaves. */
export function recordOf(state: ExistingCase): CaseRecord {
  const record: CaseRecord & Partial<Record<Exclude<keyof ClosedCase, keyof CaseRecord>, unknown>> = {
    ...state,
  };
  delete record.outcome;
  delete record.handedOverTo;
  delete record.handedOverMeasures;
  delete record.consentsSinceClosing;
  return record;
}

/** Only `CaseRegistered` begins a case; what the log holds before it changes nothing. */
export const onCase =
  <E extends DomainEvent>(evolve: (state: ExistingCase, event: E) => CaseState) =>
  (state: CaseState, event: E): CaseState =>
    state.status === 'none' ? state : evolve(state, event);

/** An event that changes the record and leaves the status as it is. */
export const onRecord = <E extends DomainEvent>(
  change: (record: CaseRecord, event: E) => Partial<CaseRecord>,
) => onCase<E>((state, event) => ({ ...state, ...change(state, event) }));

/**
 * A region takes a step. Of steps that are out of order in the log, as they could be written once, the later day stays:
 * what goes by days has the case as that one left it.
 */
export const stepIn = (
  { latestSteps }: Pick<CaseRecord, 'latestSteps'>,
  region: CaseRegion,
  on: BusinessDate,
): Pick<CaseRecord, 'latestSteps'> => {
  const latest = latestOf(on, latestSteps[region] ?? on);
  return { latestSteps: { ...latestSteps, [region]: latest } };
};
