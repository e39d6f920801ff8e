import { documentMark } from '@samverkan/access';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { type Application, isBooked, isDecided } from '@samverkan/case-domain';
import type { Instant, PersonalText } from '@samverkan/kernel';
import { DocumentMarkView } from '@samverkan/platform';
import {
  type OwnApplicationAction,
  type OwnApplicationTexts,
  ownApplicationActions,
} from '../languages/own-application-texts';
import type { SpokenWording } from '../languages/languages';
import { fill } from '../languages/own-case-texts';
import type { ApplicationCorrectionView } from './application-corrections';
import type { ApplicationTexts } from './application-view';
import { LANGUAGE } from './described';
import { OwnLink } from './own-case-view';

/** Something that the individual can do with the application, as a command to the API. */
export class OwnApplicationActionView {
  @ApiProperty({ enum: ownApplicationActions })
  readonly command: OwnApplicationAction;

  @ApiProperty()
  readonly text: string;

  @ApiProperty({ description: 'Where to POST it, with `If-Match` of this answer.' })
  readonly path: string;
}

/** Something that was written wrongly of the own application. */
export class OwnCorrectionView {
  @ApiProperty({ description: 'What was written, and what is right.' })
  readonly sentence: string;

  @ApiProperty({ type: String, nullable: true, description: 'What was wrong, as the investigator wrote it.' })
  readonly reason: PersonalText;
}

/** The own application in plain language. */
export class OwnApplicationView {
  @ApiProperty()
  readonly id: string;

  @ApiProperty({ type: 'integer', description: 'Send it as `If-Match: "<revision>"` with an action.' })
  readonly revision: number;

  @ApiProperty(LANGUAGE)
  readonly language: string;

  @ApiProperty({ type: [String], description: 'How the application stands, and who has it.' })
  readonly sentences: readonly string[];

  @ApiProperty({ type: [String], description: 'What is missing, as Försäkringskassan looked at it last.' })
  readonly missing: readonly string[];

  @ApiProperty({ type: [String], description: 'What the application says, and what the doctor does.' })
  readonly content: readonly string[];

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'What rehabilitation is needed for, in own words.',
  })
  readonly need: string | null;

  @ApiProperty({ type: [String], description: 'The first meeting with Försäkringskassan.' })
  readonly meeting: readonly string[];

  @ApiProperty({ type: [OwnCorrectionView], description: 'What was written wrongly, oldest first.' })
  readonly corrections: readonly OwnCorrectionView[];

  @ApiProperty({ type: [OwnApplicationActionView] })
  readonly actions: readonly OwnApplicationActionView[];

  @ApiProperty({ type: [OwnLink] })
  readonly links: readonly OwnLink[];

  @ApiProperty({ description: 'What document it is.' })
  readonly document: DocumentMarkView;

  @ApiPropertyOptional({ description: 'What document the underlag is that `content` tells of.' })
  readonly underlagDocument?: DocumentMarkView;
}

const PATH = '/api/case/v1/applications';

const TIME = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', timeStyle: 'short' });

/** `10:00`, in Sweden. */
const timeOf = (moment: Instant): string => TIME.format(new Date(moment));

const maybe = (holds: boolean, text: string): string[] => (holds ? [text] : []);

function general(state: Application, texts: OwnApplicationTexts, deputyId: string | undefined): string[] {
  const { status, ground, investigatorId, assistedBy, since, protectedIdentity } = state;
  const isOpen = !isDecided(state);
  return [
    fill(texts.status[status], { since }),
    ...(ground === undefined ? [] : [texts.grounds[ground]]),
    ...maybe(status === 'granted', texts.granted),
    ...maybe(status === 'rejected' || status === 'withdrawn', texts.again),
    ...maybe(isOpen || status === 'granted', texts.noChain),
    ...(investigatorId === undefined
      ? maybe(isOpen, texts.nobodyYet)
      : [fill(texts.investigator, { staff: investigatorId })]),
    ...(deputyId === undefined ? [] : [fill(texts.investigatorDeputy, { staff: deputyId })]),
    ...(assistedBy === undefined ? [] : [fill(texts.assistant, { staff: assistedBy.staffId })]),
    ...maybe(protectedIdentity, texts.protectedIdentity),
  ];
}

function contentOf(state: Application, texts: OwnApplicationTexts): string[] {
  const { degree, qualifyingIncome, insuredThrough, underlag } = state;
  return [
    fill(texts.degree, { degree }),
    ...maybe(qualifyingIncome, texts.qualifyingIncome),
    ...(insuredThrough === undefined ? [] : [texts.insuredThrough[insuredThrough]]),
    ...(underlag === undefined
      ? []
      : [
          fill(texts.underlag, { issuedOn: underlag.issuedOn, degree: underlag.degree }),
          texts.participation[underlag.participation],
        ]),
  ];
}

function meetingOf({ status, firstMeeting }: Application, texts: OwnApplicationTexts): string[] {
  if (firstMeeting === undefined) return [];
  const { meetOn: on, startsAt, heldOn } = firstMeeting;
  const { meeting, modes } = texts;
  if (heldOn !== undefined) return [fill(meeting.held, { on: heldOn })];
  if (!isBooked(firstMeeting)) return [fill(meeting.cancelled, { on })];
  if (isDecided({ status })) return [fill(meeting.fellAway, { on })];
  const mode = modes[firstMeeting.mode];
  return startsAt === undefined
    ? [fill(meeting.called, { on, mode })]
    : [fill(meeting.calledAt, { on, time: timeOf(startsAt), mode })];
}

/** What was corrected, as a sentence: the day of the first meeting, that there was none, or the ground of the rejection. */
function correctionOf(
  { correctedOn, was, is, reason }: ApplicationCorrectionView,
  { corrections, grounds }: OwnApplicationTexts,
): OwnCorrectionView {
  const [text, values] =
    was.ground !== undefined
      ? [corrections.ground, { was: grounds[was.ground] }]
      : is.on === undefined
        ? [corrections['not-held'], { was: was.on ?? '' }]
        : [corrections.held, { was: was.on ?? '', is: is.on }];
  return { sentence: fill(text, { correctedOn, ...values }), reason };
}

/** Help is ended where there is any, also once it is decided; nothing else is done then. */
const actionsIn = (state: Application): readonly OwnApplicationAction[] =>
  ownApplicationActions.filter((command) =>
    command === 'end-assistance' ? state.assistedBy !== undefined : !isDecided(state),
  );

/** The application as the individual whose it is reads it. */
export function ownApplicationView(
  state: Application,
  revision: number,
  { need, corrections, versions }: ApplicationTexts,
  deputyId: string | undefined,
  { language, ownApplication: texts }: SpokenWording,
): OwnApplicationView {
  const path = `${PATH}/${state.applicationId}`;
  const { links } = texts;
  return {
    id: state.applicationId,
    revision,
    language,
    sentences: general(state, texts, deputyId),
    missing: isDecided(state) ? [] : state.missing.map((part) => texts.missing[part]),
    content: contentOf(state, texts),
    need,
    meeting: meetingOf(state, texts),
    corrections: corrections.map((correction) => correctionOf(correction, texts)),
    actions: actionsIn(state).map((command) => ({
      command,
      text: texts.actions[command],
      path: `${path}/${command}`,
    })),
    links: [
      { text: links.application, path },
      ...(state.firstMeeting === undefined ? [] : [{ text: links.calendar, path: `${path}/first-meeting` }]),
      { text: links.notices, path: '/api/reporting/v1/notices' },
      { text: links.seenBy, path: '/api/reporting/v1/access-log/own' },
    ],
    document: documentMark('coordination-application', versions.application),
    ...(state.underlag === undefined
      ? {}
      : { underlagDocument: documentMark('underlag', versions.underlag) }),
  };
}
