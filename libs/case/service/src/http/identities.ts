import { Inject, Injectable } from '@nestjs/common';
import type { Actor, Role } from '@samverkan/access';
import type { PersonalText } from '@samverkan/kernel';
import type { SubjectVault } from '@samverkan/person';
import { SUBJECT_VAULT } from '@samverkan/platform';

/** Name and number of the individual, where the reader may see them. */
export interface ShownIdentity {
  /** `YYYYMMDD-NNNN` */
  readonly personalNumber: string | null;
  readonly name: string | null;
}

/** Who works with the individual by name, and the individual; others would have no use for it (project design). */
const SEE_IDENTITY: readonly Role[] = [
  'insurance_investigator',
  'rehab_coordinator',
  'employment_officer',
  'social_worker',
  'individual',
];

/** `YYYYMMDDNNNN` as people read it. */
const readable = (digits: string): string => `${digits.slice(0, 8)}-${digits.slice(8)}`;

/** Who a case or an application is about, as far as the reader may know; the number is in the vault alone. */
@Injectable()
export class Identities {
  constructor(@Inject(SUBJECT_VAULT) private readonly vault: SubjectVault) {}

  /** A protected identity is masked for everybody but the individual. */
  async shownTo(
    { role }: Actor,
    about: { readonly subjectId: string; readonly protectedIdentity: boolean },
    name: PersonalText,
  ): Promise<ShownIdentity> {
    if (!SEE_IDENTITY.includes(role) || (about.protectedIdentity && role !== 'individual'))
      return { personalNumber: null, name: null };
    const digits = await this.vault.personalNumberOf(about.subjectId);
    return { personalNumber: digits === undefined ? null : readable(digits), name };
  }
}
