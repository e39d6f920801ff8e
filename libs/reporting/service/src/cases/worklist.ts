import { type CaseAccess } from '@samverkan/access';
import { type Query } from '@samverkan/event-sourcing';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { type BusinessDate, type Text, present } from '@samverkan/kernel';
import { TextView } from '../figures/figure-view';
import { type CaseOverview } from '../projections/case-overview.projection';
import { CaseListPage } from './case-list';

interface Worklist {
  readonly label: Text;
  readonly where: Query;
}

const open: Query = { field: 'access.status', equals: 'open' };
const and = (...queries: readonly Query[]): Query => ({ and: queries });

/** What whoever assigns investigators works from: without names, since they do not see the cases. */
export const WITHOUT_INVESTIGATOR: Worklist = {
  label: { sv: 'Utan försäkringsutredare', en: 'Without an investigator' },
  where: and(open, { field: 'access.investigatorId', exists: false }),
};

/** Lists to work from. Each is the cases that lack something, oldest first unless asked otherwise. */
export const WORKLISTS = {
  open: { label: { sv: 'Pågående ärenden', en: 'Open cases' }, where: open },
  'without-plan': {
    label: { sv: 'Utan plan för avslut', en: 'Without a plan for closure' },
    where: and(open, { field: 'planActive', equals: false }),
  },
  'without-clarified-need': {
    label: { sv: 'Utan klarlagt rehabiliteringsbehov', en: 'Without clarified need' },
    where: and(open, { field: 'needClarified', equals: false }),
  },
  'without-meeting': {
    label: { sv: 'Utan avstämningsmöte', en: 'Without a reconciliation meeting' },
    where: and(open, { field: 'meetingHeld', equals: false }),
  },
  'without-coordinator': {
    label: { sv: 'Utan rehabkoordinator', en: 'Without a coordinator' },
    where: and(open, { field: 'access.coordinatorId', exists: false }),
  },
  closed: {
    label: { sv: 'Avslutade ärenden', en: 'Closed cases' },
    where: { field: 'access.status', equals: 'closed' },
  },
} as const satisfies Readonly<Record<string, Worklist>>;

export type WorklistName = keyof typeof WORKLISTS;

export const isWorklist = (name: string): name is WorklistName => Object.hasOwn(WORKLISTS, name);

/** A case that waits for its investigator. */
export class UnassignedCase {
  @ApiProperty({ format: 'uuid' })
  readonly caseId: string;

  @ApiProperty({ format: 'uuid' })
  readonly programmeId: string;

  @ApiProperty()
  readonly unitId: string;

  @ApiPropertyOptional()
  readonly coordinatorId?: string;

  @ApiPropertyOptional({ type: String, format: 'date' })
  readonly registeredOn?: BusinessDate;
}

/** A page of the cases that wait, oldest first. */
export class UnassignedPage {
  @ApiProperty({ type: TextView })
  readonly label: Text;

  @ApiProperty({ type: [UnassignedCase] })
  readonly items: readonly UnassignedCase[];

  @ApiPropertyOptional({ description: 'The `cursor` of the next page; absent on the last.' })
  readonly next?: string;
}

/** Nothing when the case has got its investigator since the list was made. */
export function unassignedCase(
  { registeredOn }: CaseOverview,
  { caseId, programmeId, unitId, investigatorId, coordinatorId }: CaseAccess,
): UnassignedCase | undefined {
  if (investigatorId !== undefined) return undefined;
  return {
    caseId,
    programmeId,
    unitId,
    ...present({ coordinatorId, registeredOn }),
  };
}

export class WorklistPage extends CaseListPage {
  @ApiProperty({ enum: Object.keys(WORKLISTS) })
  readonly name: WorklistName;

  @ApiProperty({ type: TextView })
  readonly label: Text;
}
