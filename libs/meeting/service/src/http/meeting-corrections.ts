import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { type BusinessDate, type PersonalText, correctionsIn } from '@samverkan/kernel';
import type { MeetingEvent, MeetingForm, MeetingMode, PartyType } from '@samverkan/meeting-domain';
import { ENDS, HELD_FORMS, MODES, PARTIES } from './codes';
import { DAY, TEXT } from './described';

/** What is said, or was, of what became of a meeting. */
export class MeetingEndView {
  @ApiProperty({ enum: ENDS })
  readonly ended: 'held' | 'failed' | 'cancelled';

  @ApiProperty(DAY)
  readonly on: BusinessDate;

  @ApiPropertyOptional({ enum: HELD_FORMS })
  readonly form?: MeetingForm;

  @ApiPropertyOptional({ enum: MODES })
  readonly mode?: MeetingMode;

  /** The parties that were there, each once. */
  @ApiPropertyOptional({ enum: PARTIES, isArray: true })
  readonly attendingParties?: readonly PartyType[];

  /** Why it was not held: a code. */
  @ApiPropertyOptional()
  readonly because?: string;
}

/** What was written wrongly of whether and how a meeting was held. */
export class MeetingCorrectionView {
  /** The day on which the mistake was seen. */
  @ApiProperty(DAY)
  readonly correctedOn: BusinessDate;

  /** As it was written until then. */
  @ApiProperty()
  readonly was: MeetingEndView;

  /** What is right. */
  @ApiProperty()
  readonly is: MeetingEndView;

  /** What was wrong; null once the person is forgotten. */
  @ApiProperty(TEXT)
  readonly reason: PersonalText;
}

type Held = Pick<Extract<MeetingEvent, { type: 'MeetingHeld' }>['data'], 'form' | 'mode' | 'attendance'>;

const heldOn = (on: BusinessDate, { form, mode, attendance }: Held): MeetingEndView => ({
  ended: 'held',
  on,
  form,
  mode,
  attendingParties: [...new Set(attendance.filter(({ attended }) => attended).map(({ party }) => party))],
});

/** What an entry says became of the meeting: as it was written, or as a correction has it. */
function endSaidBy({ type, occurredOn: on, data }: MeetingEvent): MeetingEndView | undefined {
  switch (type) {
    case 'MeetingHeld':
      return heldOn(on, data);
    case 'HeldMeetingCorrected':
      return heldOn(data.on, data);
    case 'MeetingFailed':
      return { ended: 'failed', on, because: data.reason };
    case 'MeetingCancelled':
      return { ended: 'cancelled', on, because: data.reason };
    case 'MeetingFoundNotHeld':
      return { ended: data.ended, on: data.on, because: data.because };
    default:
      return undefined;
  }
}

/** What was corrected of a meeting, oldest first. */
export const meetingCorrections = (history: readonly MeetingEvent[]): readonly MeetingCorrectionView[] =>
  correctionsIn(history, 'HeldMeetingCorrected', 'MeetingFoundNotHeld').flatMap(({ correction, found }) => {
    const [was, is] = [endSaidBy(found), endSaidBy(correction)];
    const { occurredOn: correctedOn, data } = correction;
    return was === undefined || is === undefined ? [] : [{ correctedOn, was, is, reason: data.reason }];
  });

/** What is said, or was, of what a meeting agreed on. */
export class OutcomeSaysView {
  @ApiProperty(DAY)
  readonly agreedOn: BusinessDate;

  @ApiProperty(TEXT)
  readonly summary: PersonalText;

  @ApiProperty()
  readonly planAgreed: boolean;

  @ApiProperty({ type: [String] })
  readonly measureKinds: readonly string[];
}

/** What was written wrongly of what a meeting agreed on. */
export class OutcomeCorrectionView {
  /** The day on which the mistake was seen. */
  @ApiProperty(DAY)
  readonly correctedOn: BusinessDate;

  /** As it was written until then. */
  @ApiProperty()
  readonly was: OutcomeSaysView;

  /** What is right. */
  @ApiProperty()
  readonly is: OutcomeSaysView;

  /** What was wrong; null once the person is forgotten. */
  @ApiProperty(TEXT)
  readonly reason: PersonalText;
}

/** What an entry says that the meeting agreed on: as it was written, or as a correction has it. */
function outcomeSaidBy({ type, occurredOn, data }: MeetingEvent): OutcomeSaysView | undefined {
  if (type !== 'MeetingOutcomeAgreed' && type !== 'MeetingOutcomeCorrected') return undefined;
  const { summary, planAgreed, measureKinds } = data;
  return { agreedOn: 'on' in data ? data.on : occurredOn, summary, planAgreed, measureKinds };
}

/** What was corrected of what a meeting agreed on, oldest first. */
export const outcomeCorrections = (history: readonly MeetingEvent[]): readonly OutcomeCorrectionView[] =>
  correctionsIn(history, 'MeetingOutcomeCorrected').flatMap(({ correction, found }) => {
    const [was, is] = [outcomeSaidBy(found), outcomeSaidBy(correction)];
    const { occurredOn: correctedOn, data } = correction;
    return was === undefined || is === undefined ? [] : [{ correctedOn, was, is, reason: data.reason }];
  });
