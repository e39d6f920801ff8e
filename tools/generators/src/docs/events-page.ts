import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { accessLogEvents } from '@samverkan/access';
import { applicationEvents, caseEvents } from '@samverkan/case-domain';
import { caseReferenceEvents, governanceBodyEvents, meetingEvents } from '@samverkan/meeting-domain';
import { agreementEvents, programmeEvents } from '@samverkan/programme-domain';
import {
  noticeDeliveryEvents,
  noticeEvents,
  reportScheduleEvents,
  statusReportEvents,
} from '@samverkan/reporting-domain';
import ts from 'typescript';
import { code, generatedFrom, page, table } from './markdown';

interface StreamOf {
  readonly title: string;
  readonly stream: string;
  readonly file: string;
  readonly definitions: Readonly<
    Record<string, { readonly version: number; readonly personal?: readonly string[] }>
  >;
}

const STREAMS: readonly StreamOf[] = [
  {
    title: 'Programme',
    stream: 'programme-<uuid>',
    file: 'libs/programme/domain/src/programme.ts',
    definitions: programmeEvents,
  },
  {
    title: 'Agreement on grants',
    stream: 'agreement-<uuid>',
    file: 'libs/programme/domain/src/grant-agreement.ts',
    definitions: agreementEvents,
  },
  {
    title: 'Case',
    stream: 'case-<uuidv5 of programme and subject>',
    file: 'libs/case/domain/src/case.ts',
    definitions: caseEvents,
  },
  {
    title: 'Application',
    stream: 'application-<uuid>',
    file: 'libs/case/domain/src/application.ts',
    definitions: applicationEvents,
  },
  {
    title: 'Meeting',
    stream: 'meeting-<uuid>',
    file: 'libs/meeting/domain/src/meeting.ts',
    definitions: meetingEvents,
  },
  {
    title: 'What the meeting service knows of a case',
    stream: 'caseref-<case id>',
    file: 'libs/meeting/domain/src/case-reference.ts',
    definitions: caseReferenceEvents,
  },
  {
    title: 'Governance body',
    stream: 'body-<uuid>',
    file: 'libs/meeting/domain/src/governance-body.ts',
    definitions: governanceBodyEvents,
  },
  {
    title: 'Status report',
    stream: 'report-<uuid>',
    file: 'libs/reporting/domain/src/status-report.ts',
    definitions: statusReportEvents,
  },
  {
    title: 'Reports that are due',
    stream: 'reportschedule-<programme id>',
    file: 'libs/reporting/domain/src/report-schedule.ts',
    definitions: reportScheduleEvents,
  },
  {
    title: 'Notice',
    stream: 'notice-<uuidv5 of event and recipient>',
    file: 'libs/reporting/domain/src/notice.ts',
    definitions: noticeEvents,
  },
  {
    title: 'Delivery of notices',
    stream: 'delivery-<uuidv5 of the recipient>',
    file: 'libs/reporting/domain/src/notice-delivery.ts',
    definitions: noticeDeliveryEvents,
  },
  {
    title: 'Access log',
    stream: 'accesslog-<uuid>',
    file: 'libs/access/src/access-log.ts',
    definitions: accessLogEvents,
  },
];

/** The data of each event as the source writes it, by event type: what `DomainEvent<'Type', Data>` is given. */
function dataOf(root: string, file: string): Map<string, string> {
  const data = new Map<string, string>();
  const visit = (node: ts.Node): void => {
    if (ts.isTypeReferenceNode(node) && node.typeName.getText() === 'DomainEvent') {
      const [type, fields] = node.typeArguments ?? [];
      if (type && fields && ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal))
        data.set(type.literal.text, fieldsOf(fields));
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true));
  return data;
}

function fieldsOf(type: ts.TypeNode): string {
  if (ts.isTypeLiteralNode(type))
    return type.members
      .filter(ts.isPropertySignature)
      .map((member) => code(`${member.name.getText()}${member.questionToken === undefined ? '' : '?'}`))
      .join(', ');
  if (ts.isIntersectionTypeNode(type)) return type.types.map(fieldsOf).join(', ');
  const text = type.getText();
  return text === 'Record<never, never>' ? '' : code(text);
}

function section(root: string, { title, stream, file, definitions }: StreamOf): string {
  const data = dataOf(root, file);
  return [
    `## ${title}`,
    `Streams ${code(stream)}; written in ${code(file)}.`,
    table(
      ['Event', 'Version', 'Fields', 'Encrypted in the log'],
      Object.entries(definitions).map(([type, { version, personal = [] }]) => [
        code(type),
        String(version),
        data.get(type) ?? '',
        personal.map(code).join(', '),
      ]),
    ),
  ].join('\n\n');
}

export const eventsPage = (root: string): string =>
  page(
    'Events of the log',
    generatedFrom('the event definitions of the domains'),
    'Every event also has `occurredOn`, the day it happened on in Sweden, and in its metadata when it was written down, by whom, in which capacity, with which purpose, and the ids of command, cause and correlation. They are internal to the services; what others may build on are the [public events](public-events.md).',
    ...STREAMS.map((stream) => section(root, stream)),
  );
