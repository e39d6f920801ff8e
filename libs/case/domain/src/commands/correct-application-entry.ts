import { type BusinessDate, type Rejection, latestOf, reject } from '@samverkan/kernel';
import type {
  Application,
  ApplicationEvent,
  ApplicationState,
  CorrectableInApplication,
  RejectionGround,
} from '../application';
import { onAnyApplication } from '../application-rules';
import type { ApplicationDecision, CaseRejection } from '../rejections';
import { type CaseFacts, textGiven } from '../rules';
import { groundHolds } from './reject-application';

export interface CorrectApplicationEntry {
  /** The day on which the mistake was seen. */
  readonly occurredOn: BusinessDate;
  /** What kind of entry is wrong: the latest one of it. */
  readonly corrects: CorrectableInApplication;
  /** The day on which the first meeting was really held, and none where it was not. */
  readonly on?: BusinessDate;
  /** The first meeting was not held at all; that it was unless told. */
  readonly happened?: boolean;
  /** The ground that the rejection really rests on. */
  readonly ground?: RejectionGround;
  /** What was wrong. */
  readonly reason: string;
}

type Right = Pick<
  Extract<ApplicationEvent, { type: 'ApplicationEntryCorrected' }>['data'],
  'on' | 'ground' | 'since'
>;

/** What belongs to the other kind of entry is not told, and no day of what did not happen. */
function fits({
  corrects,
  on,
  happened,
  ground,
}: CorrectApplicationEntry): Rejection<CaseRejection> | undefined {
  const strange =
    corrects === 'FirstMeetingHeld'
      ? ([['ground', ground]] as const)
      : ([
          ['on', on],
          ['happened', happened],
        ] as const);
  const [field] = strange.find(([, value]) => value !== undefined) ?? [];
  if (field !== undefined) return reject('NOT_OF_THIS_ENTRY', { type: corrects }, field);
  return happened === false && on !== undefined ? reject('DAY_AND_NOT_HAPPENED', {}, 'on') : undefined;
}

/** What is no step of an application: it is about the person, about who has it or helps, or about what was written wrongly. */
const NO_STEPS: readonly ApplicationEvent['type'][] = [
  'ProtectedIdentityFlagged',
  'ProtectedIdentityLifted',
  'ApplicationEntryCorrected',
  'ApplicationReassigned',
  'AssistanceEnded',
];

/** The day of the latest step of the application, with the first meeting as it is right: on its day, or not held. */
function sinceAsRight(
  { submittedOn }: Application,
  history: readonly ApplicationEvent[],
  right: { readonly entry: number; readonly on?: BusinessDate },
): BusinessDate {
  const days = new Map<number, BusinessDate>();
  for (const [place, { type, occurredOn }] of history.entries())
    if (!NO_STEPS.includes(type)) days.set(place, occurredOn);
  const earlier = history
    .filter((event) => event.type === 'ApplicationEntryCorrected')
    .map(({ data }) => data)
    .filter(({ corrects }) => corrects === 'FirstMeetingHeld');
  for (const { entry, on } of [...earlier, right]) {
    if (on === undefined) days.delete(entry);
    else days.set(entry, on);
  }
  return latestOf(submittedOn, ...days.values());
}

/** The first meeting: on a day from the booked one on, and before what was decided after it; none where a grant rests on it. */
function meetingAsRight(
  command: CorrectApplicationEntry,
  application: Application,
  history: readonly ApplicationEvent[],
  entry: number,
): Right | Rejection<CaseRejection> {
  const { occurredOn, happened = true } = command;
  const { firstMeeting, status } = application;
  const heldOn = firstMeeting?.heldOn;
  if (firstMeeting === undefined || heldOn === undefined)
    return reject('APPLICATION_ENTRY_NOT_FOUND', {}, 'corrects');
  if (!happened)
    return status === 'granted'
      ? reject('DECISION_RESTS_ON_ENTRY', {}, 'happened')
      : { since: sinceAsRight(application, history, { entry }) };
  const { on = heldOn } = command;
  const next = history
    .slice(entry + 1)
    .filter(({ type }) => /^Application(?!EntryCorrected|Reassigned)/.test(type))
    .reduce((first, { occurredOn: day }) => (day < first ? day : first), occurredOn);
  const { meetOn } = firstMeeting;
  if (on === heldOn) return reject('NOTHING_TO_CORRECT', {}, 'on');
  if (on < meetOn) return reject('BEFORE_FIRST_MEETING', { meetOn, occurredOn: on }, 'on');
  return on > next
    ? reject('AFTER_NEXT_STEP', { on, next }, 'on')
    : { on, since: sinceAsRight(application, history, { entry, on }) };
}

/** The ground of a rejection: one that could have been given, by the application as it was. */
function groundAsRight(
  { ground }: CorrectApplicationEntry,
  application: Application,
): Right | Rejection<CaseRejection> {
  if (application.status !== 'rejected') return reject('APPLICATION_ENTRY_NOT_FOUND', {}, 'corrects');
  if (ground === undefined || ground === application.ground)
    return reject('NOTHING_TO_CORRECT', {}, 'ground');
  const before = application.missing.length > 0 ? 'incomplete' : 'complete';
  return groundHolds({ ...application, status: before }, ground) ?? { ground };
}

/**
 * Put right what was written wrongly of an application and no later command can say: when the first meeting was held, or
 * that it was not, and a ground that was written by mistake for the one that the rejection rests on. An authority may
 * correct an obvious slip in its decision (förvaltningslagen 2017:900, 36 §); another outcome is a new decision (37 and
 * 38 §§), which takes an application, and is no correction. The entry stays as it was written (GDPR 5.1 d).
 */
export function correctApplicationEntry(
  command: CorrectApplicationEntry,
  state: ApplicationState,
  facts: CaseFacts & { readonly history: readonly ApplicationEvent[] },
): ApplicationDecision {
  return onAnyApplication(state, command, facts, (application) => {
    const { occurredOn, corrects, reason } = command;
    const strange = fits(command);
    if (strange !== undefined) return strange;
    const entry = facts.history.findLastIndex(({ type }) => type === corrects);
    if (entry === -1) return reject('APPLICATION_ENTRY_NOT_FOUND', {}, 'corrects');
    const right =
      corrects === 'FirstMeetingHeld'
        ? meetingAsRight(command, application, facts.history, entry)
        : groundAsRight(command, application);
    if ('rejected' in right) return right;
    return (
      textGiven(reason, 'reason') ?? [
        {
          type: 'ApplicationEntryCorrected',
          occurredOn,
          data: { subjectId: application.subjectId, entry, corrects, ...right, reason },
        },
      ]
    );
  });
}
