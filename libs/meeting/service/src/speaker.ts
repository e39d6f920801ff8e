import type { Role } from '@samverkan/access';
import type { PartyType } from '@samverkan/meeting-domain';

/** The party of a case that each role speaks for; those who are in no case speak for none that has a say in it. */
const PARTY: Readonly<Record<Role, PartyType>> = {
  insurance_investigator: 'fk',
  rehab_coordinator: 'healthcare',
  employment_officer: 'af',
  social_worker: 'social-services',
  employer_contact: 'employer',
  individual: 'individual',
  collaboration_lead: 'other',
  project_lead: 'other',
  steering_group_chair: 'other',
  association_reader: 'other',
  analyst: 'other',
  log_reviewer: 'other',
  system_administrator: 'other',
  operator: 'other',
};

export const speakerOf = ({ role }: { readonly role: Role }): PartyType => PARTY[role];
