import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { caseRejections } from '@samverkan/case-domain';
import type { Text } from '@samverkan/kernel';
import { meetingRejections } from '@samverkan/meeting-domain';
import { agreementRejections, programmeRejections } from '@samverkan/programme-domain';
import { statusReportRejections } from '@samverkan/reporting-domain';
import ts from 'typescript';
import { code, generatedFrom, page, table } from './markdown';

const rejections: Readonly<Record<string, Readonly<Record<string, Text>>>> = {
  'Rules of a programme': programmeRejections,
  'Rules of an agreement on grants': agreementRejections,
  'Rules of a case': caseRejections,
  'Rules of meetings and bodies': meetingRejections,
  'Rules of a status report': statusReportRejections,
};

const codes = (texts: Readonly<Record<string, Text>>): string =>
  table(
    ['Code', 'In English', 'In Swedish'],
    Object.entries(texts).map(([name, { sv, en }]) => [code(name), en, sv]),
  );

interface FoundProblem {
  readonly status: string;
  readonly code: string;
  readonly text: string;
}

const FOLDERS = ['platform', 'case/service', 'meeting/service', 'reporting/service'];

/** Every `new Problem(status, 'CODE', { sv, en })`, found in the source so that none is forgotten. */
function problems(root: string): FoundProblem[] {
  return FOLDERS.map((name) => join(root, 'libs', name, 'src'))
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
    )
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
    .sort()
    .flatMap((name) => {
      const found: FoundProblem[] = [];
      const visit = (node: ts.Node): void => {
        if (ts.isNewExpression(node) && node.expression.getText() === 'Problem') {
          const [status, problemCode, text] = node.arguments ?? [];
          if (status && problemCode && text && ts.isStringLiteral(problemCode))
            found.push({ status: status.getText(), code: problemCode.text, text: english(text) });
        }
        ts.forEachChild(node, visit);
      };
      const source = readFileSync(name, 'utf8');
      visit(ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true));
      return found;
    })
    .sort((a, b) => a.status.localeCompare(b.status) || a.code.localeCompare(b.code));
}

function english(text: ts.Expression): string {
  if (!ts.isObjectLiteralExpression(text)) return '';
  const en = text.properties.find((property) => property.name?.getText() === 'en');
  return en !== undefined && ts.isPropertyAssignment(en) && ts.isStringLiteralLike(en.initializer)
    ? en.initializer.text
    : '';
}

export const problemCodesPage = (root: string): string =>
  page(
    'Problem codes',
    generatedFrom('the rejections of the domains and the problems of the platform'),
    'Every answer that is no success is `application/problem+json`: see [HTTP conventions](http.md). `code` is stable; the text comes in Swedish or English by `Accept-Language`, with `{placeholders}` filled. A rule that does not allow a command answers 409.',
    '## Of the platform',
    table(
      ['Status', 'Code', 'Text'],
      problems(root).map(({ status, code: name, text }) => [status, code(name), text]),
    ),
    ...Object.entries(rejections).flatMap(([title, texts]) => [`## ${title}`, codes(texts)]),
  );
