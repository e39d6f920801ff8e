import type { BusinessDate } from '@samverkan/kernel';
import { type AppointmentEvent, type Dismissals, evolveDismissals, isDismissed } from './appointment';

const appointed: AppointmentEvent = {
  type: 'CoordinatorAppointed',
  occurredOn: '2021-03-01',
  data: { unitId: 'u1', coordinatorId: 'k1' },
};
const dismissed: AppointmentEvent = { ...appointed, type: 'CoordinatorDismissed', occurredOn: '2021-03-31' };
const at = (unitId: string, event: AppointmentEvent): AppointmentEvent => ({
  ...event,
  data: { unitId, coordinatorId: 'k1' },
});
const gone = (events: readonly AppointmentEvent[], day: BusinessDate, unitId = 'u1', id = 'k1') =>
  isDismissed(events.reduce<Dismissals>(evolveDismissals, {}), unitId, id, day);

describe('a coordinator is dismissed from a unit', () => {
  it('from the day after the last one on, until they are appointed again', () => {
    expect(gone([appointed], '2021-04-01')).toBe(false);
    expect(gone([appointed, dismissed], '2021-03-31')).toBe(false);
    expect(gone([appointed, dismissed], '2021-04-01')).toBe(true);
    expect(gone([appointed, dismissed, appointed], '2021-04-01')).toBe(false);
  });

  it('and from no other, nor is anybody else: who was never appointed is not dismissed', () => {
    expect(gone([appointed, dismissed], '2021-04-01', 'u2')).toBe(false);
    expect(gone([appointed, dismissed], '2021-04-01', 'u1', 'k2')).toBe(false);
    expect(gone([], '2021-04-01')).toBe(false);
    const both = [dismissed, at('u2', dismissed)];
    expect(gone(both, '2021-04-01', 'u2')).toBe(true);
    expect(gone([...both, at('u2', appointed)], '2021-04-01')).toBe(true);
    expect(gone([...both, at('u2', appointed)], '2021-04-01', 'u2')).toBe(false);
  });
});
