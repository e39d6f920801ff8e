import {
  type AccessFields,
  type Content,
  inPlaceOf,
  limitOf,
  othersThanOneself,
  seesSmallNumbers,
} from '@samverkan/access';
import { Injectable } from '@nestjs/common';
import { AggregateStore, CommandHandler, type DecisionMoment, derivedId } from '@samverkan/event-sourcing';
import { present, streamOf } from '@samverkan/kernel';
import {
  AccessGuardian,
  type Call,
  type CommandCall,
  type CommandResponse,
  Refused,
  notFound,
  respond,
  withRevision,
} from '@samverkan/platform';
import {
  type PairIds,
  type ProgrammeDecision,
  type ProgrammeEvent,
  type ProgrammeState,
  type StartedProgramme,
  pairKey,
  programmeAggregate,
  programmeRejections,
  startProgramme,
} from '@samverkan/programme-domain';
import { OpenCases } from '../open-cases';
import { ProgrammeDirectory } from '../programme-directory';
import { type MeasureCatalogueView, measureCatalogueView } from './measure-views';
import type { StartProgrammeBody } from './programme.bodies';
import { type ProgrammeView, programmeView } from './programme-view';

type Decide<At = DecisionMoment> = (
  state: ProgrammeState,
  at: At,
) => ProgrammeDecision | Promise<ProgrammeDecision>;

/** What a command to a programme is about, beside which programme. */
interface About {
  readonly access?: (state: ProgrammeState) => AccessFields;
  readonly content?: Content;
}

/** What a client needs to go on: ids and numbers that the command made. */
type Told = {
  readonly [Type in ProgrammeEvent['type']]?: (event: Extract<ProgrammeEvent, { type: Type }>) => object;
};

const told: Told = {
  CollaborationModelApproved: ({ data: { modelVersion } }) => ({ modelVersion }),
  DeputyNamed: ({ data: { deputyshipId } }) => ({ deputyshipId }),
  FundingApplicationRecorded: ({ data: { applicationVersion } }) => ({ applicationVersion }),
  TrainingHeld: ({ data: { trainingId } }) => ({ trainingId }),
  DeviationRegistered: ({ data: { deviationId } }) => ({ deviationId }),
};

const programmeStream = (programmeId: string): string => streamOf(programmeAggregate, programmeId);

/** Where somebody is stood in for: at a unit, when it is a coordinator. */
export function deputyshipAccess(state: ProgrammeState, deputyshipId: string): AccessFields {
  const known = state.status === 'none' ? [] : state.deputyships;
  const unitId = known.find((one) => one.deputyshipId === deputyshipId)?.unitId;
  return present({ unitId });
}

/** Who a pair is, and at which unit. */
function pairAccess(
  state: ProgrammeState,
  { investigatorId, coordinatorId, unitId }: PairIds & { readonly unitId?: string },
): AccessFields {
  const known = state.status === 'none' ? undefined : state.pairs[pairKey({ investigatorId, coordinatorId })];
  const at = unitId ?? known?.unitId;
  return { investigatorId, coordinatorId, ...present({ unitId: at }) };
}

/** The one path of every command to a programme, and of its reading. */
@Injectable()
export class ProgrammeCommands {
  constructor(
    private readonly handler: CommandHandler,
    private readonly aggregates: AggregateStore,
    private readonly guardian: AccessGuardian,
    private readonly directory: ProgrammeDirectory,
    private readonly openCases: OpenCases,
  ) {}

  /** All that has been written of a programme. */
  historyOf(programmeId: string): Promise<readonly ProgrammeEvent[]> {
    return this.aggregates.historyOf(programmeAggregate, programmeStream(programmeId));
  }

  /** @throws Problem 403 by access, 409 by a rule */
  start(call: CommandCall, body: StartProgrammeBody): Promise<CommandResponse> {
    const programmeId = derivedId(call.command.commandId, programmeAggregate.category);
    this.guardian.require(call.actor, call.action, { programmeId });
    return this.answer(
      call,
      programmeId,
      (state, at) => startProgramme(body, state, { ...at, programmeId }),
      `/api/case/v1/programmes/${programmeId}`,
    );
  }

  /**
   * `content.staff` are those whose part in the programme's cases the command begins or ends.
   * @throws Problem 404 or 403 by access, 409 by a rule, 412 when `If-Match` was sent and the programme has changed
   */
  async handle(call: CommandCall, decide: Decide, { access, content }: About = {}): Promise<CommandResponse> {
    const { state } = await this.aggregates.load(programmeAggregate, programmeStream(call.id));
    const resource = { ...access?.(state), programmeId: call.id };
    const staff = [...(content?.staff ?? []), ...(await this.inCases(call, resource))];
    this.guardian.require(call.actor, call.action, resource, { ...content, staff });
    return this.answer(call, call.id, decide);
  }

  /**
   * What an investigator and a coordinator do together: one of them writes it down, or who stands in for one of them.
   * @throws Problem 404 or 403 by access, 409 by a rule
   */
  handlePair(
    call: CommandCall,
    pair: PairIds & { readonly unitId?: string },
    decide: Decide<DecisionMoment & { readonly actorId: string }>,
  ): Promise<CommandResponse> {
    return this.handle(
      call,
      (state, at) => {
        const resource = { ...pairAccess(state, pair), programmeId: call.id };
        return decide(state, { ...at, actorId: inPlaceOf(call.actor, resource, at.today) ?? call.actor.id });
      },
      { access: (state) => pairAccess(state, pair) },
    );
  }

  /** @throws Problem 404 for a programme that is not there or not to be seen */
  async read(call: Call): Promise<ProgrammeView> {
    const { state, revision } = await this.seen(call);
    const inside = seesSmallNumbers(call.actor)
      ? { history: await this.historyOf(call.id), seesDialoguesAt: this.dialoguesSeen(call) }
      : undefined;
    return programmeView(state, revision, inside);
  }

  /**
   * The units of the programme of whose pairs the caller sees what they saw and agreed on, or all there are.
   * @throws Problem 404 for a programme that is not there or not to be seen
   */
  async unitsWithDialogues(call: Call): Promise<readonly string[] | 'all'> {
    const { state } = await this.seen({ ...call, action: 'programme.read' });
    const sees = this.dialoguesSeen(call);
    return sees(undefined) ? 'all' : Object.keys(state.units).filter(sees);
  }

  /** Those of a unit; of none in particular for who sees those of all. */
  private dialoguesSeen({ actor, id }: Call): (unitId: string | undefined) => boolean {
    return (unitId) =>
      this.guardian.permits(actor, 'programme.read-pair-dialogues', {
        programmeId: id,
        ...present({ unitId }),
      });
  }

  /** @throws Problem 404 for a programme that is not there or not to be seen */
  async measures(call: Call): Promise<MeasureCatalogueView> {
    return measureCatalogueView((await this.seen(call)).state);
  }

  /** @throws Problem 404 or 403 for a programme that is not there or not to be seen */
  async state(call: Call): Promise<StartedProgramme> {
    return (await this.seen(call)).state;
  }

  /**
   * The caller, where they may do what nobody with a part in cases may, and have one in any programme. Who may not do it
   * at all is refused without it.
   */
  private async inCases({ actor, action }: CommandCall, resource: AccessFields): Promise<readonly string[]> {
    const isAsked =
      limitOf(actor.role, action) === othersThanOneself && this.guardian.permits(actor, action, resource);
    if (!isAsked) return [];
    const hasPart = (await this.directory.hasWorked(actor.id)) || (await this.openCases.isNamed(actor.id));
    return hasPart ? [actor.id] : [];
  }

  private async seen({ actor, action, id, reply }: Call) {
    this.guardian.require(actor, action, { programmeId: id });
    const { state, revision } = await this.aggregates.load(programmeAggregate, programmeStream(id));
    if (state.status === 'none' || revision === 'no-stream') throw notFound();
    withRevision(reply, revision);
    return { state, revision };
  }

  private async answer(
    { command, reply }: CommandCall,
    programmeId: string,
    decide: Decide,
    location?: string,
  ): Promise<CommandResponse> {
    const handled = await this.handler.handle(
      programmeAggregate,
      programmeStream(programmeId),
      command,
      decide,
    );
    if (!handled.accepted) {
      if (handled.rejection.code === 'PROGRAMME_NOT_FOUND') throw notFound();
      throw new Refused(handled.rejection, programmeRejections);
    }
    const extra = Object.assign(
      {},
      ...handled.events.map(({ event }) => tell(event as ProgrammeEvent)),
    ) as object;
    return respond(reply, handled, extra, location);
  }
}

const tell = (event: ProgrammeEvent): object =>
  (told[event.type] as ((event: ProgrammeEvent) => object) | undefined)?.(event) ?? {};
