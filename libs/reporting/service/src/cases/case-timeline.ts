import { type Actor } from '@samverkan/access';
import { Injectable } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CursorSeal, type Position } from '@samverkan/event-sourcing';
import { type BusinessDate, type Instant, type Text, present, say } from '@samverkan/kernel';
import { AccessGuardian, PageQuery, ReadModels } from '@samverkan/platform';
import { caseTimelineProjection, type TimelineEntry } from '../projections/case-timeline.projection';
import { everyDocument } from '../projections/every-document';
import { TextView } from '../figures/figure-view';
import { TIMELINE_TEXTS } from './timeline-texts';

class WrittenBy {
  @ApiProperty()
  readonly role: string;

  @ApiProperty()
  readonly organisation: string;

  @ApiPropertyOptional()
  readonly unit?: string;

  @ApiPropertyOptional({ description: 'Staff id of the absent one for whom they stood in.' })
  readonly inPlaceOf?: string;
}

/** What is right of an entry, by the latest correction of it. */
export class CorrectionView {
  @ApiProperty({ description: 'The entry that says so: who, when and why.' })
  readonly id: string;

  @ApiProperty({
    type: String,
    format: 'date',
    description: 'The day it really happened; as written of what did not.',
  })
  readonly on: BusinessDate;

  @ApiPropertyOptional({ description: 'False of what did not happen, or not so.' })
  readonly happened?: boolean;

  @ApiPropertyOptional({ description: 'What it really led to.' })
  readonly outcome?: string;

  @ApiPropertyOptional({ description: 'Of a measure that started before the planned day: why.' })
  readonly earlyReason?: string;

  @ApiPropertyOptional({ description: 'Of a measure that was delayed, paused or cancelled: why.' })
  readonly delayReason?: string;

  @ApiPropertyOptional({
    type: String,
    format: 'date',
    description: 'Of a registration: the first day of the sick leave.',
  })
  readonly sickLeaveSince?: BusinessDate;

  @ApiPropertyOptional({
    description: 'Of a closure plan: the held meeting that it really came out of, if any.',
  })
  readonly meetingId?: string;

  @ApiPropertyOptional({ description: 'Of a held meeting: what it really amounted to.' })
  readonly form?: string;

  @ApiPropertyOptional({ description: 'Of a held meeting: whether the individual was there.' })
  readonly individualAttended?: boolean;

  @ApiPropertyOptional({ description: 'Of a meeting that was not held: `failed` or `cancelled`.' })
  readonly ended?: string;

  @ApiPropertyOptional({ description: 'Of a meeting that was not held: why, by a code.' })
  readonly because?: string;
}

/** What happened, as a person reads it. */
export class TimelineItem {
  @ApiProperty({ description: 'Of the event: its stream and revision.' })
  readonly id: string;

  @ApiProperty()
  readonly type: string;

  @ApiProperty({ type: String, format: 'date', description: 'The day it happened.' })
  readonly on: BusinessDate;

  @ApiProperty({ type: String, format: 'date-time', description: 'When it was written down.' })
  readonly recordedAt: Instant;

  @ApiProperty()
  readonly position: string;

  @ApiProperty({ type: WrittenBy })
  readonly by: TimelineEntry['by'];

  @ApiProperty({ type: TextView })
  readonly text: Text;

  @ApiPropertyOptional({ type: CorrectionView, description: 'This is wrong, and what is right.' })
  readonly corrected?: CorrectionView;

  @ApiProperty({ type: Object, description: 'Ids, codes and dates.' })
  readonly details: TimelineEntry['details'];

  @ApiPropertyOptional({
    type: Object,
    description:
      'What was written about the person; null when forgotten or of a protected identity, absent for who may not read it.',
  })
  readonly texts?: TimelineEntry['texts'];
}

export class TimelinePage {
  @ApiProperty()
  readonly caseId: string;

  @ApiProperty({ type: [TimelineItem] })
  readonly items: readonly TimelineItem[];

  @ApiPropertyOptional({ description: 'The `cursor` of the next page; absent on the last.' })
  readonly next?: string;
}

/** What the reader may know beside what happened. */
interface Reader {
  /** Whatever is written of meetings: who may not read the minutes gets none of it from a meeting itself either. */
  readonly minutes: boolean;
  readonly identity: boolean;
  /** Why staff opened the case in an emergency, and what the review of it found. */
  readonly emergencies: boolean;
}

interface PlacedEntry {
  readonly stream: string;
  readonly entry: TimelineEntry;
  /** Where in the log its stream begins. */
  readonly begunAt: Position;
  /** What corrects it, if anything does. */
  readonly correction?: CorrectionView;
  /** Orders the entries of a case. */
  readonly key: string;
}

/** What has happened in a case, in the order in which it happened. */
@Injectable()
export class CaseTimeline {
  constructor(
    private readonly readModels: ReadModels,
    private readonly guardian: AccessGuardian,
    private readonly cursors: CursorSeal,
  ) {}

  /** @throws Problem 404 or 403; InvalidCursor */
  async page(actor: Actor, caseId: string, query: PageQuery): Promise<TimelinePage> {
    const access = await this.guardian.requireCase(actor, 'case.read-timeline', caseId);
    const openFrom = await this.guardian.openFrom(actor, access);
    const entries = (await this.entries(caseId, query['min-position']))
      .filter((placed) => openFrom === undefined || isOpen(placed, openFrom))
      .sort((a, b) => (a.key < b.key ? -1 : 1));
    const list = ['case timeline', caseId];
    const after = query.cursor === undefined ? '' : String(this.cursors.open(list, query.cursor));
    const rest = entries.filter(({ key }) => key > after);
    const shown = rest.slice(0, query.limit);
    const reader: Reader = {
      minutes: this.guardian.permits(actor, 'meeting.read-minutes', access),
      // As in the case itself: a protected identity is told to nobody but the individual.
      identity: !access.protectedIdentity || actor.role === 'individual',
      emergencies: actor.role === 'individual',
    };
    return {
      caseId,
      items: shown.map((placed) => itemOf(placed, reader)),
      ...(rest.length > shown.length ? { next: this.cursors.seal(list, shown.at(-1)!.key) } : {}),
    };
  }

  /** What is in the case's own stream and in those of its meetings. */
  private async entries(caseId: string, minPosition: string | undefined): Promise<PlacedEntry[]> {
    const model = await this.readModels.upTo(caseTimelineProjection, minPosition);
    const placed: PlacedEntry[] = [];
    const where = { field: 'caseId', equals: caseId };
    for await (const { id, body } of everyDocument(model, { where, sort: 'case' })) {
      const corrections = correctionsIn(id, body.entries);
      for (const entry of body.entries) {
        const correction = corrections.get(entry.revision);
        const begunAt = body.entries[0]!.position;
        const placing = { stream: id, entry, begunAt, key: keyOf(id, entry) };
        placed.push(correction === undefined ? placing : { ...placing, correction });
      }
    }
    return placed;
  }
}

/** Of the case itself what was written from there on, and of meetings those that began then. */
const isOpen = ({ stream, entry, begunAt }: PlacedEntry, openFrom: Position): boolean =>
  (stream.startsWith('meeting-') ? begunAt : entry.position) >= openFrom;

/** The day, then the place in the log; events of one command share a position, so the stream's revision decides. */
const keyOf = (stream: string, { on, position, revision }: TimelineEntry): string =>
  `${on} ${position} ${stream} ${String(revision).padStart(9, '0')}`;

/** What did not happen, or not so. */
const UNTRUE: ReadonlySet<string> = new Set(['EntryFoundUntrue', 'ConsentFoundNotGiven']);

const CORRECTIONS: ReadonlySet<string> = new Set([
  ...UNTRUE,
  'EntryCorrected',
  'RegistrationCorrected',
  'HeldMeetingCorrected',
  'MeetingFoundNotHeld',
  'MeetingOutcomeCorrected',
]);

/** What a correction may say is right beside the day. */
const RIGHT = [
  'outcome',
  'earlyReason',
  'delayReason',
  'sickLeaveSince',
  'form',
  'individualAttended',
  'ended',
  'because',
] as const satisfies readonly (keyof CorrectionView)[];

/** By the number of the corrected entry, the latest correction of it. */
function correctionsIn(
  stream: string,
  entries: readonly TimelineEntry[],
): ReadonlyMap<number, CorrectionView> {
  const corrections = new Map<number, CorrectionView>();
  for (const { type, revision, details } of entries) {
    if (!CORRECTIONS.has(type)) continue;
    const said = details as unknown as Partial<CorrectionView> & { readonly entry: number };
    const on = said.on ?? entries.find((one) => one.revision === said.entry)?.on;
    if (on === undefined) continue;
    // A meeting's own correction names the meeting that it is of.
    const fields = type === 'EntryCorrected' ? ([...RIGHT, 'meetingId'] as const) : RIGHT;
    const right = Object.fromEntries(
      fields.flatMap((field) => (said[field] === undefined ? [] : [[field, said[field]]])),
    );
    const happened = UNTRUE.has(type) ? { happened: false } : {};
    corrections.set(said.entry, { id: `${stream}@${revision}`, on, ...happened, ...right });
  }
  return corrections;
}

const EMERGENCIES: ReadonlySet<string> = new Set(['CaseOpenedInEmergency', 'EmergencyOpeningReviewed']);

/** What of the texts about the person the reader gets to read; none of an entry that is not for them. */
function textsFor(
  { stream, entry: { type, texts } }: PlacedEntry,
  { minutes, identity, emergencies }: Reader,
): TimelineEntry['texts'] | undefined {
  if (stream.startsWith('meeting-') && !minutes) return undefined;
  if (EMERGENCIES.has(type) && !emergencies) return undefined;
  return type === 'CaseRegistered' && !identity ? { ...texts, name: null } : texts;
}

function itemOf(placed: PlacedEntry, reader: Reader): TimelineItem {
  const { stream, entry, correction } = placed;
  const { type, on, recordedAt, position, by, details, revision } = entry;
  const texts = textsFor(placed, reader);
  const known = TIMELINE_TEXTS[type as keyof typeof TIMELINE_TEXTS];
  const scalars = Object.fromEntries(
    Object.entries(details).flatMap(([name, value]) =>
      typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
        ? [[name, value]]
        : [],
    ),
  );
  return {
    id: `${stream}@${revision}`,
    type,
    on,
    recordedAt,
    position,
    by,
    text: { sv: say(known, 'sv', scalars), en: say(known, 'en', scalars) },
    ...present({ corrected: correction }),
    details,
    ...present({ texts }),
  };
}
