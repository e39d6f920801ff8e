import { reportMark } from './report-mark';

describe('what a report is to its readers', () => {
  const of = (...[audience, draft]: [audience: 'project' | 'association', draft: boolean]) => {
    const { type, confidentiality } = reportMark(2, audience, draft);
    return [type, confidentiality];
  };

  it("is the project's own with its small numbers, and open to the association without them", () => {
    expect(of('project', false)).toEqual(['status-report', 'project']);
    expect(of('association', false)).toEqual(['status-report-for-association', 'open']);
  });

  it("is the project's own while it is a draft, also as the association would see it", () => {
    for (const audience of ['project', 'association'] as const)
      expect(of(audience, true)).toEqual(['status-report', 'project']);
  });
});
