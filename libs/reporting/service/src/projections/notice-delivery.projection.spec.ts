import { caseEvents } from '@samverkan/case-domain';
import { type HistoryEntry, projectionSpec } from '@samverkan/event-sourcing-testing';
import type { Instant } from '@samverkan/kernel';
import {
  type NoticeDeliveryEvent,
  noticeDeliveryEvents,
  noticeEvents,
  reportScheduleEvents,
} from '@samverkan/reporting-domain';
import { noticeDeliveryProjection } from './notice-delivery.projection';

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
const read: HistoryEntry = {
  stream: 'notice-n',
  event: { type: 'NoticeRead', occurredOn, data: { noticeId: 'n', recipientId } },
};
/** Of the n-th event of a history. */
const position = (n: number): string => {
  const place = String(n).padStart(20, '0');
  return `${place}/${place}`;
};

describe('who is to be told that there are notices', () => {
  const spec = projectionSpec(noticeDeliveryProjection, {
    definitions: {
      case: caseEvents,
      notice: noticeEvents,
      delivery: noticeDeliveryEvents,
      reportschedule: reportScheduleEvents,
    },
  });
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

  it('holds no address', async () => {
    const documents = await spec.given([set, noticed('a')]).documents();
    expect(JSON.stringify(documents)).not.toContain('example.org');
  });
});
