import { randomUUID } from 'node:crypto';
import type { Actor, CaseAccess } from '@samverkan/access';
import { Inject, Injectable } from '@nestjs/common';
import { present } from '@samverkan/kernel';
import type { PersonalNumber, SubjectVault } from '@samverkan/person';
import { AccessGuardian, SUBJECT_VAULT, caseIdOf } from '@samverkan/platform';

/** What there is of somebody whose number was told. */
export interface Sought {
  /** Absent for a number that nobody has. */
  readonly subjectId?: string;
  readonly programmes: readonly string[];
  /** Their cases in these programmes, whoever may see them. */
  readonly cases: readonly CaseAccess[];
}

/** Looks for the cases of an individual by their number. */
@Injectable()
export class CaseSearch {
  constructor(
    private readonly guardian: AccessGuardian,
    @Inject(SUBJECT_VAULT) private readonly vault: SubjectVault,
  ) {}

  /** For a number that nobody has as much is read, so that the time that it takes does not tell who is known here. */
  async look(number: PersonalNumber, programmes: readonly string[]): Promise<Sought> {
    const subjectId = await this.vault.findSubject(number.digits());
    const whom = subjectId ?? randomUUID();
    const cases: CaseAccess[] = [];
    for (const programmeId of programmes) {
      const access = await this.guardian.caseAccess(caseIdOf(programmeId, whom));
      if (access !== undefined) cases.push(access);
    }
    return { programmes, cases, ...present({ subjectId }) };
  }

  /**
   * Writes the search down, whatever was shown of it: for the cases that there are, or for those that there would be of
   * somebody who has none, or for nobody.
   * @throws AccessNotLogged
   */
  log(actor: Actor, { subjectId, programmes, cases }: Sought): Promise<void> {
    if (subjectId === undefined || cases.length > 0) return this.guardian.searched(actor, cases);
    return this.guardian.searched(
      actor,
      programmes.map((programmeId) => ({ caseId: caseIdOf(programmeId, subjectId), programmeId, subjectId })),
    );
  }
}
