import { type BusinessDate, foundIn } from '@samverkan/kernel';
import type { DeputyshipEvent } from './deputyship';

/** A unit of a programme, from which a coordinator has been dismissed there. */
export interface UnitInProgramme {
  readonly programmeId: string;
  readonly unitId: string;
}

/** The last day of each coordinator who was dismissed and is not appointed again, by unit of a programme and staff id. */
export type Dismissals = Readonly<Record<string, Readonly<Record<string, BusinessDate>>>>;

/** An event of a programme as far as who coordinates is concerned; programme/domain proves that its events fit. */
export type AppointmentEvent =
  | {
      readonly type: 'CoordinatorAppointed';
      readonly occurredOn: BusinessDate;
      readonly data: { readonly unitId: string; readonly coordinatorId: string };
    }
  | Extract<DeputyshipEvent, { readonly type: 'CoordinatorDismissed' }>;

const APPOINTMENT_EVENTS: Readonly<Record<AppointmentEvent['type'], true>> = {
  CoordinatorAppointed: true,
  CoordinatorDismissed: true,
};

/** An event of this type decides on who has been dismissed. */
export const decidesAppointment = (event: { readonly type: string }): event is AppointmentEvent =>
  Object.hasOwn(APPOINTMENT_EVENTS, event.type);

/**
 * Fold one event of a programme's stream. A unit that leaves dismisses nobody: they still answer for what it did, and
 * cannot be appointed there to put it right (project design).
 */
export function evolveDismissals(dismissals: Dismissals, event: AppointmentEvent): Dismissals {
  const { unitId, coordinatorId } = event.data;
  const { [coordinatorId]: _, ...others } = foundIn(dismissals, unitId) ?? {};
  return {
    ...dismissals,
    [unitId]:
      event.type === 'CoordinatorDismissed' ? { ...others, [coordinatorId]: event.occurredOn } : others,
  };
}

/** The coordinator works at the unit no more; the last day is theirs still. Who was never appointed is not dismissed. */
export function isDismissed(
  dismissals: Dismissals,
  unitId: string,
  coordinatorId: string,
  day: BusinessDate,
): boolean {
  const lastDay = foundIn(foundIn(dismissals, unitId), coordinatorId);
  return lastDay !== undefined && day > lastDay;
}
