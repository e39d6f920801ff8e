import { given as history } from '@samverkan/event-sourcing-testing';
import { type CaseEvent, caseAggregate } from './case';
import { type HoldEmployerDialogue, holdEmployerDialogue } from './commands/hold-employer-dialogue';
import { endEmployerContact } from './commands/end-employer-contact';
import { type OpenEmployerContact, openEmployerContact } from './commands/open-employer-contact';
import { measuresToldTo } from './employer-contact';
import {
  clarified,
  closed,
  employed,
  employerConsent,
  employerContact,
  facts,
  fkOnly,
  given,
  planned,
  withdrawn,
} from './example-case';

const needed = [...clarified, employed];
const opening: OpenEmployerContact = {
  occurredOn: '2020-07-02',
  employer: 'employer-1',
  reason: 'Hours to plan',
};
const open = (events: readonly CaseEvent[], changes: Partial<OpenEmployerContact> = {}) =>
  history(caseAggregate, events).when((state) =>
    openEmployerContact({ ...opening, ...changes }, state, facts),
  );
const ended: CaseEvent = {
  type: 'EmployerContactEnded',
  occurredOn: '2020-08-01',
  data: { employer: 'employer-1' },
};
const bounded = (changes: object): CaseEvent =>
  ({ ...employerConsent, data: { ...employerConsent.data, ...changes } }) as CaseEvent;

describe('the contact with an employer', () => {
  it('is opened by need and with a consent that is bounded for it', () => {
    open([...needed, employerConsent]).then([employerContact]);
    open([...fkOnly, employed, employerConsent]).thenRejected('NEED_NOT_CLARIFIED', {
      occurredOn: '2020-07-02',
    });
    open([...needed, employerConsent], { reason: ' ' }).thenRejected('TEXT_REQUIRED', {}, 'reason');
    open([...clarified, employerConsent]).thenRejected('EMPLOYER_UNKNOWN', {}, 'employer');
  });

  it.each([
    ['none', []],
    ['one to others', [given('consent-2', ['employer-contact'], '2020-07-01', '2021-12-31')]],
    ['one without an end', [bounded({ validTo: undefined })]],
    ['one to everything', [bounded({ categories: undefined })]],
    ['one to health', [bounded({ categories: ['work', 'health'] })]],
    ['one for something else', [bounded({ purposes: ['sharing'] })]],
    ['one that is over', [bounded({ validTo: '2020-07-01' })]],
    ['one that was taken back', [employerConsent, withdrawn('consent-employer', '2020-07-02')]],
  ])('is not opened on a consent such as %s', (_, consents) => {
    open([...needed, ...consents]).thenRejected(
      'EMPLOYER_CONSENT_REQUIRED',
      { occurredOn: '2020-07-02' },
      'employer',
    );
  });

  it('is opened once, and again after its end', () => {
    const opened = [...needed, employerConsent, employerContact];
    open(opened).thenRejected('EMPLOYER_CONTACT_OPEN', {}, 'employer');
    open([...opened, ended], { occurredOn: '2020-09-01' }).then([
      { ...employerContact, occurredOn: '2020-09-01' },
    ]);
  });

  it('ends, also in a closed case, once and not before it began', () => {
    const end = (events: readonly CaseEvent[], occurredOn = ended.occurredOn) =>
      history(caseAggregate, events).when((state) =>
        endEmployerContact({ occurredOn, employer: 'employer-1' }, state, facts),
      );
    const opened = [...needed, employerConsent, employerContact];
    end(opened).then([ended]);
    end([...opened, closed], '2021-03-01').then([{ ...ended, occurredOn: '2021-03-01' }]);
    end([...opened, ended, closed]).thenRejected('EMPLOYER_CONTACT_NOT_OPEN', {}, 'employer');
    end(opened, '2020-07-01').thenRejected('BEFORE_PREVIOUS_STEP');
    end([...opened, ended]).thenRejected('EMPLOYER_CONTACT_NOT_OPEN', {}, 'employer');
    end(needed).thenRejected('EMPLOYER_CONTACT_NOT_OPEN');
  });
});

describe('a dialogue with an employer', () => {
  const dialogue: HoldEmployerDialogue = {
    occurredOn: '2020-07-10',
    employer: 'employer-1',
    how: 'phone',
    supportChannelsTold: true,
    rolesClarified: false,
    note: 'Shorter hours can be had',
  };
  const hold = (events: readonly CaseEvent[], changes: Partial<HoldEmployerDialogue> = {}) =>
    history(caseAggregate, events).when((state) =>
      holdEmployerDialogue({ ...dialogue, ...changes }, state, facts),
    );
  const opened = [...needed, employerConsent, employerContact];
  const held: CaseEvent = {
    type: 'EmployerDialogueHeld',
    occurredOn: '2020-07-10',
    data: {
      subjectId: 'subject-1',
      employer: 'employer-1',
      how: 'phone',
      supportChannelsTold: true,
      rolesClarified: false,
      note: 'Shorter hours can be had',
    },
  };

  it('has its checklist, which fills up from one to the next', () => {
    hold(opened).then([held]);
    const second = { ...held, data: { ...held.data, supportChannelsTold: false, rolesClarified: true } };
    expect(history(caseAggregate, [...opened, held, second as CaseEvent]).state).toMatchObject({
      employerContacts: {
        'employer-1': { supportChannelsTold: true, rolesClarified: true, dialogues: 2, status: 'open' },
      },
    });
  });

  it('takes place while the contact is open and its consent holds', () => {
    hold(needed).thenRejected('EMPLOYER_CONTACT_NOT_OPEN', {}, 'employer');
    hold([...opened, ended], { occurredOn: '2020-08-02' }).thenRejected('EMPLOYER_CONTACT_NOT_OPEN');
    hold([...opened, withdrawn('consent-employer', '2020-07-05')]).thenRejected('EMPLOYER_CONSENT_REQUIRED', {
      occurredOn: '2020-07-10',
    });
    hold(opened, { occurredOn: '2020-07-01' }).thenRejected('BEFORE_PREVIOUS_STEP');
  });

  it('is noted without anybody’s number', () => {
    hold(opened, { note: '' }).thenRejected('TEXT_REQUIRED', {}, 'note');
    hold(opened, { note: 'Test, 19900101-2385' }).thenRejected('PERSONAL_NUMBER_IN_TEXT', {}, 'note');
  });
});

describe('the measures that an employer sees', () => {
  const toldTo = (employer: string, events: readonly CaseEvent[]) => {
    const { state } = history(caseAggregate, events);
    return state.status === 'none'
      ? []
      : measuresToldTo(state, employer, '2020-08-17').map(({ measureId }) => measureId);
  };
  const adaptation = (measureId: string, organisation: string) =>
    planned(measureId, { kind: 'work-adaptation', responsible: { organisation } });

  it('are those at the own workplace', () => {
    const events = [
      ...needed,
      planned('medical'),
      planned('own', { kind: 'work-training', site: 'own-employer' }),
      planned('provider', { kind: 'work-training', site: 'af-provider' }),
      adaptation('adaptation', 'employer-1'),
    ];
    expect(toldTo('employer-1', [...events, employerConsent])).toEqual(['own', 'adaptation']);
    expect(toldTo('employer-1', [...events, bounded({ categories: ['work'] })])).toEqual(['adaptation']);
  });

  it('are the consultative support that it is given, too, on a consent about measures', () => {
    const support = planned('support', {
      kind: 'employer-consultative-support',
      responsible: { organisation: 'af' },
    });
    expect(toldTo('employer-1', [...needed, support, employerConsent])).toEqual(['support']);
    expect(toldTo('employer-1', [...needed, support, bounded({ categories: ['work'] })])).toEqual([]);
  });

  it('are, of those that authorities answer for, none that is said to be for another', () => {
    const support = (measureId: string, employer?: string) =>
      planned(measureId, {
        kind: 'employer-consultative-support',
        responsible: { organisation: 'af' },
        ...(employer && { employer }),
      });
    const other = bounded({ consentId: 'consent-other', toOrganisations: ['employer-2'] });
    const events = [...needed, employerConsent, other, support('both'), support('second', 'employer-2')];
    expect(toldTo('employer-1', events)).toEqual(['both']);
    expect(toldTo('employer-2', events)).toEqual(['both', 'second']);
  });

  it('are never those that another employer answers for, also once it is none any more', () => {
    const events = [
      ...needed,
      employerConsent,
      adaptation('one', 'employer-1'),
      adaptation('two', 'employer-2'),
    ];
    expect(toldTo('employer-1', events)).toEqual(['one']);
    expect(toldTo('employer-2', events)).toEqual(['two']);
    const alone = { ...employed, data: { employment: 'employed', employers: ['employer-1'] } } as CaseEvent;
    expect(toldTo('employer-1', [...events, alone])).toEqual(['one']);
  });
});
