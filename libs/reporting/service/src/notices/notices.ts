import {
  type Action,
  type Actor,
  type ApplicationAccess,
  type CaseAccess,
  type Seen,
  recipientId,
  seeing,
  seenStream,
} from '@samverkan/access';
import { Injectable } from '@nestjs/common';
import { CommandHandler, type Position, type Query, derivedId } from '@samverkan/event-sourcing';
import { present, streamOf } from '@samverkan/kernel';
import { AccessGuardian, type CommandRequest, type PositionedQuery, ReadModels } from '@samverkan/platform';
import { markNoticeRead, noticeAggregate } from '@samverkan/reporting-domain';
import { Languages } from '../languages/languages';
import { type NoticeContent, noticesProjection } from '../projections/notices.projection';
import {
  type NoticeView,
  type NoticesMarkedView,
  type NoticesPage,
  type NoticesQuery,
  noticeView,
} from './notice-view';

/**
 * Which case somebody was given or lost, asked for a consent or offered coordination in, or told Försäkringskassan of in
 * error, is seen by who may see who has it, whatever is consented to.
 */
const OF_ASSIGNMENT: readonly string[] = [
  'assignment',
  'holder-changed',
  'consent-answered',
  'coordination-answered',
  'need-impulse-taken-back',
];

/** What a contact person is told of with or without a consent: in which case, is seen by who is named there. */
const OF_NAMING: readonly string[] = [
  'assignment',
  'assignment-with-plan',
  'plan-asked',
  'plan-overdue',
  'consent-answered',
  'case-handed-over',
  'employer-contact-ended',
];

/** What notices are about, as far as access depends on it. */
type Matter = CaseAccess | ApplicationAccess;

/** The notices of whoever asks. */
@Injectable()
export class Notices {
  constructor(
    private readonly readModels: ReadModels,
    private readonly guardian: AccessGuardian,
    private readonly commands: CommandHandler,
    private readonly languages: Languages,
  ) {}

  /** Latest first. A notice stays when the access to its case ends, and tells no more than of which kind it is. */
  async page(actor: Actor, action: Action, query: NoticesQuery): Promise<NoticesPage> {
    const { standing, limit, cursor } = query;
    const model = await this.readModels.upTo(noticesProjection, query['min-position']);
    const where: Query[] = [this.guardian.filter(actor, action)];
    if (standing !== undefined) where.push({ field: 'read', equals: standing === 'read' });
    const { documents, next } = await model.find({
      where: { and: where },
      sort: standing === undefined ? 'latest' : 'by-standing',
      limit,
      ...present({ cursor }),
    });
    const items: NoticeView[] = [];
    const matters = await this.mattersOf(
      documents.flatMap(({ body: { about } }) =>
        about === undefined || about.programmeId !== undefined ? [] : about,
      ),
    );
    const shown = new Map<string, Seen>();
    for (const {
      id,
      body: { about, position, read },
    } of documents) {
      if (about === undefined) continue;
      if (about.programmeId !== undefined) {
        const { programmeId } = about;
        items.push(
          noticeView(
            id,
            about,
            read,
            this.guardian.permits(actor, 'programme.read', { programmeId }),
            this.languages,
          ),
        );
        continue;
      }
      const matter = seenStream(about);
      const access = matters.get(matter);
      const seen =
        access !== undefined &&
        this.sees(actor, about.kind, access) &&
        (await this.isOpen(actor, about, position, access));
      if (seen) shown.set(matter, access);
      items.push(noticeView(id, about, read, seen, this.languages));
    }
    await this.guardian.shown(actor, action, [...shown.values()]);
    return { items, ...present({ next }) };
  }

  async unread(actor: Actor, action: Action, { 'min-position': position }: PositionedQuery): Promise<number> {
    const model = await this.readModels.upTo(noticesProjection, position);
    return model.count({
      and: [this.guardian.filter(actor, action), { field: 'read', equals: false }],
    });
  }

  /** Marks what of it is the caller's and has not been read. The same again changes nothing. */
  async markRead(
    actor: Actor,
    action: Action,
    noticeIds: readonly string[],
    { expectedRevision: _, ...command }: CommandRequest,
  ): Promise<NoticesMarkedView> {
    const model = this.readModels.of(noticesProjection);
    const own = (await model.getMany(noticeIds)).filter(({ body }) =>
      this.guardian.permits(actor, action, body.access),
    );
    let marked = 0;
    let position: string | undefined;
    for (const { id } of own) {
      const handled = await this.commands.handle(
        noticeAggregate,
        streamOf(noticeAggregate, id),
        { ...command, commandId: derivedId(command.commandId, id) },
        (state, at) => markNoticeRead({ noticeId: id, recipientId: recipientId(actor) }, state, at),
      );
      if (!handled.accepted || handled.events.length === 0) continue;
      marked += 1;
      if (position === undefined || handled.position > position) position = handled.position;
    }
    return { marked, ...present({ position }) };
  }

  /** A page is mostly about a few cases and applications: each is looked at once, as it stands. */
  private async mattersOf(contents: readonly NoticeContent[]): Promise<ReadonlyMap<string, Matter>> {
    const matters = new Map<string, Matter>();
    for (const content of contents) {
      const { caseId, applicationId = '' } = content;
      const matter = seenStream(content);
      if (matters.has(matter)) continue;
      const access =
        caseId === undefined
          ? await this.guardian.applicationAccess(applicationId)
          : await this.guardian.caseAccess(caseId);
      if (access !== undefined) matters.set(matter, access);
    }
    return matters;
  }

  /** What was written of a case before it was registered anew is not there for who comes to it then; nor its meetings. */
  private async isOpen(
    actor: Actor,
    { meetingId }: NoticeContent,
    position: Position | undefined,
    access: Matter,
  ): Promise<boolean> {
    if ('applicationId' in access) return true;
    const openFrom = await this.guardian.openFrom(actor, access);
    if (openFrom === undefined) return true;
    return meetingId === undefined
      ? position !== undefined && position >= openFrom
      : !(await this.guardian.isOfFormerRegistration(access.caseId, `meeting-${meetingId}`));
  }

  private sees(actor: Actor, kind: string, access: Matter): boolean {
    if ('applicationId' in access)
      return seeing.application.some((one) => this.guardian.permits(actor, one, access));
    const actions: readonly Action[] = [
      ...seeing.case,
      ...(OF_ASSIGNMENT.includes(kind) ? (['case.read-assignment'] as const) : []),
      ...(OF_NAMING.includes(kind) ? (['case.read-revision'] as const) : []),
    ];
    return actions.some((one) => this.guardian.permits(actor, one, access));
  }
}
