import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { newCommand } from './command';
import { newEvent } from './event';
import { newPublicEvent } from './public-event';
import { Scratch } from './scratch';
import { addProperty } from './source';
import { Workspace } from './workspace';

interface SpecResult {
  readonly name: string;
  readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
}

let scratch: Scratch;
/** Every file that a generator has said it wrote. */
const written = new Set<string>();
beforeAll(() => {
  scratch = new Scratch();
}, 180_000);
afterAll(() => scratch.remove());

/** What every test of some spec files came to: `passed` or `failed`, or the file itself when it does not run. */
function outcomes(...specs: readonly string[]): Record<string, string> {
  const { stdout } = scratch.program(
    'jest/bin/jest.js',
    '--json',
    '--roots=libs',
    '--runTestsByPath',
    ...specs,
  );
  const { testResults } = JSON.parse(stdout) as { testResults: readonly SpecResult[] };
  return Object.fromEntries(
    testResults.flatMap(({ name, assertionResults }) =>
      assertionResults.length === 0
        ? [[name, 'does not run']]
        : assertionResults.map(({ fullName, status }) => [fullName, status]),
    ),
  );
}

const WRITTEN_INTO = [
  ...['access', 'contracts'],
  ...['case', 'meeting', 'reporting'].flatMap((name) => [`${name}/domain`, `${name}/service`]),
  'programme/domain',
];

/** A record without an entry of the new event, and a `switch` without a case of it. */
const MISSING = ['TS2739', 'TS2740', 'TS2741', 'TS2366', 'TS1360'];

interface CompileError {
  readonly file: string;
  readonly code: string;
}

/** What does not compile in the projects that the generators wrote into; of specs, those that they wrote. */
function compileErrors(): CompileError[] {
  writeFileSync(
    join(scratch.root, 'tsconfig.json'),
    JSON.stringify({
      extends: './tsconfig.base.json',
      compilerOptions: { noEmit: true },
      files: [...written].filter((file) => file.endsWith('.spec.ts')),
      include: [...WRITTEN_INTO.map((library) => `libs/${library}/src`), 'libs/**/*.d.ts'],
      exclude: ['**/*.spec.ts'],
    }),
  );
  const { stdout } = scratch.program('typescript/bin/tsc', '-p', 'tsconfig.json', '--pretty', 'false');
  return [...stdout.matchAll(/^(\S+)\(\d+,\d+\): error (TS\d+)/gm)].map(([, file = '', code = '']) => ({
    file,
    code,
  }));
}

const TEXT = "{ sv: 'Det hände', en: 'It happened' }";
const ARCHIVED =
  "CaseArchived: ({ occurredOn }, recorded) => publish('se.samverkan.case.case-archived.v1', recorded, { occurredOn })";

/** What the compiler asks for of the new events: the file, the record in it, and its new entries. */
const ASKED_FOR = [
  [
    'libs/case/service/src/integration/outbound.ts',
    'mappers',
    `${ARCHIVED}, CaseStarred: undefined, ProgrammeSuspended: undefined`,
  ],
  [
    'libs/meeting/service/src/integration/outbound.ts',
    'mappers',
    'MeetingPostponed: undefined, BodyRenamed: undefined',
  ],
  ['libs/reporting/service/src/integration/outbound.ts', 'MAPPERS', 'ReportDiscarded: inside'],
  [
    'libs/meeting/service/src/projections/meeting-overview.projection.ts',
    'evolvers',
    'MeetingPostponed: unchanged',
  ],
  ['libs/reporting/domain/src/facts/case-facts.ts', 'OF_CASE', 'CaseArchived: none, CaseStarred: none'],
  ['libs/reporting/domain/src/facts/case-facts.ts', 'OF_MEETING', 'MeetingPostponed: none'],
  ['libs/reporting/domain/src/facts/body-facts.ts', 'OF_BODY', 'BodyRenamed: () => undefined'],
  [
    'libs/reporting/domain/src/facts/programme-facts.ts',
    'OF_PROGRAMME',
    'ProgrammeSuspended: () => undefined',
  ],
  [
    'libs/reporting/service/src/cases/timeline-texts.ts',
    'TIMELINE_TEXTS',
    `CaseArchived: ${TEXT}, CaseStarred: ${TEXT}, MeetingPostponed: ${TEXT}`,
  ],
  ['libs/reporting/service/src/accesses/write-texts.ts', 'WITHOUT_DETAILS', `ApplicationShelved: ${TEXT}`],
] as const;

/** The one place that is no record: a `switch`. */
const REPORT_OVERVIEW = 'libs/reporting/service/src/projections/report-overview.projection.ts';

const PROJECTION = 'libs/reporting/service/src/projections/archived-cases.projection.spec.ts';
const FROZEN = 'libs/case/domain/src/frozen-events.spec.ts';
const COMMAND = 'libs/case/domain/src/commands/archive-case';

describe('the generators', () => {
  it.each([
    ['command case ArchiveCase CaseArchived closing', `new      ${COMMAND}.ts`],
    [
      'command meeting PostponeMeeting MeetingPostponed',
      'new      libs/meeting/domain/src/commands/postpone-m',
    ],
    [
      'command report DiscardReport ReportDiscarded',
      'new      libs/reporting/domain/src/commands/discard-re',
    ],
    [
      'command application ShelveApplication ApplicationShelved',
      'new      libs/case/domain/src/commands/shelve-ap',
    ],
    [
      'command programme SuspendProgramme ProgrammeSuspended',
      'new      libs/programme/domain/src/commands/suspend-p',
    ],
    [
      'command agreement ExtendAgreement AgreementExtended',
      'new      libs/programme/domain/src/commands/extend-a',
    ],
    ['command body RenameBody BodyRenamed', 'new      libs/meeting/domain/src/commands/rename-b'],
    ['event case CaseStarred registration', 'changed  libs/case/domain/src/case-events/registration.ts'],
    ['projection archived-cases', 'changed  libs/reporting/service/src/reporting.module.ts'],
    ['public-event case case-archived', 'changed  libs/contracts/src/catalogue.ts'],
  ])(
    'scaffold: %s',
    (command, line) => {
      const ended = scratch.generate(...command.split(' '));
      expect(ended).toMatchObject({ status: 0, stderr: '' });
      expect(ended.stdout).toContain(line);
      for (const [, file = ''] of ended.stdout.matchAll(/^(?:new|changed) +(\S+)$/gm)) written.add(file);
    },
    120_000,
  );

  it('write code that compiles, and leave to a person what the compiler asks for of a new event', () => {
    const errors = compileErrors();
    const asking = errors.filter(({ file, code }) => MISSING.includes(code) && !written.has(file));
    expect(errors).toEqual(asking);
    // Whether others are told of it, what it is to the figures, and what it is called.
    expect(new Set(asking.map(({ file }) => file))).toEqual(
      new Set([REPORT_OVERVIEW, ...ASKED_FOR.map(([file]) => file)]),
    );
  }, 180_000);

  it('open a route with an action of its own', () => {
    expect(scratch.read('libs/case/service/src/http/cases.controller.ts')).toContain("@Post(':id/archive')");
    expect(scratch.read('libs/reporting/service/src/http/reports.controller.ts')).toContain("':id/discard'");
    const actions = scratch.read('libs/access/src/action.ts');
    for (const action of ['case.archive', 'meeting.postpone', 'report.discard'])
      expect(actions).toContain(`'${action}': `);
  });

  it('write code in the format of the tree', () => {
    const checked = scratch.program('prettier/bin/prettier.cjs', '--check', ...written);
    expect(written.size).toBeGreaterThan(15);
    expect(checked).toMatchObject({ status: 0 });
  }, 120_000);

  it('leave specs that fail until the part is written, and say what is missing', () => {
    expect(
      outcomes(`${COMMAND}.spec.ts`, 'libs/case/domain/src/case.CaseStarred.spec.ts', PROJECTION, FROZEN),
    ).toEqual({
      'frozen events of application are all there, unchanged, readable and foldable': 'failed',
      'frozen events of case are all there, unchanged, readable and foldable': 'failed',
      'archive case leads to CaseArchived': 'failed',
      'archive case is not written down in advance': 'passed',
      'CaseStarred changes the state': 'failed',
      'archived-cases has a document for each case': 'failed',
    });
    const contracts = outcomes('libs/contracts/src/catalogue.spec.ts');
    const failed = Object.keys(contracts).filter((name) => contracts[name] !== 'passed');
    const type = 'se.samverkan.case.case-archived.v1';
    expect(failed).toEqual([
      `the catalogue of public events ${type} is named after its place, name and version`,
      `what has been published ${type} is published as it is: otherwise run \`npm run new -- edition\``,
      'what has been published is still there, with editions from 1 without gaps',
      'what has been published is loaded together by a validator: the latest edition of each, as those of one type share their `$id`',
    ]);
  }, 180_000);

  it('are done when the rule is written, and the public event has its meaning and its edition', () => {
    scratch.edit(`${COMMAND}.ts`, (text) =>
      text.replace('?? []', "?? [{ type: 'CaseArchived', occurredOn: command.occurredOn, data: {} }]"),
    );
    scratch.edit('libs/contracts/src/case/case-archived.v1.ts', (text) =>
      text.replace("sv: '', en: ''", "sv: 'Arkiverat.', en: 'Archived.'"),
    );
    expect(scratch.generate('edition')).toMatchObject({ status: 0, stderr: '' });
    const ended = outcomes(`${COMMAND}.spec.ts`, 'libs/contracts/src/catalogue.spec.ts');
    expect(new Set(Object.values(ended))).toEqual(new Set(['passed']));
  }, 180_000);

  it('are built when the compiler has what it asks for', () => {
    for (const [file, record, entries] of ASKED_FOR)
      scratch.edit(file, (text) => addProperty(text, record, entries));
    scratch.edit(REPORT_OVERVIEW, (text) =>
      text.replace("case 'StatusReportDrafted':", "case 'ReportDiscarded':\n    $&"),
    );
    expect(compileErrors()).toEqual([]);
    for (const library of WRITTEN_INTO)
      expect({ library, ...scratch.build(`libs/${library}`) }).toMatchObject({
        library,
        status: 0,
        stderr: '',
      });
    expect(scratch.read(`${COMMAND.replace('/src/', '/dist/')}.js`)).toContain("type: 'CaseArchived'");
  }, 180_000);

  it('publish nothing that breaks a reader', () => {
    scratch.edit('libs/contracts/src/case/case-archived.v1.ts', (text) =>
      text.replaceAll('occurredOn', 'archivedOn'),
    );
    const refused = scratch.generate('edition');
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain('se.samverkan.case.case-archived.v1: occurredOn property-removed');
    expect(refused.stderr).toContain(
      'se.samverkan.case.case-archived.v1: archivedOn required-property-added',
    );
  }, 120_000);

  it('refuse with a sentence, and write nothing', () => {
    const refused = scratch.generate('event', 'case', 'CaseMoved');
    expect(refused).toMatchObject({ status: 1, stdout: '' });
    expect(refused.stderr.trim()).toBe('CaseEvent has an event CaseMoved already');
  }, 120_000);
});

describe('a generator that is asked for what it cannot make', () => {
  const workspace = () => new Workspace(resolve(__dirname, '../../..'));

  it.each<[string, () => void]>([
    [
      'There is no aggregate "cases"; there are agreement, application, body, case, ',
      () => newCommand(workspace(), 'cases', 'ArchiveCase', 'CaseArchived'),
    ],
    [
      'There is a file libs/case/domain/src/commands/move-case.ts already',
      () => newCommand(workspace(), 'case', 'MoveCase', 'CaseMoved'),
    ],
    ['A command is written as two or more words', () => newCommand(workspace(), 'case', 'move', 'CaseMoved')],
    [
      'Say last which part of case the event is of: access, assignments, closing, closure-plan, corrections, ',
      () => newEvent(workspace(), 'case', 'CaseStarred'),
    ],
    [
      'The events of meeting are in one file; leave "closing" out',
      () => newCommand(workspace(), 'meeting', 'PostponeMeeting', 'MeetingPostponed', 'closing'),
    ],
    ['An event is written as two or more words', () => newEvent(workspace(), 'case', 'case-moved')],
    ['A topic is one of case, meeting, reporting', () => newPublicEvent(workspace(), 'person', 'case-moved')],
    [
      'A public event is written as two or more words',
      () => newPublicEvent(workspace(), 'case', 'CaseMoved'),
    ],
    [
      'There is a file libs/contracts/src/case/case-moved.v1.ts already',
      () => newPublicEvent(workspace(), 'case', 'case-moved'),
    ],
  ])('says: %s', (message, generate) => {
    expect(generate).toThrow(message);
  });
});
