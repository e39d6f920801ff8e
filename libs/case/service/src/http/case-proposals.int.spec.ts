import { inMemoryPorts } from '@samverkan/event-sourcing-testing';
import { CaseApi, type CaseUnderTest, Setting } from '../testing/case-api';

// Each test starts an app of its own; a busy machine takes its time over that.
jest.setTimeout(30_000);

describe('what parties propose that a case should come to, over HTTP', () => {
  let api: CaseApi;
  let setting: Setting;
  let it_: CaseUnderTest;
  const closing = { outcome: 'new-work', reason: 'Nytt arbete från januari' };

  beforeEach(async () => {
    api = await CaseApi.start(inMemoryPorts());
    setting = await Setting.of(api);
    it_ = await setting.clarifiedCase();
    await it_.individual();
    await it_.officer();
  });
  afterEach(() => api.stop());

  const proposals = async (as: string, where = ''): Promise<unknown> =>
    (await api.read(as, `${it_.path}${where}`)).body.partyProposals;

  it('is read by the pair, the individual and the party, with the no and its reason', async () => {
    const { proposalId } = (await it_.does('propose-closing', closing, 'officer')).body;
    await it_.does('propose-closing', { outcome: 'studies', reason: 'Utbildning' }, setting.coordinator);
    const own = {
      proposalId,
      kind: 'closing',
      party: 'af',
      organisation: 'af',
      on: '2020-06-02',
      ...closing,
    };
    expect(await proposals('officer', '/part')).toEqual([own]);
    for (const as of [setting.investigator, setting.coordinator, 'individual'])
      expect(await proposals(as)).toMatchObject([own, { party: 'healthcare', outcome: 'studies' }]);
    await it_.does('leave-party-proposal', { proposalId, reason: 'Provanställningen är inte klar' });
    const answered = { answer: 'left', on: '2020-06-02', reason: 'Provanställningen är inte klar' };
    expect(await proposals('officer', '/part')).toEqual([{ ...own, answered }]);
    const { body } = await api.read('individual', `${it_.path}/own`, { 'accept-language': 'sv' });
    const plans = body.plans as readonly { kind: string }[];
    expect(plans.filter(({ kind }) => kind === 'party-proposal')[0]).toEqual({
      kind: 'party-proposal',
      sentence:
        'Arbetsförmedlingen föreslog 2020-06-02 att ditt ärende avslutas: du har ett nytt arbete. Försäkringskassan sa nej 2020-06-02.',
      text: 'Nytt arbete från januari',
    });
  });

  it('is done by closing, and by taking up again, by FK alone', async () => {
    await it_.does('propose-closing', closing, 'officer');
    for (const as of ['officer', setting.coordinator]) {
      const { status } = await it_.tries('close', { outcome: 'new-work' }, as);
      expect(status).toBe(403);
    }
    await it_.does('close', { outcome: 'new-work' });
    const done = { answered: { answer: 'taken-up', on: '2020-06-02' } };
    expect(await proposals('officer', '/part')).toMatchObject([done]);
    await it_.does('propose-reopening', { reason: 'Insjuknat igen' }, 'officer');
    await it_.does('reopen', {
      consent: {
        purposes: ['sharing'],
        fromOrganisation: 'fk',
        toOrganisations: ['region-sormland', 'af'],
        form: 'written',
      },
    });
    expect(await proposals('officer', '/part')).toMatchObject([done, { kind: 'reopening', ...done }]);
  });
});
