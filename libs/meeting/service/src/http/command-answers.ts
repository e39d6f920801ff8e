import {
  type MeetingForm,
  type MeetingWarning,
  type PartyType,
  meetingWarnings,
} from '@samverkan/meeting-domain';
import type { CommandResponse } from '@samverkan/platform';
import { ApiProperty } from '@nestjs/swagger';
import { HELD_FORMS, PARTIES } from './codes';

class CommandAnswer implements CommandResponse {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;

  @ApiProperty({ type: 'integer', description: 'Send it as If-Match with the next command.' })
  readonly revision: number;

  @ApiProperty({ description: 'Send it as min-position to a read model to see what the command did.' })
  readonly position: string;
}

class InvitedView {
  @ApiProperty({ format: 'uuid' })
  readonly participantId: string;

  @ApiProperty({ enum: PARTIES })
  readonly party: PartyType;
}

/** A meeting was called. */
export class CalledAnswer extends CommandAnswer {
  @ApiProperty({ type: [InvitedView], description: 'Those invited by the call, in the order of the body.' })
  readonly participants: readonly InvitedView[];
}

/** A participant was invited. */
export class InvitedAnswer extends CommandAnswer {
  @ApiProperty({ format: 'uuid' })
  readonly participantId: string;
}

/** A meeting was held, or what was written of it is corrected: what it amounted to. */
export class HeldAnswer extends CommandAnswer {
  @ApiProperty({ enum: HELD_FORMS })
  readonly form: MeetingForm;

  @ApiProperty({ enum: meetingWarnings, isArray: true })
  readonly warnings: readonly MeetingWarning[];
}

/** A meeting of a body was planned. */
export class PlannedAnswer extends CommandAnswer {
  @ApiProperty({ format: 'uuid' })
  readonly bodyMeetingId: string;
}

/** A question was raised. */
export class RaisedAnswer extends CommandAnswer {
  @ApiProperty({ format: 'uuid' })
  readonly questionId: string;
}
