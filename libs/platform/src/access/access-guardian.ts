import {
  type AccessFields,
  type Action,
  type Actor,
  type CaseAccess,
  type Content,
  actions,
  decide,
  decidesAccess,
  type Seen,
  evolveCaseAccess,
  filterFor,
  inPlaceOf,
  limitOf,
  seeing,
} from '@samverkan/access';
import { type Clock, EventCodec, type EventStore, type Query } from '@samverkan/event-sourcing';
import { type BusinessDate, businessDateAt } from '@samverkan/kernel';
import { beyondLimit, notAllowed, notFound } from '../errors/problems';
import { currentContext } from '../telemetry/request-context';
import { AccessLog } from './access-log';
import { FoldedStreams } from './folded-streams';

/** How many cases' access is kept in memory; the least recently used goes first. */
const CACHED_CASES = 20_000;

/** What an action is done with; asked only of who may do it at all. */
export type ContentOf = () => Content | Promise<Content>;

/**
 * Asks the access policy. Who may touch a case is decided on the case's own stream as it stands at that moment, so
 * that a withdrawn consent or an ended assignment holds from its acknowledgement on.
 */
export class AccessGuardian {
  private readonly cases: FoldedStreams<CaseAccess>;

  constructor(
    eventStore: EventStore,
    private readonly clock: Clock,
    codec: EventCodec,
    private readonly log: AccessLog,
  ) {
    this.cases = new FoldedStreams({
      eventStore,
      codec,
      capacity: CACHED_CASES,
      counts: decidesAccess,
      evolve: evolveCaseAccess,
    });
  }

  /**
   * The access fields of a case from its stream as it stands; `undefined` when there is no such case.
   * @throws UnknownEventVersion for an event that decides on access, of a version that this program does not know
   */
  caseAccess(caseId: string): Promise<CaseAccess | undefined> {
    return this.cases.of(`case-${caseId}`);
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
   * with, and is asked only for a role that may not do all of it.
   * @throws Problem 404 or 403; AccessNotLogged
   */
  async requireCase(
    actor: Actor,
    action: Action,
    caseId: string,
    contentOf?: ContentOf,
  ): Promise<CaseAccess> {
    const access = await this.caseAccess(caseId);
    if (access === undefined) throw notFound();
    const isLimited = limitOf(actor.role, action) !== undefined && this.permits(actor, action, access);
    const content = isLimited ? await contentOf?.() : undefined;
    this.require(actor, action, access, content);
    await this.shown(actor, action, [access]);
    return access;
  }

  /**
   * Writes down that an answer shows these: who, which and why. To be awaited before the answer is given.
   * @throws AccessNotLogged when it cannot be written: then nothing may be shown
   */
  shown(actor: Actor, action: Action, seen: readonly Seen[]): Promise<void> {
    return this.log.shown(actor, action, seen);
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
