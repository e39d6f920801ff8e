import { type BusinessDate, reject } from '@samverkan/kernel';
import type { CaseState } from '../case';
import type { CaseDecision } from '../rejections';
import { type CaseFacts, ENHANCED_COOPERATION, consentFor, fkComplete, onOpenCase } from '../rules';

export interface RecordJointMapping {
  readonly occurredOn: BusinessDate;
  /** The day of the mapping; `occurredOn` unless told. */
  readonly mappedOn?: BusinessDate;
}

/**
 * Write down that FK and Arbetsförmedlingen have mapped the individual's situation together, the first step of the
 * enhanced cooperation (guidance on the AF–FK chain). It needs an investigator, and the consent to share between the two
 * on the day of the mapping: a consent does not allow what was done before it. Coordination by the region, which is
 * voluntary (2019:1297 3 §), has no part in it.
 */
export function recordJointMapping(
  command: RecordJointMapping,
  state: CaseState,
  facts: CaseFacts,
): CaseDecision {
  return onOpenCase(state, command, facts, (record) => {
    const { occurredOn, mappedOn = occurredOn } = command;
    if (mappedOn > occurredOn) return reject('MAPPING_IN_THE_FUTURE', { mappedOn, occurredOn }, 'mappedOn');
    return (
      consentFor(record, ENHANCED_COOPERATION, mappedOn) ??
      fkComplete(record) ?? [{ type: 'JointMappingDone', occurredOn, data: { mappedOn } }]
    );
  });
}
