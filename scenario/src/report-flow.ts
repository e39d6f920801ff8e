import type { BusinessDate, Period } from '@samverkan/kernel';
import type { ReportSection } from '@samverkan/reporting-domain';
import { Lane } from './plan-builder';
import { MEETINGS_AS_OF, REPORT_DAY, REPORT_PERIOD, unit } from './setting';
import { ASSOCIATION_READER, PROJECT_LEAD, STEERING_CHAIR, coordinator, investigator } from './staff';
import type { Step } from './step';

type Sections = Readonly<Partial<Record<ReportSection, string>>>;

/** What the project group writes between the figures of the report that the scenario is about. */
const SECTIONS: Required<Sections> = {
  'new-units':
    'De nya enheterna togs emot en i taget, så att varje par fick en lugn uppstart. Projektet når därmed fler av dem som varit sjukskrivna länge.',
  'model-revision':
    'Projektgruppen har gjort om beskrivningen av hur ett par börjar arbeta ihop, och vad paret regelbundet stämmer av. Underlaget är erfarenheterna från det första halvåret.',
  'closure-plan-goal':
    'Vägen till en plan går oftast genom vård och arbetslivsinriktad rehabilitering. Pandemin har gjort det svårare att komma i gång med arbetsträning.',
  meetings:
    'De flesta planer växer fram ur ett möte där individen, vården, Försäkringskassan och arbetsgivare eller Arbetsförmedling deltar.',
  training:
    'Avsikten är att försäkringsutredarna ska kunna visa arbetsgivare var stöd finns, och reda ut vem som ansvarar för vad.',
  governance:
    'Båda ägarna har löpande avstämningar där frågor till projektgruppen och styrgruppen fångas upp.',
};

/** What it wrote half a year before. */
const FIRST_SECTIONS: Sections = {
  'new-units': 'Projektet började vid åtta vårdcentraler, med ett par vid var och en.',
  meetings: 'Möten har till stor del hållits på distans.',
};

const REPORTS = '/api/reporting/v1/reports';

interface Report {
  /** The name that the report's id is saved under, and of its lane. */
  readonly name: string;
  /** The day that it is written, approved and sent. */
  readonly on: BusinessDate;
  readonly period: Required<Period>;
  readonly meetingsAsOf: BusinessDate;
  readonly sections: Sections;
}

const FIRST_REPORT: Report = {
  name: 'first-report',
  on: '2020-11-11',
  period: { from: '2020-05-04', to: '2020-10-31' },
  meetingsAsOf: '2020-10-31',
  sections: FIRST_SECTIONS,
};

const SECOND_REPORT: Report = {
  name: 'report',
  on: REPORT_DAY,
  period: REPORT_PERIOD,
  meetingsAsOf: MEETINGS_AS_OF,
  sections: SECTIONS,
};

/** The reports that fall due: drafted and written by the project lead, reviewed, approved, submitted and received. */
export const reportFlow = (): Step[] => [...reportSteps(FIRST_REPORT), ...reportSteps(SECOND_REPORT)];

function reportSteps({ name, on, period, meetingsAsOf, sections }: Report): Step[] {
  const lane = new Lane(name);
  const report = `${REPORTS}/{${name}}`;
  lane.command(
    on,
    PROJECT_LEAD,
    REPORTS,
    { occurredOn: on, programmeId: '{programme}', period, meetingsAsOf },
    { saves: { [name]: 'id' } },
  );
  for (const [section, text] of Object.entries(sections))
    lane.command(on, PROJECT_LEAD, `${report}/write-section`, { occurredOn: on, section, text });
  for (const reviewer of [investigator(1), coordinator(unit('torshalla'))])
    lane.command(on, reviewer, `${report}/review`, { occurredOn: on });
  lane.command(on, STEERING_CHAIR, `${report}/approve`, { occurredOn: on });
  lane.command(on, PROJECT_LEAD, `${report}/submit`, { occurredOn: on });
  lane.command(on, ASSOCIATION_READER, `${report}/receive`, { occurredOn: on });
  return lane.steps;
}
