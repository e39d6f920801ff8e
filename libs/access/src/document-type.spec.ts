import type { AccessFields, Periods } from './access-filter';
import type { Action } from './action';
import type { Actor } from './actor';
import {
  type Confidentiality,
  type DisclosureGround,
  type DocumentDescription,
  type DocumentType,
  confidentialityClasses,
  disclosureGrounds,
  documentMark,
  documentTypes,
  readersOf,
} from './document-type';
import { decide, hasRow, seesSmallNumbers } from './policy';
import { type Role, roles } from './role';

const TODAY = '2021-04-12';
const everyRole = Object.keys(roles) as Role[];
const types: Readonly<Record<DocumentType, DocumentDescription>> = documentTypes;
const everyType = Object.keys(types) as DocumentType[];
const classOf = (type: DocumentType) => confidentialityClasses[types[type].confidentiality];
const isSecret = (type: DocumentType) => 'secrecy' in classOf(type);

const rolesWith = (action: Action) => everyRole.filter((role) => hasRow(role, action));

/** Everybody who could be at hand: of the right programme, unit and party, and the investigator and the individual. */
const people: readonly Actor[] = everyRole.map((role) => ({
  id: role,
  role,
  organisation: role === 'insurance_investigator' ? 'fk' : `of-${role}`,
  units: ['u1'],
  programmes: ['p1'],
  ...(role === 'individual' ? { subjectId: 's1' } : {}),
}));

/** A case with an investigator and a contact of each party, in which the individual has said yes to nothing. */
const unshared: AccessFields = {
  programmeId: 'p1',
  subjectId: 's1',
  unitId: 'u1',
  investigatorId: 'insurance_investigator',
  coordinatorId: 'rehab_coordinator',
  sharedWith: {},
  jointWith: {},
  healthSharedWith: {},
  employersTold: {},
  contacts: {
    employment_officer: { party: 'af', organisation: 'of-employment_officer' },
    social_worker: { party: 'social-services', organisation: 'of-social_worker' },
    employer_contact: { party: 'employer', organisation: 'of-employer_contact' },
  },
  protectedIdentity: false,
};

const onTheDay = (ids: readonly string[]): Readonly<Record<string, Periods>> =>
  Object.fromEntries(ids.map((id) => [id, { from: TODAY, to: TODAY }]));
const organisations = people.map(({ organisation }) => organisation);

/** The same case where everybody may be told of everything but health. */
const sharedWithoutHealth: AccessFields = {
  ...unshared,
  sharedWith: onTheDay(organisations),
  jointWith: onTheDay(organisations),
  employersTold: onTheDay(organisations),
};

const readersIn = (type: DocumentType, access: AccessFields): readonly Role[] =>
  people
    .filter((who) => types[type].readIn.some((action) => decide(who, action, access, TODAY) === 'allowed'))
    .map(({ role }) => role);

describe('the classes of documents and the policy', () => {
  it('let nobody read of health whom the policy lets read no minutes, but who helps the individual apply', () => {
    const ofHealth = everyType.filter((type) => classOf(type).health);
    expect(
      ofHealth.map((type) => [
        type,
        readersOf(type).filter((role) => !rolesWith('meeting.read-minutes').includes(role)),
      ]),
    ).toEqual(ofHealth.map((type) => [type, []]));
    // One by one, too: on a consent that does not name health they are for the pair and the individual.
    for (const type of ofHealth)
      for (const role of readersIn(type, sharedWithoutHealth))
        expect(['insurance_investigator', 'rehab_coordinator', 'individual']).toContain(role);
  });

  it('let an employer read of an individual what has nothing of health in it, and that alone', () => {
    expect(
      everyType.filter((type) => isSecret(type) && readersOf(type).includes('employer_contact')),
    ).toEqual(everyType.filter((type) => types[type].confidentiality === 'work'));
  });

  it('let nobody who leads, follows up, reviews or runs read a document about an individual', () => {
    const parties: Role[] = [
      'insurance_investigator',
      'rehab_coordinator',
      'employment_officer',
      'social_worker',
      'employer_contact',
      'individual',
    ];
    for (const type of everyType.filter(isSecret))
      expect([type, readersOf(type).filter((role) => !parties.includes(role))]).toEqual([type, []]);
  });

  it('have an open document where readers outside the project have the action that answers with small numbers', () => {
    const answeredBy = (action: Action) => everyType.filter((type) => types[type].readIn.includes(action));
    for (const type of everyType.filter((one) => classOf(one).smallNumbers))
      for (const action of types[type].readIn)
        expect(answeredBy(action).map((one) => types[one].confidentiality)).toContain('open');
  });

  it('let readers outside the project read what is open, and that alone', () => {
    for (const role of everyRole.filter((one) => !seesSmallNumbers({ role: one })))
      expect(everyType.filter((type) => readersOf(type).includes(role))).toEqual(
        everyType.filter((type) => types[type].confidentiality === 'open'),
      );
  });

  const onGround: Readonly<
    Record<DisclosureGround, { readonly by: readonly Role[]; readonly access: AccessFields }>
  > = {
    consent: {
      by: ['rehab_coordinator', 'employment_officer', 'social_worker', 'employer_contact'],
      access: { ...sharedWithoutHealth, healthSharedWith: onTheDay(organisations) },
    },
    insight: { by: ['individual'], access: unshared },
    assistance: { by: ['rehab_coordinator'], access: { ...unshared, assistantId: 'rehab_coordinator' } },
    emergency: {
      by: ['rehab_coordinator'],
      access: { ...unshared, openedFor: onTheDay(['rehab_coordinator']) },
    },
  };
  it.each(everyType.filter(isSecret))(
    'keep %s from all but Försäkringskassan, except on the grounds that it names',
    (type) => {
      expect(readersIn(type, unshared).filter((role) => role !== 'individual')).toEqual(
        readersIn(type, unshared).filter((role) => role === 'insurance_investigator'),
      );
      const opening = (Object.keys(disclosureGrounds) as DisclosureGround[]).filter((ground) => {
        const { by, access } = onGround[ground];
        return readersIn(type, access).some((role) => by.includes(role));
      });
      expect(opening).toEqual(types[type].grounds);
    },
  );

  it('name a law for what is about an individual, and a ground of disclosure, and for nothing else', () => {
    for (const type of everyType)
      expect([type, types[type].grounds.length > 0]).toEqual([type, isSecret(type)]);
    for (const { health, smallNumbers, ...more } of Object.values(confidentialityClasses))
      expect([health && !('secrecy' in more), smallNumbers && 'secrecy' in more]).toEqual([false, false]);
    const used = new Set<Confidentiality>(everyType.map((type) => types[type].confidentiality));
    expect([...used].sort()).toEqual(Object.keys(confidentialityClasses).sort());
  });
});

describe('a document', () => {
  it('says what it is: its type, its version, who wrote it and its class', () => {
    expect(documentMark('closure-plan', 3)).toEqual({
      type: 'closure-plan',
      version: 3,
      authors: ['fk', 'healthcare'],
      confidentiality: 'social-insurance',
    });
  });

  it('is of a class of its own where an employer gets less of it', () => {
    expect(documentMark('minutes', 1).confidentiality).toBe('social-insurance');
    expect(documentMark('minutes-for-employers', 1).confidentiality).toBe('work');
  });
});
