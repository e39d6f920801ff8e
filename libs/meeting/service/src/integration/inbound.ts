import {
  type CaseClosedV1,
  type CaseEnteredInErrorV1,
  type CaseMovedV1,
  type CaseRegisteredV1,
  type CaseReopenedV1,
  type EntryCorrectedV1,
  type NeedClarifiedV1,
  publicEvents,
  streamRevisionIn,
  topicOf,
} from '@samverkan/contracts';
import { type DeliveredMessage, PermanentFailure } from '@samverkan/event-sourcing';
import { type BusinessDate, isBusinessDate, present } from '@samverkan/kernel';
import {
  type AtCaseRevision,
  correctNotedNeed,
  noteCase,
  noteCaseClosure,
  noteCaseError,
  noteCaseNeed,
  noteCaseReopening,
  noteCaseUnit,
} from '@samverkan/meeting-domain';
import type { InboundDefinition } from '@samverkan/platform';
import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { CaseReferences } from '../case-references';

const REGISTERED = 'se.samverkan.case.case-registered.v1';
const MOVED = 'se.samverkan.case.case-moved.v1';
const CLARIFIED = 'se.samverkan.case.need-clarified.v1';
const CORRECTED = 'se.samverkan.case.entry-corrected.v1';
const CLOSED = 'se.samverkan.case.case-closed.v1';
const REOPENED = 'se.samverkan.case.case-reopened.v1';
const IN_ERROR = 'se.samverkan.case.case-entered-in-error.v1';

const TAKEN: readonly string[] = [REGISTERED, MOVED, CLARIFIED, CORRECTED, CLOSED, REOPENED, IN_ERROR];

/** What the meeting service takes from the case service. */
export const meetingInbound: InboundDefinition = {
  group: 'meeting-service',
  topics: [topicOf('case')],
  ignored: Object.values(publicEvents)
    .filter(({ context, type }) => context === 'case' && !TAKEN.includes(type))
    .map(({ type }) => type),
};

/** @throws PermanentFailure: no retry makes a day of it */
function dayOf({ occurredOn }: { readonly occurredOn: string }): BusinessDate {
  if (!isBusinessDate(occurredOn)) throw new PermanentFailure('The message says no day');
  return occurredOn;
}

/** Where in its stream the case service has it. */
function atRevisionOf({ headers }: DeliveredMessage): AtCaseRevision {
  return present({ caseRevision: streamRevisionIn(headers) });
}

/** What the case service tells, noted here. Told twice, it is the same command. */
@Controller()
export class CaseNews {
  constructor(private readonly references: CaseReferences) {}

  @EventPattern(REGISTERED)
  async caseRegistered(@Payload() news: CaseRegisteredV1, @Ctx() message: DeliveredMessage): Promise<void> {
    const { caseId, programmeId, subjectId, unitId } = news;
    const occurredOn = dayOf(news);
    await this.references.note(message, caseId, (state) =>
      noteCase({ occurredOn, caseId, programmeId, subjectId, unitId, ...atRevisionOf(message) }, state),
    );
  }

  @EventPattern(MOVED)
  async caseMoved(@Payload() news: CaseMovedV1, @Ctx() message: DeliveredMessage): Promise<void> {
    const command = { occurredOn: dayOf(news), unitId: news.toUnitId, ...atRevisionOf(message) };
    await this.references.note(message, news.caseId, (state) => noteCaseUnit(command, state));
  }

  @EventPattern(CLARIFIED)
  async needClarified(@Payload() news: NeedClarifiedV1, @Ctx() message: DeliveredMessage): Promise<void> {
    const command = { occurredOn: dayOf(news), ...atRevisionOf(message) };
    await this.references.note(message, news.caseId, (state) => noteCaseNeed(command, state));
  }

  /** Of what is corrected, only the day of the clarified need is known here. */
  @EventPattern(CORRECTED)
  async entryCorrected(@Payload() news: EntryCorrectedV1, @Ctx() message: DeliveredMessage): Promise<void> {
    if (news.corrects !== 'need-clarified') return;
    const occurredOn = dayOf({ occurredOn: news.clearSince ?? news.on });
    const command = { occurredOn, ...atRevisionOf(message) };
    await this.references.note(message, news.caseId, (state) => correctNotedNeed(command, state));
  }

  @EventPattern(CLOSED)
  async caseClosed(@Payload() news: CaseClosedV1, @Ctx() message: DeliveredMessage): Promise<void> {
    const command = { occurredOn: dayOf(news), ...atRevisionOf(message) };
    await this.references.note(message, news.caseId, (state) => noteCaseClosure(command, state));
  }

  @EventPattern(REOPENED)
  async caseReopened(@Payload() news: CaseReopenedV1, @Ctx() message: DeliveredMessage): Promise<void> {
    const command = { occurredOn: dayOf(news), ...atRevisionOf(message) };
    await this.references.note(message, news.caseId, (state) => noteCaseReopening(command, state));
  }

  @EventPattern(IN_ERROR)
  async caseEnteredInError(
    @Payload() news: CaseEnteredInErrorV1,
    @Ctx() message: DeliveredMessage,
  ): Promise<void> {
    const command = { occurredOn: dayOf(news), ...atRevisionOf(message) };
    await this.references.note(message, news.caseId, (state) => noteCaseError(command, state));
  }
}
