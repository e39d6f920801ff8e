import { addDays, type BusinessDate } from '@samverkan/kernel';
import { workingDayAfter } from './calendar';
import type { CaseTeller } from './case-teller';
import { consentRequest, coordinate, meetEmployerAgain } from './consent-story';
import type { Part } from './individual';
import { unit } from './setting';
import { REGION, coordinator, unitId } from './staff';

/** What a part adds to its case: before the registration, and after the rest has been told. */
interface Scene {
  readonly before?: (teller: CaseTeller) => void;
  readonly after?: (teller: CaseTeller) => void;
}

export const CLOSED_ON: BusinessDate = '2020-10-15';
export const REOPENED_ON: BusinessDate = '2021-01-19';
export const MARKED_IN_ERROR_ON: BusinessDate = '2021-03-02';
export const WITHDRAWN_ON: BusinessDate = '2021-03-10';
export const MOVED_OUT_ON: BusinessDate = '2021-02-16';
export const MOVED_IN_ON: BusinessDate = '2021-01-26';

export const scenes: { readonly [P in Part]?: Scene } = {
  /** Trap 1: the day before the sick leave has lasted a year. */
  boundary: {
    before: (teller) => {
      const day = addDays(teller.individual.enrolledOn, -1);
      teller.registers(day, day, 364, { expect: { status: 409, code: 'NOT_LONG_CASE' }, trap: 1 });
    },
  },
  /** Trap 2: dated the day before the unit joined. */
  'before-onboarding': {
    before: (teller) => {
      const { enrolledOn, unit: at, sickLeaveDays } = teller.individual;
      teller.registers(enrolledOn, addDays(at.onboardedOn, -1), sickLeaveDays, {
        expect: { status: 409, code: 'UNIT_NOT_ONBOARDED' },
        trap: 2,
      });
    },
  },
  /** Trap 3: registered once more while the case is open. */
  duplicate: {
    after: (teller) => {
      const day = workingDayAfter(teller.individual.enrolledOn, 30);
      teller.registers(day, day, teller.individual.sickLeaveDays + 40, {
        expect: { status: 409, code: 'DUPLICATE_CASE' },
        trap: 3,
      });
    },
  },
  /** Trap 6: closed, and taken up again with a new consent. */
  reopened: {
    after: (teller) => {
      const fk = teller.investigatorOn(CLOSED_ON);
      const { key } = teller.individual;
      const asked = addDays(REOPENED_ON, -5);
      teller.does(fk, CLOSED_ON, 'close', { outcome: 'own-work-part' }, { trap: 6 });
      teller.does(fk, asked, 'request-consent', consentRequest, {
        saves: { [`${key}-new-consent`]: 'consentId' },
      });
      const consentId = `{${key}-new-consent}`;
      teller.does(fk, REOPENED_ON, 'give-consent', { consentId, form: 'written' });
      teller.does(fk, REOPENED_ON, 'reopen', { consentId }, { trap: 6 });
      meetEmployerAgain(teller, REOPENED_ON);
    },
  },
  /** Trap 7. */
  'entered-in-error': {
    after: (teller) => {
      teller.does(
        teller.investigatorOn(MARKED_IN_ERROR_ON),
        MARKED_IN_ERROR_ON,
        'mark-entered-in-error',
        { reason: 'Syntetiskt skäl: fel individ registrerades.' },
        { trap: 7 },
      );
    },
  },
  /** Trap 8: the coordinator sees the case and its meetings until the consent is withdrawn; FK goes on alone. */
  'consent-withdrawn': {
    after: (teller) => {
      const fk = teller.investigatorOn(WITHDRAWN_ON);
      const later = workingDayAfter(WITHDRAWN_ON, 4);
      const { key } = teller.individual;
      const meeting = `/api/meeting/v1/meetings/{${key}-meeting-1}`;
      const timeline = `/api/reporting/v1/cases/{${key}}/timeline`;
      const gone = { expect: { status: 404 }, trap: 8 };
      teller.looks(teller.coordinator, addDays(WITHDRAWN_ON, -1), { trap: 8 });
      teller.lane.look(addDays(WITHDRAWN_ON, -1), teller.coordinator, meeting, { trap: 8 });
      teller.does(fk, WITHDRAWN_ON, 'withdraw-consent', { consentId: `{${key}-consent}` }, { trap: 8 });
      teller.looks(teller.coordinator, WITHDRAWN_ON, gone);
      teller.lane.look(WITHDRAWN_ON, teller.coordinator, meeting, gone);
      teller.lane.look(WITHDRAWN_ON, teller.coordinator, timeline, gone);
      teller.does(
        fk,
        later,
        'plan-measure',
        {
          kind: 'medical',
          responsible: { organisation: REGION },
          plannedStart: addDays(later, 14),
          consultation: { on: later, how: 'phone' },
          description: 'Syntetisk insats: fortsatt behandling.',
        },
        { trap: 8 },
      );
    },
  },
  /** Trap 9: from a new unit to an old one. */
  'moved-out': { after: (teller) => move(teller, MOVED_OUT_ON, 'var') },
  /** Trap 9, the other way: from an old unit to a new one. */
  'moved-in': { after: (teller) => move(teller, MOVED_IN_ON, 'psykiatrin-eskilstuna') },
  /** Trap 10: one command twice, and two users at once. */
  'sent-twice': {
    after: (teller) => {
      const { clarifiedOn } = teller.individual;
      const day = workingDayAfter(clarifiedOn, 1);
      const fk = teller.investigatorOn(day);
      const plan = (description: string): object => ({
        kind: 'medical',
        responsible: { organisation: REGION },
        plannedStart: addDays(day, 21),
        consultation: { on: day, how: 'phone' },
        description,
      });
      const seen = teller.looks(fk, day, { trap: 10 });
      const once = plan('Syntetisk insats: stöd inför mötet.');
      const first = teller.does(fk, day, 'plan-measure', once, { basedOn: seen, trap: 10 });
      teller.does(fk, day, 'plan-measure', once, { basedOn: seen, keyOfStep: first, trap: 10 });

      const both = teller.looks(fk, day, { trap: 10 });
      const one = plan('Syntetisk insats: en av två samtidiga.');
      const other = plan('Syntetisk insats: den andra av två samtidiga.');
      teller.does(fk, day, 'plan-measure', one, { basedOn: both, trap: 10 });
      teller.does(teller.coordinator, day, 'plan-measure', other, {
        basedOn: both,
        expect: { status: 412 },
        trap: 10,
      });
    },
  },
};

/** Brought by one unit, worked on by another: the old unit's coordinator sees the case no longer. */
function move(teller: CaseTeller, on: BusinessDate, toKey: string): void {
  const to = unit(toKey);
  const next = workingDayAfter(on, 3);
  const receiver = coordinator(to);
  teller.looks(teller.coordinator, on, { trap: 9 });
  teller.does(teller.investigatorOn(on), on, 'move', { toUnitId: unitId(to) }, { trap: 9 });
  teller.looks(teller.coordinator, on, { expect: { status: 404 }, trap: 9 });
  coordinate(teller, next, next, receiver);
  teller.looks(receiver, next, { trap: 9 });
  teller.does(
    receiver,
    workingDayAfter(next, 2),
    'plan-measure',
    {
      kind: 'coordination',
      responsible: { organisation: REGION, staffId: receiver },
      plannedStart: addDays(next, 14),
      consultation: { on: next, how: 'meeting' },
      description: 'Syntetisk insats: stöd vid den nya enheten.',
    },
    { trap: 9 },
  );
}
