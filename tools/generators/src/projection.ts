import { camel, pascal, requireKebab } from './names';
import { addElement, addImport } from './source';
import type { Workspace } from './workspace';

const SERVICE = 'libs/reporting/service/src';
/** Where the service says which projections it runs. */
const DEFINITION = `${SERVICE}/reporting.module.ts`;

/** `projection <name>`: a read model over cases that holds nothing yet, and a spec that waits for its documents. */
export function newProjection(workspace: Workspace, name: string): void {
  requireKebab(name, 'A projection');
  const body = pascal(name);
  const constant = `${camel(body)}Projection`;

  workspace.create(
    `${SERVICE}/projections/${name}.projection.ts`,
    `import type { CaseAccess } from '@samverkan/access';
import type { Projection } from '@samverkan/event-sourcing';

/** Who reads it, and what for. */
export interface ${body} {
  /** What decides who sees the document. */
  readonly access: CaseAccess;
}

export const ${constant}: Projection<${body}> = {
  name: 'reporting.${name}',
  collection: { name: '${name}', version: 1, indexes: [] },
  prefixes: ['case-'],
  route: ({ streamId }) => streamId.slice('case-'.length),
  evolve: (document) => document,
};
`,
  );
  workspace.create(
    `${SERVICE}/projections/${name}.projection.spec.ts`,
    `import { projectionSpec } from '@samverkan/event-sourcing-testing';
import type { CaseEvent } from '@samverkan/case-domain';
import { ${constant} } from './${name}.projection';

describe('${name}', () => {
  const registered: CaseEvent = {
    type: 'CaseRegistered',
    occurredOn: '2021-03-15',
    data: {
      caseId: 'case-1',
      programmeId: 'programme-1',
      subjectId: 'subject-1',
      unitId: 'unit-a',
      sickLeaveSince: '2020-03-01',
      sickLeaveDays: 379,
      sex: 'female',
      yearOfBirth: 1975,
      name: 'Test Testsson',
    },
  };

  it('has a document for each case', async () => {
    const documents = await projectionSpec(${constant})
      .given([{ stream: 'case-case-1', event: registered }])
      .documents();
    expect(Object.keys(documents)).toEqual(['case-1']);
  });
});
`,
  );
  workspace.edit(DEFINITION, (text) =>
    addElement(
      addImport(text, `./projections/${name}.projection`, constant),
      'reportingService',
      'projections',
      constant,
    ),
  );
}
