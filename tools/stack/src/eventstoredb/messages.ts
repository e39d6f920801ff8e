import type { BatchAppendReq, AppendReq } from '@eventstore/db-client/generated/streams_pb';
import { ReadResp } from '@eventstore/db-client/generated/streams_pb';
import { StreamIdentifier, UUID } from '@eventstore/db-client/generated/shared_pb';
import type { LoggedEvent, LogPosition, ProposedEvent } from './log-file';

/** A UUID comes as text or as two signed numbers of 64 bits. */
export function uuidText(uuid: UUID | undefined): string {
  const structured = uuid?.getStructured();
  if (structured === undefined) return (uuid?.getString() ?? '').toLowerCase();
  const hex = (bits: string | number): string =>
    BigInt.asUintN(64, BigInt(bits)).toString(16).padStart(16, '0');
  const all = hex(structured.getMostSignificantBits()) + hex(structured.getLeastSignificantBits());
  return [all.slice(0, 8), all.slice(8, 12), all.slice(12, 16), all.slice(16, 20), all.slice(20)].join('-');
}

export function uuidMessage(text: string, structured: boolean): UUID {
  const uuid = new UUID();
  if (!structured) return uuid.setString(text);
  const hex = text.replaceAll('-', '');
  const half = (digits: string): string => BigInt.asIntN(64, BigInt(`0x${digits}`)).toString();
  const parts = new UUID.Structured();
  parts.setMostSignificantBits(half(hex.slice(0, 16)));
  parts.setLeastSignificantBits(half(hex.slice(16)));
  return uuid.setStructured(parts);
}

export const streamName = (identifier: StreamIdentifier | undefined): string =>
  Buffer.from(identifier?.getStreamName_asU8() ?? []).toString('utf8');

export const streamIdentifier = (name: string): StreamIdentifier =>
  new StreamIdentifier().setStreamName(Buffer.from(name, 'utf8'));

/** What every message with a position of the log has. */
interface Positioned {
  setCommitPosition(value: string): unknown;
  setPreparePosition(value: string): unknown;
}

export function positioned<Message extends Positioned>(
  message: Message,
  { commit, prepare }: LogPosition,
): Message {
  message.setCommitPosition(String(commit));
  message.setPreparePosition(String(prepare));
  return message;
}

export const proposedEvent = (
  message: AppendReq.ProposedMessage | BatchAppendReq.ProposedMessage,
): ProposedEvent => ({
  id: uuidText(message.getId()),
  type: message.getMetadataMap().get('type') ?? '',
  contentType: message.getMetadataMap().get('content-type') ?? 'application/octet-stream',
  data: message.getData_asU8(),
  metadata: message.getCustomMetadata_asU8(),
});

/** Times are counted in steps of 100 nanoseconds. */
const STEPS_PER_MS = 10_000n;

export function recordedEvent(event: LoggedEvent, structuredIds: boolean): ReadResp {
  const recorded = positioned(new ReadResp.ReadEvent.RecordedEvent(), event);
  recorded.setId(uuidMessage(event.id, structuredIds));
  recorded.setStreamIdentifier(streamIdentifier(event.stream));
  recorded.setStreamRevision(String(event.revision));
  recorded.setData(event.data);
  recorded.setCustomMetadata(event.metadata);
  recorded
    .getMetadataMap()
    .set('type', event.type)
    .set('content-type', event.contentType)
    .set('created', String(BigInt(event.created) * STEPS_PER_MS));
  const read = new ReadResp.ReadEvent();
  read.setEvent(recorded);
  read.setCommitPosition(String(event.commit));
  const response = new ReadResp();
  response.setEvent(read);
  return response;
}
