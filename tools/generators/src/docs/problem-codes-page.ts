import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { caseRejections } from '@samverkan/case-domain';
import type { Text } from '@samverkan/kernel';
import { meetingRejections } from '@samverkan/meeting-domain';
import { fieldTexts } from '@samverkan/platform';
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
  readonly text: Text;
}

/** What is built of the libraries, without their specs. */
export const productionSources = (root: string): string[] =>
  readdirSync(join(root, 'libs'), { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => /^(?!(.*\/)?(dist|node_modules|testing)\/).*\/src\/.*(?<!\.spec)\.ts$/.test(name))
    .map((name) => join(root, 'libs', name))
    .sort();

/** Every `new Problem(status, 'CODE', { sv, en })`, found in the source so that none is forgotten. */
function problems(root: string): FoundProblem[] {
  return productionSources(root)
    .flatMap((name) => {
      const found: FoundProblem[] = [];
      const visit = (node: ts.Node): void => {
        if (ts.isNewExpression(node) && node.expression.getText() === 'Problem') {
          const [status, problemCode, text] = node.arguments ?? [];
          if (status && problemCode && text && ts.isStringLiteral(problemCode))
            found.push({ status: status.getText(), code: problemCode.text, text: textIn(text) });
        }
        ts.forEachChild(node, visit);
      };
      const source = readFileSync(name, 'utf8');
      if (source.includes('new Problem('))
        visit(ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true));
      return found;
    })
    .sort((a, b) => a.status.localeCompare(b.status) || a.code.localeCompare(b.code));
}

function textIn(text: ts.Expression): Text {
  const properties = ts.isObjectLiteralExpression(text) ? text.properties : [];
  const said = (language: keyof Text): string => {
    const property = properties.find(({ name }) => name?.getText() === language);
    return property !== undefined && ts.isPropertyAssignment(property) ? words(property.initializer) : '';
  };
  return { sv: said('sv'), en: said('en') };
}

/** A text as it stands, or with `{limit}` where `${limit.en}` is filled in. */
function words(text: ts.Expression): string {
  if (ts.isStringLiteralLike(text)) return text.text;
  if (!ts.isTemplateExpression(text)) return '';
  const spans = text.templateSpans.map(
    ({ expression, literal }) => `{${expression.getText().split('.')[0]}}${literal.text}`,
  );
  return text.head.text + spans.join('');
}

export const problemCodesPage = (root: string): string =>
  page(
    'Problem codes',
    generatedFrom('the rejections of the domains, and the problems and field texts of the platform'),
    'Every answer that is no success is `application/problem+json`: see [HTTP conventions](http.md). `code` is stable; the text comes in Swedish or English by `Accept-Language`, with `{placeholders}` filled. A rule that does not allow a command answers 409.',
    '## Of the platform',
    table(
      ['Status', 'Code', 'In English', 'In Swedish'],
      problems(root).map(({ status, code: name, text: { sv, en } }) => [status, code(name), en, sv]),
    ),
    '## Of fields',
    'What `errors` of an answer 400 `INVALID_INPUT` says of a field of the body, a parameter of the query or a header. A field that a rule names has the code of the rule.',
    codes(fieldTexts),
    ...Object.entries(rejections).flatMap(([title, texts]) => [`## ${title}`, codes(texts)]),
  );
