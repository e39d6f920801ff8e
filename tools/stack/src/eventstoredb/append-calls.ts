import { setImmediate as connectionTold } from 'node:timers/promises';
import {
  status,
  type sendUnaryData,
  type ServerDuplexStream,
  type ServerReadableStream,
  type ServerUnaryCall,
} from '@grpc/grpc-js';
import { Empty as GoogleEmpty } from 'google-protobuf/google/protobuf/empty_pb';
import { Any } from 'google-protobuf/google/protobuf/any_pb';
import { Status } from '@eventstore/db-client/generated/status_pb';
import {
  AllStreamPosition,
  Empty,
  MaximumAppendSizeExceeded,
  StreamDeleted,
  WrongExpectedVersion,
} from '@eventstore/db-client/generated/shared_pb';
import {
  AppendResp,
  BatchAppendResp,
  DeleteResp,
  TombstoneResp,
  type AppendReq,
  type BatchAppendReq,
  type DeleteReq,
  type TombstoneReq,
} from '@eventstore/db-client/generated/streams_pb';

import { refusal, unavailable } from './refusals';
import type { Faults } from './faults';
import {
  MAX_APPEND_BYTES,
  type AppendOutcome,
  type Expected,
  type LogFile,
  type ProposedEvent,
} from './log-file';
import { positioned, proposedEvent, streamIdentifier, streamName, uuidText } from './messages';

/** The part that the options of append, delete and tombstone have in common. */
interface ExpectedOptions {
  hasRevision(): boolean;
  getRevision(): string;
  hasNoStream(): boolean;
  hasStreamExists(): boolean;
}

const expectedOf = (options: ExpectedOptions): Expected => {
  if (options.hasRevision()) return Number(options.getRevision());
  if (options.hasNoStream()) return 'no-stream';
  return options.hasStreamExists() ? 'stream-exists' : 'any';
};

/** The calls that write. */
export class AppendCalls {
  constructor(
    private readonly log: LogFile,
    private readonly faults: Faults,
  ) {}

  append(call: ServerReadableStream<AppendReq, AppendResp>, answer: sendUnaryData<AppendResp>): void {
    let options: AppendReq.Options | undefined;
    const events: ProposedEvent[] = [];
    call.on('data', (message: AppendReq) => {
      const proposed = message.getProposedMessage();
      if (proposed) events.push(proposedEvent(proposed));
      else options = message.getOptions();
    });
    call.on('error', () => undefined);
    call.on('end', async () => {
      // A connection that is cut ends the messages too, and is told as cancelled only after that.
      await connectionTold();
      if (call.cancelled || options === undefined) return;
      this.faults.unaryAppends += 1;
      void this.appendOne(streamName(options.getStreamIdentifier()), expectedOf(options), events, answer);
    });
  }

  batchAppend(call: ServerDuplexStream<BatchAppendReq, BatchAppendResp>): void {
    /** Appends of which not every part has come. */
    const open = new Map<string, { options: BatchAppendReq.Options; events: ProposedEvent[] }>();
    call.on('error', () => undefined);
    call.on('end', () => call.end());
    call.on('data', (message: BatchAppendReq) => {
      const key = uuidText(message.getCorrelationId());
      const options = message.getOptions();
      let append = open.get(key);
      if (append === undefined) {
        if (options === undefined) return;
        open.set(key, (append = { options, events: [] }));
      }
      append.events.push(...message.getProposedMessagesList().map(proposedEvent));
      if (!message.getIsFinal()) return;
      open.delete(key);
      this.faults.batchAppends += 1;
      void this.appendInBatch(call, message, append.options, append.events);
    });
  }

  async delete(
    call: ServerUnaryCall<DeleteReq, DeleteResp>,
    answer: sendUnaryData<DeleteResp>,
  ): Promise<void> {
    const options = call.request.getOptions();
    const outcome = await this.remove(options, false, answer);
    if (outcome) answer(null, new DeleteResp().setPosition(positioned(new DeleteResp.Position(), outcome)));
  }

  async tombstone(
    call: ServerUnaryCall<TombstoneReq, TombstoneResp>,
    answer: sendUnaryData<TombstoneResp>,
  ): Promise<void> {
    const options = call.request.getOptions();
    const outcome = await this.remove(options, true, answer);
    if (outcome) {
      answer(null, new TombstoneResp().setPosition(positioned(new TombstoneResp.Position(), outcome)));
    }
  }

  private async appendOne(
    stream: string,
    expected: Expected,
    events: readonly ProposedEvent[],
    answer: sendUnaryData<AppendResp>,
  ): Promise<void> {
    if (this.faults.unavailable) return answer(unavailable());
    const outcome = await this.log.append(stream, expected, events);
    await this.faults.late();
    switch (outcome.kind) {
      case 'deleted':
        return answer(refusal(status.FAILED_PRECONDITION, 'stream-deleted', { 'stream-name': stream }));
      case 'too-large':
        return answer(
          refusal(status.INVALID_ARGUMENT, 'maximum-append-size-exceeded', {
            'maximum-append-size': String(MAX_APPEND_BYTES),
          }),
        );
      case 'wrong-expected-revision':
        return answer(null, wrongExpected(outcome.current, expected));
      case 'appended': {
        const lost = this.faults.appended();
        if (lost === 'error') return answer(unavailable());
        if (lost === 'silence') return;
        const success = new AppendResp.Success();
        success.setCurrentRevision(String(outcome.revision));
        success.setPosition(positioned(new AppendResp.Position(), outcome));
        return answer(null, new AppendResp().setSuccess(success));
      }
    }
  }

  private async appendInBatch(
    call: ServerDuplexStream<BatchAppendReq, BatchAppendResp>,
    message: BatchAppendReq,
    options: BatchAppendReq.Options,
    events: readonly ProposedEvent[],
  ): Promise<void> {
    if (this.faults.unavailable) return void call.emit('error', unavailable());
    const stream = streamName(options.getStreamIdentifier());
    const expected: Expected = options.hasStreamPosition()
      ? Number(options.getStreamPosition())
      : options.hasNoStream()
        ? 'no-stream'
        : options.hasStreamExists()
          ? 'stream-exists'
          : 'any';
    const outcome = await this.log.append(stream, expected, events);
    await this.faults.late();
    if (call.cancelled) return;
    const response = new BatchAppendResp();
    response.setCorrelationId(message.getCorrelationId());
    response.setStreamIdentifier(options.getStreamIdentifier());
    if (outcome.kind === 'appended') {
      const lost = this.faults.appended();
      if (lost === 'error') return void call.emit('error', unavailable());
      if (lost === 'silence') return;
      const success = new BatchAppendResp.Success();
      success.setCurrentRevision(String(outcome.revision));
      success.setPosition(positioned(new AllStreamPosition(), outcome));
      response.setSuccess(success);
    } else {
      response.setError(batchError(outcome, stream, expected));
    }
    call.write(response);
  }

  /** Gives what to answer with, or has answered that it is refused. */
  private async remove(
    options: DeleteReq.Options | TombstoneReq.Options | undefined,
    forGood: boolean,
    refuse: (error: ReturnType<typeof refusal>) => void,
  ): Promise<Extract<AppendOutcome, { kind: 'appended' }> | undefined> {
    if (options === undefined) return undefined;
    if (this.faults.unavailable) return void refuse(unavailable());
    const stream = streamName(options.getStreamIdentifier());
    const outcome = await this.log.delete(stream, expectedOf(options), forGood);
    await this.faults.late();
    if (outcome.kind === 'appended') return outcome;
    if (outcome.kind === 'deleted') {
      return void refuse(refusal(status.FAILED_PRECONDITION, 'stream-deleted', { 'stream-name': stream }));
    }
    const current = outcome.kind === 'wrong-expected-revision' ? outcome.current : undefined;
    const expected = expectedOf(options);
    return void refuse(
      refusal(status.FAILED_PRECONDITION, 'wrong-expected-version', {
        'stream-name': stream,
        'expected-version': String(typeof expected === 'number' ? expected : -1),
        ...(current === undefined ? {} : { 'actual-version': String(current) }),
      }),
    );
  }
}

function wrongExpected(current: number | undefined, expected: Expected): AppendResp {
  const wrong = new AppendResp.WrongExpectedVersion();
  if (current === undefined) wrong.setCurrentNoStream(new Empty());
  else wrong.setCurrentRevision(String(current));
  if (typeof expected === 'number') wrong.setExpectedRevision(String(expected));
  else if (expected === 'no-stream') wrong.setExpectedNoStream(new Empty());
  else if (expected === 'stream-exists') wrong.setExpectedStreamExists(new Empty());
  else wrong.setExpectedAny(new Empty());
  return new AppendResp().setWrongExpectedVersion(wrong);
}

function batchError(
  outcome: Exclude<AppendOutcome, { kind: 'appended' }>,
  stream: string,
  expected: Expected,
): Status {
  const details = new Any();
  switch (outcome.kind) {
    case 'deleted':
      details.pack(
        new StreamDeleted().setStreamIdentifier(streamIdentifier(stream)).serializeBinary(),
        'event_store.client.StreamDeleted',
      );
      break;
    case 'too-large':
      details.pack(
        new MaximumAppendSizeExceeded().setMaxappendsize(MAX_APPEND_BYTES).serializeBinary(),
        'event_store.client.MaximumAppendSizeExceeded',
      );
      break;
    case 'wrong-expected-revision': {
      const wrong = new WrongExpectedVersion();
      if (outcome.current === undefined) wrong.setCurrentNoStream(new GoogleEmpty());
      else wrong.setCurrentStreamRevision(String(outcome.current));
      if (typeof expected === 'number') wrong.setExpectedStreamPosition(String(expected));
      else if (expected === 'no-stream') wrong.setExpectedNoStream(new GoogleEmpty());
      else if (expected === 'stream-exists') wrong.setExpectedStreamExists(new GoogleEmpty());
      else wrong.setExpectedAny(new GoogleEmpty());
      details.pack(wrong.serializeBinary(), 'event_store.client.WrongExpectedVersion');
    }
  }
  return new Status().setMessage(outcome.kind).setDetails(details);
}
