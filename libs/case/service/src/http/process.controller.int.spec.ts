import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inMemoryPorts } from '@samverkan/event-sourcing-testing';
import en from '../../languages/en.json';
import { Languages } from '../languages/languages';
import { CaseApi, type CaseUnderTest, PERSONAL_NUMBER, Setting } from '../testing/case-api';

// Each test starts an app of its own; a busy machine takes its time over that.
jest.setTimeout(30_000);

const ENGLISH = { 'accept-language': 'en' };

describe('the process map and the own case, over HTTP', () => {
  let api: CaseApi;
  let setting: Setting;
  let individual: string;

  beforeEach(async () => {
    api = await CaseApi.start(inMemoryPorts());
    setting = await Setting.of(api);
    const subjectId = await api.ports.subjectVault.subjectOf(PERSONAL_NUMBER.replace('-', ''));
    individual = api.actor('individual-1', 'individual', { subjectId });
  });
  afterEach(() => api.stop());

  const own = async (it: CaseUnderTest, headers = {}) =>
    (await api.read(individual, `${it.path}/own`, headers)).body;

  it('shows the map in the language of the caller and in the words of their audience', async () => {
    const swedish = await api.read(individual, '/process-map');
    expect(swedish.body).toMatchObject({ language: 'sv', audience: 'individual' });
    expect(swedish.body.phases).toHaveLength(6);
    const english = await api.read(setting.coordinator, '/process-map', ENGLISH);
    expect(english.body).toMatchObject({ language: 'en', audience: 'healthcare' });
    const stepOf = (body: { steps: { step: string }[] }) =>
      body.steps.find(({ step }) => step === 'underlag');
    expect(stepOf(english.body)).toEqual({
      step: 'underlag',
      phase: 'way-in',
      actor: 'healthcare',
      shape: 'start',
      links: ['decide'],
      title: 'Medical underlag',
      text: expect.stringContaining('need not be full time') as string,
    });
    const asked = await api.read(setting.coordinator, '/process-map?audience=municipality');
    expect(asked.body.audience).toBe('municipality');
    expect(asked.body.actors[1]).toMatchObject({
      actor: 'fk',
      channels: expect.arrayContaining([{ channel: 'phone', name: 'Telefon' }]) as unknown,
      page: 'https://www.forsakringskassan.se',
    });
    expect(asked.body.formats).toContainEqual({ format: 'easy-to-read', name: 'Lättläst' });
    expect((await api.read(setting.coordinator, '/process-map?audience=nobody')).status).toBe(400);
  });

  it('is in each language that has a file, and says which it is', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'samverkan-languages-'));
    // Every text of the English, in another language.
    const finnish = JSON.stringify(en).replaceAll(/":"/g, '":"Suomeksi: ');
    writeFileSync(join(folder, 'fi.json'), finnish);
    await api.stop();
    api = await CaseApi.start(inMemoryPorts(), new Languages(folder));
    rmSync(folder, { recursive: true });
    setting = await Setting.of(api);
    const it = await setting.clarifiedCase();
    const reader = await it.individual();
    await it.does('contribute-to-need', { aspect: 'own-view', text: 'Lugnare' }, reader);
    const inFinnish = { 'accept-language': 'fi-FI, sv;q=0.5' };
    for (const path of ['/process-map', `${it.path}/process`, `${it.path}/own`]) {
      const { headers, body } = await api.read(reader, path, inFinnish);
      expect(headers).toMatchObject({ 'content-language': 'fi', vary: 'accept-language' });
      expect(body).toMatchObject({ language: 'fi' });
      expect(JSON.stringify(body)).toContain('Suomeksi: ');
      const swedish = await api.read(reader, path, { 'accept-language': 'se, sv;q=0.5' });
      expect(swedish.headers).toMatchObject({ 'content-language': 'sv', vary: 'accept-language' });
    }
    const told = (await api.read(reader, `${it.path}/own`, inFinnish)).body;
    for (const sentence of [...told.sentences, ...told.sickLeave, told.plans[1].sentence])
      expect(sentence).toMatch(/^Suomeksi: /);
    // Of other texts there are two.
    const refused = await api.read(reader, '/cases/none/own', { 'accept-language': 'fi' });
    expect(refused.headers['content-language']).toBe('en');
  });

  it('says of a measure that was broken off when that was, and of one that never began that it did not', async () => {
    const it = await setting.clarifiedCase();
    await it.individual();
    const plan = async (): Promise<string> =>
      (
        await it.does('plan-measure', {
          kind: 'preparatory',
          responsible: { organisation: 'fk' },
          plannedStart: '2020-06-02',
          consultation: { on: '2020-06-02', how: 'phone' },
        })
      ).body.measureId as string;
    const [begun, waiting] = [await plan(), await plan()];
    await it.does('start-measure', { measureId: begun });
    for (const measureId of [begun, waiting])
      await it.does('cancel-measure', { measureId, reason: 'provider' });
    const said = (await own(it, ENGLISH)).measures as { sentences: string[] }[];
    expect(said.map(({ sentences }) => sentences[0]?.replace(/^.*?(?=was|did)/, ''))).toEqual([
      'was broken off on 2020-06-02.',
      'did not take place.',
    ]);
  });

  it('tells in which step each actor is', async () => {
    const it = await setting.clarifiedCase();
    const { body, headers } = await api.read(setting.investigator, `${it.path}/process`, ENGLISH);
    expect(headers['etag']).toBe(`"${it.revision}"`);
    const now = Object.fromEntries(
      (body.actors as { actor: string; now: { step: string }[] }[]).map((one) => [
        one.actor,
        one.now.map(({ step }) => step),
      ]),
    );
    expect(now).toEqual({
      individual: ['meet'],
      fk: ['plan-together', 'plan-end'],
      healthcare: ['plan-with-fk'],
      af: [],
      'social-services': [],
      employer: [],
    });
    expect(body.actors[1].steps).toContainEqual({
      step: 'clarify',
      title: 'Clarify the need',
      status: 'done',
      statusText: 'done',
    });
    const stranger = api.actor('investigator-9', 'insurance_investigator', {
      programmes: [setting.programmeId],
    });
    expect((await api.read(stranger, `${it.path}/process`)).status).toBe(404);
  });

  it('is read by the individual alone, and says what can be answered and taken back', async () => {
    const it = await setting.case();
    const { consentId } = (
      await it.does('request-consent', {
        purposes: ['sharing', 'coordination'],
        categories: ['health', 'work'],
        fromOrganisation: 'region-sormland',
        toOrganisations: ['fk', 'af'],
      })
    ).body;
    await it.does('offer-coordination', {}, setting.coordinator);
    for (const other of [setting.investigator, setting.coordinator, setting.lead])
      expect([403, 404]).toContain((await api.read(other, `${it.path}/own`)).status);
    const asked = await own(it);
    expect(asked.sentences).toEqual([
      'Ditt ärende pågår sedan 2020-06-01.',
      'Din försäkringsutredare på Försäkringskassan är investigator-1.',
      'Du erbjuds en rehabkoordinator på Vårdcentralen A. Säg ja eller nej.',
    ]);
    const [{ sentences, actions }] = asked.consents;
    expect(sentences).toEqual([
      'Region Sörmland får berätta för Försäkringskassan och Arbetsförmedlingen, för att arbeta tillsammans i ditt ärende och rehabkoordinatorn ska kunna hjälpa dig.',
      'Det får handla om din hälsa och ditt arbete.',
      'De rehabkoordinatorer som Region Sörmland har på Vårdcentralen A får läsa hela ditt ärende och vad som har sagts på mötena, även det som samtycket inte nämner.',
      'Du har fått frågan och inte svarat.',
    ]);
    // What it says can be done is done as it says.
    const [yes] = actions as { command: string; path: string; consentId: string }[];
    expect(yes).toEqual({
      command: 'give-consent',
      text: 'Säg ja',
      path: `/api/case/v1${it.path}/give-consent`,
      consentId,
    });
    const accept = asked.actions[0] as { command: string };
    await it.does('give-consent', { consentId, form: 'written', validTo: '2020-12-31' }, individual);
    await it.does(accept.command, {}, individual);
    const given = await own(it, ENGLISH);
    expect(given.actions).toMatchObject([{ command: 'contribute-to-need' }]);
    expect(given.consents).toMatchObject([
      {
        sentences: [
          'Region Sörmland may tell Försäkringskassan and Arbetsförmedlingen, so that they can work together in your case and the rehab coordinator can help you.',
          'It may be about your health and your work.',
          'The rehab coordinators whom Region Sörmland has at Vårdcentralen A may read your whole case and what was said at the meetings, also what the consent does not name.',
          'You said yes on 2020-06-02.',
          'It holds until 2020-12-31, that day included.',
        ],
        actions: [{ command: 'withdraw-consent', consentId }],
      },
    ]);
    await it.does('withdraw-consent', { consentId }, individual);
    expect((await own(it, ENGLISH)).consents).toMatchObject([
      {
        status: 'withdrawn',
        actions: [],
        sentences: [expect.any(String), expect.any(String), 'You took it back on 2020-06-02.'],
      },
    ]);
  });

  it('says of a consent that opens the case to the care, and of no other, how much that reads', async () => {
    const it = await setting.case();
    const opens = async (scope: object, as = setting.investigator): Promise<string | undefined> => {
      await it.does('request-consent', { purposes: ['sharing'], ...scope }, as);
      const asked = (await own(it, ENGLISH)).consents.at(-1) as { sentences: string[] };
      return asked.sentences.find((sentence) => sentence.includes('may read'));
    };
    const between = (fromOrganisation: string, ...toOrganisations: string[]) => ({
      fromOrganisation,
      toOrganisations,
    });
    expect(await opens(between('fk', 'region-sormland'))).toContain('The rehab coordinators whom Region');
    expect(await opens(between('region-sormland', 'af'), setting.coordinator)).toBeUndefined();
    expect(await opens(between('fk', 'af'))).toBeUndefined();
    const other = { purposes: ['information-to-fk'], ...between('region-sormland', 'fk') };
    expect(await opens(other)).toBeUndefined();
    // Whose unit it is, is known from then on.
    expect(await opens(between('fk', 'another'))).toContain('whom another has at');
    await it.does('offer-coordination', {}, setting.coordinator);
    expect(await opens(between('fk', 'another'))).toBeUndefined();
    await it.does('flag-protected-identity');
    expect(await opens(between('region-sormland', 'fk'))).toMatch(
      /^The rehab coordinator whom Region Sörmland has given your case at Vårdcentralen A may read/,
    );
  });

  it('tells plans, measures, meetings and the way there in whole sentences', async () => {
    const it = await setting.clarifiedCase();
    const employer = 'employer-1';
    const consultation = { on: '2020-06-02', how: 'phone' };
    const plan = async (kind: string, organisation: string) =>
      (
        await it.does('plan-measure', {
          kind,
          responsible: { organisation },
          plannedStart: '2020-06-02',
          consultation,
          description: 'Två timmar om dagen',
        })
      ).body.measureId as string;
    const treatment = await plan('medical', 'region-sormland');
    const training = await plan('work-training', 'af');
    for (const measureId of [treatment, training]) await it.does('start-measure', { measureId });
    await it.does('record-employment', { employment: 'employed', employers: [employer] });
    await it.does('request-return-to-work-plan', { employer, answerBy: '2020-07-01' });
    await it.does('evaluate-work-ability', { source: 'doctor', ability: 25 });
    await it.does('set-closure-plan', {
      targetDate: '2020-12-01',
      route: 'own-work',
      responsible: { organisation: 'fk' },
      withoutMeetingReason: 'Enligt samtal',
    });
    const told = await own(it);
    expect(told.sentences).toContain('Din rehabkoordinator på Vårdcentralen A är coordinator-a.');
    expect(told.measures).toMatchObject([
      {
        measureId: treatment,
        sentences: [
          'Medicinsk behandling eller rehabilitering pågår sedan 2020-06-02. Region Sörmland ansvarar.',
          'Den pågår eller pågick samtidigt som arbetsträning.',
        ],
        description: 'Två timmar om dagen',
      },
      { measureId: training },
    ]);
    expect(told.plans).toEqual([
      {
        kind: 'need',
        sentence: 'Vi gick igenom vad du behöver 2020-06-02.',
        text: 'Kortare dagar till en början',
      },
      {
        kind: 'return-to-work-plan',
        sentence:
          'Din arbetsgivare employer-1 ska lämna en plan för hur du kommer tillbaka, senast 2020-07-01.',
        text: null,
      },
      {
        kind: 'closure-plan',
        sentence:
          'Planen är att du går tillbaka till ditt arbete, till 2020-12-01. Försäkringskassan ansvarar.',
        text: 'Enligt samtal',
        document: {
          type: 'closure-plan',
          version: 1,
          authors: ['fk', 'healthcare'],
          confidentiality: 'social-insurance',
        },
      },
    ]);
    expect(told.workAbility).toEqual(['En läkare bedömde 2020-06-02 att du kan arbeta 25 procent.']);
    expect(told.process[0]).toMatchObject({ actor: 'individual', now: [{ step: 'take-part' }] });
    expect(told.links.map(({ path }: { path: string }) => path)).toEqual([
      `/api/meeting/v1/meetings?caseId=${it.id}`,
      `/api/reporting/v1/cases/${it.id}/timeline`,
      `/api/case/v1/cases/${it.id}/process`,
      '/api/reporting/v1/access-log/own',
    ]);
    for (const measureId of [treatment, training])
      await it.does('complete-measure', { measureId, outcome: 'reached' });
    await it.does('close', { outcome: 'own-work-full' });
    expect((await own(it, ENGLISH)).sentences[0]).toBe(
      'Your case was closed on 2020-06-02: you are back at your work.',
    );
    expect(JSON.stringify(await own(it))).not.toMatch(/\{\w+\}/);
  });

  it('says of a closed case what was planned and asked for, and not that it is to come', async () => {
    const it = await setting.clarifiedCase();
    await it.individual();
    const employer = 'employer-1';
    const measureId = (
      await it.does('plan-measure', {
        kind: 'work-training',
        responsible: { organisation: 'af' },
        plannedStart: '2020-06-10',
        consultation: { on: '2020-06-02', how: 'phone' },
      })
    ).body.measureId as string;
    await it.does('record-employment', { employment: 'employed', employers: [employer] });
    await it.does('request-return-to-work-plan', { employer, answerBy: '2020-07-01' });
    await it.does('make-rehabilitation-plan', {
      measureIds: [measureId],
      from: '2020-06-10',
      to: '2020-09-30',
      followUpOn: '2020-08-01',
      responsible: { organisation: 'fk' },
    });
    await it.does('set-closure-plan', {
      targetDate: '2020-12-01',
      route: 'own-work',
      responsible: { organisation: 'fk' },
      withoutMeetingReason: 'Enligt samtal',
    });
    await it.does('close', { outcome: 'own-work-full' });
    const told = async (headers = {}): Promise<unknown[]> => {
      const { measures, plans } = (await own(it, headers)) as {
        measures: { sentences: string[] }[];
        plans: { kind: string; sentence: string }[];
      };
      return [
        ...measures.flatMap(({ sentences }) => sentences),
        ...plans.filter(({ kind }) => kind !== 'need').map(({ sentence }) => sentence),
      ];
    };
    expect(await told()).toEqual([
      'Arbetsträning skulle börja 2020-06-10 och hade inte börjat när ditt ärende avslutades.',
      'Försäkringskassan bad din arbetsgivare employer-1 om en plan för hur du kommer tillbaka.',
      'Din rehabiliteringsplan gällde 2020-06-10 till 2020-09-30.',
      'Planen var att du går tillbaka till ditt arbete, till 2020-12-01.',
    ]);
    expect(await told(ENGLISH)).toEqual([
      'Work training was planned for 2020-06-10 and had not begun when your case was closed.',
      'Försäkringskassan asked your employer employer-1 for a plan for how you come back.',
      'Your rehabilitation plan was for 2020-06-10 to 2020-09-30.',
      'The plan was that you go back to your work, by 2020-12-01.',
    ]);
  });
});
