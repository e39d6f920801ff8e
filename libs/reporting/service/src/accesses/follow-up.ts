import { type Suspicion, suspicions } from '@samverkan/access';
import { ApiProperty } from '@nestjs/swagger';
import { type BusinessDate, type Text, daysBetween } from '@samverkan/kernel';
import { invalidInput } from '@samverkan/platform';
import { TextView } from '../figures/figure-view';

/** Longest period of a follow-up, in days. */
const LONGEST = 93;

class CountedActor {
  @ApiProperty()
  readonly actorId: string;

  @ApiProperty()
  readonly accesses: number;
}

/** What one rule finds in a period. */
export class FollowUpRuleView {
  @ApiProperty({ enum: suspicions })
  readonly concern: Suspicion;

  @ApiProperty({ type: TextView })
  readonly text: Text;

  @ApiProperty({ description: 'From how many accesses somebody is listed.' })
  readonly threshold: number;

  @ApiProperty({ type: [CountedActor], description: 'Those who reach it, most accesses first; at most 200.' })
  readonly actors: readonly CountedActor[];
}

export class FollowUpView {
  @ApiProperty({ type: [FollowUpRuleView], description: 'The rules that found somebody.' })
  readonly items: readonly FollowUpRuleView[];
}

/** The most persons that one rule lists. */
export const LISTED = 200;

/**
 * What is looked for by rule (PDL 4:3, systematic follow-up; thresholds project design). Somebody's own relatives
 * cannot be known here. One access to a protected identity or to a closed case is enough to be listed; reads without
 * assignment are a coordinator's everyday work, so only many of them are.
 */
export const RULES: Readonly<Record<Suspicion, { readonly text: Text; readonly many: boolean }>> = {
  unassigned: {
    text: { sv: 'Många läsningar utan att vara tilldelad', en: 'Many reads without being assigned' },
    many: true,
  },
  'protected-identity': {
    text: { sv: 'Åtkomster vid skyddade personuppgifter', en: 'Accesses where the identity is protected' },
    many: false,
  },
  'emergency-opening': {
    text: {
      sv: 'Nödöppningar, och läsningar med stöd av dem',
      en: 'Emergency openings, and reads by way of them',
    },
    many: false,
  },
  'closed-case': {
    text: { sv: 'Åtkomster till avslutade ärenden', en: 'Accesses to closed cases' },
    many: false,
  },
};

/** @throws Problem 400 for a period that ends before it begins, or is longer than 93 days */
export function checkPeriod({ from, to }: { readonly from: BusinessDate; readonly to: BusinessDate }): void {
  const days = daysBetween(from, to);
  if (days >= 0 && days < LONGEST) return;
  throw invalidInput([{ field: 'to', code: 'PERIOD_TOO_LONG', details: { days: LONGEST } }]);
}

/**
 * A sample is of a day that is over: what is still written, the look at the sample itself among it, would change it.
 * @throws Problem 400
 */
export function checkDayIsOver(day: BusinessDate, today: BusinessDate): void {
  if (day < today) return;
  throw invalidInput([{ field: 'day', code: 'DAY_NOT_OVER' }]);
}
