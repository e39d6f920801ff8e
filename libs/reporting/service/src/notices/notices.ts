import { type Action, type Actor, type CaseAccess, recipientId, seeing } from '@samverkan/access';
import { Injectable } from '@nestjs/common';
import { CommandHandler, type Query, derivedId } from '@samverkan/event-sourcing';
import { AccessGuardian, type CommandRequest, type PositionedQuery, ReadModels } from '@samverkan/platform';
import { markNoticeRead, noticeAggregate } from '@samverkan/reporting-domain';
import { noticesProjection } from '../projections/notices.projection';
import {
  type NoticeView,
  type NoticesMarkedView,
  type NoticesPage,
  type NoticesQuery,
  noticeView,
} from './notice-view';

/** Which case somebody was given or lost is seen by who may see who has it, before there is any consent to more. */
const OF_ASSIGNMENT: readonly string[] = ['assignment', 'holder-changed', 'coordination-answered'];

/** The notices of whoever asks. */
@Injectable()
export class Notices {
  constructor(
    private readonly readModels: ReadModels,
    private readonly guardian: AccessGuardian,
    private readonly commands: CommandHandler,
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
      ...(cursor === undefined ? {} : { cursor }),
    });
    const items: NoticeView[] = [];
    const cases = await this.casesOf(documents.flatMap(({ body: { about } }) => about?.caseId ?? []));
    const shown = new Map<string, CaseAccess>();
    for (const {
      id,
      body: { about, read },
    } of documents) {
      if (about === undefined) continue;
      const access = cases.get(about.caseId);
      const seen = access !== undefined && this.sees(actor, about.kind, access);
      if (seen) shown.set(access.caseId, access);
      items.push(noticeView(id, about, read, seen));
    }
    await this.guardian.shown(actor, action, [...shown.values()]);
    return { items, ...(next === undefined ? {} : { next }) };
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
        `${noticeAggregate.category}-${id}`,
        { ...command, commandId: derivedId(command.commandId, id) },
        (state, at) => markNoticeRead({ noticeId: id, recipientId: recipientId(actor) }, state, at),
      );
      if (!handled.accepted || handled.events.length === 0) continue;
      marked += 1;
      if (position === undefined || handled.position > position) position = handled.position;
    }
    return { marked, ...(position === undefined ? {} : { position }) };
  }

  /** A page is mostly about a few cases: each is looked at once, as it stands. */
  private async casesOf(caseIds: readonly string[]): Promise<ReadonlyMap<string, CaseAccess | undefined>> {
    const cases = new Map<string, CaseAccess | undefined>();
    for (const caseId of new Set(caseIds)) cases.set(caseId, await this.guardian.caseAccess(caseId));
    return cases;
  }

  private sees(actor: Actor, kind: string, access: CaseAccess): boolean {
    const actions: readonly Action[] = OF_ASSIGNMENT.includes(kind)
      ? [...seeing.case, 'case.read-assignment']
      : seeing.case;
    return actions.some((one) => this.guardian.permits(actor, one, access));
  }
}
