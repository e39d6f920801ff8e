import { type BusinessDate, addDays, present } from '@samverkan/kernel';
import type { ClosingOutcome, ClosureRoute } from '@samverkan/case-domain';
import { CaseTeller } from './case-teller';
import { agree, meetEmployer } from './consent-story';
import type { Individual, MeasureStory } from './individual';
import { tellMeeting } from './meeting-story';
import { AF, FK, PROJECT_LEAD, REGION, investigator } from './staff';
import type { Step } from './step';
import { scenes } from './trap-scenes';

/** Everything that happens in one individual's case, in the order in which it is written down. */
export function story(individual: Individual): Step[] {
  const teller = new CaseTeller(individual);
  const { enrolledOn, part } = individual;
  const scene = part === undefined ? undefined : scenes[part];
  scene?.before?.(teller);
  teller.registers(enrolledOn, enrolledOn, individual.sickLeaveDays, part === 'boundary' ? { trap: 1 } : {});
  teller.does(PROJECT_LEAD, enrolledOn, 'assign-investigator', {
    investigatorId: teller.investigatorOn(enrolledOn),
  });
  agree(teller);
  clarify(teller);
  individual.meetings.forEach((meeting, at) => tellMeeting(teller, meeting, at + 1));
  if (individual.mappedOn)
    teller.does(teller.investigatorOn(individual.mappedOn), individual.mappedOn, 'record-joint-mapping', {
      mappedOn: individual.mappedOn,
    });
  individual.measures.forEach((measure, at) => rehabilitate(teller, measure, at + 1));
  plan(teller);
  scene?.after?.(teller);
  if (individual.reassignedOn)
    teller.does(PROJECT_LEAD, individual.reassignedOn, 'reassign-investigator', {
      to: investigator(teller.successor()),
      reason: 'workload',
    });
  if (individual.closedOn) close(teller, individual.closedOn);
  return inOrder(teller.lane.steps);
}

/** By the day that they are written down; on one day as they were told. */
function inOrder(steps: readonly Step[]): Step[] {
  return [...steps].sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
}

function clarify(teller: CaseTeller): void {
  const { clarifiedOn, consent, protectedFrom, enrolledOn } = teller.individual;
  if (clarifiedOn > '2021-05-03') return;
  const alone = consent === 'declined' || consent === 'unanswered' || protectedFrom === enrolledOn;
  teller.does(teller.investigatorOn(clarifiedOn), clarifiedOn, 'clarify-need', {
    consultation: { on: clarifiedOn, how: alone ? 'phone' : 'meeting' },
    need: 'Syntetiskt behov: stegvis återgång med stöd av vården.',
  });
  meetEmployer(teller, clarifiedOn);
}

const DESCRIPTIONS: Readonly<Record<MeasureStory['kind'], string>> = {
  medical: 'Syntetisk insats: behandling vid vårdenheten.',
  preparatory: 'Syntetisk insats: arbetsförberedande inom det förstärkta samarbetet.',
  'work-training': 'Syntetisk insats: arbetsträning.',
};

/** FK plans what it answers for with others; treatment is planned by the care unit's coordinator. */
function rehabilitate(teller: CaseTeller, measure: MeasureStory, nth: number): void {
  const { key } = teller.individual;
  const saved = `${key}-measure-${nth}`;
  const measureId = `{${saved}}`;
  const by = (day: BusinessDate): string =>
    measure.kind === 'medical' && teller.shared ? teller.coordinator : teller.investigatorOn(day);
  const enhanced = measure.kind !== 'medical' && measure.site !== 'own-employer';
  const { plannedOn, plannedStart, delay, startedOn, pause, completedOn } = measure;
  teller.does(
    by(plannedOn),
    plannedOn,
    'plan-measure',
    {
      kind: measure.kind,
      ...present({ site: measure.site }),
      ...(enhanced ? { track: 'AF_FK_ENHANCED' } : {}),
      responsible: { organisation: measure.kind === 'medical' ? REGION : enhanced ? AF : FK },
      plannedStart,
      consultation: { on: plannedOn, how: 'phone' },
      description: DESCRIPTIONS[measure.kind],
    },
    { saves: { [saved]: 'measureId' } },
  );
  if (delay)
    teller.does(by(delay.on), delay.on, 'delay-measure', {
      measureId,
      reason: delay.reason,
      newPlannedStart: delay.newStart,
    });
  if (startedOn) teller.does(by(startedOn), startedOn, 'start-measure', { measureId });
  if (pause) {
    teller.does(by(pause.on), pause.on, 'pause-measure', { measureId, reason: pause.reason });
    if (pause.resumedOn) teller.does(by(pause.resumedOn), pause.resumedOn, 'resume-measure', { measureId });
  }
  if (completedOn)
    teller.does(by(completedOn), completedOn, 'complete-measure', {
      measureId,
      outcome: nth % 3 === 0 ? 'partly-reached' : 'reached',
    });
}

const ROUTES: readonly ClosureRoute[] = ['own-work', 'new-work', 'jobseeker', 'studies', 'own-work'];

function plan(teller: CaseTeller): void {
  const { key, person, plan: story, meetings } = teller.individual;
  if (!story) return;
  const { setOn, writtenOn = setOn, revisedOn, withdrawnOn } = story;
  const route = ROUTES[Number(person.personalNumber.slice(6, 8)) % ROUTES.length] ?? 'own-work';
  const held = meetings.findIndex(({ ending }) => ending === 'held') + 1;
  const ground = story.fromMeeting
    ? { meetingId: `{${key}-meeting-${held}}` }
    : { withoutMeetingReason: 'Syntetiskt skäl: vägen var överenskommen med individen och vården i samtal.' };
  const content = { route, responsible: { organisation: FK }, ...ground };
  // The meeting is told to the case by the meeting service: news on its way.
  const patience = story.fromMeeting ? { patience: ['MEETING_NOT_HELD'] } : {};
  teller.does(
    teller.investigatorOn(writtenOn),
    setOn,
    'set-closure-plan',
    { targetDate: addDays(setOn, 180), ...content },
    { writtenOn, ...patience },
  );
  if (revisedOn)
    teller.does(teller.investigatorOn(revisedOn), revisedOn, 'revise-closure-plan', {
      targetDate: addDays(revisedOn, 240),
      ...content,
      reason: 'Syntetiskt skäl: arbetsträningen tar längre tid.',
    });
  if (withdrawnOn)
    teller.does(teller.investigatorOn(withdrawnOn), withdrawnOn, 'withdraw-closure-plan', {
      reason: 'Syntetiskt skäl: nya medicinska förutsättningar.',
    });
}

const OUTCOMES: readonly ClosingOutcome[] = [
  'own-work-full',
  'own-work-part',
  'new-work',
  'jobseeker-programme',
  'studies',
];

function close(teller: CaseTeller, on: BusinessDate): void {
  const { person, plan } = teller.individual;
  const outcome = plan
    ? (OUTCOMES[Number(person.personalNumber.slice(6, 8)) % OUTCOMES.length] ?? 'own-work-full')
    : 'moved';
  teller.does(teller.investigatorOn(on), on, 'close', { outcome });
}
