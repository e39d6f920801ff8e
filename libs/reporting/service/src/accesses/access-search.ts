import type { Action, Actor, Suspicion, Seen } from '@samverkan/access';
import { Injectable } from '@nestjs/common';
import { type FindOptions, type Query, type ReadModel, type StoredDocument } from '@samverkan/event-sourcing';
import { type BusinessDate, endOfDay, present, startOfDay } from '@samverkan/kernel';
import { AccessGuardian, type PageQuery, ReadModels } from '@samverkan/platform';
import {
  type AccessEntry,
  accessEntriesProjection,
  firstEntryOf,
} from '../projections/access-entries.projection';
import { emergencyOpeningsProjection } from '../projections/emergency-openings.projection';
import { everyDocument } from '../projections/every-document';
import type { AccessLogQuery, SampleQuery } from './access-query';
import {
  type AccessPage,
  FIELD_OF,
  type ReviewedAccessPage,
  accessView,
  reviewedAccessView,
} from './access-view';
import {
  type EmergencyOpeningsPage,
  type EmergencyOpeningsQuery,
  emergencyOpeningView,
} from './emergency-view';

type Entries = ReadModel<AccessEntry>;
type Found = StoredDocument<AccessEntry>;

type Entry = Pick<AccessEntry, 'stream' | 'caseId' | 'access'>;

/** The case or application that an entry was about. */
function seenIn({ stream, caseId, access: { subjectId } }: Entry): Seen | undefined {
  const whose = present({ subjectId });
  if (caseId !== undefined) return { caseId, ...whose };
  if (!stream.startsWith('application-')) return undefined;
  return { applicationId: stream.slice('application-'.length), ...whose };
}

/** From the first day's beginning to the last day's end, in Sweden. */
const during = ({ from, to }: { readonly from?: BusinessDate; readonly to?: BusinessDate }): Query[] => [
  ...(from === undefined ? [] : [{ field: 'at', from: startOfDay(from) }]),
  ...(to === undefined ? [] : [{ field: 'at', to: endOfDay(to) }]),
];

/** Who has seen and done what, for the individual that it is about and for those who follow it up. */
@Injectable()
export class AccessSearch {
  constructor(
    private readonly readModels: ReadModels,
    private readonly guardian: AccessGuardian,
  ) {}

  /** What is about the caller, latest first: in their cases, the meetings of these, and their applications. */
  async own(actor: Actor, action: Action, query: PageQuery): Promise<AccessPage> {
    const entries = await this.entries(query['min-position']);
    const streams = await this.ownStreams(entries, this.guardian.filter(actor, action));
    const { documents, next } = await this.page(entries, query, [{ field: 'stream', in: streams }], 'stream');
    await this.looked(actor, action, entries, documents);
    return {
      items: documents.map(({ id, body }) => accessView(id, body)),
      ...present({ next }),
    };
  }

  /** What the caller may follow up, latest first. */
  async search(actor: Actor, action: Action, query: AccessLogQuery): Promise<ReviewedAccessPage> {
    const entries = await this.entries(query['min-position']);
    const where: Query[] = [this.guardian.filter(actor, action), ...during(query)];
    let sort = 'latest';
    if (query.actor !== undefined) {
      where.push({ field: 'actor.id', equals: query.actor });
      sort = 'actor';
    }
    if (query.case !== undefined) {
      const meetings = await this.streamsOf(entries, 'first-of-case', {
        field: 'caseId',
        equals: query.case,
      });
      where.push({ field: 'stream', in: [...new Set([`case-${query.case}`, ...meetings])] });
      sort = 'stream';
    }
    if (query.kind !== undefined) where.push({ field: 'kind', equals: query.kind });
    if (query.concern !== undefined) where.push({ field: FIELD_OF[query.concern], equals: true });
    const { documents, next } = await this.page(entries, query, where, sort);
    await this.looked(actor, action, entries, documents);
    return {
      items: documents.map(({ id, body }) => reviewedAccessView(id, body)),
      ...present({ next }),
    };
  }

  /** Accesses of a day, drawn so that nobody could foresee which; the same ones each time. */
  async sample(actor: Actor, action: Action, query: SampleQuery): Promise<ReviewedAccessPage> {
    const entries = await this.entries(query['min-position']);
    const where = { and: [this.guardian.filter(actor, action), { field: 'day', equals: query.day }] };
    const { documents } = await entries.find({ where, sort: 'draw', limit: query.size });
    await this.looked(actor, action, entries, documents);
    return { items: documents.map(({ id, body }) => reviewedAccessView(id, body)) };
  }

  /** How many accesses of a period are worth a second look for each concern, and by whom. */
  async counts(
    actor: Actor,
    action: Action,
    concern: Suspicion,
    period: { readonly from: BusinessDate; readonly to: BusinessDate },
    minPosition: string | undefined,
  ): Promise<readonly { readonly actorId: string; readonly accesses: number }[]> {
    const entries = await this.entries(minPosition);
    const where = {
      and: [
        this.guardian.filter(actor, action),
        ...during(period),
        { field: FIELD_OF[concern], equals: true },
      ],
    };
    const counted = await entries.countBy(where, 'actor.id');
    return counted
      .map(({ value, count }) => ({ actorId: String(value), accesses: count }))
      .sort((a, b) => b.accesses - a.accesses || (a.actorId < b.actorId ? -1 : 1));
  }

  /** Emergency openings that the caller may review, the oldest of those that wait first. */
  async emergencies(
    actor: Actor,
    action: Action,
    query: EmergencyOpeningsQuery,
  ): Promise<EmergencyOpeningsPage> {
    const { standing, limit, cursor } = query;
    const model = await this.readModels.upTo(emergencyOpeningsProjection, query['min-position']);
    const where: Query[] = [this.guardian.filter(actor, action)];
    if (standing !== undefined) where.push({ field: 'reviewed', equals: standing === 'reviewed' });
    const { documents, next } = await model.find({
      where: { and: where },
      sort: 'to-review',
      limit,
      ...present({ cursor }),
    });
    const seen = documents.map(({ body: { caseId, subjectId } }) => ({ caseId, subjectId }));
    await this.shown(actor, action, seen);
    return {
      items: documents.map(({ body }) => emergencyOpeningView(body)),
      ...present({ next }),
    };
  }

  private entries(minPosition: string | undefined): Promise<Entries> {
    return this.readModels.upTo(accessEntriesProjection, minPosition);
  }

  private page(entries: Entries, { limit, cursor }: PageQuery, where: readonly Query[], sort: string) {
    const options: FindOptions = { where: { and: where }, sort, limit };
    return entries.find({ ...options, ...present({ cursor }) });
  }

  /** The streams that are about somebody. Whose a stream is its first event says; of meetings, whose the case is. */
  private async ownStreams(entries: Entries, whose: Query): Promise<readonly string[]> {
    const own = await this.streamsOf(entries, 'first-of-subject', whose);
    const cases = own.filter((stream) => stream.startsWith('case-')).map((s) => s.slice('case-'.length));
    const meetings = await this.streamsOf(entries, 'first-of-case', { field: 'caseId', in: cases });
    return [...new Set([...own, ...meetings])];
  }

  /** Each stream once, by its first entry, along the index of the field that is asked for. */
  private async streamsOf(
    entries: Entries,
    sort: 'first-of-case' | 'first-of-subject',
    whose: Query,
  ): Promise<string[]> {
    const where = { and: [whose, { field: 'first', equals: true }] };
    const streams: string[] = [];
    for await (const { body } of everyDocument(entries, { where, sort })) streams.push(body.stream);
    return streams;
  }

  /** By stream, the case of each meeting of which an entry does not name it: its first event does. */
  private async casesOfMeetings(
    entries: Entries,
    found: readonly Found[],
  ): Promise<ReadonlyMap<string, string>> {
    const unnamed = found
      .filter(({ body }) => body.caseId === undefined && body.stream.startsWith('meeting-'))
      .map(({ body }) => firstEntryOf(body.stream));
    const first = unnamed.length === 0 ? [] : await entries.getMany([...new Set(unnamed)]);
    return new Map(
      first.flatMap(({ body: { stream, caseId } }) => (caseId === undefined ? [] : [[stream, caseId]])),
    );
  }

  /** Who looks at the access log sees whose cases there are: that is logged as well. */
  private async looked(
    actor: Actor,
    action: Action,
    entries: Entries,
    found: readonly Found[],
  ): Promise<void> {
    const cases = await this.casesOfMeetings(entries, found);
    const seen = new Map<string, Seen>();
    for (const { body } of found) {
      const caseId = body.caseId ?? cases.get(body.stream);
      const one = seenIn(caseId === undefined ? body : { ...body, caseId });
      if (one !== undefined) seen.set(one.caseId ?? `application ${one.applicationId}`, one);
    }
    await this.shown(actor, action, [...seen.values()]);
  }

  /** With what decides on access to each, so that a look at a protected identity is worth a second one here too. */
  private async shown(actor: Actor, action: Action, seen: readonly Seen[]): Promise<void> {
    const withAccess: Seen[] = [];
    for (const one of seen) withAccess.push((await this.accessTo(one)) ?? one);
    await this.guardian.shown(actor, action, withAccess);
  }

  private accessTo({ caseId, applicationId }: Seen): Promise<Seen | undefined> {
    return caseId === undefined
      ? this.guardian.applicationAccess(String(applicationId))
      : this.guardian.caseAccess(caseId);
  }
}
