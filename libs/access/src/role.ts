import type { Text } from '@samverkan/kernel';

/** In which capacity somebody uses the system. A token carries exactly one. */
export type Role =
  | 'insurance_investigator'
  | 'rehab_coordinator'
  | 'employment_officer'
  | 'social_worker'
  | 'employer_contact'
  | 'individual'
  | 'collaboration_lead'
  | 'project_lead'
  | 'steering_group_chair'
  | 'association_reader'
  | 'analyst'
  | 'log_reviewer'
  | 'system_administrator'
  | 'operator';

/** Why somebody works with data: written beside every event and in the log of reads. */
export type Purpose =
  | 'rehabilitation-investigation'
  | 'rehabilitation-coordination'
  | 'supporting-party'
  | 'own-matter'
  | 'programme-management'
  | 'follow-up'
  | 'access-review'
  | 'administration'
  | 'operations';

export const purposes: Readonly<Record<Purpose, Text>> = {
  'rehabilitation-investigation': {
    sv: 'Utredning av rehabiliteringsbehov',
    en: 'Investigation of the need of rehabilitation',
  },
  'rehabilitation-coordination': {
    sv: 'Koordinering av rehabilitering',
    en: 'Coordination of rehabilitation',
  },
  'supporting-party': { sv: 'Medverkan som part', en: 'Taking part as a party' },
  'own-matter': { sv: 'Eget ärende', en: 'Own case' },
  'programme-management': { sv: 'Ledning av insatsen', en: 'Management of the programme' },
  'follow-up': { sv: 'Uppföljning', en: 'Follow-up' },
  'access-review': { sv: 'Uppföljning av åtkomster', en: 'Follow-up of accesses' },
  administration: { sv: 'Administration av organisation', en: 'Administration of the organisation' },
  operations: { sv: 'Drift', en: 'Operations' },
};

interface RoleDescription {
  readonly label: Text;
  /** The purposes that the role may state; the first is meant when none is stated. */
  readonly purposes: readonly [Purpose, ...Purpose[]];
}

export const roles: Readonly<Record<Role, RoleDescription>> = {
  insurance_investigator: {
    label: { sv: 'Försäkringsutredare', en: 'Insurance investigator' },
    purposes: ['rehabilitation-investigation', 'follow-up'],
  },
  rehab_coordinator: {
    label: { sv: 'Rehabiliteringskoordinator', en: 'Rehab coordinator' },
    purposes: ['rehabilitation-coordination', 'follow-up'],
  },
  employment_officer: {
    label: { sv: 'Arbetsförmedlare', en: 'Employment officer' },
    purposes: ['supporting-party'],
  },
  social_worker: { label: { sv: 'Socialsekreterare', en: 'Social worker' }, purposes: ['supporting-party'] },
  employer_contact: {
    label: { sv: 'Arbetsgivarens kontaktperson', en: "Employer's contact person" },
    purposes: ['supporting-party'],
  },
  individual: { label: { sv: 'Individen', en: 'The individual' }, purposes: ['own-matter'] },
  collaboration_lead: {
    label: { sv: 'Samverkansansvarig', en: 'Collaboration lead' },
    purposes: ['programme-management'],
  },
  project_lead: {
    label: { sv: 'Projektledare', en: 'Project lead' },
    purposes: ['programme-management', 'follow-up'],
  },
  steering_group_chair: {
    label: { sv: 'Styrgruppens ordförande', en: 'Chair of the steering group' },
    purposes: ['programme-management', 'follow-up'],
  },
  association_reader: {
    label: { sv: 'Läsare i samordningsförbundet', en: 'Reader at the coordination association' },
    purposes: ['follow-up'],
  },
  analyst: { label: { sv: 'Analytiker', en: 'Analyst' }, purposes: ['follow-up'] },
  log_reviewer: {
    label: { sv: 'Logggranskare', en: 'Reviewer of accesses' },
    purposes: ['access-review'],
  },
  system_administrator: {
    label: { sv: 'Systemadministratör', en: 'System administrator' },
    purposes: ['administration'],
  },
  operator: { label: { sv: 'Drifttekniker', en: 'Operator' }, purposes: ['operations'] },
};

export const isRole = (text: unknown): text is Role =>
  typeof text === 'string' && Object.prototype.hasOwnProperty.call(roles, text);

/** The purpose that is written down: the one stated if the role may state it, the role's first when none is. */
export function purposeOf(role: Role): Purpose;
export function purposeOf(role: Role, stated: string | undefined): Purpose | undefined;
export function purposeOf(role: Role, stated?: string): Purpose | undefined {
  const allowed = roles[role].purposes;
  return stated === undefined ? allowed[0] : allowed.find((purpose) => purpose === stated);
}
