import { type BusinessDate, present } from '@samverkan/kernel';
import type { CaseEvent, ClosedCase } from './case';
import type { CorrectionEvent } from './case-events/corrections';

/** The entries that can be corrected by an event of its own; of others the next command says what is right. */
export const correctableEntries = [
  'RehabNeedClarified',
  'JointMappingDone',
  'MeasureStarted',
  'MeasureDelayed',
  'MeasurePaused',
  'MeasureResumed',
  'MeasureCompleted',
  'MeasureCancelled',
  'ClosurePlanSet',
  'ClosurePlanRevised',
  'ClosurePlanWithdrawn',
  'CaseMoved',
  'CaseClosed',
] as const;
export type CorrectableEntry = (typeof correctableEntries)[number];

export type Entry = Extract<CaseEvent, { type: CorrectableEntry }>;

export const isCorrectable = (event: CaseEvent): event is Entry =>
  (correctableEntries as readonly string[]).includes(event.type);

/** The entries of which it is corrected that they are there: what is right is written down by another, which says it all. */
export const entriesSaidAnew = [
  'RehabNeedImpulseSent',
  'NeedContributionMade',
  'WorkAbilityEvaluated',
  'EmployerDialogueHeld',
] as const;
export type EntrySaidAnew = (typeof entriesSaidAnew)[number];

export const isSaidAnew = (event: CaseEvent): event is Extract<CaseEvent, { type: EntrySaidAnew }> =>
  (entriesSaidAnew as readonly string[]).includes(event.type);

/** The day on which it happened: of a joint mapping another one than that on which it was written down, mostly. */
export const dayOf = (entry: Entry): BusinessDate =>
  entry.type === 'JointMappingDone' ? entry.data.mappedOn : entry.occurredOn;

/**
 * A history as it is right: each entry with what the latest correction of it says, and in the place of what did not happen
 * the correction that says so. The first stays in the log. Why a measure started early is the reason that was written
 * last, also where the start is on time by now.
 */
export function asCorrected(history: readonly CaseEvent[]): readonly CaseEvent[] {
  const right = [...history];
  for (const correction of history) {
    if (correction.type === 'EntryFoundUntrue' && correction.data.entry < right.length)
      right[correction.data.entry] = correction;
    if (correction.type !== 'EntryCorrected' && correction.type !== 'RegistrationCorrected') continue;
    const { entry, on } = correction.data;
    const wrong = right[entry];
    if (wrong === undefined) continue;
    const data: { handedOverTo?: unknown; meetingId?: unknown } & object = {
      ...(wrong.data as object),
      ...said(correction),
    };
    if (correction.type === 'EntryCorrected' && isTakenOverNoMore(wrong.data as object, correction.data))
      delete data.handedOverTo;
    if (correction.type === 'EntryCorrected' && isOfNoMeeting(correction.data)) delete data.meetingId;
    right[entry] = { ...wrong, occurredOn: on, data } as CaseEvent;
  }
  return right;
}

/** Who took over a case that ended with its programme did not where it ended otherwise, unless that is said, too. */
export const isTakenOverNoMore = (
  was: Partial<Pick<ClosedCase, 'outcome'>>,
  {
    outcome,
    handedOverTo,
  }: Pick<Extract<CaseEvent, { type: 'EntryCorrected' }>['data'], 'outcome' | 'handedOverTo'>,
): boolean =>
  was.outcome === 'programme-ended' &&
  outcome !== undefined &&
  outcome !== 'programme-ended' &&
  handedOverTo === undefined;

/** A correction of a plan says what meeting it came out of, also where that was right. */
const isOfNoMeeting = ({
  corrects,
  meetingId,
}: Extract<CaseEvent, { type: 'EntryCorrected' }>['data']): boolean =>
  (corrects === 'ClosurePlanSet' || corrects === 'ClosurePlanRevised') && meetingId === undefined;

const correctionTypes: readonly string[] = [
  'EntryCorrected',
  'EntryFoundUntrue',
  'RegistrationCorrected',
] satisfies readonly CorrectionEvent['type'][];

/** What happened, and not that it was put right: of a history that is as it is right already. */
export const withoutCorrections = (history: readonly CaseEvent[]): readonly CaseEvent[] =>
  history.filter(({ type }) => !correctionTypes.includes(type));

/** What a correction says beside the day. */
function said({
  type,
  data,
}: Extract<CaseEvent, { type: 'EntryCorrected' | 'RegistrationCorrected' }>): object {
  if (type === 'EntryCorrected') {
    const { corrects, on, outcome, earlyReason, delayReason, handedOverTo } = data;
    const { meetingId, groundCorrected, withoutMeetingReason } = data;
    return {
      ...present({ outcome, earlyReason, reason: delayReason, handedOverTo }),
      ...present({ meetingId }),
      ...(groundCorrected === true ? { withoutMeetingReason } : {}),
      ...(corrects === 'JointMappingDone' ? { mappedOn: on } : {}),
    };
  }
  const { sickLeaveSince, sickLeaveDays } = data;
  return { sickLeaveSince, sickLeaveDays };
}
