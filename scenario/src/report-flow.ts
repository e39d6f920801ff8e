import type { ReportSection } from '@samverkan/reporting-domain';
import { Lane } from './plan-builder';
import { MEETINGS_AS_OF, REPORT_DAY, REPORT_PERIOD, unit } from './setting';
import { ASSOCIATION_READER, PROJECT_LEAD, STEERING_CHAIR, coordinator, investigator } from './staff';
import type { Step } from './step';

/** What the project group writes between the figures. */
const SECTIONS: Readonly<Record<ReportSection, string>> = {
  'new-units':
    'De nya enheterna togs emot en i taget, så att varje par fick en lugn uppstart. Projektet når därmed fler av dem som varit sjukskrivna länge.',
  'model-revision':
    'Projektgruppen har gjort om beskrivningen av hur ett par börjar arbeta ihop, och vad paret regelbundet stämmer av. Underlaget är erfarenheterna från det första halvåret.',
  'closure-plan-goal':
    'Målet är att alla ärenden ska ha en plan för avslut. Vägen dit går oftast genom vård och arbetslivsinriktad rehabilitering, efter varandra eller samtidigt. Pandemin har gjort det svårare att komma i gång med arbetsträning.',
  meetings:
    'De flesta planer växer fram ur ett avstämningsmöte med individen, vården, Försäkringskassan och arbetsgivare eller Arbetsförmedling.',
  training:
    'Försäkringsutredarna har haft en intern utbildning om arbetsgivarens rehabiliteringsansvar, för att bättre kunna visa arbetsgivare var stöd finns.',
  governance:
    'Båda ägarna har löpande avstämningar där frågor till projektgruppen och styrgruppen fångas upp.',
};

const REPORTS = '/api/reporting/v1/reports';
const REPORT = `${REPORTS}/{report}`;

/** Drafted and written by the project lead, reviewed by the personnel, approved, submitted and received. */
export function reportFlow(): Step[] {
  const lane = new Lane('report');
  const on = REPORT_DAY;
  lane.command(
    on,
    PROJECT_LEAD,
    REPORTS,
    { occurredOn: on, programmeId: '{programme}', period: REPORT_PERIOD, meetingsAsOf: MEETINGS_AS_OF },
    { saves: { report: 'id' } },
  );
  for (const [section, text] of Object.entries(SECTIONS))
    lane.command(on, PROJECT_LEAD, `${REPORT}/write-section`, { occurredOn: on, section, text });
  for (const reviewer of [investigator(1), coordinator(unit('torshalla'))])
    lane.command(on, reviewer, `${REPORT}/review`, { occurredOn: on });
  lane.command(on, STEERING_CHAIR, `${REPORT}/approve`, { occurredOn: on });
  lane.command(on, PROJECT_LEAD, `${REPORT}/submit`, { occurredOn: on });
  lane.command(on, ASSOCIATION_READER, `${REPORT}/receive`, { occurredOn: on });
  return lane.steps;
}
