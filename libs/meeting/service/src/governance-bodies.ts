import type { Action, Actor } from '@samverkan/access';
import { AggregateStore, CommandHandler, type DecisionMoment, derivedId } from '@samverkan/event-sourcing';
import { streamOf } from '@samverkan/kernel';
import {
  type FormedBody,
  type GovernanceBodyDecision,
  type GovernanceBodyEvent,
  type GovernanceBodyState,
  governanceBodyAggregate,
  meetingRejections,
} from '@samverkan/meeting-domain';
import { type Accepted, AccessGuardian, type CommandRequest, Refused, notFound } from '@samverkan/platform';
import { Injectable } from '@nestjs/common';

const bodyStream = (bodyId: string): string => streamOf(governanceBodyAggregate, bodyId);

/** Governance bodies as their streams stand, for those who may see them. */
@Injectable()
export class GovernanceBodies {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly commands: CommandHandler,
    private readonly guardian: AccessGuardian,
  ) {}

  async stateOf(bodyId: string): Promise<GovernanceBodyState> {
    return (await this.aggregates.load(governanceBodyAggregate, bodyStream(bodyId))).state;
  }

  /** All that has been written of a body: what a correction names its entry by. */
  historyOf(bodyId: string): Promise<readonly GovernanceBodyEvent[]> {
    return this.aggregates.historyOf(governanceBodyAggregate, bodyStream(bodyId));
  }

  /** @throws Problem 404 or 403 */
  async read(
    { actor, action }: { readonly actor: Actor; readonly action: Action },
    bodyId: string,
  ): Promise<{ body: FormedBody; revision: number }> {
    const { state, revision } = await this.aggregates.load(governanceBodyAggregate, bodyStream(bodyId));
    if (state.status === 'none' || revision === 'no-stream') throw notFound();
    this.guardian.require(actor, action, { programmeId: state.programmeId });
    return { body: state, revision };
  }

  /** The id of a body that a command forms: the same command meets the same body. */
  idOfNew({ commandId }: CommandRequest): string {
    return derivedId(commandId, 'body');
  }

  /** @throws Refused when a rule says no, WrongExpectedRevision, CommandIdReused */
  async handle(
    bodyId: string,
    command: CommandRequest,
    decide: (
      state: GovernanceBodyState,
      at: DecisionMoment,
    ) => GovernanceBodyDecision | Promise<GovernanceBodyDecision>,
  ): Promise<Accepted<GovernanceBodyState>> {
    const handled = await this.commands.handle(governanceBodyAggregate, bodyStream(bodyId), command, decide);
    if (!handled.accepted) throw new Refused(handled.rejection, meetingRejections);
    return handled;
  }
}
