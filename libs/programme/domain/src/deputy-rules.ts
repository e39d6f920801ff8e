import type { Deputyship } from '@samverkan/access';
import { type BusinessDate, daysInclusive, present, reject } from '@samverkan/kernel';
import type { StartedProgramme } from './programme';
import type { BrokenProgrammeRule, ProgrammeDecision } from './rejections';
import type { ProgrammeFacts } from './rules';

/** The most days that somebody can be stood in for: who is away for longer hands the cases over (project design). */
export const LONGEST_DEPUTYSHIP = 92;

/** Who stands in for whom, and when; first and last day. */
export interface Deputising {
  readonly occurredOn: BusinessDate;
  readonly absentId: string;
  readonly deputyId: string;
  readonly from: BusinessDate;
  readonly to: BusinessDate;
}

/** What naming a deputy has to be told besides. */
export interface DeputyFacts extends ProgrammeFacts {
  readonly deputyshipId: string;
}

const overlaps = (one: Deputyship, { from, to }: Deputising): boolean =>
  one.endedOn === undefined && one.from <= to && one.to >= from;

/** Nobody is let in backwards, nor for longer than anybody is away, nor after the programme (project design). */
function periodOf(
  { from, to }: Deputising,
  { period }: StartedProgramme,
  { today }: DeputyFacts,
): BrokenProgrammeRule {
  const isRight =
    from >= today && to >= from && to <= period.to && daysInclusive(from, to) <= LONGEST_DEPUTYSHIP;
  return isRight
    ? undefined
    : reject('DEPUTYSHIP_PERIOD_INVALID', { today, last: period.to, max: LONGEST_DEPUTYSHIP }, 'from');
}

/**
 * Name a deputy, of the same kind as the absent one, which `isMember` says of each of the two. One absent person has at
 * most one deputy at a time, and nobody stands in for another while away themselves, whichever of the two is written
 * down first: what is a deputy's to see is what the absent one has, not what they see as a deputy (project design).
 */
export function nameDeputy(
  command: Deputising & { readonly unitId?: string },
  programme: StartedProgramme,
  facts: DeputyFacts,
  isMember: (staffId: string, field: 'absentId' | 'deputyId') => BrokenProgrammeRule,
): ProgrammeDecision {
  const { occurredOn, absentId, deputyId, unitId, from, to } = command;
  const broken =
    periodOf(command, programme, facts) ??
    (absentId === deputyId ? reject('OWN_DEPUTY', {}, 'deputyId') : undefined) ??
    isMember(absentId, 'absentId') ??
    isMember(deputyId, 'deputyId');
  if (broken) return broken;
  const meanwhile = programme.deputyships.filter((one) => overlaps(one, command));
  const named = meanwhile.find((one) => one.absentId === absentId && one.unitId === unitId);
  if (named !== undefined)
    return reject('DEPUTY_ALREADY_NAMED', { from: named.from, to: named.to }, 'absentId');
  const away = meanwhile.find((one) => one.absentId === deputyId);
  if (away !== undefined) return reject('DEPUTY_ABSENT', { from: away.from, to: away.to }, 'deputyId');
  const standingIn = meanwhile.find((one) => one.deputyId === absentId);
  if (standingIn !== undefined)
    return reject('ABSENT_IS_DEPUTY', { from: standingIn.from, to: standingIn.to }, 'absentId');
  const { deputyshipId } = facts;
  return [
    {
      type: 'DeputyNamed',
      occurredOn,
      data: { deputyshipId, absentId, deputyId, ...present({ unitId }), from, to },
    },
  ];
}
