import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  type SpeakingParty,
  type NeedAspect,
  type NeedContribution,
  needAspects,
  speakingParties,
} from '@samverkan/case-domain';
import { type BusinessDate, foundIn } from '@samverkan/kernel';
import type { CaseTexts } from '../case-texts';
import { DAY } from './described';

/** What a party said that bears on the need of rehabilitation. */
export class NeedContributionView implements NeedContribution {
  @ApiProperty({ format: 'uuid' })
  readonly contributionId: string;

  @ApiProperty({ enum: speakingParties })
  readonly party: SpeakingParty;

  @ApiPropertyOptional({ description: 'Whom the party is there for; absent of the individual.' })
  readonly organisation?: string;

  @ApiProperty({ enum: needAspects })
  readonly aspect: NeedAspect;

  @ApiProperty(DAY)
  readonly on: BusinessDate;

  @ApiPropertyOptional({
    ...DAY,
    description: 'When the need was clarified for the first time after it; absent until then.',
  })
  readonly clarifiedOn?: BusinessDate;

  @ApiProperty({ type: String, nullable: true, description: 'null once the person is forgotten.' })
  readonly text: string | null;
}

/** Contributions with their texts. */
export const contributionViews = (
  contributions: readonly NeedContribution[],
  texts: Pick<CaseTexts, 'contributions'>,
): NeedContributionView[] =>
  contributions.map((one) => ({ ...one, text: foundIn(texts.contributions, one.contributionId) ?? null }));
