import { Inject, Injectable } from '@nestjs/common';
import { type CaseAccess, hasRow, partyOf } from '@samverkan/access';
import {
  type Audience,
  type CaseEvent,
  type ExistingCase,
  applicationAggregate,
  caseAggregate,
} from '@samverkan/case-domain';
import {
  AggregateStore,
  type Clock,
  EventCodec,
  type EventStore,
  NewerVersion,
} from '@samverkan/event-sourcing';
import { type Aggregate, type DomainEvent, businessDateAt, fold, present, streamOf } from '@samverkan/kernel';
import { type StartedProgramme, programmeAggregate } from '@samverkan/programme-domain';
import {
  AccessGuardian,
  CLOCK,
  Deputies,
  type Call,
  EVENT_STORE,
  notFound,
  withRevision,
} from '@samverkan/platform';
import { CaseSearch } from '../case-search';
import { caseTexts } from '../case-texts';
import { Languages } from '../languages/languages';
import {
  type AssignmentView,
  type CaseDeputies,
  type CaseRevisionView,
  answersOf,
  assignmentView,
} from './assignment-view';
import { personalNumberIn } from './personal-number-field';
import { type OwnCaseView, ownCaseView } from './own-case-view';
import { type CaseProcessView, audienceOf, caseProcessView } from './process-view';
import { type PartView, partView } from './part-view';
import { type WorkplaceView, workplaceView } from './workplace-view';
import { type CaseView, type FoundCase, type FoundCases, caseView } from './case-view';
import { Identities } from './identities';

type CaseHolders = Pick<CaseAccess, 'programmeId' | 'unitId' | 'investigatorId' | 'coordinatorId'>;

/** Reads cases from their streams as they stand, as far as the reader may see. */
@Injectable()
export class CaseReader {
  constructor(
    private readonly guardian: AccessGuardian,
    private readonly deputies: Deputies,
    private readonly aggregates: AggregateStore,
    private readonly codec: EventCodec,
    private readonly identities: Identities,
    private readonly byNumber: CaseSearch,
    private readonly languages: Languages,
    @Inject(EVENT_STORE) private readonly eventStore: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws Problem 404 for a case that is not there or not to be seen */
  async read({ actor, action, id, reply }: Call): Promise<CaseView> {
    await this.guardian.requireCase(actor, action, id);
    const { state, revision, texts } = await this.inFull(id);
    withRevision(reply, revision);
    const identity = await this.identities.shownTo(actor, state, texts.name);
    return caseView(state, revision, texts, identity, businessDateAt(this.clock.now()));
  }

  /** @throws Problem 404 for a case that is not there or not to be seen */
  async part({ actor, action, id, reply }: Call): Promise<PartView> {
    const access = await this.guardian.requireCase(actor, action, id);
    const { state, revision, texts } = await this.inFull(id);
    withRevision(reply, revision);
    const identity = await this.identities.shownTo(actor, state, texts.name);
    // What may be told of health is what minutes may be read on.
    const health = this.guardian.permits(actor, 'meeting.read-minutes', access);
    const { role, organisation } = actor;
    return partView(state, revision, texts, identity, {
      party: partyOf(role),
      organisation,
      health,
      today: businessDateAt(this.clock.now()),
      helpFrom: await this.helpIn(state),
      processMap: this.languages.for(reply).processMap,
      audience: audienceOf(role),
    });
  }

  /** @throws Problem 404 for a case that is not there or not to be seen, and for one that the employer is not in */
  async workplace({ actor, action, id, reply }: Call, employer: string): Promise<WorkplaceView> {
    await this.guardian.requireCase(actor, action, id, () => ({ employer }));
    const { state, revision, texts } = await this.inFull(id);
    if (!state.employment?.employers.includes(employer)) throw notFound();
    withRevision(reply, revision);
    return workplaceView(state, employer, texts, {
      today: businessDateAt(this.clock.now()),
      processMap: this.languages.for(reply).processMap,
      audience: audienceOf(actor.role),
    });
  }

  /** @throws Problem 404 for a case that is not there or not to be seen */
  async process({ actor, action, id, reply }: Call, audience: Audience): Promise<CaseProcessView> {
    await this.guardian.requireCase(actor, action, id);
    const { state, revision } = await this.withoutTexts(id);
    withRevision(reply, revision);
    return caseProcessView(
      state,
      revision,
      businessDateAt(this.clock.now()),
      await this.helpIn(state),
      this.languages.for(reply),
      audience,
    );
  }

  /** @throws Problem 404 for a case that is not there or not the caller's own */
  async own({ actor, action, id, reply }: Call): Promise<OwnCaseView> {
    await this.guardian.requireCase(actor, action, id);
    const { state, revision, texts } = await this.inFull(id);
    withRevision(reply, revision);
    const deputies = await this.deputiesIn(state);
    const today = businessDateAt(this.clock.now());
    const programme = await this.programmeOf(state);
    const help = await this.helpIn(state);
    return ownCaseView(state, revision, texts, deputies, programme, help, today, this.languages.for(reply));
  }

  /** The case's programme; nothing while a newer version has written in that. */
  private async programmeOf({ programmeId }: CaseHolders): Promise<StartedProgramme | undefined> {
    const programme = await this.asFarAsKnown(programmeAggregate, programmeId);
    return programme.status === 'none' ? undefined : programme;
  }

  /** Which municipality helped with the application; none of a case without one, nor while a newer version has written in it. */
  private async helpIn({ applicationId }: ExistingCase): Promise<string | undefined> {
    if (applicationId === undefined) return undefined;
    const application = await this.asFarAsKnown(applicationAggregate, applicationId);
    return application.status === 'none' ? undefined : application.helpFrom;
  }

  /** Another stream of the service as it stands; as one that is not there while a newer version has written in it. */
  private async asFarAsKnown<State, Event extends DomainEvent>(
    aggregate: Aggregate<State, Event>,
    id: string,
  ): Promise<State> {
    try {
      return (await this.aggregates.load(aggregate, streamOf(aggregate, id))).state;
    } catch (error) {
      if (error instanceof NewerVersion) return aggregate.initial;
      throw error;
    }
  }

  /** The case as its whole stream says, with its texts. */
  private async inFull(id: string) {
    const events: CaseEvent[] = [];
    for await (const stored of this.eventStore.readStream(streamOf(caseAggregate, id))) {
      events.push((await this.codec.decode(stored)).event as CaseEvent);
    }
    const state = fold(caseAggregate, events);
    if (state.status === 'none') throw notFound();
    return { state, revision: events.length - 1, texts: caseTexts(events) };
  }

  /** The case as it stands. */
  private async withoutTexts(id: string) {
    const { state, revision } = await this.aggregates.load(caseAggregate, streamOf(caseAggregate, id));
    if (state.status === 'none' || revision === 'no-stream') throw notFound();
    return { state, revision };
  }

  /** @throws Problem 404 for a case that is not there, or is not the caller's to act on */
  async assignment({ actor, action, id, reply }: Call): Promise<AssignmentView> {
    await this.guardian.requireCase(actor, action, id);
    const { state, revision } = await this.withoutTexts(id);
    withRevision(reply, revision);
    // Who gives the case to others has nothing of the consent record (authority matrix).
    const actsOnAnswers = hasRow(actor.role, 'case.give-consent');
    const answers = actsOnAnswers ? answersOf(state, businessDateAt(this.clock.now())) : {};
    return assignmentView(state, revision, await this.deputiesIn(state), answers);
  }

  /** @throws Problem 404 for a case that is not there, or that the caller is not named in */
  async revision({ actor, action, id, reply }: Call): Promise<CaseRevisionView> {
    await this.guardian.requireCase(actor, action, id);
    const { revision } = await this.withoutTexts(id);
    withRevision(reply, revision);
    return { id, revision };
  }

  private async deputiesIn({
    programmeId,
    unitId,
    investigatorId,
    coordinatorId,
  }: CaseHolders): Promise<CaseDeputies> {
    const investigatorDeputyId =
      investigatorId && (await this.deputies.deputyOf(programmeId, investigatorId));
    const coordinatorDeputyId =
      coordinatorId && (await this.deputies.deputyOf(programmeId, coordinatorId, unitId));
    return {
      ...present({ investigatorDeputyId, coordinatorDeputyId }),
    };
  }

  /**
   * The cases of a person in the caller's programmes, as far as the caller may see them. That they were looked for is
   * written down whatever is found.
   * @throws Problem 400 for a number that cannot be one
   */
  async search({ actor, action }: Call, personalNumber: string): Promise<FoundCases> {
    const number = personalNumberIn(personalNumber, businessDateAt(this.clock.now()));
    const sought = await this.byNumber.look(number, actor.programmes);
    await this.byNumber.log(actor, sought);
    const found = sought.cases
      .filter((access) => this.guardian.permits(actor, action, access))
      .map(({ caseId, programmeId, unitId, status }): FoundCase => ({
        id: caseId,
        programmeId,
        unitId,
        status,
      }));
    return { cases: found };
  }
}
