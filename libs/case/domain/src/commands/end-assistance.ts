import { type BusinessDate, reject } from '@samverkan/kernel';
import type { ApplicationState } from '../application';
import { onAnyApplication } from '../application-rules';
import type { ApplicationDecision } from '../rejections';
import type { CaseFacts } from '../rules';

export interface EndAssistance {
  readonly occurredOn: BusinessDate;
}

/**
 * Who helps with an application stops helping, and sees it no more: as the individual or the helper says, and whatever
 * has become of it (authority matrix: a professional assists; access ends the same moment as assignment or consent).
 */
export function endAssistance(
  { occurredOn }: EndAssistance,
  state: ApplicationState,
  facts: CaseFacts,
): ApplicationDecision {
  return onAnyApplication(state, { occurredOn }, facts, ({ assistedBy }) =>
    assistedBy === undefined
      ? reject('NOBODY_ASSISTS')
      : [{ type: 'AssistanceEnded', occurredOn, data: { staffId: assistedBy.staffId } }],
  );
}
