import { type BusinessDate, present, reject } from '@samverkan/kernel';
import type { ApplicationState, InsuredThrough } from '../application';
import { isStated, onApplication } from '../application-rules';
import type { ApplicationDecision } from '../rejections';
import type { CaseFacts } from '../rules';

export interface SupplementApplication {
  readonly occurredOn: BusinessDate;
  readonly insuredThrough?: InsuredThrough;
  readonly need?: string;
}

/**
 * The individual adds what was missing (Försäkringskassan: an application that lacks something is supplemented).
 */
export function supplementApplication(
  command: SupplementApplication,
  state: ApplicationState,
  facts: CaseFacts,
): ApplicationDecision {
  return onApplication(state, command, facts, (application) => {
    const { occurredOn, insuredThrough, need } = command;
    if (insuredThrough === undefined && !isStated(need)) return reject('NOTHING_ADDED');
    return [
      {
        type: 'ApplicationSupplemented',
        occurredOn,
        data: {
          subjectId: application.subjectId,
          ...present({ insuredThrough }),
          need: need ?? null,
          needStated: isStated(need),
        },
      },
    ];
  });
}
