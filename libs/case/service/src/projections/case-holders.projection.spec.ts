import type { CaseEvent } from '@samverkan/case-domain';
import { projectionSpec } from '@samverkan/event-sourcing-testing';
import { caseHoldersProjection } from './case-holders.projection';

const registered: CaseEvent = {
  type: 'CaseRegistered',
  occurredOn: '2021-01-10',
  data: {
    caseId: 'a',
    programmeId: 'p',
    subjectId: 's',
    unitId: 'gnesta',
    sickLeaveSince: '2019-05-01',
    sickLeaveDays: 621,
    sex: 'female',
    yearOfBirth: 1980,
    name: null,
  },
};
const corrected: CaseEvent = {
  type: 'RegistrationCorrected',
  occurredOn: '2021-03-01',
  data: {
    subjectId: 's',
    entry: 0,
    on: '2021-01-08',
    sickLeaveSince: '2019-05-01',
    sickLeaveDays: 619,
    reason: 'Fel dag',
  },
};

describe('who has a case', () => {
  const spec = projectionSpec(caseHoldersProjection);
  const registeredOn = async (...events: readonly CaseEvent[]) => {
    const documents = await spec.given(events.map((event) => ({ stream: 'case-a', event }))).documents();
    return documents['a']?.registeredOn;
  };

  it('has the case since its registration, by the day that is right', async () => {
    expect(await registeredOn(registered)).toBe('2021-01-10');
    expect(await registeredOn(registered, corrected)).toBe('2021-01-08');
  });

  it('keeps each unit that the case has been at, until it is registered anew', async () => {
    const moved: CaseEvent = {
      type: 'CaseMoved',
      occurredOn: '2021-02-01',
      data: { fromUnitId: 'gnesta', toUnitId: 'trosa' },
    };
    const beenAt = async (...events: readonly CaseEvent[]) =>
      (await spec.given(events.map((event) => ({ stream: 'case-a', event }))).documents())['a']?.beenAt;
    expect(await beenAt(registered, moved)).toEqual({ gnesta: true, trosa: true });
    expect(await beenAt(registered, moved, registered)).toEqual({ gnesta: true });
  });
});
