import {
  type ConsultationForm,
  type EndEmployerContact,
  type HoldEmployerDialogue,
  type OpenEmployerContact,
  consultationForms,
} from '@samverkan/case-domain';
import { CommandBody, IsReference } from '@samverkan/platform';
import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn } from 'class-validator';
import { IsText } from './fields';

/** A command about one employer of the individual. */
export class EmployerBody extends CommandBody {
  @ApiProperty({ example: 'employer-1' })
  @IsReference()
  readonly employer: string;
}

/** {@link OpenEmployerContact} over HTTP. */
export class OpenEmployerContactBody extends EmployerBody implements OpenEmployerContact {
  @ApiProperty({ example: 'Anpassade arbetstider behöver planeras', description: 'What it is needed for.' })
  @IsText()
  readonly reason: string;
}

/** {@link EndEmployerContact} over HTTP. */
export class EndEmployerContactBody extends EmployerBody implements EndEmployerContact {}

/** {@link HoldEmployerDialogue} over HTTP: about work, with no field for health. */
export class HoldEmployerDialogueBody extends EmployerBody implements HoldEmployerDialogue {
  @ApiProperty({ enum: consultationForms, example: 'phone' })
  @IsIn(consultationForms)
  readonly how: ConsultationForm;

  @ApiProperty({ example: true, description: 'The employer was told where support can be had.' })
  @IsBoolean()
  readonly supportChannelsTold: boolean;

  @ApiProperty({ example: true, description: 'It was made clear who does and answers for what.' })
  @IsBoolean()
  readonly rolesClarified: boolean;

  @ApiProperty({ example: 'Arbetsgivaren ordnar kortare pass' })
  @IsText()
  readonly note: string;
}
