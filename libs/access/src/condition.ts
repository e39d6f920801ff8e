import type { BusinessDate, Text } from '@samverkan/kernel';
import { type AccessFilter, EVERYTHING, NOTHING, inForce, isContact } from './access-filter';
import type { Actor } from './actor';
import { FK } from './authorities';
import { recipientId } from './concerned';
import { has } from './deputyship';
import type { Limit } from './limit';

/** Under what circumstances a role may do something, said in words and as a filter. */
export interface Condition {
  readonly text: Text;
  readonly filter: (actor: Actor, today: BusinessDate) => AccessFilter;
  /** What of the action, where that is not all of it. */
  readonly limit?: Limit;
}

/** The condition, and not all of the action where it holds. */
export const within = (limit: Limit, condition: Condition): Condition => ({ ...condition, limit });

const and = (...parts: readonly AccessFilter[]): AccessFilter => ({ and: parts });
const or = (...parts: readonly AccessFilter[]): AccessFilter => ({ or: parts });

const unprotected: AccessFilter = { field: 'access.protectedIdentity', equals: false };
const inProgramme = (actor: Actor): AccessFilter => ({ field: 'access.programmeId', in: actor.programmes });

/** At an own unit, unless its programme has dismissed the actor from it: then its work there is theirs no more. */
const atUnit = ({ units, programmes, dismissedFrom = [] }: Actor): AccessFilter => {
  const own: AccessFilter = { field: 'access.unitId', in: units };
  if (dismissedFrom.length === 0) return own;
  const elsewhere = dismissedFrom.map((from) =>
    or(
      { field: 'access.unitId', in: units.filter((unitId) => unitId !== from.unitId) },
      { field: 'access.programmeId', in: programmes.filter((id) => id !== from.programmeId) },
    ),
  );
  return and(own, ...elsewhere);
};

/** Who has the case, while they take part in its programme: who has left the pool has nothing of it any more. */
const investigates = (actor: Actor, today: BusinessDate): AccessFilter =>
  and(has('investigatorId', actor, today), inProgramme(actor));

/** A consent lifts secrecy towards those that it lets be told (OSL 10:1), from its first to its last day. */
const shared = (actor: Actor, today: BusinessDate): AccessFilter =>
  inForce('sharedWith', actor.organisation, today);

/** A consent lets the organisation work in the case with Försäkringskassan, which it tells or is told by. */
const joint = (actor: Actor, today: BusinessDate): AccessFilter =>
  inForce('jointWith', actor.organisation, today);

/**
 * Need to know (project design): of a person with protected identity only the case's own coordinator sees anything, and
 * who stands in for them.
 */
const needToKnow = (actor: Actor, today: BusinessDate): AccessFilter =>
  or(unprotected, has('coordinatorId', actor, today));

export const always: Condition = {
  text: { sv: 'alltid', en: 'always' },
  filter: () => EVERYTHING,
};

export const ownProgramme: Condition = {
  text: { sv: 'egen insats', en: 'own programme' },
  filter: inProgramme,
};

/** Of what is Försäkringskassan's to say in the programme. */
export const ownProgrammeAtFk: Condition = {
  text: { sv: 'egen insats, på Försäkringskassan', en: 'own programme, at Försäkringskassan' },
  filter: (actor) => (actor.organisation === FK ? inProgramme(actor) : NOTHING),
};

export const ownProgrammeUnlessProtected: Condition = {
  text: { sv: 'egen insats, inte skyddade uppgifter', en: 'own programme, identity not protected' },
  filter: (actor) => and(inProgramme(actor), unprotected),
};

export const ownProgrammeAndUnit: Condition = {
  text: { sv: 'egen vårdenhet i egen insats', en: 'own unit in own programme' },
  filter: (actor) => and(inProgramme(actor), atUnit(actor)),
};

export const assigned: Condition = {
  text: {
    sv: 'tilldelad ärendet i egen insats, eller ersättare för den som är det',
    en: 'assigned to the case in own programme, or deputy of who is',
  },
  filter: investigates,
};

export const assignedUnlessProtected: Condition = {
  text: {
    sv: 'tilldelad ärendet i egen insats eller ersättare, inte skyddade uppgifter',
    en: 'assigned in own programme or deputy, identity not protected',
  },
  filter: (actor, today) => and(investigates(actor, today), unprotected),
};

/**
 * Who investigates gives a protected identity its coordinator, and writes down what the individual is offered and answers,
 * and that it ends: until there is one nobody at the unit needs to know (project design).
 */
export const assignedWhereProtected: Condition = {
  text: {
    sv: 'tilldelad ärendet i egen insats eller ersättare, vid skyddade uppgifter',
    en: 'assigned in own programme or deputy, where the identity is protected',
  },
  filter: (actor, today) =>
    and(investigates(actor, today), { field: 'access.protectedIdentity', equals: true }),
};

/** The unit's own work with its patient needs no consent to share. */
export const ownUnit: Condition = {
  text: {
    sv: 'egen vårdenhet (vid skyddade uppgifter: tilldelad eller ersättare)',
    en: 'own unit (identity protected: assigned or deputy)',
  },
  filter: (actor, today) => and(atUnit(actor), needToKnow(actor, today)),
};

/**
 * What the parties share stands on the individual's consent (2019:1297 3–4 §§). The two of the pair work on one plan, so
 * that a consent to tell Försäkringskassan opens the case to who tells it, too (project design).
 */
export const ownUnitShared: Condition = {
  text: {
    sv: 'egen vårdenhet och samtycke att berätta för egen organisation, eller från den för Försäkringskassan (vid skyddade uppgifter: tilldelad eller ersättare)',
    en: 'own unit and consent to tell own organisation, or from it Försäkringskassan (identity protected: assigned or deputy)',
  },
  filter: (actor, today) => and(atUnit(actor), needToKnow(actor, today), joint(actor, today)),
};

export const ownUnitSharedUnlessProtected: Condition = {
  text: {
    sv: 'egen vårdenhet och samtycke att berätta för egen organisation, eller från den för Försäkringskassan, inte skyddade uppgifter',
    en: 'own unit and consent to tell own organisation, or from it Försäkringskassan, identity not protected',
  },
  filter: (actor, today) => and(atUnit(actor), joint(actor, today), unprotected),
};

/** A count shows nobody, so it needs no consent. */
export const countedAtOwnUnit: Condition = {
  text: { sv: 'egen vårdenhet', en: 'own unit' },
  filter: atUnit,
};

export const self: Condition = {
  text: { sv: 'eget ärende', en: 'own case' },
  filter: (actor) =>
    actor.subjectId === undefined ? NOTHING : { field: 'access.subjectId', equals: actor.subjectId },
};

/** What concerns somebody is told to nobody else. */
export const ownNotices: Condition = {
  text: { sv: 'egna aviseringar', en: 'own notices' },
  filter: (actor) => ({ field: 'access.recipientId', equals: recipientId(actor) }),
};

/** Each organisation follows up its own staff (PDL 4:3 asks it of care providers; project design: of all). */
export const byOwnOrganisation: Condition = {
  text: { sv: 'egna organisationens åtkomster', en: "own organisation's accesses" },
  filter: (actor) => ({ field: 'access.organisation', equals: actor.organisation }),
};

/** Opened by the reader in an emergency, for the days that the opening gives and while it could still be opened so. */
const openedFor = (actor: Actor, today: BusinessDate): AccessFilter =>
  and(inForce('openedFor', actor.id, today), inProgramme(actor), unprotected);

/** The condition, or that the reader has opened the case in an emergency. */
export const orInEmergency = ({ text, filter, ...more }: Condition): Condition => ({
  ...more,
  text: { sv: `${text.sv}, eller nödöppnat`, en: `${text.en}, or opened in an emergency` },
  filter: (actor, today) => or(filter(actor, today), openedFor(actor, today)),
});

/** Who follows up the accesses of an organisation reviews its emergency openings. */
export const openedByOwnOrganisation: Condition = {
  text: { sv: 'nödöppnat av egna organisationen', en: 'opened in an emergency by own organisation' },
  filter: (actor, today) => inForce('openedBy', actor.organisation, today),
};

/** Who helped the individual with an application helps on with it, until that is ended, and does not apply. */
export const assists: Condition = {
  text: {
    sv: 'har hjälpt till med ansökan, eller ersättare för den som har det',
    en: 'has assisted with the application, or deputy of who has',
  },
  filter: (actor, today) => has('assistantId', actor, today),
};

export const assistsUnlessProtected: Condition = {
  text: {
    sv: 'har hjälpt till med ansökan eller ersättare, inte skyddade uppgifter',
    en: 'has assisted with the application or deputy, identity not protected',
  },
  filter: (actor, today) => and(has('assistantId', actor, today), unprotected),
};

export const submittedToOwnProgramme: Condition = {
  text: { sv: 'inlämnad, i egen insats', en: 'submitted, in own programme' },
  filter: (actor) => and(inProgramme(actor), { field: 'access.submitted', equals: true }),
};

/** A party beside Försäkringskassan, the care and the individual, whose contact person works with the case. */
export type SupportingParty = 'af' | 'social-services' | 'employer';

const names = (actor: Actor, party: SupportingParty): AccessFilter =>
  isContact(actor.id, { party, organisation: actor.organisation });

/** Named to work with the case; that alone shows nothing of it. */
export const contactOf = (party: SupportingParty): Condition => ({
  text: { sv: 'namngiven kontaktperson', en: 'named contact person' },
  filter: (actor) => names(actor, party),
});

/** What the party knows it says on a consent that lets it tell Försäkringskassan, or be told; telling is not being told. */
export const tellingContactOf = (party: SupportingParty): Condition => ({
  text: {
    sv: 'namngiven kontaktperson och samtycke att berätta för egen organisation, eller från den för Försäkringskassan',
    en: 'named contact person and consent to tell own organisation, or from it Försäkringskassan',
  },
  filter: (actor, today) => and(names(actor, party), joint(actor, today)),
});

/** The party takes part as far as the individual lets it be told (SFB 30:10; OSL 10:1). */
export const sharingContactOf = (party: SupportingParty): Condition => ({
  text: {
    sv: 'namngiven kontaktperson och samtycke att berätta för egen organisation',
    en: 'named contact person and consent to tell own organisation',
  },
  filter: (actor, today) => and(names(actor, party), shared(actor, today)),
});

export const sharingContactUnlessProtected = (party: SupportingParty): Condition => ({
  text: {
    sv: 'namngiven kontaktperson och samtycke att berätta för egen organisation, inte skyddade uppgifter',
    en: 'named contact person and consent to tell own organisation, identity not protected',
  },
  filter: (actor, today) => and(names(actor, party), shared(actor, today), unprotected),
});

/** What may be about health takes a consent that names health: an unbounded one does not do (authority matrix: "- unless (c)"). */
export const healthContactOf = (party: SupportingParty): Condition => ({
  text: {
    sv: 'namngiven kontaktperson och samtycke som nämner hälsa, att berätta för egen organisation',
    en: 'named contact person and consent that names health, to tell own organisation',
  },
  filter: (actor, today) => and(names(actor, party), inForce('healthSharedWith', actor.organisation, today)),
});

/** The employer is told as far as the contact is open and the individual lets it be told (SFB 30:10). */
export const toldEmployer: Condition = {
  text: {
    sv: 'namngiven kontaktperson, öppen arbetsgivarkontakt och samtycke till den',
    en: 'named contact person, open contact with the employer and consent to it',
  },
  filter: (actor, today) =>
    and(names(actor, 'employer'), inForce('employersTold', actor.organisation, today)),
};

export const toldEmployerUnlessProtected: Condition = {
  text: {
    sv: 'namngiven kontaktperson, öppen arbetsgivarkontakt och samtycke till den, inte skyddade uppgifter',
    en: 'named contact person, open contact with the employer and consent to it, identity not protected',
  },
  filter: (actor, today) => and(toldEmployer.filter(actor, today), unprotected),
};
