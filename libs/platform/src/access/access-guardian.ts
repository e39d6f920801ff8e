import {
  type AccessFields,
  type Action,
  type Actor,
  type ApplicationAccess,
  type CaseAccess,
  type Content,
  actions,
  decide,
  decidesAccess,
  decidesApplicationAccess,
  type Seen,
  evolveApplicationAccess,
  evolveCaseAccess,
  filterFor,
  inPlaceOf,
  limitOf,
  seeing,
  suspicionsOfWrite,
} from '@samverkan/access';
import {
  type Clock,
  EventCodec,
  type EventStore,
  type Position,
  type Query,
} from '@samverkan/event-sourcing';
import { type BusinessDate, type DomainEvent, businessDateAt } from '@samverkan/kernel';
import { beyondLimit, notAllowed, notFound } from '../errors/problems';
import { currentContext } from '../telemetry/request-context';
import { AccessLog } from './access-log';
import { caseIdOf } from './case-id';
import { FoldedStreams } from './folded-streams';

/** Of how many cases and applications the access is kept in memory; the least recently used goes first. */
const CACHED = { cases: 20_000, applications: 5_000 } as const;

/** The access of a case, and where in the log it was registered anew after an entry in error. */
interface KnownCase {
  readonly access: CaseAccess;
  readonly anewAt?: Position;
}

function evolveKnownCase(
  known: KnownCase | undefined,
  event: DomainEvent,
  position: Position,
): KnownCase | undefined {
  const access = evolveCaseAccess(known?.access, event);
  if (access === undefined) return undefined;
  const isAnew = known !== undefined && event.type === 'CaseRegistered';
  return { ...known, access, ...(isAnew ? { anewAt: position } : {}) };
}

/** What an action is done with; asked only of who may do it at all. */
export type ContentOf = () => Content | Promise<Content>;

/**
 * Asks the access policy. Who may touch a case is decided on the case's own stream as it stands at that moment, so
 * that a withdrawn consent or an ended assignment holds from its acknowledgement on.
 */
export class AccessGuardian {
  private readonly cases: FoldedStreams<KnownCase>;
  private readonly applications: FoldedStreams<ApplicationAccess>;

  constructor(
    private readonly eventStore: EventStore,
    private readonly clock: Clock,
    codec: EventCodec,
    private readonly log: AccessLog,
  ) {
    this.cases = new FoldedStreams({
      eventStore,
      codec,
      capacity: CACHED.cases,
      counts: decidesAccess,
      evolve: evolveKnownCase,
    });
    this.applications = new FoldedStreams({
      eventStore,
      codec,
      capacity: CACHED.applications,
      counts: decidesApplicationAccess,
      evolve: evolveApplicationAccess,
    });
  }

  /**
   * The access fields of a case from its stream as it stands; `undefined` when there is no such case.
   * @throws NewerVersion for an event that decides on access, of a version that this program does not know
   */
  async caseAccess(caseId: string): Promise<CaseAccess | undefined> {
    return (await this.cases.of(`case-${caseId}`))?.access;
  }

  /**
   * From which position of the log on the actor may know what was written of a case; `undefined` where all of it. What
   * was entered in error is the individual's own and stays with who answers for it; who else comes to the case
   * registered anew comes to that alone (project design, as the access of the case itself).
   */
  async openFrom(actor: Actor, access: CaseAccess): Promise<Position | undefined> {
    const hasAll = (['case.mark-entered-in-error', 'case.read-own'] as const).some((action) =>
      this.permits(actor, action, access),
    );
    return hasAll ? undefined : (await this.cases.of(`case-${access.caseId}`))?.anewAt;
  }

  /** Whether a stream about a case begins before the case was registered anew after an entry in error. */
  async isOfFormerRegistration(caseId: string, streamId: string): Promise<boolean> {
    const anewAt = (await this.cases.of(`case-${caseId}`))?.anewAt;
    if (anewAt === undefined) return false;
    for await (const { position } of this.eventStore.readStream(streamId)) return position < anewAt;
    return false;
  }

  /**
   * As {@link caseAccess}, of an application. Who applies is one person: an identity that is protected in their case of
   * the programme is protected in the application, whichever was there first.
   */
  async applicationAccess(applicationId: string): Promise<ApplicationAccess | undefined> {
    const access = await this.applications.of(`application-${applicationId}`);
    if (access === undefined || access.protectedIdentity) return access;
    const inCase = await this.caseAccess(caseIdOf(access.programmeId, access.subjectId));
    return inCase?.protectedIdentity === true ? { ...access, protectedIdentity: true } : access;
  }

  /**
   * What the caller does with the resource is done in the place of whom they stand in for, where they do.
   * @throws Problem 404 when the actor may not know that the resource exists, 403 when only the action is refused;
   * Error where the policy limits the action and nobody says with what it is done
   */
  require(actor: Actor, action: Action, resource: AccessFields, content?: Content): void {
    const today = this.today();
    const decision = decide(actor, action, resource, today);
    if (decision === 'not-seen') throw notFound();
    if (decision === 'not-allowed') throw notAllowed(action);
    const absentId = inPlaceOf(actor, resource, today);
    const context = currentContext();
    if (absentId !== undefined && context !== undefined) context.inPlaceOf = absentId;
    if (resource.unitId !== undefined && context !== undefined) context.unitId = resource.unitId;
    const limit = limitOf(actor.role, action);
    if (limit === undefined) return;
    if (content === undefined) throw new Error(`${action} is limited, and its content is not told`);
    if (limit.admits(actor, content)) return;
    // Of a meeting that one's party is not at, or of another's workplace, nobody is told that there is one.
    const { about } = actions[action];
    throw about === 'meeting' || seeing[about].includes(action)
      ? notFound()
      : beyondLimit(action, limit.text);
  }

  /**
   * `require` on a case by its id. A read is written to the access log. `contentOf` says what the action is done
   * with, and is asked only for a role that may not do all of it; `of` which meeting of the case is looked at.
   * @throws Problem 404 or 403; AccessNotLogged
   */
  async requireCase(
    actor: Actor,
    action: Action,
    caseId: string,
    contentOf?: ContentOf,
    of: Pick<Seen, 'meetingId'> = {},
  ): Promise<CaseAccess> {
    return this.requireKnown(actor, action, await this.caseAccess(caseId), contentOf, of);
  }

  /** As {@link requireCase}, of a case whose access was read just before: none where there is no such case. */
  async requireKnown(
    actor: Actor,
    action: Action,
    access: CaseAccess | undefined,
    contentOf?: ContentOf,
    of: Pick<Seen, 'meetingId'> = {},
  ): Promise<CaseAccess> {
    if (access === undefined) throw notFound();
    const isLimited = limitOf(actor.role, action) !== undefined && this.permits(actor, action, access);
    const content = isLimited ? await contentOf?.() : undefined;
    this.require(actor, action, access, content);
    await this.touched(actor, action, { ...access, ...of });
    return access;
  }

  /**
   * `require` on an application by its id. A read is written to the access log.
   * @throws Problem 404 or 403; AccessNotLogged
   */
  async requireApplication(actor: Actor, action: Action, applicationId: string): Promise<ApplicationAccess> {
    const access = await this.applicationAccess(applicationId);
    if (access === undefined) throw notFound();
    this.require(actor, action, access);
    await this.touched(actor, action, access);
    return access;
  }

  /** A read is written down; what a command writes is written down with why it is worth a second look. */
  private touched(actor: Actor, action: Action, seen: Seen): Promise<void> {
    const context = currentContext();
    if (context !== undefined) context.suspicions = suspicionsOfWrite(actor, seen, this.today());
    return this.shown(actor, action, [seen]);
  }

  /**
   * Writes down that an answer shows these: who, which and why. To be awaited before the answer is given.
   * @throws AccessNotLogged when it cannot be written: then nothing may be shown
   */
  shown(actor: Actor, action: Action, seen: readonly Seen[]): Promise<void> {
    return this.log.shown(actor, action, seen);
  }

  /**
   * Writes down a search by number, whether or not its answer shows anything. To be awaited before the answer is given.
   * @throws AccessNotLogged
   */
  searched(actor: Actor, seen: readonly Seen[]): Promise<void> {
    return this.log.searched(actor, 'case.search', seen);
  }

  /** True when `require` would not throw for want of a condition; of a limit it says nothing. */
  permits(actor: Actor, action: Action, resource: AccessFields): boolean {
    return decide(actor, action, resource, this.today()) === 'allowed';
  }

  /** The filter that every list, search, count and export of the action goes by; documents carry `access`. */
  filter(actor: Actor, action: Action): Query {
    return filterFor(actor, action, this.today());
  }

  private today(): BusinessDate {
    return businessDateAt(this.clock.now());
  }
}
