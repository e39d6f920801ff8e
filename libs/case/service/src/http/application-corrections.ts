import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  type ApplicationEvent,
  type CorrectableInApplication,
  type RejectionGround,
  correctableInApplication,
  rejectionGrounds,
} from '@samverkan/case-domain';
import { type BusinessDate, type PersonalText, correctionsIn, present } from '@samverkan/kernel';
import { DAY, TEXT } from './described';

/** What an entry of an application says, or said. */
export class ApplicationEntryView {
  @ApiPropertyOptional({ ...DAY, description: 'Of the first meeting; absent where it was not held.' })
  readonly on?: BusinessDate;

  @ApiPropertyOptional({ enum: rejectionGrounds, description: 'Of a rejection.' })
  readonly ground?: RejectionGround;
}

/** What was written wrongly of an application. */
export class ApplicationCorrectionView {
  @ApiProperty({ ...DAY, description: 'The day on which the mistake was seen.' })
  readonly correctedOn: BusinessDate;

  @ApiProperty({ enum: correctableInApplication })
  readonly corrects: CorrectableInApplication;

  @ApiProperty({ description: 'As it was written until then.' })
  readonly was: ApplicationEntryView;

  @ApiProperty({ description: 'What is right.' })
  readonly is: ApplicationEntryView;

  @ApiProperty({ ...TEXT, description: 'What was wrong; null once the person is forgotten.' })
  readonly reason: PersonalText;
}

/** What an entry of an application says: as it was written, or as a correction has it. */
function saidBy(event: ApplicationEvent): ApplicationEntryView {
  switch (event.type) {
    case 'ApplicationEntryCorrected': {
      const { on, ground } = event.data;
      return present({ on, ground });
    }
    case 'ApplicationRejected':
      return { ground: event.data.ground };
    default:
      return { on: event.occurredOn };
  }
}

/** What was corrected in an application, oldest first. */
export const applicationCorrections = (
  events: readonly ApplicationEvent[],
): readonly ApplicationCorrectionView[] =>
  correctionsIn(events, 'ApplicationEntryCorrected').map(({ correction, found }) => ({
    correctedOn: correction.occurredOn,
    corrects: correction.data.corrects,
    was: saidBy(found),
    is: saidBy(correction),
    reason: correction.data.reason,
  }));
