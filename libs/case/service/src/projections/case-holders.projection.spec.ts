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
});
