import { type ContributeToNeed, type NeedAspect, needAspects } from '@samverkan/case-domain';
import { CommandBody } from '@samverkan/platform';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { IsText } from './fields';

/** {@link ContributeToNeed} over HTTP. */
export class ContributeToNeedBody extends CommandBody implements ContributeToNeed {
  @ApiProperty({ enum: needAspects, example: 'work', description: 'Each role has some of them.' })
  @IsIn(needAspects)
  readonly aspect: NeedAspect;

  @ApiProperty({ example: 'Två timmar om dagen skulle gå att ordna' })
  @IsText()
  readonly text: string;
}
