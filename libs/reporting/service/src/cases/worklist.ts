import { type Query } from '@samverkan/event-sourcing';
import { ApiProperty } from '@nestjs/swagger';
import { type Text } from '@samverkan/kernel';
import { TextView } from '../figures/figure-view';
import { CaseListPage } from './case-list';

interface Worklist {
  readonly label: Text;
  readonly where: Query;
}

const open: Query = { field: 'access.status', equals: 'open' };
const and = (...queries: readonly Query[]): Query => ({ and: queries });

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
  'without-investigator': {
    label: { sv: 'Utan försäkringsutredare', en: 'Without an investigator' },
    where: and(open, { field: 'access.investigatorId', exists: false }),
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

export class WorklistPage extends CaseListPage {
  @ApiProperty({ enum: Object.keys(WORKLISTS) })
  readonly name: WorklistName;

  @ApiProperty({ type: TextView })
  readonly label: Text;
}
