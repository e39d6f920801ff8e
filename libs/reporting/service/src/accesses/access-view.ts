import { type Suspicion, actions, purposes, roles } from '@samverkan/access';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { type Instant, type Text, foundIn, present } from '@samverkan/kernel';
import { TextView } from '../figures/figure-view';
import type { AccessEntry } from '../projections/access-entries.projection';
import { KINDS } from './access-query';
import { SERVICE_TEXTS, WRITE_TEXTS } from './write-texts';

class WhoView {
  @ApiProperty({ description: 'Of the directory; of an individual the subject id.' })
  readonly id: string;

  @ApiProperty()
  readonly role: string;

  @ApiProperty({ type: TextView })
  readonly roleText: Text;

  @ApiProperty()
  readonly organisation: string;

  @ApiPropertyOptional()
  readonly unit?: string;

  @ApiPropertyOptional({ description: 'Staff id of the absent one for whom they stood in.' })
  readonly inPlaceOf?: string;
}

/** Who has seen or done something about an individual, when, why and from where. */
export class AccessView {
  @ApiProperty()
  readonly id: string;

  @ApiProperty({ type: String, format: 'date-time' })
  readonly at: Instant;

  @ApiProperty({ enum: KINDS })
  readonly kind: AccessEntry['kind'];

  @ApiProperty({ description: 'A code of the access policy, or the type of the event that was written.' })
  readonly action: string;

  @ApiProperty({ type: TextView })
  readonly text: Text;

  @ApiProperty({ type: WhoView })
  readonly who: WhoView;

  @ApiProperty()
  readonly purpose: string;

  @ApiProperty({ type: TextView })
  readonly purposeText: Text;

  @ApiProperty({ description: 'What it was about: `case-<id>`, `meeting-<id>` or `application-<id>`.' })
  readonly about: string;
}

export class AccessPage {
  @ApiProperty({ type: [AccessView] })
  readonly items: readonly AccessView[];

  @ApiPropertyOptional({ description: 'The `cursor` of the next page; absent on the last.' })
  readonly next?: string;
}

/** An access as a reviewer sees it. */
export class ReviewedAccessView extends AccessView {
  @ApiProperty({ type: [String], description: 'Why it is worth a second look.' })
  readonly concerns: readonly Suspicion[];
}

export class ReviewedAccessPage {
  @ApiProperty({ type: [ReviewedAccessView] })
  readonly items: readonly ReviewedAccessView[];

  @ApiPropertyOptional({ description: 'The `cursor` of the next page; absent on the last.' })
  readonly next?: string;
}

/** The field of an entry that says whether a concern holds. */
export const FIELD_OF: Readonly<
  Record<Suspicion, 'unassigned' | 'protectedIdentity' | 'closedCase' | 'emergencyOpening'>
> = {
  unassigned: 'unassigned',
  'protected-identity': 'protectedIdentity',
  'closed-case': 'closedCase',
  'emergency-opening': 'emergencyOpening',
};

const same = (text: string): Text => ({ sv: text, en: text });

/** What was done, in words; what only a newer program knows, by its code. */
const textOf = ({ kind, action }: AccessEntry): Text =>
  kind === 'read'
    ? (foundIn<{ label: Text }>(actions, action)?.label ?? same(action))
    : (foundIn(WRITE_TEXTS, action) ?? same(action));

export function accessView(id: string, entry: AccessEntry): AccessView {
  const { at, kind, action, actor, purpose, stream } = entry;
  return {
    id,
    at,
    kind,
    action,
    text: textOf(entry),
    who: {
      id: actor.id,
      role: actor.role,
      roleText:
        foundIn<{ label: Text }>(roles, actor.role)?.label ??
        foundIn(SERVICE_TEXTS, actor.role) ??
        same(actor.role),
      organisation: actor.organisation,
      ...present({ unit: actor.unit, inPlaceOf: actor.inPlaceOf }),
    },
    purpose,
    purposeText: foundIn(purposes, purpose) ?? foundIn(SERVICE_TEXTS, purpose) ?? same(purpose),
    about: stream,
  };
}

export const reviewedAccessView = (id: string, entry: AccessEntry): ReviewedAccessView => ({
  ...accessView(id, entry),
  concerns: (Object.keys(FIELD_OF) as Suspicion[]).filter((suspicion) => entry[FIELD_OF[suspicion]]),
});
