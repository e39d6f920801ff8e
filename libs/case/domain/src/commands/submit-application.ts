import { type BusinessDate, notInTheFuture, present, reject } from '@samverkan/kernel';
import type { ApplicationState, Assistant, InsuredThrough, SickLeaveDegree } from '../application';
import { isStated } from '../application-rules';
import type { ApplicationDecision } from '../rejections';
import { type CaseFacts, type ProgrammeFact, programmeOpen } from '../rules';

export interface SubmitApplication {
  readonly occurredOn: BusinessDate;
  readonly programmeId: string;
  readonly degree: SickLeaveDegree;
  /** The individual has an income that qualifies for sickness benefit, as they say themselves. */
  readonly qualifyingIncome: boolean;
  readonly insuredThrough?: InsuredThrough;
  /** Who helped to fill it in. */
  readonly assistedBy?: Assistant;
  /** The identity of the individual is protected, as they say themselves. */
  readonly protectedIdentity?: boolean;
  /** What the individual is called. */
  readonly name?: string;
  /** What rehabilitation is needed for, in words. */
  readonly need?: string;
}

/** So often an individual applies in a programme, decided and taken back ones counted (project design). */
export const MOST_APPLICATIONS = 20;

/**
 * The individual applies for coordination of rehabilitation measures: FK's duty is made available to those without a
 * qualifying income by it. A professional may assist, and is written down; who applies is the individual alone
 * (Rehabiliteringsbanan). What is left out can be added later, and any degree of sick leave will do. An identity that is
 * protected in the individual's case is protected in the application. While one is not decided another one is not made: it
 * is supplemented (project design).
 */
export function submitApplication(
  command: SubmitApplication,
  state: ApplicationState,
  facts: CaseFacts &
    ProgrammeFact & {
      readonly applicationId: string;
      readonly subjectId: string;
      readonly protectedInCase: boolean;
      /** How many applications of theirs in the programme were decided before. */
      readonly earlier: number;
    },
): ApplicationDecision {
  const { occurredOn, programmeId, degree, qualifyingIncome, insuredThrough, assistedBy, name, need } =
    command;
  const isProtected = command.protectedIdentity === true || facts.protectedInCase;
  if (state.status !== 'none') return reject('APPLICATION_ALREADY_SUBMITTED');
  if (facts.earlier >= MOST_APPLICATIONS) return reject('TOO_MANY_APPLICATIONS', { most: MOST_APPLICATIONS });
  return (
    notInTheFuture(occurredOn, facts.today) ??
    programmeOpen(facts.programme, occurredOn) ?? [
      {
        type: 'ApplicationSubmitted',
        occurredOn,
        data: {
          applicationId: facts.applicationId,
          programmeId,
          subjectId: facts.subjectId,
          degree,
          qualifyingIncome,
          ...present({ insuredThrough }),
          ...(assistedBy === undefined
            ? {}
            : {
                assistedBy: {
                  organisation: assistedBy.organisation,
                  staffId: assistedBy.staffId,
                  ...present({ party: assistedBy.party }),
                },
              }),
          name: name ?? null,
          need: need ?? null,
          needStated: isStated(need),
        },
      },
      ...(isProtected ? [{ type: 'ProtectedIdentityFlagged', occurredOn, data: {} } as const] : []),
    ]
  );
}
