import { inMemoryPorts } from '@samverkan/event-sourcing-testing';
import { type Answer, CaseApi, type CaseUnderTest, Setting } from '../testing/case-api';

// Each test starts an app of its own; a busy machine takes its time over that.
jest.setTimeout(30_000);

describe('what parties contribute to the need, over HTTP', () => {
  const employer = 'employer-1';
  let api: CaseApi;
  let setting: Setting;
  let it_: CaseUnderTest;

  beforeEach(async () => {
    api = await CaseApi.start(inMemoryPorts());
    setting = await Setting.of(api);
    it_ = await setting.clarifiedCase();
    await it_.individual();
    api.actor('boss', 'employer_contact', { organisation: employer });
    await it_.does('record-employment', { employment: 'employed', employers: [employer] });
    await it_.officer();
    await it_.does('name-party-contact', { party: 'employer', organisation: employer, contactId: 'boss' });
    await it_.does('give-consent', {
      purposes: ['employer-contact'],
      categories: ['work'],
      fromOrganisation: 'fk',
      toOrganisations: [employer],
      form: 'oral',
      validTo: '2099-12-31',
    });
    await it_.does('open-employer-contact', { employer, reason: 'Arbetstider att planera' });
  });
  afterEach(() => api.stop());

  const says = (as: string, aspect: string): Promise<Answer> =>
    it_.does('contribute-to-need', { aspect, text: `${as} om ${aspect}` }, as);
  const shown = async (as: string, where = ''): Promise<unknown[]> => {
    const { body } = await api.read(as, `${it_.path}${where}`);
    const all = (body.needContributions ?? body.contributions) as readonly { text: string }[];
    return all.map(({ text }) => text);
  };

  it('is read by the pair and the individual, and by each party its own', async () => {
    await says('officer', 'labour-market');
    await says('boss', 'workplace-adaptation');
    await says(setting.coordinator, 'health');
    await says('individual', 'own-view');
    const everything = [
      'officer om labour-market',
      'boss om workplace-adaptation',
      'coordinator-a om health',
      'individual om own-view',
    ];
    for (const as of [setting.investigator, setting.coordinator, 'individual'])
      expect(await shown(as)).toEqual(everything);
    expect(await shown('officer', '/part')).toEqual(everything.slice(0, 1));
    for (const as of ['boss', setting.investigator])
      expect(await shown(as, `/workplaces/${employer}`)).toEqual(everything.slice(1, 2));
  });

  it('stands beside the need until it is clarified again, and stays in the part of who said it', async () => {
    const { contributionId } = (await says('officer', 'work')).body;
    const one = {
      contributionId,
      party: 'af',
      organisation: 'af',
      aspect: 'work',
      on: '2020-06-02',
      text: 'officer om work',
    };
    const { body } = await api.read(setting.investigator, it_.path);
    expect(body.needContributions).toEqual([one]);
    expect(body.need).toMatchObject({ text: 'Kortare dagar till en början' });
    await it_.does('clarify-need', { consultation: { on: '2020-06-02', how: 'phone' }, need: 'Lätt arbete' });
    expect(await shown(setting.investigator)).toEqual([]);
    const part = await api.read('officer', `${it_.path}/part`);
    expect(part.body.needContributions).toEqual([{ ...one, clarifiedOn: '2020-06-02' }]);
  });

  it('is shown to nobody any more where it was not said, nor its words', async () => {
    await says('officer', 'work');
    const { revision } = (await says('officer', 'labour-market')).body;
    const untrue = { entry: revision, happened: false, reason: 'Gällde en annan person' };
    expect((await it_.tries('correct-entry', untrue, 'officer')).status).toBe(403);
    await it_.does('correct-entry', untrue);
    for (const [as, where] of [
      [setting.investigator, ''],
      ['individual', ''],
      ['officer', '/part'],
    ] as const)
      expect(await shown(as, where)).toEqual(['officer om work']);
    const { body } = await it_.tries('correct-entry', untrue);
    expect(body.code).toBe('NOTHING_TO_CORRECT');
  });

  it('is about what the party knows of, an employer nothing medical, and nobody speaks for another', async () => {
    const refused = async (as: string, aspect: string, more: object = {}) => {
      const { status, body } = await it_.tries('contribute-to-need', { aspect, text: 'Något', ...more }, as);
      return [status, body.code];
    };
    for (const aspect of ['health', 'coordination', 'everyday-life', 'livelihood', 'own-view'])
      expect(await refused('boss', aspect)).toEqual([403, 'BEYOND_ROLE_LIMIT']);
    expect(await refused('officer', 'health')).toEqual([403, 'BEYOND_ROLE_LIMIT']);
    expect(await refused('individual', 'work')).toEqual([403, 'BEYOND_ROLE_LIMIT']);
    expect(await refused(setting.investigator, 'work')).toEqual([403, 'NOT_ALLOWED']);
    expect(await refused('officer', 'work', { party: 'individual' })).toEqual([400, 'INVALID_INPUT']);
    expect(await refused('boss', 'work', { text: 'Om 19900101-2385' })).toEqual([
      409,
      'PERSONAL_NUMBER_IN_TEXT',
    ]);
  });

  it('is told to the individual in plain language, who can answer it', async () => {
    await says('officer', 'labour-market');
    await says('individual', 'own-view');
    const { body } = await api.read('individual', `${it_.path}/own`, { 'accept-language': 'sv' });
    const plans = body.plans as readonly { kind: string }[];
    expect(plans.filter(({ kind }) => kind === 'need-contribution')).toEqual([
      {
        kind: 'need-contribution',
        sentence:
          'Arbetsförmedlingen har berättat något för din utredare 2020-06-02. Det handlar om: Arbetsmarknaden.',
        text: 'officer om labour-market',
      },
      {
        kind: 'need-contribution',
        sentence: 'Du har berättat något för din utredare 2020-06-02.',
        text: 'individual om own-view',
      },
    ]);
    expect(body.actions).toEqual([
      {
        command: 'contribute-to-need',
        text: 'Berätta för din utredare hur du ser på vad du behöver',
        path: `/api/case/v1${it_.path}/contribute-to-need`,
      },
    ]);
  });
});
