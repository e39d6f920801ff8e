import { type BusinessDate, reject } from '@samverkan/kernel';
import type { ApplicationState, ParticipationAbility, SickLeaveDegree } from '../application';
import { onApplication } from '../application-rules';
import type { ApplicationDecision } from '../rejections';
import type { CaseFacts } from '../rules';

export interface AttachUnderlag {
  readonly occurredOn: BusinessDate;
  readonly issuedOn: BusinessDate;
  readonly degree: SickLeaveDegree;
  readonly participation: ParticipationAbility;
  readonly remark?: string;
}

/**
 * A doctor's underlag on the ability to work and to take part in a measure. The degree need not be 100 percent
 * (Rehabiliteringsbanan). A later one replaces it.
 */
export function attachUnderlag(
  command: AttachUnderlag,
  state: ApplicationState,
  facts: CaseFacts,
): ApplicationDecision {
  return onApplication(state, command, facts, (application) => {
    const { occurredOn, issuedOn, degree, participation, remark } = command;
    if (issuedOn > occurredOn) return reject('UNDERLAG_IN_THE_FUTURE', { issuedOn, occurredOn }, 'issuedOn');
    return [
      {
        type: 'MedicalUnderlagAttached',
        occurredOn,
        data: {
          subjectId: application.subjectId,
          issuedOn,
          degree,
          participation,
          remark: remark ?? null,
        },
      },
    ];
  });
}
