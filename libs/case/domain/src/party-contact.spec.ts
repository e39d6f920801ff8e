import { given as history } from '@samverkan/event-sourcing-testing';
import { type CaseEvent, caseAggregate } from './case';
import { endPartyContact } from './commands/end-party-contact';
import { type NamePartyContact, namePartyContact } from './commands/name-party-contact';
import { clarified, closed, employed, enteredInError, facts } from './example-case';

const occurredOn = '2020-07-02';
const naming: NamePartyContact = { occurredOn, party: 'af', organisation: 'af', contactId: 'officer-1' };
const named: CaseEvent = {
  type: 'PartyContactNamed',
  occurredOn,
  data: { party: 'af', organisation: 'af', contactId: 'officer-1' },
};
const ended: CaseEvent = { type: 'PartyContactEnded', occurredOn, data: { contactId: 'officer-1' } };

const name = (events: readonly CaseEvent[], changes: Partial<NamePartyContact> = {}) =>
  history(caseAggregate, events).when((state) => namePartyContact({ ...naming, ...changes }, state, facts));
const end = (
  events: readonly CaseEvent[],
  contactId = 'officer-1',
  on: typeof occurredOn | '2020-07-01' = occurredOn,
) =>
  history(caseAggregate, events).when((state) =>
    endPartyContact({ occurredOn: on, contactId }, state, facts),
  );

describe('the contact person of a party', () => {
  it('is named for Arbetsförmedlingen and the municipality, and for an employer of the individual', () => {
    name(clarified).then([named]);
    name([...clarified, named, ended]).then([named]);
    const employer = { party: 'employer', organisation: 'employer-1', contactId: 'boss-1' } as const;
    name(clarified, employer).thenRejected('EMPLOYER_UNKNOWN', {}, 'organisation');
    name([...clarified, employed], employer).then([
      { type: 'PartyContactNamed', occurredOn, data: employer },
    ]);
  });

  it('is nobody who has the case already, and has a bound', () => {
    name([...clarified, named]).thenRejected('CONTACT_ALREADY_NAMED', {}, 'contactId');
    name(clarified, { contactId: 'investigator-1' }).thenRejected('CONTACT_ALREADY_NAMED', {}, 'contactId');
    name(clarified, { contactId: 'coordinator-a' }).thenRejected('CONTACT_ALREADY_NAMED', {}, 'contactId');
    const twenty = Array.from({ length: 20 }, (_, n): CaseEvent => ({
      type: 'PartyContactNamed',
      occurredOn,
      data: { party: 'af', organisation: 'af', contactId: `officer-${n + 100}` },
    }));
    name([...clarified, ...twenty]).thenRejected('TOO_MANY_CONTACTS', { most: 20 });
    name([...clarified, closed]).thenRejected('CASE_CLOSED');
  });

  it('ends, also in a closed case, and not before it began', () => {
    end([...clarified, named]).then([ended]);
    end(clarified).thenRejected('CONTACT_NOT_NAMED', {}, 'contactId');
    end([...clarified, named], 'constructor').thenRejected('CONTACT_NOT_NAMED', {}, 'contactId');
    end([...clarified, named], 'officer-1', '2020-07-01').thenRejected(
      'BEFORE_PREVIOUS_STEP',
      { occurredOn: '2020-07-01', previous: occurredOn },
      'occurredOn',
    );
    end([...clarified, named, ended]).thenRejected('CONTACT_NOT_NAMED', {}, 'contactId');
    // The mark has ended it.
    end([...clarified, named, enteredInError]).thenRejected('CASE_ENTERED_IN_ERROR');
  });
});
