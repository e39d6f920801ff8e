import type { BusinessDate } from '@samverkan/kernel';
import type { BodyKind } from '@samverkan/meeting-domain';
import { Lane } from './plan-builder';
import { PROGRAMME_PERIOD } from './setting';
import { PROJECT_LEAD, STEERING_CHAIR, investigator } from './staff';
import type { Step } from './step';

interface BodyMeetingStory {
  readonly plannedOn: BusinessDate;
  readonly movedTo?: BusinessDate;
  /** Not held. */
  readonly cancelled?: string;
  readonly decisions?: readonly string[];
}

interface BodyStory {
  readonly kind: BodyKind;
  readonly saves: string;
  readonly name: string;
  /** Who plans the meetings and writes down what came of them. */
  readonly by: string;
  readonly plannedOn: BusinessDate;
  readonly meetings: readonly BodyMeetingStory[];
}

/** In the report's period: six meetings of the project group and three of the steering group, planned and held. */
const BODIES: readonly BodyStory[] = [
  {
    kind: 'project-group',
    saves: 'project-group',
    name: 'Projektgruppen',
    by: PROJECT_LEAD,
    plannedOn: PROGRAMME_PERIOD.from,
    meetings: [
      { plannedOn: '2020-05-20', decisions: ['Paren börjar vid de åtta enheterna.'] },
      { plannedOn: '2020-06-17' },
      { plannedOn: '2020-08-19', cancelled: 'Sjukfrånvaro i gruppen.' },
      { plannedOn: '2020-09-16', decisions: ['Fråga om nya enheter till styrgruppen.'] },
      { plannedOn: '2020-10-14' },
      { plannedOn: '2020-11-18', decisions: ['Uppstart vid den första nya enheten.'] },
      { plannedOn: '2020-12-16' },
      { plannedOn: '2021-01-13', decisions: ['Reviderad modell till styrgruppen.'] },
      { plannedOn: '2021-02-10', movedTo: '2021-02-17' },
      { plannedOn: '2021-03-17', decisions: ['Åtgärd för försenad arbetsträning.'] },
      { plannedOn: '2021-04-14' },
      { plannedOn: '2021-05-12' },
    ],
  },
  {
    kind: 'steering-group',
    saves: 'steering-group',
    name: 'Styrgruppen',
    by: STEERING_CHAIR,
    plannedOn: PROGRAMME_PERIOD.from,
    meetings: [
      { plannedOn: '2020-05-27' },
      { plannedOn: '2020-09-30', decisions: ['Fyra nya enheter tillfrågas.'] },
      { plannedOn: '2020-12-02', decisions: ['Två psykiatriska enheter ansluts.'] },
      { plannedOn: '2021-01-20', decisions: ['Andra versionen av modellen gäller.'] },
      { plannedOn: '2021-04-21', decisions: ['Lägesrapporten bereds av projektgruppen.'] },
      { plannedOn: '2021-06-02' },
    ],
  },
];

/** After this day nothing of the bodies is written down in the scenario. */
const LAST: BusinessDate = '2021-05-05';

/** The project and the steering group: formed, their meetings planned ahead, held, moved and cancelled; questions. */
export function governance(): Step[] {
  return [...BODIES.flatMap(bodySteps), ...questions()];
}

function bodySteps({ kind, saves, name, by, plannedOn, meetings }: BodyStory): Step[] {
  const lane = new Lane(saves);
  const body = `/api/meeting/v1/bodies/{${saves}}`;
  lane.command(
    plannedOn,
    PROJECT_LEAD,
    '/api/meeting/v1/bodies',
    { occurredOn: plannedOn, programmeId: '{programme}', kind, name },
    { saves: { [saves]: 'id' }, patience: ['PROGRAMME_UNKNOWN'] },
  );
  meetings.forEach((meeting, at) => {
    const saved = `${saves}-meeting-${at + 1}`;
    const bodyMeetingId = `{${saved}}`;
    lane.command(
      plannedOn,
      by,
      `${body}/plan-meeting`,
      { occurredOn: plannedOn, plannedOn: meeting.plannedOn },
      { saves: { [saved]: 'bodyMeetingId' } },
    );
    const heldOn = meeting.movedTo ?? meeting.plannedOn;
    if (meeting.movedTo) {
      const on = meeting.plannedOn;
      lane.command(on, by, `${body}/move-meeting`, {
        occurredOn: on,
        bodyMeetingId,
        plannedOn: meeting.movedTo,
      });
    }
    if (heldOn > LAST) return;
    if (meeting.cancelled === undefined)
      lane.command(heldOn, by, `${body}/hold-meeting`, {
        occurredOn: heldOn,
        bodyMeetingId,
        decisions: meeting.decisions ?? [],
      });
    else
      lane.command(heldOn, by, `${body}/cancel-meeting`, {
        occurredOn: heldOn,
        bodyMeetingId,
        reason: meeting.cancelled,
      });
  });
  return lane.steps;
}

/** Questions that pairs raise: one the project group answers, one it lifts to the steering group. */
function questions(): Step[] {
  const lane = new Lane('questions');
  const projectGroup = '/api/meeting/v1/bodies/{project-group}';
  lane.command(
    '2020-09-09',
    investigator(2),
    `${projectGroup}/raise-question`,
    { occurredOn: '2020-09-09', question: 'Kan fler enheter än de åtta bli med?', raisedBy: 'pair' },
    { saves: { 'question-units': 'questionId' } },
  );
  lane.command('2020-09-16', PROJECT_LEAD, `${projectGroup}/escalate-question`, {
    occurredOn: '2020-09-16',
    questionId: '{question-units}',
    toBodyId: '{steering-group}',
  });
  lane.command(
    '2021-03-10',
    investigator(3),
    `${projectGroup}/raise-question`,
    {
      occurredOn: '2021-03-10',
      question: 'Hur gör paret när arbetsträningen inte kan börja?',
      raisedBy: 'pair',
    },
    { saves: { 'question-training': 'questionId' } },
  );
  lane.command('2021-03-17', PROJECT_LEAD, `${projectGroup}/answer-question`, {
    occurredOn: '2021-03-17',
    questionId: '{question-training}',
    answer: 'Insatsen senareläggs med pandemin som skäl, och planen revideras vid behov.',
  });
  return lane.steps;
}
