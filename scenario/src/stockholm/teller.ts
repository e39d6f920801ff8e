import type { BusinessDate } from '@samverkan/kernel';
import { Lane, type Unusual } from '../plan-builder';
import { investigator, unitId } from '../staff';
import { type Applicant, CITY, userOf } from './setting';

const APPLICATIONS = '/api/case/v1/applications';
const CASES = '/api/case/v1/cases';
const MEETINGS = '/api/meeting/v1/meetings';

/** Writes the steps of one who applies: the application, and the case that is opened on it. */
export class ApplicantTeller {
  readonly lane: Lane;
  readonly individual: string;
  readonly investigator: string;
  readonly coordinator: string;
  /** Which of the individual's applications is spoken of. */
  private application: string;

  constructor(readonly applicant: Applicant) {
    const { key, unit } = applicant;
    this.lane = new Lane(key);
    this.individual = userOf(applicant);
    this.investigator = investigator(unit.investigator);
    this.coordinator = `staff-coordinator-${unit.key}`;
    this.application = `${key}-application`;
  }

  applies(on: BusinessDate, body: object, name = `${this.applicant.key}-application`): void {
    this.application = name;
    this.lane.command(
      on,
      this.individual,
      APPLICATIONS,
      { occurredOn: on, programmeId: '{programme}', name: this.applicant.person.name, ...body },
      { saves: { [name]: 'id' } },
    );
  }

  /** A command to the application, by the investigator unless told. */
  asks(
    on: BusinessDate,
    command: string,
    body: object = {},
    { as = this.investigator, ...unusual }: Unusual & { as?: string } = {},
  ): void {
    const path = `${APPLICATIONS}/{${this.application}}/${command}`;
    this.lane.command(on, as, path, { occurredOn: on, ...body }, unusual);
  }

  /** From a complete application to the held first meeting. */
  meets(on: BusinessDate, mode: 'video' | 'phone' | 'physical' = 'video'): void {
    this.asks(on, 'book-first-meeting', { meetOn: on, mode });
    this.asks(on, 'hold-first-meeting');
  }

  looksAtApplication(on: BusinessDate, as: string, more: Pick<Unusual, 'expect' | 'trap'>): void {
    this.lane.look(on, as, `${APPLICATIONS}/{${this.application}}`, more);
  }

  /** On the application unless told, whatever the length of the sick leave. */
  registers(
    on: BusinessDate,
    sickLeaveSince: BusinessDate,
    more: Unusual & { without?: boolean } = {},
  ): void {
    const { key, person, unit } = this.applicant;
    const { without = false, ...unusual } = more;
    this.lane.command(
      on,
      this.investigator,
      CASES,
      {
        occurredOn: on,
        programmeId: '{programme}',
        unitId: unitId(unit),
        personalNumber: person.personalNumber,
        name: person.name,
        sickLeaveSince,
        hasQualifyingIncome: false,
        ...(without ? {} : { applicationId: `{${this.application}}` }),
      },
      { ...(unusual.expect === undefined ? { saves: { [key]: 'id' } } : {}), ...unusual },
    );
  }

  /** A command to the case, by the investigator unless told. */
  does(
    on: BusinessDate,
    command: string,
    body: object = {},
    { as = this.investigator, ...unusual }: Unusual & { as?: string } = {},
  ): void {
    const path = `${CASES}/{${this.applicant.key}}/${command}`;
    this.lane.command(on, as, path, { occurredOn: on, ...body }, unusual);
  }

  /** A measure that begins on the day it was planned for. */
  rehabilitates(on: BusinessDate, name: string, startsOn: BusinessDate, body: object): void {
    const { key } = this.applicant;
    this.does(
      on,
      'plan-measure',
      { plannedStart: startsOn, consultation: { on, how: 'meeting' }, ...body },
      { saves: { [`${key}-${name}`]: 'measureId' } },
    );
    this.does(startsOn, 'start-measure', { measureId: this.measure(name) });
  }

  measure(name: string): string {
    return `{${this.applicant.key}-${name}}`;
  }

  /** A meeting that FK calls and that is held with everybody there. */
  meetsAll(calledOn: BusinessDate, heldOn: BusinessDate, parties: readonly string[], nth: number): void {
    const saved = `${this.applicant.key}-meeting-${nth}`;
    this.lane.command(
      calledOn,
      this.investigator,
      `${MEETINGS}/call`,
      {
        occurredOn: calledOn,
        caseId: `{${this.applicant.key}}`,
        form: 'reconciliation',
        startsAt: `${heldOn}T09:00:00.000Z`,
        mode: 'video',
        // The municipality has no contact person in the case that it would be known by.
        invitees: parties.map((party) =>
          party === 'social-services' ? { party, organisation: CITY } : { party },
        ),
      },
      // The case is told to the meeting service by the case service: news on its way.
      { saves: { [saved]: 'id' }, patience: ['CASE_UNKNOWN'] },
    );
    this.lane.command(heldOn, this.investigator, `${MEETINGS}/{${saved}}/hold`, {
      occurredOn: heldOn,
      attendance: parties.map((party) => ({ party, attended: true })),
    });
  }
}
