import { addDays, type BusinessDate } from '@samverkan/kernel';
import type { Individual } from './individual';
import { Lane, type Unusual } from './plan-builder';
import { coordinator, investigator, unitId } from './staff';

export const CASES = '/api/case/v1/cases';

/** Writes the steps of one case: who works in it, and where its commands go. */
export class CaseTeller {
  readonly lane: Lane;
  readonly coordinator: string;
  private readonly path: string;

  constructor(readonly individual: Individual) {
    this.lane = new Lane(individual.key);
    this.coordinator = coordinator(individual.unit);
    this.path = `${CASES}/{${individual.key}}`;
  }

  /** Who has the case on a day. On the day of a change the former one still writes. */
  investigatorOn(day: BusinessDate): string {
    const { reassignedOn, unit } = this.individual;
    const changed = reassignedOn !== undefined && day > reassignedOn;
    return investigator(changed ? this.successor() : unit.investigator);
  }

  /** The number of the investigator who takes the case over. */
  successor(): number {
    return (this.individual.unit.investigator % 4) + 1;
  }

  /** Coordinator and investigator both see the case from the day that the individual has agreed to it. */
  get shared(): boolean {
    return ['given', 'without-registration'].includes(this.individual.consent);
  }

  /** A command to the case, written down on the day it is about unless told. */
  does(
    as: string,
    on: BusinessDate,
    command: string,
    body: object = {},
    { writtenOn = on, ...unusual }: Unusual & { writtenOn?: BusinessDate } = {},
  ): string {
    return this.lane.command(writtenOn, as, `${this.path}/${command}`, { occurredOn: on, ...body }, unusual);
  }

  looks(as: string, on: BusinessDate, more: Pick<Unusual, 'expect' | 'trap'> = {}): string {
    return this.lane.look(on, as, this.path, more);
  }

  /** `days` of sick leave on the day that it is dated, that day included. */
  registers(writtenOn: BusinessDate, occurredOn: BusinessDate, days: number, more: Unusual = {}): void {
    const { key, person, unit } = this.individual;
    this.lane.command(
      writtenOn,
      investigator(unit.investigator),
      CASES,
      {
        occurredOn,
        programmeId: '{programme}',
        unitId: unitId(unit),
        personalNumber: person.personalNumber,
        name: person.name,
        sickLeaveSince: addDays(occurredOn, 1 - days),
      },
      { ...(more.expect === undefined ? { saves: { [key]: 'id' } } : {}), ...more },
    );
  }
}
