import { type BusinessDate, present, reject } from '@samverkan/kernel';
import type { CaseRecord, CaseState, EarlyStartReason, Measure, MeasureWarning } from '../case';
import { beforeWorkTraining, hasBegunBy } from '../measure-catalogue';
import type { BrokenCaseRule, CaseDecision } from '../rejections';
import { type CaseFacts, consentedAsAsked, earlyForAReason, isWaiting, onMeasure } from '../rules';
import { startsEarly } from '../start-of-measure';

export interface StartMeasure {
  readonly occurredOn: BusinessDate;
  readonly measureId: string;
  /** Why it starts before the planned day; nothing otherwise. */
  readonly earlyReason?: EarlyStartReason;
}

/** The enhanced cooperation begins with the joint mapping (guidance on the AF–FK chain). */
const mappedFirst = (
  { track }: Measure,
  { jointMappingOn }: CaseRecord,
  occurredOn: BusinessDate,
): BrokenCaseRule =>
  track === 'AF_FK_ENHANCED' && (jointMappingOn === undefined || jointMappingOn > occurredOn)
    ? reject('JOINT_MAPPING_REQUIRED')
    : undefined;

/**
 * In the enhanced cooperation work training builds on a preparatory step of this participation, finished or under way.
 * "The commonest", so a warning on the record, no refusal (Lägesrapport).
 */
const lacksPreparatoryStep = (
  { kind, track }: Measure,
  record: CaseRecord,
  occurredOn: BusinessDate,
): boolean =>
  kind === 'work-training' && track === 'AF_FK_ENHANCED' && !hasBegunBy('preparatory', record, occurredOn);

/** A planned or delayed measure starts. Starting before the planned day is a warning on the record, with its reason. */
export function startMeasure(command: StartMeasure, state: CaseState, facts: CaseFacts): CaseDecision {
  return onMeasure(state, command, facts, (measure, record) => {
    const { occurredOn, measureId, earlyReason } = command;
    if (!isWaiting(measure)) return reject('MEASURE_NOT_PLANNED', { status: measure.status });
    const warnings: MeasureWarning[] = [
      ...(lacksPreparatoryStep(measure, record, occurredOn) ? (['NO_PREPARATORY_STEP'] as const) : []),
      ...(startsEarly(occurredOn, measure) ? (['BEFORE_PLANNED_START'] as const) : []),
    ];
    return (
      mappedFirst(measure, record, occurredOn) ??
      beforeWorkTraining(measure, record, occurredOn) ??
      consentedAsAsked(measure, record, occurredOn) ??
      earlyForAReason(occurredOn, measure, earlyReason) ?? [
        {
          type: 'MeasureStarted',
          occurredOn,
          data: { measureId, warnings, ...present({ earlyReason }) },
        },
      ]
    );
  });
}
