import { given } from '@samverkan/event-sourcing-testing';
import {
  added,
  appointed,
  contactCardSet,
  facts,
  removed,
  started,
  unitOnboarded,
} from '../example-programme';
import { type ProgrammeEvent, programmeAggregate } from '../programme';
import { addInvestigatorToPool } from './add-investigator-to-pool';
import { appointCoordinator } from './appoint-coordinator';
import { type SetContactCard, setContactCard } from './set-contact-card';

const command: SetContactCard = {
  occurredOn: '2020-06-01',
  leadId: 'lead-1',
  name: 'Name Example',
  phone: '08-465 004 00',
  email: 'lead@example.org',
};
const set = (changes: Partial<SetContactCard> = {}, ...events: readonly ProgrammeEvent[]) =>
  given(programmeAggregate, [...started, ...events]).when((state) =>
    setContactCard({ ...command, ...changes }, state, facts),
  );
const { email: _, ...withoutEmail } = command;

describe('setting the card of whom to ask about the cooperation', () => {
  it('names the collaboration lead, and how to reach them', () => {
    set().then([contactCardSet()]);
    const { state } = given(programmeAggregate, [...started, contactCardSet()]);
    expect(state).toMatchObject({ contact: { leadId: 'lead-1', name: 'Name Example' } });
  });

  it('can withhold the address', () => {
    given(programmeAggregate, started)
      .when((state) => setContactCard(withoutEmail, state, facts))
      .then([contactCardSet({ email: null, emailWithheld: true })]);
  });

  it('changes nothing where it says so already, and else the whole card', () => {
    set({}, contactCardSet()).thenNothing();
    set({ phone: '08-465 004 01' }, contactCardSet()).then([contactCardSet({ phone: '08-465 004 01' })]);
    const forgotten = contactCardSet({ name: null, phone: null, email: null });
    set({}, forgotten).then([contactCardSet()]);
  });

  it('names nobody who works with the cases of the programme, then or since', () => {
    const refused = (leadId: string, ...events: ProgrammeEvent[]) =>
      set({ leadId }, ...events).thenRejected('LEAD_WITHOUT_CASES', {}, 'leadId');
    refused('investigator-1', added('investigator-1'));
    refused('investigator-1', added('investigator-1'), removed('investigator-1', '2020-09-30'));
    refused('coordinator-a', unitOnboarded, appointed);
    const left = [added('investigator-1'), removed('investigator-1', '2020-06-01')];
    set({ leadId: 'investigator-1' }, ...left).then([contactCardSet({ leadId: 'investigator-1' })]);
  });

  it('leaves the lead without cases', () => {
    const on = { occurredOn: '2020-06-02' } as const;
    const history = given(programmeAggregate, [...started, unitOnboarded, contactCardSet()]);
    history
      .when((state) => addInvestigatorToPool({ ...on, investigatorId: 'lead-1' }, state, facts))
      .thenRejected('LEAD_WITHOUT_CASES', {}, 'investigatorId');
    history
      .when((state) => appointCoordinator({ ...on, unitId: 'unit-a', coordinatorId: 'lead-1' }, state, facts))
      .thenRejected('LEAD_WITHOUT_CASES', {}, 'coordinatorId');
  });

  it('has a name, and nobody’s personal identity number', () => {
    set({ name: ' ' }).thenRejected('TEXT_REQUIRED', {}, 'name');
    set({ name: 'Test, 19900101-2385' }).thenRejected('PERSONAL_NUMBER_IN_TEXT', {}, 'name');
    set({ phone: '19900101-2385' }).thenRejected('PERSONAL_NUMBER_IN_TEXT', {}, 'phone');
    set({ email: '19900101-2385@example.org' }).thenRejected('PERSONAL_NUMBER_IN_TEXT', {}, 'email');
    // A telephone number with the digits of one.
    set({ phone: '0701012384' }).then([contactCardSet({ phone: '0701012384' })]);
    set({ occurredOn: '2021-05-01' }).thenRejected('IN_THE_FUTURE');
  });
});
