import type { CaseAccess } from '@samverkan/access';
import {
  AggregateStore,
  CommandHandler,
  PermanentFailure,
  type DeliveredMessage,
  derivedId,
} from '@samverkan/event-sourcing';
import { present, streamOf } from '@samverkan/kernel';
import {
  type CaseReferenceDecision,
  type CaseReferenceState,
  caseReferenceAggregate,
} from '@samverkan/meeting-domain';
import { Problem, correlationOf } from '@samverkan/platform';
import { Injectable } from '@nestjs/common';

const caseReferenceStream = (caseId: string): string => streamOf(caseReferenceAggregate, caseId);

/** Seconds. The news of a case is a matter of moments. */
const RETRY_AFTER = 1;

const notYetKnown = (): Problem =>
  new Problem(
    503,
    'CASE_NOT_YET_KNOWN',
    {
      sv: 'Nyheten om ärendet har inte kommit fram hit än. Försök igen strax.',
      en: 'The news of the case has not arrived here yet. Try again shortly.',
    },
    { headers: { 'retry-after': String(RETRY_AFTER) } },
  );

/** What meetings know of cases: only what the case service has published. */
@Injectable()
export class CaseReferences {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly commands: CommandHandler,
  ) {}

  /**
   * The case as it has been told here, with whether it is worked in as its own stream says: a closing holds from that
   * moment on, however late its news comes.
   * @throws Problem 503 CASE_NOT_YET_KNOWN when the case is there by its own stream, or open again, and that news is
   * on its way
   */
  async of({ caseId, status }: CaseAccess): Promise<CaseReferenceState> {
    const { state } = await this.aggregates.load(caseReferenceAggregate, caseReferenceStream(caseId));
    const isBehind = state.status === 'unknown' || (status === 'open' && state.status !== 'open');
    if (isBehind) throw notYetKnown();
    return { ...state, status };
  }

  /**
   * Writes down what a message says of a case. The command's id follows from the event's, so a redelivered message
   * changes nothing.
   * @throws PermanentFailure for news of a case that was never told of
   */
  async note(
    { headers }: Pick<DeliveredMessage, 'headers'>,
    caseId: string,
    decide: (state: CaseReferenceState) => CaseReferenceDecision,
  ): Promise<void> {
    const { ce_id: eventId, traceparent } = headers;
    if (eventId === undefined) throw new PermanentFailure('The message has no ce_id');
    const handled = await this.commands.handle(
      caseReferenceAggregate,
      caseReferenceStream(caseId),
      {
        commandId: derivedId(eventId, 'note'),
        commandHash: eventId,
        actor: { id: 'case-service', role: 'service', organisation: 'samverkan' },
        purpose: 'integration',
        correlationId: correlationOf(headers, eventId),
        causationId: eventId,
        operation: 'meeting.note-case',
        ...present({ traceparent }),
      },
      decide,
    );
    if (!handled.accepted)
      throw new PermanentFailure(`News of case ${caseId} refused: ${handled.rejection.code}`);
  }
}
