import type { Text } from '@samverkan/kernel';
import type { Action } from './action';
import { hasRow, seesSmallNumbers } from './policy';
import { type Role, roles } from './role';

/** How somebody tests whether what is secret can be disclosed all the same. */
export const harmTests = {
  straight: {
    sv: 'Hemligt om det kan antas att någon lider men',
    en: 'Secret where it can be assumed that somebody is harmed',
  },
  reversed: {
    sv: 'Hemligt om det inte står klart att ingen lider men',
    en: 'Secret unless it is clear that nobody is harmed',
  },
} as const satisfies Readonly<Record<string, Text>>;
export type HarmTest = keyof typeof harmTests;

/** By which law what is in a document is secret. The test itself is made by a person, for each disclosure. */
export interface Secrecy {
  readonly source: string;
  readonly harmTest: HarmTest;
}

/** How a document is to be kept from others. */
export interface ConfidentialityClass {
  readonly label: Text;
  /** Absent of what says nothing about an individual. */
  readonly secrecy?: Secrecy;
  /** It may say something of the individual's health. */
  readonly health: boolean;
  /** It has counts of fewer than five individuals in it. */
  readonly smallNumbers: boolean;
}

const SOCIAL_INSURANCE: Secrecy = { source: 'OSL 28:1', harmTest: 'straight' };

/**
 * The classes of confidentiality. What is about an individual is secret by the law of whoever wrote it or has it in its
 * case (OSL 25:1 and 28:1); that what says nothing of health is a class of its own, and so are the two of documents about
 * no individual, is project design.
 */
export const confidentialityClasses = {
  care: {
    label: { sv: 'Sekretess i hälso- och sjukvården', en: 'Secrecy of health care' },
    secrecy: { source: 'OSL 25:1', harmTest: 'reversed' },
    health: true,
    smallNumbers: false,
  },
  'social-insurance': {
    label: { sv: 'Sekretess i socialförsäkringen', en: 'Secrecy of social insurance' },
    secrecy: SOCIAL_INSURANCE,
    health: true,
    smallNumbers: false,
  },
  work: {
    label: {
      sv: 'Sekretess i socialförsäkringen, bara om arbetet och vägen tillbaka',
      en: 'Secrecy of social insurance, of work and the way back alone',
    },
    secrecy: SOCIAL_INSURANCE,
    health: false,
    smallNumbers: false,
  },
  project: {
    label: {
      sv: 'Projektets eget: om ingen individ, med små tal',
      en: "The project's own: about no individual, with small numbers",
    },
    health: false,
    smallNumbers: true,
  },
  open: {
    label: {
      sv: 'Öppet: om ingen individ, utan små tal',
      en: 'Open: about no individual, without small numbers',
    },
    health: false,
    smallNumbers: false,
  },
} as const satisfies Readonly<Record<string, ConfidentialityClass>>;
export type Confidentiality = keyof typeof confidentialityClasses;

/** On what somebody reads a document who neither wrote it nor has the case at Försäkringskassan. */
export const disclosureGrounds = {
  consent: { label: { sv: 'Individens samtycke', en: 'Consent of the individual' }, source: 'OSL 10:1' },
  insight: {
    label: { sv: 'Individens egen insyn', en: "The individual's own insight" },
    source: 'OSL 12 ch.',
  },
  assistance: {
    label: { sv: 'Hjälper individen med ansökan', en: 'Helps the individual with the application' },
    source: 'project design',
  },
  emergency: {
    label: { sv: 'Nödöppning, med skäl och granskning', en: 'Emergency opening, with a reason and a review' },
    source: 'project design',
  },
} as const satisfies Readonly<Record<string, { readonly label: Text; readonly source: string }>>;
export type DisclosureGround = keyof typeof disclosureGrounds;

/** Who writes documents. */
export const documentAuthors = {
  fk: { sv: 'Försäkringskassan', en: 'Försäkringskassan' },
  healthcare: { sv: 'Hälso- och sjukvården', en: 'Health care' },
  employer: { sv: 'Arbetsgivaren', en: 'The employer' },
  individual: { sv: 'Individen', en: 'The individual' },
  project: { sv: 'Projektet', en: 'The project' },
  parties: { sv: 'Överenskommelsens parter', en: 'The parties of the agreement' },
} as const satisfies Readonly<Record<string, Text>>;
export type DocumentAuthor = keyof typeof documentAuthors;

/** A kind of document that the product keeps or makes. */
export interface DocumentDescription {
  readonly label: Text;
  /** Several where they write it together. */
  readonly authors: readonly DocumentAuthor[];
  /** How it comes to its versions. */
  readonly versions: Text;
  readonly confidentiality: Confidentiality;
  /** The actions of the policy that answer with it. */
  readonly readIn: readonly Action[];
  /** None of what says nothing about an individual. */
  readonly grounds: readonly DisclosureGround[];
}

/**
 * The documents of the project (Lägesrapport; SFB 30:6 and 30:12; Rehabiliteringsbanan) as the product has them, each
 * with a class of confidentiality. A document that some readers get less of is a type of its own for these.
 */
export const documentTypes = {
  'status-report': {
    label: { sv: 'Lägesrapport', en: 'Status report' },
    authors: ['project'],
    versions: {
      sv: 'En för varje gång som den lämnas in; en rättelse börjar nästa, med sitt skäl.',
      en: 'One for each time that it is submitted; a correction begins the next, with its reason.',
    },
    confidentiality: 'project',
    readIn: ['report.read'],
    grounds: [],
  },
  'status-report-for-association': {
    label: {
      sv: 'Lägesrapport som samordningsförbundet får den',
      en: 'Status report as the coordination association gets it',
    },
    authors: ['project'],
    versions: {
      sv: 'Samma som lägesrapporten, sedan den lämnats in: med små tal undertryckta.',
      en: 'The same as of the status report once submitted: with small numbers suppressed.',
    },
    confidentiality: 'open',
    readIn: ['report.read'],
    grounds: [],
  },
  'collaboration-model': {
    label: { sv: 'Samverkansmodell', en: 'Collaboration model' },
    authors: ['project'],
    versions: { sv: 'En för varje godkännande.', en: 'One for each approval.' },
    confidentiality: 'open',
    readIn: ['programme.read'],
    grounds: [],
  },
  'funding-application': {
    label: { sv: 'Ansökan till samordningsförbundet', en: 'Application to the coordination association' },
    authors: ['project'],
    versions: { sv: 'En för varje gång som den skickas.', en: 'One for each time that it is sent.' },
    confidentiality: 'open',
    readIn: ['programme.read'],
    grounds: [],
  },
  'grant-agreement': {
    label: { sv: 'Överenskommelse', en: 'Agreement on grants' },
    authors: ['parties'],
    versions: {
      sv: 'En enda: en ny överenskommelse är ett nytt dokument, och en rättelse säger vad som gällde hela tiden.',
      en: 'A single one: a new agreement is a new document, and a correction says what held all along.',
    },
    confidentiality: 'project',
    readIn: ['agreement.read'],
    grounds: [],
  },
  'grant-agreement-for-association': {
    label: {
      sv: 'Överenskommelse som samordningsförbundet får den',
      en: 'Agreement on grants as the coordination association gets it',
    },
    authors: ['parties'],
    versions: {
      sv: 'Samma som överenskommelsen: med små tal undertryckta.',
      en: 'The same as of the agreement: with small numbers suppressed.',
    },
    confidentiality: 'open',
    readIn: ['agreement.read'],
    grounds: [],
  },
  'coordination-application': {
    label: {
      sv: 'Ansökan om samordning av rehabiliteringsinsatser',
      en: 'Application for coordination of rehabilitation',
    },
    authors: ['individual'],
    versions: {
      sv: 'Den första när den lämnas in, och en för varje komplettering.',
      en: 'The first when it is submitted, and one for each supplement.',
    },
    confidentiality: 'social-insurance',
    readIn: ['application.read', 'application.read-own'],
    grounds: ['insight', 'assistance'],
  },
  underlag: {
    label: { sv: 'Medicinskt underlag', en: 'Medical underlag' },
    authors: ['healthcare'],
    versions: {
      sv: 'En för varje underlag som bifogas; det senaste gäller.',
      en: 'One for each that is attached; the latest holds.',
    },
    confidentiality: 'care',
    readIn: ['application.read', 'application.read-own'],
    grounds: ['insight', 'assistance'],
  },
  minutes: {
    label: { sv: 'Anteckningar från möte', en: 'Minutes of a meeting' },
    authors: ['fk'],
    versions: {
      sv: 'En för varje gång de skrivs; de tidigare finns kvar.',
      en: 'One for each time that they are written; the earlier ones are kept.',
    },
    confidentiality: 'social-insurance',
    readIn: ['meeting.read-minutes'],
    grounds: ['consent', 'insight'],
  },
  'minutes-for-employers': {
    label: { sv: 'Anteckningar från möte, för arbetsgivare', en: 'Minutes of a meeting, for employers' },
    authors: ['fk'],
    versions: {
      sv: 'Samma som anteckningarnas; bara den senaste, om den har en text för arbetsgivare.',
      en: 'The same as of the minutes; the latest alone, if it has a text for employers.',
    },
    confidentiality: 'work',
    readIn: ['meeting.read'],
    grounds: ['consent', 'insight'],
  },
  'joint-plan': {
    label: { sv: 'Gemensam planering', en: 'Joint planning' },
    authors: ['fk', 'healthcare'],
    versions: { sv: 'En för varje planering.', en: 'One for each planning.' },
    confidentiality: 'social-insurance',
    readIn: ['case.read', 'case.read-own'],
    grounds: ['consent', 'insight', 'emergency'],
  },
  'return-to-work-plan': {
    label: { sv: 'Plan för återgång i arbete', en: 'Return-to-work plan' },
    authors: ['employer'],
    versions: { sv: 'En för varje gång den tas emot.', en: 'One for each time that it is received.' },
    confidentiality: 'work',
    readIn: ['case.read', 'case.read-own', 'case.read-workplace'],
    grounds: ['consent', 'insight', 'emergency'],
  },
  'rehabilitation-plan': {
    label: { sv: 'Rehabiliteringsplan', en: 'Rehabilitation plan' },
    authors: ['fk'],
    versions: {
      sv: 'En för varje plan; den nya säger varför den ersätter den förra.',
      en: 'One for each plan; the new one says why it replaces the one before.',
    },
    confidentiality: 'social-insurance',
    readIn: ['case.read', 'case.read-own'],
    grounds: ['consent', 'insight', 'emergency'],
  },
  'closure-plan': {
    label: { sv: 'Plan för avslut', en: 'Closure plan' },
    authors: ['fk', 'healthcare'],
    versions: {
      sv: 'Den första när den görs, och en för varje ändring, med sitt skäl.',
      en: 'The first when it is set, and one for each revision, with its reason.',
    },
    confidentiality: 'social-insurance',
    readIn: ['case.read', 'case.read-own'],
    grounds: ['consent', 'insight', 'emergency'],
  },
  'agreed-closure-plan': {
    label: {
      sv: 'Plan för avslut, utan ord om individen och utan vägen ut',
      en: 'Closure plan, without words about the individual and the way out',
    },
    authors: ['fk', 'healthcare'],
    versions: { sv: 'Samma som planens för avslut.', en: 'The same as of the closure plan.' },
    confidentiality: 'work',
    readIn: ['case.read-part', 'case.read-workplace'],
    grounds: ['consent', 'insight'],
  },
} as const satisfies Readonly<Record<string, DocumentDescription>>;
export type DocumentType = keyof typeof documentTypes;

/** What a document says that it is, where it is read. */
export interface DocumentMark {
  readonly type: DocumentType;
  readonly version: number;
  readonly authors: readonly DocumentAuthor[];
  readonly confidentiality: Confidentiality;
}

/** What a version of a document of the type is: the one place that gives a document its class (project design). */
export function documentMark(type: DocumentType, version: number): DocumentMark {
  const { authors, confidentiality } = documentTypes[type];
  return { type, version, authors, confidentiality };
}

/** The roles that may come to read such a document, each on the conditions of the policy. */
export function readersOf(type: DocumentType): readonly Role[] {
  const { confidentiality, readIn }: DocumentDescription = documentTypes[type];
  const { smallNumbers } = confidentialityClasses[confidentiality];
  return (Object.keys(roles) as Role[]).filter(
    (role) => readIn.some((action) => hasRow(role, action)) && (!smallNumbers || seesSmallNumbers({ role })),
  );
}
