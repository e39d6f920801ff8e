import { contactCardSet, programmeStarted } from './example-programme';
import { type ProgrammeEvent, programmeAggregate } from './programme';
import { programmeConcern } from './programme-concerns';

const ended: ProgrammeEvent = { type: 'ProgrammeEnded', occurredOn: '2022-05-04', data: {} };

const told = (...events: readonly ProgrammeEvent[]) => {
  const after = [programmeStarted, ...events].reduce(programmeAggregate.evolve, programmeAggregate.initial);
  return programmeConcern({ event: events.at(-1) ?? programmeStarted, after });
};

describe('whom a programme concerns', () => {
  it('is its collaboration lead, when its end is near, and once it has ended and cases are to be handed over', () => {
    const earlier = contactCardSet({ leadId: 'lead-0' });
    expect(told(earlier, contactCardSet(), ended)).toEqual({
      programmeId: 'programme-1',
      to: { 'lead-1': 'hand-over-due' },
    });
    const near: ProgrammeEvent = { type: 'ProgrammeEndNear', occurredOn: '2022-02-03', data: {} };
    expect(told(contactCardSet(), near)?.to).toEqual({ 'lead-1': 'programme-end-near' });
    expect(told(contactCardSet())).toBeUndefined();
  });

  it('is nobody while nobody is named', () => {
    expect(told(ended)).toBeUndefined();
  });
});
