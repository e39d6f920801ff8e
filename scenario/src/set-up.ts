import { present } from '@samverkan/kernel';
import type {
  AddInvestigatorToPool,
  AppointCoordinator,
  ApproveCollaborationModel,
  OnboardCareUnit,
  RecordTraining,
  RegisterDeviation,
  SetReportingSchedule,
  StartProgramme,
} from '@samverkan/programme-domain';
import { Lane } from './plan-builder';
import {
  PROGRAMME_NAME,
  PROGRAMME_PERIOD,
  REPORTING_PERIODS,
  SMALL_PROGRAMME_NAME,
  UNITS,
  type UnitSetting,
} from './setting';
import { ASSOCIATION, FK, PROJECT_LEAD, REGION, coordinator, investigator, unitId } from './staff';
import type { Step } from './step';

const PROGRAMMES = '/api/case/v1/programmes';
const PROGRAMME = `${PROGRAMMES}/{programme}`;
const START = PROGRAMME_PERIOD.from;

/** The invented unit of the second programme, which is there for the rule about dedicated investigators. */
export const SMALL_UNIT: UnitSetting = {
  key: 'fiktiva',
  name: 'Vårdcentralen Fiktiva Backen (syntetisk)',
  unitType: 'primary-care',
  countyPart: 'south',
  onboardedOn: START,
  invented: true,
  enrolments: { before: 0, within: 0 },
  investigator: 1,
};

export const SMALL_PROGRAMME_INVESTIGATOR = investigator(5);

const startProgramme = (name: string, investigatorPoolSize: number): StartProgramme => ({
  occurredOn: START,
  name,
  period: PROGRAMME_PERIOD,
  owners: [FK, REGION],
  fundedThrough: ASSOCIATION,
  longCaseDays: 365,
  investigatorPoolSize,
  synthetic: true,
});

const onboard = (unit: UnitSetting): OnboardCareUnit => ({
  occurredOn: unit.onboardedOn,
  unitId: unitId(unit),
  name: unit.name,
  unitType: unit.unitType,
  ...present({ countyPart: unit.countyPart }),
  synthetic: unit.invented,
});

const appoint = (unit: UnitSetting): AppointCoordinator => ({
  occurredOn: unit.onboardedOn,
  unitId: unitId(unit),
  coordinatorId: coordinator(unit),
});

/** The steps that say what holds already: accepted, and nothing is written. */
export const CHANGES_NOTHING: ReadonlySet<string> = new Set(['programme/set-reporting-schedule']);

/** The programme, its units and people, and the second, small programme. */
export function setUp(): Step[] {
  const lane = new Lane('programme');
  const asLead = (path: string, body: object, saves?: Record<string, string>): void => {
    lane.command(START, PROJECT_LEAD, path, body, saves ? { saves } : {});
  };
  asLead(PROGRAMMES, startProgramme(PROGRAMME_NAME, 4), { programme: 'id' });
  const schedule: SetReportingSchedule = { occurredOn: START, periods: REPORTING_PERIODS };
  asLead(`${PROGRAMME}/set-reporting-schedule`, schedule);
  for (const n of [1, 2, 3, 4]) {
    const join: AddInvestigatorToPool = { occurredOn: START, investigatorId: investigator(n) };
    asLead(`${PROGRAMME}/add-investigator-to-pool`, join);
  }
  for (const unit of UNITS) {
    const on = unit.onboardedOn;
    lane.command(on, PROJECT_LEAD, `${PROGRAMME}/onboard-care-unit`, onboard(unit));
    lane.command(on, PROJECT_LEAD, `${PROGRAMME}/appoint-coordinator`, appoint(unit));
  }
  for (const { training, model, deviation } of PROGRAMME_LIFE) {
    if (training) lane.command(training.occurredOn, PROJECT_LEAD, `${PROGRAMME}/record-training`, training);
    if (model)
      lane.command(model.occurredOn, PROJECT_LEAD, `${PROGRAMME}/approve-collaboration-model`, model);
    if (deviation)
      lane.command(deviation.occurredOn, PROJECT_LEAD, `${PROGRAMME}/register-deviation`, deviation);
  }

  asLead(PROGRAMMES, startProgramme(SMALL_PROGRAMME_NAME, 1), { 'small-programme': 'id' });
  const small = `${PROGRAMMES}/{small-programme}`;
  const join: AddInvestigatorToPool = { occurredOn: START, investigatorId: SMALL_PROGRAMME_INVESTIGATOR };
  asLead(`${small}/add-investigator-to-pool`, join);
  asLead(`${small}/onboard-care-unit`, onboard(SMALL_UNIT));
  asLead(`${small}/appoint-coordinator`, appoint(SMALL_UNIT));
  return lane.steps;
}

/** What happens in the programme itself. One model version and one training fall in the report's period. */
const PROGRAMME_LIFE: readonly {
  readonly training?: RecordTraining;
  readonly model?: ApproveCollaborationModel;
  readonly deviation?: RegisterDeviation;
}[] = [
  {
    model: {
      occurredOn: '2020-05-04',
      title: 'Modell för samarbetet, första versionen',
      changes: 'Försäkringsutredare och rehabkoordinator arbetar i par kring gemensamma individer.',
      rationale: 'Utgångspunkt vid projektets start.',
    },
  },
  {
    training: {
      occurredOn: '2020-06-03',
      topic: 'Introduktion till samarbetsmodellen',
      audience: 'Försäkringsutredare och rehabkoordinatorer',
      participants: 12,
      purpose: 'Samma arbetssätt i alla par från start.',
      internal: true,
    },
  },
  {
    training: {
      occurredOn: '2020-12-09',
      topic: 'Öppen föreläsning om sjukskrivningsprocessen',
      audience: 'Vårdpersonal i länet',
      participants: 45,
      purpose: 'Kännedom om projektet utanför de medverkande enheterna.',
      internal: false,
    },
  },
  {
    model: {
      occurredOn: '2021-01-20',
      title: 'Modell för samarbetet, andra versionen',
      changes: 'Checklista för parets uppstart, och fasta avstämningar av hur många som har en plan.',
      rationale: 'Det första halvårets uppstarter tog olika lång tid vid olika enheter.',
    },
  },
  {
    training: {
      occurredOn: '2021-02-24',
      topic: 'Arbetsgivarens rehabiliteringsansvar',
      audience: 'Försäkringsutredare',
      participants: 4,
      purpose: 'Kunna visa arbetsgivare var stöd finns och vem som ansvarar för vad.',
      internal: true,
    },
  },
  {
    deviation: {
      occurredOn: '2021-03-03',
      goal: 'Arbetsträning ska kunna börja enligt plan.',
      deviation: 'Flera arbetsträningar har försenats eller pausats.',
      cause: 'Pandemin: färre arbetsplatser tar emot.',
      effect: 'Planer för avslut får senare måldatum.',
      action: 'Arbetsförberedande insatser förlängs medan platser söks.',
      ownerId: PROJECT_LEAD,
    },
  },
];
