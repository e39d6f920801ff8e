import { type AggregateExamples, type CommandTable, commandTable } from '@samverkan/event-sourcing-testing';
import * as domain from './index';
import { type NoticeEvent, type NoticeState, noticeAggregate } from './notice';
import {
  type NoticeDeliveryEvent,
  type NoticeDeliveryState,
  noticeDeliveryAggregate,
} from './notice-delivery';
import {
  type ReportScheduleEvent,
  type ReportScheduleState,
  reportScheduleAggregate,
} from './report-schedule';
import {
  ASSOCIATION_FIGURES,
  FIGURES,
  PERIODS,
  TODAY,
  approved,
  corrected,
  drafted,
  received,
  reviewed,
  upToSubmission,
} from './report-stories';
import { type StatusReportEvent, type StatusReportState, statusReportAggregate } from './status-report';

/** Examples for the documentation. No part of the product is built from them. */

const occurredOn = '2021-06-15';
const [, period] = PERIODS;
const programmeId = 'programme-1';

const facts = {
  today: TODAY,
  reportId: 'report-1',
  reportingPeriods: PERIODS,
  reviewer: 'staff-investigator-1',
  approver: 'staff-steering-chair',
  receiver: 'staff-association-reader',
  position: 'position-1',
  figures: FIGURES,
  associationFigures: ASSOCIATION_FIGURES,
  associationHash: 'association-hash-1',
  hash: 'hash-1',
  nonce: 'nonce-1',
};

const reports: AggregateExamples<StatusReportState, StatusReportEvent> = {
  aggregate: statusReportAggregate,
  histories: {
    none: [],
    draft: [drafted],
    reviewed: [drafted, reviewed()],
    approved: [drafted, reviewed(), approved],
    submitted: [...upToSubmission],
    received: [...upToSubmission, received],
    'being corrected': [...upToSubmission, corrected],
  },
  commands: {
    draftReport: (state) =>
      domain.draftReport({ occurredOn, programmeId, period, meetingsAsOf: '2021-04-12' }, state, facts),
    writeSection: (state) =>
      domain.writeSection({ occurredOn, section: 'meetings', text: 'As planned' }, state, facts),
    reviewReport: (state) => domain.reviewReport({ occurredOn }, state, facts),
    approveReport: (state) => domain.approveReport({ occurredOn }, state, facts),
    submitReport: (state) => domain.submitReport({ occurredOn }, state, facts),
    receiveReport: (state) => domain.receiveReport({ occurredOn }, state, facts),
    correctReport: (state) =>
      domain.correctReport({ occurredOn, reason: 'A meeting was missing' }, state, facts),
  },
};

const reminded: ReportScheduleEvent = {
  type: 'StatusReportReminded',
  occurredOn: '2021-05-01',
  data: { programmeId, period, dueOn: '2021-05-30' },
};

const schedules: AggregateExamples<ReportScheduleState, ReportScheduleEvent> = {
  aggregate: reportScheduleAggregate,
  histories: {
    'nothing due yet': [],
    reminded: [reminded],
    missed: [reminded, { ...reminded, type: 'StatusReportMissed', occurredOn: '2021-05-31' }],
  },
  commands: {
    remindOfReport: (state) => domain.remindOfReport({ programmeId, period }, state, facts),
    noteMissingReport: (state) => domain.noteMissingReport({ programmeId, period }, state, facts),
  },
};

const notice = { noticeId: 'notice-1', recipientId: 'staff-1' };

const notices: AggregateExamples<NoticeState, NoticeEvent> = {
  aggregate: noticeAggregate,
  histories: { unread: [], read: [{ type: 'NoticeRead', occurredOn, data: notice }] },
  commands: { markNoticeRead: (state) => domain.markNoticeRead(notice, state, facts) },
};

const recipient = { recipientId: notice.recipientId };
const mail = { ...recipient, mailId: 'mail-1', upTo: 'position-1' };
const wish = { ...recipient, address: 'somebody@example.org', language: 'sv' } as const;
const set: NoticeDeliveryEvent = {
  type: 'NoticeDeliverySet',
  occurredOn,
  data: { ...wish, subjectId: 'subject-9' },
};
const begun: NoticeDeliveryEvent = { type: 'NoticeMailBegun', occurredOn, data: mail };

const deliveries: AggregateExamples<NoticeDeliveryState, NoticeDeliveryEvent> = {
  aggregate: noticeDeliveryAggregate,
  histories: {
    off: [],
    on: [set],
    'mail under way': [set, begun],
    told: [
      set,
      begun,
      {
        type: 'NoticeMailEnded',
        occurredOn,
        data: { ...recipient, mailId: mail.mailId, outcome: 'sent' },
      },
    ],
  },
  commands: {
    setNoticeDelivery: (state) =>
      domain.setNoticeDelivery(wish, state, { today: TODAY, subjectId: 'subject-9' }),
    stopNoticeDelivery: (state) => domain.stopNoticeDelivery(recipient, state, facts),
    beginNoticeMail: (state) => domain.beginNoticeMail(mail, state, facts),
    endNoticeMail: (state) =>
      domain.endNoticeMail({ ...recipient, mailId: mail.mailId, outcome: 'sent' }, state, facts),
  },
};

export const commandTables = (): readonly CommandTable[] => [
  commandTable(reports),
  commandTable(schedules),
  commandTable(notices),
  commandTable(deliveries),
];
