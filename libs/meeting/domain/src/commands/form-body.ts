import { type BusinessDate, notInTheFuture, reject } from '@samverkan/kernel';
import { impersonalTextsHold } from '@samverkan/person';
import type { BodyKind, GovernanceBodyState } from '../governance-body';
import type { GovernanceBodyDecision } from '../rejections';
import type { MeetingFacts } from '../rules';

export interface FormBody {
  readonly occurredOn: BusinessDate;
  readonly programmeId: string;
  readonly kind: BodyKind;
  readonly name: string;
}

/** Form a project group, a steering group or a local cooperation group of a programme. */
export function formBody(
  command: FormBody,
  state: GovernanceBodyState,
  facts: MeetingFacts & { readonly bodyId: string },
): GovernanceBodyDecision {
  if (state.status !== 'none') return reject('BODY_EXISTS');
  const { occurredOn, programmeId, kind, name } = command;
  const broken = notInTheFuture(occurredOn, facts.today) ?? impersonalTextsHold({ name });
  if (broken) return broken;
  return [{ type: 'BodyFormed', occurredOn, data: { bodyId: facts.bodyId, programmeId, kind, name } }];
}
