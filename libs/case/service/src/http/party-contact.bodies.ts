import {
  type EndPartyContact,
  type NamePartyContact,
  type SupportingParty,
  supportingParties,
} from '@samverkan/case-domain';
import { CommandBody, IsReference } from '@samverkan/platform';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';

/** {@link NamePartyContact} over HTTP. */
export class NamePartyContactBody extends CommandBody implements NamePartyContact {
  @ApiProperty({ enum: supportingParties, example: 'af' })
  @IsIn(supportingParties)
  readonly party: SupportingParty;

  @ApiProperty({ example: 'af', description: 'Of an employer: one that is recorded in the case.' })
  @IsReference()
  readonly organisation: string;

  @ApiProperty({ example: 'staff-employment-officer-1' })
  @IsReference()
  readonly contactId: string;
}

/** {@link EndPartyContact} over HTTP. */
export class EndPartyContactBody extends CommandBody implements EndPartyContact {
  @ApiProperty({ example: 'staff-employment-officer-1' })
  @IsReference()
  readonly contactId: string;
}
