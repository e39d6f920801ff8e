import { type BusinessDate, present } from '@samverkan/kernel';
import type { AccessFields, AccessFilter } from './access-filter';
import type { Actor } from './actor';

/** Somebody stands in for an absent investigator of a programme, or for an absent coordinator at a unit of it. */
export interface Deputyship {
  readonly deputyshipId: string;
  readonly absentId: string;
  readonly deputyId: string;
  /** Where the absent one coordinates; none for an investigator. */
  readonly unitId?: string;
  /** First and last day, `YYYY-MM-DD`. */
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  /** It was ended before its last day, and holds no more from that moment on. */
  readonly endedOn?: BusinessDate;
}

/** For whom the caller stands in, as the programme said when they called. */
export type StandIn = Pick<Deputyship, 'absentId' | 'unitId' | 'from' | 'to'> & {
  readonly programmeId: string;
};

/** An event of a programme as far as deputyships are concerned; programme/domain proves that its events fit. */
export type DeputyshipEvent =
  | {
      readonly type: 'DeputyNamed';
      readonly occurredOn: BusinessDate;
      readonly data: Omit<Deputyship, 'endedOn'>;
    }
  | {
      readonly type: 'DeputyshipEnded';
      readonly occurredOn: BusinessDate;
      readonly data: { readonly deputyshipId: string };
    }
  | {
      readonly type: 'InvestigatorRemovedFromPool';
      readonly occurredOn: BusinessDate;
      readonly data: { readonly investigatorId: string };
    }
  | {
      readonly type: 'CoordinatorDismissed';
      readonly occurredOn: BusinessDate;
      readonly data: { readonly unitId: string; readonly coordinatorId: string };
    }
  | {
      readonly type: 'CareUnitLeft';
      readonly occurredOn: BusinessDate;
      readonly data: { readonly unitId: string };
    }
  | {
      readonly type: 'ProgrammeEntryCorrected';
      readonly occurredOn: BusinessDate;
      readonly data: { readonly corrects: string; readonly id: string; readonly on?: BusinessDate };
    };

type Evolver<Event extends DeputyshipEvent> = (
  deputyships: readonly Deputyship[],
  event: Event,
) => readonly Deputyship[];

/**
 * Whoever takes no part any more neither stands in nor needs to be stood in for: the last day is theirs still. Taking
 * part again gives no deputyship back.
 */
const endingWith = (
  deputyships: readonly Deputyship[],
  on: BusinessDate,
  concerns: (deputyship: Deputyship) => boolean,
): readonly Deputyship[] =>
  deputyships.map((one) => {
    if (one.endedOn !== undefined || one.to <= on || !concerns(one)) return one;
    return one.from > on ? { ...one, endedOn: on } : { ...one, to: on };
  });

const isAbout = ({ absentId, deputyId }: Deputyship, staffId: string): boolean =>
  absentId === staffId || deputyId === staffId;

const withoutInvestigator = (
  deputyships: readonly Deputyship[],
  on: BusinessDate,
  investigatorId: string,
): readonly Deputyship[] =>
  endingWith(deputyships, on, (one) => one.unitId === undefined && isAbout(one, investigatorId));

const withoutUnit = (
  deputyships: readonly Deputyship[],
  on: BusinessDate,
  unitId: string,
): readonly Deputyship[] => endingWith(deputyships, on, (one) => one.unitId === unitId);

const evolvers: {
  readonly [Type in DeputyshipEvent['type']]: Evolver<Extract<DeputyshipEvent, { type: Type }>>;
} = {
  DeputyNamed: (deputyships, { data }) => [...deputyships, data],
  DeputyshipEnded: (deputyships, { occurredOn, data: { deputyshipId } }) =>
    deputyships.map((one) => (one.deputyshipId === deputyshipId ? { ...one, endedOn: occurredOn } : one)),
  InvestigatorRemovedFromPool: (deputyships, { occurredOn, data: { investigatorId } }) =>
    withoutInvestigator(deputyships, occurredOn, investigatorId),
  CoordinatorDismissed: (deputyships, { occurredOn, data: { unitId, coordinatorId } }) =>
    endingWith(deputyships, occurredOn, (one) => one.unitId === unitId && isAbout(one, coordinatorId)),
  CareUnitLeft: (deputyships, { occurredOn, data: { unitId } }) =>
    withoutUnit(deputyships, occurredOn, unitId),
  /**
   * Whoever left earlier than was written stood in no longer than that. Whoever left later gets nothing back: a day of
   * leaving has come, so that there is nobody to stand in for any more.
   */
  ProgrammeEntryCorrected: (deputyships, { data: { corrects, id, on } }) => {
    if (on === undefined) return deputyships;
    if (corrects === 'InvestigatorRemovedFromPool') return withoutInvestigator(deputyships, on, id);
    return corrects === 'CareUnitLeft' ? withoutUnit(deputyships, on, id) : deputyships;
  },
};

/** An event of this type decides on who stands in for whom. */
export const decidesDeputyship = (type: string): type is DeputyshipEvent['type'] =>
  Object.prototype.hasOwnProperty.call(evolvers, type);

/** Fold one event of a programme's stream. */
export const evolveDeputyships = (
  deputyships: readonly Deputyship[],
  event: DeputyshipEvent,
): readonly Deputyship[] => (evolvers[event.type] as Evolver<DeputyshipEvent>)(deputyships, event);

/** The deputyship holds on the day. */
export const isInForceOn = ({ from, to, endedOn }: Deputyship, day: BusinessDate): boolean =>
  endedOn === undefined && from <= day && day <= to;

/**
 * Those of a programme's deputyships by which the actor stands in for somebody: as an investigator for investigators,
 * as a coordinator for those of the own units. What a deputy stands in for, their own deputy does not.
 */
export function standInsOf(
  { id, role, units }: Actor,
  programmeId: string,
  deputyships: readonly Deputyship[],
): readonly StandIn[] {
  const isOfRole = ({ unitId }: Deputyship): boolean =>
    unitId === undefined
      ? role === 'insurance_investigator'
      : role === 'rehab_coordinator' && units.includes(unitId);
  return deputyships
    .filter((one) => one.deputyId === id && one.endedOn === undefined && isOfRole(one))
    .map(({ absentId, unitId, from, to }) => ({
      absentId,
      programmeId,
      ...present({ unitId }),
      from,
      to,
    }));
}

const onDuty = ({ standsInFor = [] }: Actor, today: BusinessDate): readonly StandIn[] =>
  standsInFor.filter(({ from, to }) => from <= today && today <= to);

/** Where a resource says who has it: as investigator, as coordinator, or as the one who assists with an application. */
type Holder = 'investigatorId' | 'coordinatorId' | 'assistantId';

/** The actor has it, or stands in today for who has it, in the programme and at the unit where they do. */
export function has(holder: Holder, actor: Actor, today: BusinessDate): AccessFilter {
  const field = `access.${holder}` as const;
  const own: AccessFilter = { field, equals: actor.id };
  const standIns = onDuty(actor, today);
  if (standIns.length === 0) return own;
  return {
    and: [
      // The one field that lists have an index of, before what each place adds.
      { field, in: [actor.id, ...standIns.map(({ absentId }) => absentId)] },
      { or: [own, ...standIns.map((standIn) => inPlace(holder, standIn))] },
    ],
  };
}

/** Of what the absent one has: an application belongs to no unit, a case does. */
const inPlace = (holder: Holder, { absentId, programmeId, unitId }: StandIn): AccessFilter => ({
  and: [
    { field: `access.${holder}`, equals: absentId },
    { field: 'access.programmeId', equals: programmeId },
    ...(unitId === undefined || holder === 'assistantId'
      ? []
      : [{ field: 'access.unitId', equals: unitId } as const]),
  ],
});

/**
 * In whose place the actor sees or does something with the resource; nobody's where the actor has it too, and where
 * they have to do with it in another way than as a deputy.
 */
export function inPlaceOf(actor: Actor, resource: AccessFields, today: BusinessDate): string | undefined {
  const { investigatorId, coordinatorId, assistantId, programmeId, unitId } = resource;
  const isInvestigator = actor.role === 'insurance_investigator';
  const holders = isInvestigator ? [investigatorId] : [coordinatorId, assistantId];
  if (holders.includes(actor.id)) return undefined;
  return onDuty(actor, today).find(
    (standIn) =>
      holders.includes(standIn.absentId) &&
      standIn.programmeId === programmeId &&
      (isInvestigator || unitId === undefined || standIn.unitId === unitId),
  )?.absentId;
}
