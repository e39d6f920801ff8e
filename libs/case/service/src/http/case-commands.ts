import { randomUUID } from 'node:crypto';
import type { CaseAccess, Content } from '@samverkan/access';
import { Inject, Injectable } from '@nestjs/common';
import {
  type ApplicationFact,
  applicationAggregate,
  type CaseDecision,
  type CaseEvent,
  type CaseState,
  type DedicationFact,
  type HistoryFact,
  type IndividualFact,
  type NumberFact,
  type ProgrammeFact,
  caseAggregate,
  caseRejections,
  changePersonalNumber,
  registerCase,
} from '@samverkan/case-domain';
import {
  AggregateStore,
  type Clock,
  CommandHandler,
  type DecisionMoment,
  SubjectKeyMissing,
} from '@samverkan/event-sourcing';
import { type BusinessDate, businessDateAt, isRejection, reject, streamOf } from '@samverkan/kernel';
import { NumberTaken, type PersonalNumber, type SubjectVault, birthDateOf, sexOf } from '@samverkan/person';
import {
  AccessGuardian,
  CLOCK,
  type Accepted,
  type CommandCall,
  type CommandResponse,
  type ContentOf,
  Refused,
  SUBJECT_VAULT,
  caseIdOf,
  preconditionFailed,
  respond,
} from '@samverkan/platform';
import { programmeAggregate } from '@samverkan/programme-domain';
import { CaseSearch } from '../case-search';
import { ProgrammeDirectory } from '../programme-directory';
import type { ChangePersonalNumberBody, RegisterCaseBody } from './case.bodies';
import { personalNumberIn } from './personal-number-field';

/** What the rules say of a case as it stands at the moment. */
export type Decide = (state: CaseState, at: DecisionMoment) => CaseDecision | Promise<CaseDecision>;

/** What a client needs to go on: ids that the command made, and what was written on the record as a warning. */
type Told = { readonly [Type in CaseEvent['type']]?: (event: Extract<CaseEvent, { type: Type }>) => object };

const told: Told = {
  CaseOpenedInEmergency: ({ data: { openingId, through } }) => ({ openingId, through }),
  ConsentRequested: ({ data: { consentId } }) => ({ consentId }),
  ConsentGiven: ({ data: { consentId } }) => ({ consentId }),
  NeedContributionMade: ({ data: { contributionId } }) => ({ contributionId }),
  ClosingProposed: ({ data: { proposalId } }) => ({ proposalId }),
  ReopeningProposed: ({ data: { proposalId } }) => ({ proposalId }),
  JointPlanRecorded: ({ data: { version } }) => ({ planVersion: version }),
  ReturnToWorkPlanRequested: ({ data: { answerBy } }) => ({ answerBy }),
  ReturnToWorkPlanReceived: ({ data: { version } }) => ({ planVersion: version }),
  RehabilitationPlanMade: ({ data: { version } }) => ({ planVersion: version }),
  MeasurePlanned: ({ data: { measureId } }) => ({ measureId }),
  MeasureStarted: ({ data: { warnings } }) => ({ warnings }),
  ClosurePlanSet: ({ data: { version } }) => ({ planVersion: version }),
  ClosurePlanRevised: ({ data: { version } }) => ({ planVersion: version }),
};

/** Why a registration is refused, where that says that the individual has or had a case in the programme. */
const TELLS_OF_A_CASE: readonly string[] = ['DUPLICATE_CASE', 'CASE_CLOSED'];

/** The one path of every command to a case: may the caller, what do the rules say, written, answered. */
@Injectable()
export class CaseCommands {
  constructor(
    private readonly handler: CommandHandler,
    private readonly aggregates: AggregateStore,
    private readonly guardian: AccessGuardian,
    private readonly directory: ProgrammeDirectory,
    private readonly byNumber: CaseSearch,
    @Inject(SUBJECT_VAULT) private readonly vault: SubjectVault,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * `contentOf` says of a command that a role may do with some content only what that is; what it reads of the case
   * does not change any more.
   * @throws Problem 404 or 403 by access, 409 by a rule, 412 when the case has changed
   */
  async handle(
    call: CommandCall,
    decide: Decide,
    contentOf?: (state: CaseState) => Content,
  ): Promise<CommandResponse> {
    const { id } = call;
    await this.permitted(call, id, contentOf && (async () => contentOf(await this.stateOf(id))));
    return this.answer(call, id, decide);
  }

  /**
   * As {@link handle}, of a case that the caller knows by the individual alone. Whatever refuses the command tells of the
   * case what a search would, that it is there or not to be opened, and is logged as one. For a number that nobody has as
   * much is read as for one whose case is not to be opened.
   * @throws Problem 400 for a number that cannot be one, 404 where there is no such case too
   */
  async handleOfIndividual(
    call: CommandCall,
    { programmeId, personalNumber }: { readonly programmeId: string; readonly personalNumber: string },
    decide: Decide,
  ): Promise<CommandResponse> {
    const number = personalNumberIn(personalNumber, businessDateAt(this.clock.now()));
    const sought = await this.byNumber.look(number, [programmeId]);
    try {
      const caseId = caseIdOf(programmeId, sought.subjectId ?? randomUUID());
      await this.handler.permit(caseAggregate, streamOf(caseAggregate, caseId), call.command, () =>
        this.guardian.requireKnown(call.actor, call.action, sought.cases[0]),
      );
      return await this.answer(call, caseId, decide);
    } catch (error) {
      await this.byNumber.log(call.actor, sought);
      throw error;
    }
  }

  /** @throws Problem 404 or 403 by access, except of what has been done already */
  private async permitted(
    { actor, action, command }: CommandCall,
    caseId: string,
    contentOf?: ContentOf,
  ): Promise<CaseAccess> {
    await this.handler.permit(caseAggregate, streamOf(caseAggregate, caseId), command, () =>
      this.guardian.requireCase(actor, action, caseId, contentOf),
    );
    return (await this.guardian.caseAccess(caseId)) as CaseAccess;
  }

  private async stateOf(id: string): Promise<CaseState> {
    return (await this.aggregates.load(caseAggregate, streamOf(caseAggregate, id))).state;
  }

  /**
   * Enrol an individual by their personal identity number. The case's stream follows from individual and programme,
   * so a second registration meets the first: that it does tells of the person what a search would, and is logged as one.
   * @throws Problem 400 for a number that cannot be one, 403 by access, 409 by a rule
   */
  async register(call: CommandCall, body: RegisterCaseBody): Promise<CommandResponse> {
    const { programmeId, unitId } = body;
    this.guardian.require(call.actor, call.action, { programmeId, unitId });
    const today = businessDateAt(this.clock.now());
    const number = personalNumberIn(body.personalNumber, today);
    const known = await this.vault.findSubject(number.digits());
    // An old number leads to the person; what is told of them is what their number says now.
    const current = known === undefined ? undefined : await this.vault.personalNumberOf(known);
    const individual = toldBy(current === undefined ? number : personalNumberIn(current, today));
    if (known === undefined) {
      // A refused registration leaves no trace of somebody whom the vault does not know.
      const trial = registerCase(body, caseAggregate.initial, {
        today,
        ...(await this.programme(programmeId)),
        ...(await this.applicationOf(body)),
        ...individual,
        caseId: '',
        subjectId: '',
      });
      if (isRejection(trial)) throw new Refused(trial, caseRejections);
      if (call.command.expectedRevision !== undefined) throw preconditionFailed();
    }
    const subjectId = known ?? (await this.vault.subjectOf(number.digits()));
    const caseId = caseIdOf(programmeId, subjectId);
    try {
      return await this.answer(
        call,
        caseId,
        async (state, at) =>
          registerCase(body, state, {
            ...at,
            ...(await this.programme(programmeId)),
            ...(await this.applicationOf(body)),
            ...individual,
            caseId,
            subjectId,
          }),
        `/api/case/v1/cases/${caseId}`,
      );
    } catch (error) {
      if (error instanceof Refused && TELLS_OF_A_CASE.includes(error.rejection.code)) {
        const access = await this.guardian.caseAccess(caseId);
        if (access !== undefined) await this.guardian.shown(call.actor, 'case.search', [access]);
      }
      throw error;
    }
  }

  /**
   * The log says first that the number is another, and then the vault which. What is repeated after a crash in between
   * is answered from the log and brought to the vault; what had come there is not brought again, since the number may
   * have been changed once more, in this case or in another one of the individual. That the number is another's tells of
   * them what a search would, and is logged as one.
   * @throws Problem 400 for a number that cannot be one, 404 or 403 by access, 409 by a rule; SubjectKeyMissing
   */
  async changePersonalNumber(call: CommandCall, body: ChangePersonalNumberBody): Promise<CommandResponse> {
    const number = personalNumberIn(body.personalNumber, businessDateAt(this.clock.now()));
    const { subjectId, programmeId } = await this.permitted(call, call.id);
    try {
      const handled = await this.accepted(call, call.id, async (state, at) => {
        const holder = await this.holderOf(number, subjectId);
        return changePersonalNumber(body, state, { ...at, ...toldBy(number), holder });
      });
      const { events, replayed, revision } = handled;
      const isOwed =
        events.length > 0 && (!replayed || (await this.neverCame(number, subjectId, call.id, revision)));
      if (isOwed) await this.tellVault(subjectId, number);
      return answerOf(call, handled);
    } catch (error) {
      if (error instanceof Refused && error.rejection.code === 'NUMBER_OF_ANOTHER') {
        const programmes = [...new Set([programmeId, ...call.actor.programmes])];
        await this.byNumber.log(call.actor, await this.byNumber.look(number, programmes));
      }
      throw error;
    }
  }

  /** A change that the case says last, and of whose number the vault knows nothing. */
  private async neverCame(
    number: PersonalNumber,
    subjectId: string,
    caseId: string,
    revision: number,
  ): Promise<boolean> {
    if ((await this.vault.findSubject(number.digits())) === subjectId) return false;
    const { history } = await this.historyOf(caseId);
    return history.findLastIndex(({ type }) => type === 'PersonalNumberChanged') === revision;
  }

  private async holderOf(number: PersonalNumber, subjectId: string): Promise<NumberFact['holder']> {
    const known = await this.vault.findSubject(number.digits());
    if (known !== undefined && known !== subjectId) return 'another';
    const current = await this.vault.personalNumberOf(subjectId);
    if (current === undefined) throw new SubjectKeyMissing(subjectId);
    return current === number.digits() ? 'the-individual' : 'nobody';
  }

  private async tellVault(subjectId: string, number: PersonalNumber): Promise<void> {
    try {
      await this.vault.changeNumber(subjectId, number.digits());
    } catch (error) {
      // Somebody was registered with the number in this very moment.
      if (error instanceof NumberTaken)
        throw new Refused(reject('NUMBER_OF_ANOTHER', {}, 'personalNumber'), caseRejections);
      throw error;
    }
  }

  /** The case's programme as it stands. */
  async programmeOf(state: CaseState): Promise<ProgrammeFact> {
    return this.programme(state.status === 'none' ? '' : state.programmeId);
  }

  /** All that has been written in a case, without what is written about the person. */
  async historyOf(id: string): Promise<HistoryFact> {
    return { history: await this.aggregates.historyOf(caseAggregate, streamOf(caseAggregate, id)) };
  }

  /** Where an investigator is dedicated on a day, as of now. */
  async dedication(investigatorId: string, on: BusinessDate): Promise<DedicationFact> {
    return { dedicatedTo: await this.directory.dedicatedTo(investigatorId, on) };
  }

  /** The application that a case was opened on, or is to be, as it stands; none of who came in without one. */
  async applicationOf({ applicationId = '' }: { readonly applicationId?: string }): Promise<ApplicationFact> {
    const streamId = streamOf(applicationAggregate, applicationId);
    return { application: (await this.aggregates.load(applicationAggregate, streamId)).state };
  }

  private async programme(programmeId: string): Promise<ProgrammeFact> {
    const streamId = streamOf(programmeAggregate, programmeId);
    return { programme: (await this.aggregates.load(programmeAggregate, streamId)).state };
  }

  private async answer(
    call: CommandCall,
    caseId: string,
    decide: Decide,
    location?: string,
  ): Promise<CommandResponse> {
    return answerOf(call, await this.accepted(call, caseId, decide), location);
  }

  /** @throws Problem 409 by a rule, 412 when the case has changed */
  private async accepted(
    { command }: CommandCall,
    caseId: string,
    decide: Decide,
  ): Promise<Accepted<CaseState>> {
    const streamId = streamOf(caseAggregate, caseId);
    const handled = await this.handler.handle(caseAggregate, streamId, command, decide);
    if (!handled.accepted) throw new Refused(handled.rejection, caseRejections);
    return handled;
  }
}

function answerOf({ reply }: CommandCall, handled: Accepted<CaseState>, location?: string): CommandResponse {
  const extra = Object.assign({}, ...handled.events.map(({ event }) => tell(event as CaseEvent))) as object;
  return respond(reply, handled, extra, location);
}

const tell = (event: CaseEvent): object =>
  (told[event.type] as ((event: CaseEvent) => object) | undefined)?.(event) ?? {};

/** What a personal identity number says of its holder: all that a case is told of it. */
const toldBy = (number: PersonalNumber): Pick<IndividualFact, 'sex' | 'yearOfBirth'> => ({
  sex: sexOf(number),
  yearOfBirth: Number(birthDateOf(number).slice(0, 4)),
});
