import { documentTypes } from '@samverkan/access';
import { inMemoryPorts } from '@samverkan/event-sourcing-testing';
import { CaseApi, Setting } from '../testing/case-api';

// The test starts an app; a busy machine takes its time over that.
jest.setTimeout(30_000);

describe('the types of documents, over HTTP', () => {
  let api: CaseApi;

  beforeEach(async () => {
    api = await CaseApi.start(inMemoryPorts());
  });
  afterEach(() => api.stop());

  it('say in the language of the caller what each is and who reads it, and what the codes mean', async () => {
    const { lead } = await Setting.of(api);
    const { body } = await api.read(lead, '/document-types', { 'accept-language': 'en' });
    expect(body.language).toBe('en');
    expect(body.types.map(({ type }: { type: string }) => type)).toEqual(Object.keys(documentTypes));
    expect(body.types).toContainEqual({
      type: 'minutes-for-employers',
      name: 'Minutes of a meeting, for employers',
      authors: ['fk'],
      versions: 'The same as of the minutes; the latest alone, if it has a text for employers.',
      confidentiality: 'work',
      grounds: ['consent', 'insight'],
      readIn: ['meeting.read'],
      readBy: [
        'insurance_investigator',
        'rehab_coordinator',
        'employment_officer',
        'social_worker',
        'employer_contact',
        'individual',
      ],
    });
    expect(body.classes).toContainEqual({
      confidentiality: 'care',
      name: 'Secrecy of health care',
      secrecy: {
        source: 'OSL 25:1',
        harmTest: 'reversed',
        harmTestText: 'Secret unless it is clear that nobody is harmed',
      },
      smallNumbers: false,
    });
    expect(body.grounds).toContainEqual({
      ground: 'consent',
      name: 'Consent of the individual',
      source: 'OSL 10:1',
    });
    const swedish = await api.read(lead, '/document-types');
    expect(swedish.body.authors).toContainEqual({ author: 'employer', name: 'Arbetsgivaren' });
  });
});
