import { type Actor } from '@samverkan/access';
import { Injectable } from '@nestjs/common';
import { InvalidCursor } from '@samverkan/event-sourcing';
import { say, type Text } from '@samverkan/kernel';
import { AccessGuardian, PageQuery, ReadModels } from '@samverkan/platform';
import { caseTimelineProjection, type TimelineEntry } from '../projections/case-timeline.projection';
import { TIMELINE_TEXTS } from './timeline-texts';

/** A case has its own stream and one per meeting; more meetings than this no case has had. */
const MOST_STREAMS = 500;

/** What happened, as a person reads it. */
export interface TimelineItem {
  /** Of the event: its stream and revision. */
  readonly id: string;
  readonly type: string;
  readonly on: string;
  readonly recordedAt: string;
  readonly position: string;
  readonly by: TimelineEntry['by'];
  readonly text: Text;
  readonly details: TimelineEntry['details'];
  /** What was written about the person; `null` when the person is forgotten, absent for who may not read it. */
  readonly texts?: TimelineEntry['texts'];
}

export interface TimelinePage {
  readonly caseId: string;
  readonly items: readonly TimelineItem[];
  readonly next?: string;
}

/** What has happened in a case, in the order in which it happened. */
@Injectable()
export class CaseTimeline {
  constructor(
    private readonly readModels: ReadModels,
    private readonly guardian: AccessGuardian,
  ) {}

  /** @throws Problem 404 or 403; InvalidCursor */
  async page(actor: Actor, caseId: string, query: PageQuery): Promise<TimelinePage> {
    const access = await this.guardian.requireCase(actor, 'case.read-timeline', caseId);
    const model = await this.readModels.upTo(caseTimelineProjection, query['min-position']);
    const { documents } = await model.find({
      where: { field: 'caseId', equals: caseId },
      sort: 'case',
      limit: MOST_STREAMS,
    });
    const entries = documents
      .flatMap(({ id, body }) => body.entries.map((entry) => ({ stream: id, entry, key: keyOf(id, entry) })))
      .sort((a, b) => (a.key < b.key ? -1 : 1));
    const after = query.cursor === undefined ? '' : keyOfCursor(query.cursor);
    const rest = entries.filter(({ key }) => key > after);
    const shown = rest.slice(0, query.limit);
    const minutes = this.guardian.permits(actor, 'meeting.read-minutes', access);
    return {
      caseId,
      items: shown.map(({ stream, entry }) =>
        itemOf(stream, entry, minutes || entry.type !== 'MinutesRecorded'),
      ),
      ...(rest.length > shown.length ? { next: cursorOf(shown.at(-1)!.key) } : {}),
    };
  }
}

/** The day, then the place in the log; events of one command share a position, so the stream's revision decides. */
const keyOf = (stream: string, { on, position, revision }: TimelineEntry): string =>
  `${on} ${position} ${stream} ${String(revision).padStart(9, '0')}`;

const cursorOf = (key: string): string => Buffer.from(key).toString('base64url');

function keyOfCursor(cursor: string): string {
  const key = Buffer.from(cursor, 'base64url').toString();
  if (!/^\d{4}-\d{2}-\d{2} /.test(key)) throw new InvalidCursor();
  return key;
}

function itemOf(stream: string, entry: TimelineEntry, withTexts: boolean): TimelineItem {
  const { type, on, recordedAt, position, by, details, texts, revision } = entry;
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
    details,
    ...(withTexts ? { texts } : {}),
  };
}
