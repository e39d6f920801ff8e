import { Injectable } from '@nestjs/common';
import { seesSmallNumbers } from '@samverkan/access';
import { AggregateStore, CommandHandler, type DecisionMoment, derivedId } from '@samverkan/event-sourcing';
import { streamOf } from '@samverkan/kernel';
import {
  AccessGuardian,
  type Accepted,
  type Call,
  type CommandCall,
  type CommandResponse,
  Refused,
  idMadeBy,
  notFound,
  respond,
  withRevision,
} from '@samverkan/platform';
import {
  type AgreementDecision,
  type AgreementEvent,
  type AgreementState,
  type GrantAgreement,
  agreementAggregate,
  agreementRejections,
  concludeAgreement,
  programmeAggregate,
} from '@samverkan/programme-domain';
import type { ConcludeAgreementBody } from './agreement.bodies';
import { type AgreementView, agreementView } from './agreement-view';

type Decide = (state: AgreementState, at: DecisionMoment) => AgreementDecision | Promise<AgreementDecision>;

/** What the answer tells besides where the agreement stands. */
type Told = (handled: Accepted<AgreementState>) => object;

const agreementStream = (id: string): string => streamOf(agreementAggregate, id);

/** The one path of every command to an agreement on grants, and of its reading. */
@Injectable()
export class AgreementCommands {
  constructor(
    private readonly handler: CommandHandler,
    private readonly aggregates: AggregateStore,
    private readonly guardian: AccessGuardian,
  ) {}

  /** @throws Problem 403 by access, 409 by a rule */
  async conclude(call: CommandCall, body: ConcludeAgreementBody): Promise<CommandResponse> {
    this.guardian.require(call.actor, call.action, { programmeId: body.programmeId });
    const agreementId = derivedId(call.command.commandId, agreementAggregate.category);
    const programmeStream = streamOf(programmeAggregate, body.programmeId);
    const programme = (await this.aggregates.load(programmeAggregate, programmeStream)).state;
    return this.answer(
      call,
      agreementId,
      (state, at) => concludeAgreement(body, state, { ...at, programme, agreementId }),
      () => ({}),
      `/api/case/v1/grant-agreements/${agreementId}`,
    );
  }

  /**
   * A command to an agreement that is there; `told` is in the answer too, such as the id of what it makes.
   * @throws Problem 404 or 403 by access, 409 by a rule, 412 when `If-Match` was sent and the agreement has changed
   */
  async handle(call: CommandCall, decide: Decide, told: Told = () => ({})): Promise<CommandResponse> {
    await this.seen(call);
    return this.answer(call, call.id, decide, told);
  }

  /** As `handle`, of a command that makes something: its id is told under that name. */
  make<Name extends string>(
    call: CommandCall,
    name: Name,
    decide: (state: AgreementState, at: DecisionMoment & Record<Name, string>) => AgreementDecision,
  ): Promise<CommandResponse> {
    return this.handle(
      call,
      (state, at) => decide(state, { ...at, ...({ [name]: at.newId(0) } as Record<Name, string>) }),
      (handled) => idMadeBy(handled, name),
    );
  }

  /** All that was written of it, an event's number in the stream being its place. */
  historyOf(agreementId: string): Promise<readonly AgreementEvent[]> {
    return this.aggregates.historyOf(agreementAggregate, agreementStream(agreementId));
  }

  /** @throws Problem 404 for an agreement that is not there or not to be seen */
  async read(call: Call): Promise<AgreementView> {
    const { agreement, revision } = await this.seen(call);
    withRevision(call.reply, revision);
    return agreementView(agreement, revision, seesSmallNumbers(call.actor));
  }

  private async seen({
    actor,
    action,
    id,
  }: Call): Promise<{ readonly agreement: GrantAgreement; readonly revision: number }> {
    const { state, revision } = await this.aggregates.load(agreementAggregate, agreementStream(id));
    if (state.status === 'none' || revision === 'no-stream') throw notFound();
    this.guardian.require(actor, action, { programmeId: state.programmeId });
    return { agreement: state, revision };
  }

  private async answer(
    { command, reply }: CommandCall,
    id: string,
    decide: Decide,
    told: Told,
    location?: string,
  ): Promise<CommandResponse> {
    const handled = await this.handler.handle(agreementAggregate, agreementStream(id), command, decide);
    if (!handled.accepted) throw new Refused(handled.rejection, agreementRejections);
    return respond(reply, handled, told(handled), location);
  }
}
