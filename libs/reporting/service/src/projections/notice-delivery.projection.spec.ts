import { caseEvents } from '@samverkan/case-domain';
import { EventCodec, ProjectionRunner, type StoredDocument } from '@samverkan/event-sourcing';
import {
  type HistoryEntry,
  InMemoryDocumentStore,
  InMemoryEventStore,
  append,
  projectionSpec,
} from '@samverkan/event-sourcing-testing';
import type { Instant } from '@samverkan/kernel';
import {
  type NoticeDeliveryEvent,
  noticeDeliveryEvents,
  noticeEvents,
  reportScheduleEvents,
} from '@samverkan/reporting-domain';
import { type DeliveryDue, noticeDeliveryProjection } from './notice-delivery.projection';

const AT: Instant = '2021-04-20T08:00:00.000Z';
const recipientId = 'staff-1';

const noticed = (case_: string, recordedAt: Instant = AT): HistoryEntry => ({
  stream: `case-${case_}`,
  event: { type: 'InvestigatorAssigned', occurredOn: '2021-04-20', data: { investigatorId: 'i' } },
  metadata: { recordedAt, concern: { caseId: case_, to: { [recipientId]: 'assignment' } } },
});
const delivery = (event: NoticeDeliveryEvent, recordedAt: Instant = AT): HistoryEntry => ({
  stream: 'delivery-1',
  event,
  metadata: { recordedAt },
});
const occurredOn = '2021-04-20';
const set = delivery({
  type: 'NoticeDeliverySet',
  occurredOn,
  data: { recipientId, subjectId: 's', language: 'sv', address: 'somebody@example.org' },
});
const begun = (upTo: string): HistoryEntry =>
  delivery({ type: 'NoticeMailBegun', occurredOn, data: { recipientId, mailId: 'm', upTo } });
const ended = (outcome: 'sent' | 'not-sent'): HistoryEntry =>
  delivery({ type: 'NoticeMailEnded', occurredOn, data: { recipientId, mailId: 'm', outcome } });
const readOf = (noticeId: string): HistoryEntry => ({
  stream: `notice-${noticeId}`,
  event: { type: 'NoticeRead', occurredOn, data: { noticeId, recipientId } },
});
const read = readOf('n');
/** Of the n-th event of a history. */
const position = (n: number): string => {
  const place = String(n).padStart(20, '0');
  return `${place}/${place}`;
};

describe('who is to be told that there are notices', () => {
  const definitions = {
    case: caseEvents,
    notice: noticeEvents,
    delivery: noticeDeliveryEvents,
    reportschedule: reportScheduleEvents,
  };
  const spec = projectionSpec(noticeDeliveryProjection, { definitions });
  const dueAt = async (...history: HistoryEntry[]): Promise<unknown> =>
    (await spec.given(history).documents())[recipientId]?.dueAt;

  it('is who has asked, for what came after that', async () => {
    expect(await dueAt(noticed('a'))).toBeNull();
    expect(await dueAt(noticed('a'), set)).toBeNull();
    expect(await dueAt(set, noticed('a', '2021-04-20T09:00:00.000Z'))).toBe('2021-04-20T09:00:00.000Z');
    expect(await dueAt(set, noticed('a'), read)).toBeNull();
  });

  it('is who leads a programme, for what concerns it', async () => {
    const missed: HistoryEntry = {
      stream: 'reportschedule-p',
      event: { type: 'StatusReportMissed', occurredOn: '2021-04-20', data: {} },
      metadata: { recordedAt: AT, concern: { programmeId: 'p', to: { [recipientId]: 'report-late' } } },
    };
    expect(await dueAt(set, missed)).toBe(AT);
  });

  it('is at once whose mail was begun and has no end, and four hours after the last one for what is new', async () => {
    expect(await dueAt(set, noticed('a'), begun(position(2)))).toBe(AT);
    const told = [set, noticed('a'), begun(position(2)), ended('sent')];
    expect(await dueAt(...told)).toBeNull();
    expect(await dueAt(...told, noticed('b'))).toBe('2021-04-20T12:00:00.000Z');
  });

  it('is again, later each time, whose mail surely did not go out', async () => {
    const once = [set, noticed('a'), begun(position(2)), ended('not-sent')];
    expect(await dueAt(...once)).toBe('2021-04-20T08:01:00.000Z');
    expect(await dueAt(...once, begun(position(2)), ended('not-sent'))).toBe('2021-04-20T08:02:00.000Z');
  });

  it('is a document of one size, however many notices there were and were read', async () => {
    const sizeAfter = async (notices: number): Promise<number> => {
      const eventStore = new InMemoryEventStore();
      const codec = new EventCodec(definitions, { keyOf: async () => new Uint8Array(32) });
      const documents = new InMemoryDocumentStore();
      const ids = Array.from({ length: notices }, (_, n) => String(n).padStart(4, '0'));
      await append(eventStore, codec, [set, ...ids.flatMap((id) => [noticed(id), readOf(id)])]);
      const options = { projection: noticeDeliveryProjection, eventStore, documents, codec, owner: 'spec' };
      const runner = new ProjectionRunner(options);
      await runner.start();
      expect(await runner.waitFor(await eventStore.head(), 4_000)).toBe(true);
      const { revision: _, ...document } = (await runner.readModel.get(
        recipientId,
      )) as StoredDocument<DeliveryDue>;
      await runner.stop();
      return JSON.stringify(document).length;
    };
    expect(await sizeAfter(1_000)).toBe(await sizeAfter(1));
  });

  it('holds no address', async () => {
    const documents = await spec.given([set, noticed('a')]).documents();
    expect(JSON.stringify(documents)).not.toContain('example.org');
  });
});
