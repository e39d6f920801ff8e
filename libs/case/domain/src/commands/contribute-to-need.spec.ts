import { given as history } from '@samverkan/event-sourcing-testing';
import { type CaseEvent, caseAggregate } from '../case';
import {
  clarified,
  closed,
  consented,
  contributed,
  employed,
  employerConsent,
  employerContact,
  enteredInError,
  facts,
  fkOnly,
  given,
  withdrawn,
} from '../example-case';
import { contributionsOf, contributionsSinceClarified } from '../need-contribution';
import type { PartyFact } from '../rules';
import { type ContributeToNeed, contributeToNeed } from './contribute-to-need';

const command: ContributeToNeed = {
  occurredOn: '2020-07-02',
  aspect: 'labour-market',
  text: 'There is light work to train for',
};
const officer: PartyFact = { party: 'af', organisation: 'af' };
const employer: PartyFact = { party: 'employer', organisation: 'employer-1' };
const individual: PartyFact = { party: 'individual', organisation: 'individual' };

const contribute = (events: readonly CaseEvent[], by: PartyFact, changes: Partial<ContributeToNeed> = {}) =>
  history(caseAggregate, events).when((state) =>
    contributeToNeed({ ...command, ...changes }, state, {
      ...facts,
      ...by,
      contributionId: 'contribution-1',
    }),
  );

describe('contributing to the need of rehabilitation', () => {
  const told = [...clarified, employed, employerConsent, employerContact];

  it('is done by each party for itself, with who it is there for', () => {
    contribute(clarified, officer).then([contributed('contribution-1')]);
    const care: PartyFact = { party: 'healthcare', organisation: 'region-sormland' };
    contribute(clarified, care, { aspect: 'health' }).then([
      contributed('contribution-1', {
        party: 'healthcare',
        organisation: 'region-sormland',
        aspect: 'health',
      }),
    ]);
    contribute(told, employer, { aspect: 'workplace-adaptation' }).then([
      contributed('contribution-1', { ...employer, aspect: 'workplace-adaptation' }),
    ]);
  });

  it('asks no consent of the individual, who speaks for themselves alone', () => {
    contribute(fkOnly, individual, { aspect: 'own-view' }).then([
      {
        type: 'NeedContributionMade',
        occurredOn: command.occurredOn,
        data: {
          subjectId: 'subject-1',
          contributionId: 'contribution-1',
          party: 'individual',
          aspect: 'own-view',
          text: command.text,
        },
      },
    ]);
  });

  it('takes a consent to share, of an employer an open contact with it', () => {
    contribute(fkOnly, officer).thenRejected('CONSENT_REQUIRED', {
      purpose: 'sharing',
      occurredOn: '2020-07-02',
    });
    contribute([...consented, withdrawn('consent-1', '2020-07-01')], officer).thenRejected(
      'CONSENT_REQUIRED',
    );
    contribute(clarified, employer).thenRejected('EMPLOYER_CONTACT_NOT_OPEN', {}, 'employer');
    contribute([...told, withdrawn('consent-employer', '2020-07-02')], employer).thenRejected(
      'EMPLOYER_CONSENT_REQUIRED',
      { occurredOn: '2020-07-02' },
      'employer',
    );
  });

  it('says something, and an employer no personal identity number', () => {
    contribute(clarified, officer, { text: ' ' }).thenRejected('TEXT_REQUIRED', {}, 'text');
    contribute(told, employer, { text: 'Of 19900101-2385' }).thenRejected(
      'PERSONAL_NUMBER_IN_TEXT',
      {},
      'text',
    );
  });

  it('is told to FK on a consent between the two, and within what that lets be told', () => {
    const names = (changes: object): CaseEvent[] => [
      ...clarified,
      withdrawn('consent-1', '2020-07-01'),
      given('consent-2', ['sharing'], '2020-07-01', undefined, changes),
    ];
    contribute(names({ toOrganisations: ['region-b', 'fk'] }), officer).thenRejected('CONSENT_NAMES_OTHERS', {
      purpose: 'sharing',
      occurredOn: '2020-07-02',
      organisations: 'af, fk',
    });
    contribute(names({ toOrganisations: ['af'] }), officer).thenRejected('CONSENT_NAMES_OTHERS');
    contribute(names({ categories: ['measures'] }), officer).thenRejected('CONSENT_NOT_ABOUT', {
      purpose: 'sharing',
      occurredOn: '2020-07-02',
      category: 'work',
    });
    contribute(names({ categories: ['work'] }), officer).then([contributed('contribution-1')]);
    const town: PartyFact = { party: 'social-services', organisation: 'town' };
    const withTown = { toOrganisations: ['fk', 'town'], categories: ['work'] };
    contribute(names(withTown), town, { aspect: 'livelihood' }).thenRejected('CONSENT_NOT_ABOUT', {
      purpose: 'sharing',
      occurredOn: '2020-07-02',
      category: 'livelihood',
    });
    contribute(names(withTown), town, { aspect: 'everyday-life' }).then([
      contributed('contribution-1', {
        party: 'social-services',
        organisation: 'town',
        aspect: 'everyday-life',
      }),
    ]);
    const care: PartyFact = { party: 'healthcare', organisation: 'region-sormland' };
    contribute(names({ categories: ['work'] }), care, { aspect: 'health' }).thenRejected('CONSENT_NOT_ABOUT');
  });

  it('of an employer is about work, which the consent to tell it has to take in', () => {
    const bounded = {
      ...employerConsent,
      data: { ...employerConsent.data, categories: ['measures'] },
    } as CaseEvent;
    contribute([...clarified, employed, bounded, employerContact], employer, { aspect: 'work' }).thenRejected(
      'CONSENT_NOT_ABOUT',
      { purpose: 'employer-contact', occurredOn: '2020-07-02', category: 'work' },
    );
  });

  it('is done in an open case', () => {
    contribute([...clarified, closed], individual).thenRejected('CASE_CLOSED');
    contribute([...clarified, enteredInError], individual).thenRejected('CASE_ENTERED_IN_ERROR');
  });

  it('has a bound for each party until the need is clarified again', () => {
    const ten = Array.from({ length: 10 }, (_, n) => contributed(`contribution-of-af-${n}`));
    contribute([...clarified, ...ten], officer).thenRejected('TOO_MANY_CONTRIBUTIONS', { most: 10 });
    const elsewhere = given('consent-2', ['sharing'], '2020-07-01', undefined, {
      toOrganisations: ['fk', 'af-elsewhere'],
    });
    contribute([...clarified, elsewhere, ...ten], { ...officer, organisation: 'af-elsewhere' }).then([
      contributed('contribution-1', { organisation: 'af-elsewhere' }),
    ]);
    const again = { ...clarified.at(-1)!, occurredOn: '2020-07-02' } as CaseEvent;
    contribute([...clarified, ...ten, again], officer).then([contributed('contribution-1')]);
  });

  it('is what the need has been clarified by, once it is', () => {
    const events = [...clarified, contributed('one'), contributed('two', employer)];
    const again = { ...clarified.at(-1)!, occurredOn: '2020-07-03' } as CaseEvent;
    const before = history(caseAggregate, events).state;
    if (before.status === 'none') throw new Error('no case');
    const [one, two] = [
      { contributionId: 'one', party: 'af', organisation: 'af', aspect: 'labour-market', on: '2020-07-02' },
      { ...employer, contributionId: 'two', aspect: 'labour-market', on: '2020-07-02' },
    ];
    expect(contributionsSinceClarified(before)).toEqual([one, two]);
    const clear = history(caseAggregate, [...events, again]).state;
    if (clear.status === 'none') throw new Error('no case');
    expect(contributionsSinceClarified(clear)).toEqual([]);
    expect(contributionsOf(clear, officer)).toEqual([{ ...one, clarifiedOn: '2020-07-03' }]);
    expect(contributionsOf(clear, { party: 'social-services', organisation: 'employer-1' })).toEqual([]);
  });
});
