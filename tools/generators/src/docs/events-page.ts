import { readFileSync, readdirSync, statSync } from 'node:fs';
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
  /** The file, or the folder of files, that declares what the events say. */
  readonly source: string;
  readonly definitions: Readonly<
    Record<string, { readonly version: number; readonly personal?: readonly string[] }>
  >;
}

const STREAMS: readonly StreamOf[] = [
  {
    title: 'Programme',
    stream: 'programme-<uuid>',
    source: 'libs/programme/domain/src/programme.ts',
    definitions: programmeEvents,
  },
  {
    title: 'Agreement on grants',
    stream: 'agreement-<uuid>',
    source: 'libs/programme/domain/src/grant-agreement.ts',
    definitions: agreementEvents,
  },
  {
    title: 'Case',
    stream: 'case-<uuidv5 of programme and subject>',
    source: 'libs/case/domain/src/case-events',
    definitions: caseEvents,
  },
  {
    title: 'Application',
    stream: 'application-<uuid>',
    source: 'libs/case/domain/src/application.ts',
    definitions: applicationEvents,
  },
  {
    title: 'Meeting',
    stream: 'meeting-<uuid>',
    source: 'libs/meeting/domain/src/meeting.ts',
    definitions: meetingEvents,
  },
  {
    title: 'What the meeting service knows of a case',
    stream: 'caseref-<case id>',
    source: 'libs/meeting/domain/src/case-reference.ts',
    definitions: caseReferenceEvents,
  },
  {
    title: 'Governance body',
    stream: 'body-<uuid>',
    source: 'libs/meeting/domain/src/governance-body.ts',
    definitions: governanceBodyEvents,
  },
  {
    title: 'Status report',
    stream: 'report-<uuid>',
    source: 'libs/reporting/domain/src/status-report.ts',
    definitions: statusReportEvents,
  },
  {
    title: 'Reports that are due',
    stream: 'reportschedule-<programme id>',
    source: 'libs/reporting/domain/src/report-schedule.ts',
    definitions: reportScheduleEvents,
  },
  {
    title: 'Notice',
    stream: 'notice-<uuidv5 of event and recipient>',
    source: 'libs/reporting/domain/src/notice.ts',
    definitions: noticeEvents,
  },
  {
    title: 'Delivery of notices',
    stream: 'delivery-<uuidv5 of the recipient>',
    source: 'libs/reporting/domain/src/notice-delivery.ts',
    definitions: noticeDeliveryEvents,
  },
  {
    title: 'Access log',
    stream: 'accesslog-<uuid>',
    source: 'libs/access/src/access-log.ts',
    definitions: accessLogEvents,
  },
];

/** The data of each event as the source writes it, by event type: what `DomainEvent<'Type', Data>` is given. */
function dataOf(root: string, source: string): Map<string, string> {
  const data = new Map<string, string>();
  const visit = (node: ts.Node): void => {
    if (ts.isTypeReferenceNode(node) && node.typeName.getText() === 'DomainEvent') {
      const [type, fields] = node.typeArguments ?? [];
      if (type && fields && ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal))
        data.set(type.literal.text, fieldsOf(fields));
    }
    ts.forEachChild(node, visit);
  };
  const path = join(root, source);
  const files = statSync(path).isDirectory() ? readdirSync(path).map((name) => join(path, name)) : [path];
  for (const file of files)
    visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true));
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

function section(root: string, { title, stream, source, definitions }: StreamOf): string {
  const data = dataOf(root, source);
  return [
    `## ${title}`,
    `Streams ${code(stream)}; written in ${code(source)}.`,
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
