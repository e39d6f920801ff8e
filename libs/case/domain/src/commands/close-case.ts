import { type BusinessDate, foundIn, latestOf, reject } from '@samverkan/kernel';
import { FK } from '../authorities';
import type { CaseRecord, CaseState, ClosingOutcome, Responsible } from '../case';
import type { BrokenCaseRule, CaseDecision } from '../rejections';
import {
  type CaseFacts,
  type ProgrammeFact,
  isUnderWay,
  notBefore,
  onOpenCase,
  responsibleOf,
} from '../rules';

export interface CloseCase {
  readonly occurredOn: BusinessDate;
  readonly outcome: ClosingOutcome;
  /** Measures under way that somebody else answers for from now on. */
  readonly handedOverMeasures?: readonly string[];
  /**
   * Who has the individual's matter from now on; asked for when the programme ends, and where a measure goes on that FK
   * answered for.
   */
  readonly handedOverTo?: Responsible;
}

/** No measure is left without somebody who answers for it: each has ended or is handed over (SUS exit guidance). */
function measuresSettled(record: CaseRecord, handedOver: readonly string[]): BrokenCaseRule {
  for (const measureId of handedOver) {
    const measure = foundIn(record.measures, measureId);
    if (measure === undefined) return reject('MEASURE_NOT_FOUND', {}, 'handedOverMeasures');
    if (!isUnderWay(measure))
      return reject('MEASURE_NOT_STARTED', { status: measure.status }, 'handedOverMeasures');
  }
  const left = Object.values(record.measures).filter(
    (measure) => isUnderWay(measure) && !handedOver.includes(measure.measureId),
  );
  return left.length === 0
    ? undefined
    : reject('MEASURE_STILL_STARTED', { count: left.length }, 'handedOverMeasures');
}

/**
 * A measure that FK answers for does not go on with FK in a case that FK has closed: somebody else takes it over (SUS
 * exit guidance; project design). With the programme ends the part of FK that had it, and another part may go on. What
 * others answer for goes on with them.
 */
export function measuresTakenOver(
  { measures }: Pick<CaseRecord, 'measures'>,
  handedOver: readonly string[],
  { outcome, handedOverTo }: Pick<CloseCase, 'outcome' | 'handedOverTo'>,
): BrokenCaseRule {
  const isTakenOver =
    handedOverTo !== undefined && (handedOverTo.organisation !== FK || outcome === 'programme-ended');
  return !isTakenOver && handedOver.some((id) => foundIn(measures, id)?.responsible.organisation === FK)
    ? reject('HANDOVER_REQUIRED', {}, 'handedOverTo')
    : undefined;
}

/**
 * Participation ends with the programme on its last day, not before (Region Sörmland: the programme runs to its last
 * day), and then somebody takes the case over: no case ends silently with it. An earlier end has an outcome of its own.
 */
export function endedWithProgramme(
  { occurredOn, outcome, handedOverTo }: Pick<CloseCase, 'occurredOn' | 'outcome' | 'handedOverTo'>,
  { programme }: ProgrammeFact,
): BrokenCaseRule {
  if (outcome !== 'programme-ended') return undefined;
  if (programme.status === 'none') return reject('PROGRAMME_NOT_FOUND', {}, 'outcome');
  if (handedOverTo === undefined) return reject('HANDOVER_REQUIRED', {}, 'handedOverTo');
  const { to } = programme.period;
  return occurredOn < to ? reject('PROGRAMME_NOT_ENDED', { to, occurredOn }, 'outcome') : undefined;
}

/**
 * The day before which a participation has not ended: it has begun, or begun again, and each of its measures and its
 * closure plan have taken their steps (project design).
 */
export const stillWorkedOn = ({ statusSince, latestSteps, measures }: CaseRecord): BusinessDate =>
  latestOf(
    statusSince,
    latestSteps.plan ?? statusSince,
    ...Object.values(measures).map(({ since }) => since),
  );

/** The participation ends, with what it led to. */
export function closeCase(
  command: CloseCase,
  state: CaseState,
  facts: CaseFacts & ProgrammeFact,
): CaseDecision {
  return onOpenCase(state, command, facts, (record) => {
    const { occurredOn, outcome, handedOverTo } = command;
    const handedOverMeasures = [...new Set(command.handedOverMeasures ?? [])];
    return (
      notBefore(occurredOn, stillWorkedOn(record)) ??
      endedWithProgramme(command, facts) ??
      measuresSettled(record, handedOverMeasures) ??
      measuresTakenOver(record, handedOverMeasures, command) ?? [
        {
          type: 'CaseClosed',
          occurredOn,
          data: {
            outcome,
            handedOverMeasures,
            ...(handedOverTo === undefined ? {} : { handedOverTo: responsibleOf(handedOverTo) }),
          },
        },
      ]
    );
  });
}
