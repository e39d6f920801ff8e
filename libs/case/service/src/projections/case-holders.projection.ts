import { type CaseAccess, evolveCaseAccess } from '@samverkan/access';
import type { CaseEvent } from '@samverkan/case-domain';
import type { Projection } from '@samverkan/event-sourcing';
import type { BusinessDate } from '@samverkan/kernel';

/** Where a case is and who has it: ids, codes and dates, no text. */
export interface CaseHolders {
  readonly registeredOn: BusinessDate;
  readonly access: CaseAccess;
  /** The units where it was registered or that it was moved to, by id; of the latest registration. */
  readonly beenAt: Readonly<Record<string, true>>;
}

function registeredOn(known: CaseHolders | undefined, event: CaseEvent): BusinessDate {
  if (event.type === 'RegistrationCorrected') return event.data.on;
  return known === undefined || event.type === 'CaseRegistered' ? event.occurredOn : known.registeredOn;
}

/** Where each case is and who has it, for counting and handing over. */
export const caseHoldersProjection: Projection<CaseHolders> = {
  name: 'case.case-holders',
  collection: {
    name: 'case-holders',
    version: 5,
    indexes: [
      { name: 'programme', fields: ['access.programmeId', 'access.status', 'registeredOn'] },
      { name: 'unit', fields: ['access.unitId', 'access.status'] },
      { name: 'investigator', fields: ['access.investigatorId', 'access.status'] },
    ],
  },
  prefixes: ['case-'],
  route: ({ streamId }) => streamId.slice('case-'.length),
  evolve(known, { event }) {
    const access = evolveCaseAccess(known?.access, event);
    if (access === undefined) return undefined;
    const before = event.type === 'CaseRegistered' ? {} : known?.beenAt;
    const beenAt = { ...before, [access.unitId]: true } as const;
    return { registeredOn: registeredOn(known, event as CaseEvent), access, beenAt };
  },
};
