import { inMemoryPorts } from '@samverkan/event-sourcing-testing';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CaseApi, type CaseUnderTest, Setting } from './case-api';

// Each test starts an app of its own; a busy machine takes its time over that.
jest.setTimeout(30_000);

describe('the employers of a case, over HTTP', () => {
  const employer = 'employer-1';
  const dialogue = {
    employer,
    how: 'phone',
    supportChannelsTold: true,
    rolesClarified: true,
    note: 'Kortare pass går att ordna',
  };
  let api: CaseApi;
  let setting: Setting;
  let it_: CaseUnderTest;

  beforeEach(async () => {
    api = await CaseApi.start(inMemoryPorts());
    setting = await Setting.of(api);
    it_ = await setting.clarifiedCase();
  });
  afterEach(() => api.stop());

  const code = async (command: string, body: object): Promise<unknown> =>
    (await it_.tries(command, body)).body.code;

  /** The individual has two employers, and `boss` speaks for the first while the contact with it is open. */
  const contactOpened = async (...categories: readonly string[]): Promise<void> => {
    api.actor('boss', 'employer_contact', { organisation: employer });
    await it_.does('record-employment', { employment: 'employed', employers: [employer, 'employer-2'] });
    await it_.does('name-party-contact', { party: 'employer', organisation: employer, contactId: 'boss' });
    await it_.does('give-consent', {
      purposes: ['employer-contact'],
      categories,
      fromOrganisation: 'fk',
      toOrganisations: [employer],
      form: 'oral',
      validTo: '2022-05-03',
    });
    await it_.does('open-employer-contact', { employer, reason: 'Arbetstider att planera' });
  };
  const workplaceOf = (as: string) => api.read(as, `${it_.path}/workplaces/${employer}`);

  it('are met by need and consent, and see their own workplace and nothing of health', async () => {
    const reason = 'Arbetstider att planera';
    expect(await code('open-employer-contact', { employer, reason })).toBe('EMPLOYER_UNKNOWN');
    await it_.does('record-employment', { employment: 'employed', employers: [employer, 'employer-2'] });
    expect(await code('open-employer-contact', { employer, reason })).toBe('EMPLOYER_CONSENT_REQUIRED');
    expect(await code('hold-employer-dialogue', dialogue)).toBe('EMPLOYER_CONTACT_NOT_OPEN');
    await it_.does('give-consent', {
      purposes: ['employer-contact'],
      categories: ['work'],
      fromOrganisation: 'fk',
      toOrganisations: [employer],
      form: 'oral',
      validTo: '2020-12-31',
    });
    await it_.does('open-employer-contact', { employer, reason });
    expect(await code('open-employer-contact', { employer, reason })).toBe('EMPLOYER_CONTACT_OPEN');
    await it_.does('hold-employer-dialogue', dialogue);
    await it_.does('plan-measure', {
      kind: 'work-training',
      site: 'own-employer',
      responsible: { organisation: employer },
      plannedStart: '2020-06-10',
      consultation: { on: '2020-06-02', how: 'phone' },
      description: 'Ryggen tål inte lyft',
    });
    const { status, body } = await api.read(setting.coordinator, `${it_.path}/workplaces/${employer}`);
    expect(status).toBe(200);
    expect(body).toEqual({
      id: it_.id,
      employer,
      contact: {
        employer,
        status: 'open',
        since: '2020-06-02',
        consentId: expect.any(String) as string,
        supportChannelsTold: true,
        rolesClarified: true,
        dialogues: 1,
      },
      measures: [{ kind: 'work-training', status: 'planned', plannedStart: '2020-06-10' }],
      contributions: [],
    });
    expect((await api.read(setting.coordinator, `${it_.path}/workplaces/employer-9`)).status).toBe(404);
    const workplace = async () =>
      (await api.read(setting.investigator, `${it_.path}/workplaces/${employer}`)).body as {
        measures: object[];
        closingPlan?: object;
      };
    // What others answer for, and what is agreed about the way back, takes a consent about measures.
    await it_.does('plan-measure', {
      kind: 'work-adaptation',
      responsible: { organisation: 'fk' },
      plannedStart: '2020-06-10',
      consultation: { on: '2020-06-02', how: 'phone' },
    });
    const closing = { responsible: { organisation: 'fk' }, withoutMeetingReason: 'Efter samtal' };
    const own = { ...closing, targetDate: '2020-12-01', route: 'own-work' };
    await it_.does('set-closure-plan', own);
    expect((await workplace()).measures).toHaveLength(1);
    expect(await workplace()).not.toHaveProperty('closingPlan');
    await it_.does('give-consent', {
      purposes: ['employer-contact'],
      categories: ['measures'],
      fromOrganisation: 'fk',
      toOrganisations: [employer],
      form: 'oral',
      validTo: '2022-05-03',
    });
    expect((await workplace()).measures).toHaveLength(2);
    expect((await workplace()).closingPlan).toEqual({ version: 1, targetDate: '2020-12-01' });
    await it_.does('revise-closure-plan', { ...own, route: 'sickness-compensation', reason: 'En annan väg' });
    expect(await workplace()).not.toHaveProperty('closingPlan');
    await it_.does('end-employer-contact', { employer });
    expect(await code('hold-employer-dialogue', dialogue)).toBe('EMPLOYER_CONTACT_NOT_OPEN');
  });

  it('see whether the individual took part in their plan and agrees, and not what they say of it', async () => {
    const individual = await it_.individual();
    await it_.does('record-employment', { employment: 'employed', employers: [employer] });
    await it_.does('request-return-to-work-plan', { employer });
    await it_.does('receive-return-to-work-plan', {
      employer,
      plannedReturn: '2020-09-01',
      content: 'Halva dagar',
    });
    const own = async () => (await api.read(individual, `${it_.path}/own`, { 'accept-language': 'sv' })).body;
    const [, action] = (await own()).actions as { command: string; employer: string }[];
    expect(action).toMatchObject({ command: 'comment-on-return-to-work-plan', employer });
    const words = 'Jag sover dåligt, halva dagar är för långa';
    await it_.does(action!.command, { employer, tookPart: true, agrees: false, words }, individual);
    expect(await code('comment-on-return-to-work-plan', { employer, tookPart: true })).toBe('NOT_ALLOWED');
    const part = { version: 1, on: '2020-06-02', tookPart: true, agrees: false };
    for (const as of [setting.investigator, setting.coordinator, individual]) {
      const { body } = await api.read(as, it_.path);
      expect(body.returnToWorkPlans).toMatchObject([{ version: 1, individualPart: { ...part, words } }]);
    }
    const { body } = await api.read(setting.investigator, `${it_.path}/workplaces/${employer}`);
    expect(body.returnToWorkPlan.individualPart).toEqual(part);
    expect(JSON.stringify(body)).not.toContain(words);
    expect((await own()).plans).toContainEqual({
      kind: 'return-to-work-plan-part',
      sentence:
        'Du sa 2020-06-02 att du var med och gjorde den. Det ser din arbetsgivare employer-1. Du håller inte med om den, och det ser din arbetsgivare. Det du skrev ser arbetsgivaren inte.',
      text: words,
    });
  });

  it('are out of the case once they are no employers of the individual any more', async () => {
    await contactOpened('work', 'measures');
    expect((await workplaceOf('boss')).status).toBe(200);
    const employment = { employment: 'employed', employers: ['employer-2'] };
    await it_.does('record-employment', employment);
    expect((await workplaceOf('boss')).status).toBe(404);
    const work = { aspect: 'work', text: 'Halva dagar går' };
    expect((await it_.tries('contribute-to-need', work, 'boss')).status).toBe(404);
    const { body } = await api.read(setting.investigator, it_.path);
    expect(body.employerContacts).toMatchObject([{ employer, status: 'ended', since: '2020-06-02' }]);
    expect(body.partyContacts).toEqual([]);
  });

  it('can be left out of a case that is closed', async () => {
    await contactOpened('work', 'measures');
    await it_.does('close', { outcome: 'own-choice' });
    expect((await workplaceOf('boss')).status).toBe(200);
    await it_.does('end-employer-contact', { employer });
    expect((await workplaceOf('boss')).status).toBe(404);
  });

  it('have no field about health in anything that they write or read', () => {
    const file = join(__dirname, '../../../../../docs/reference/openapi/case.v1.json');
    const { components } = JSON.parse(readFileSync(file, 'utf8')) as {
      components: { schemas: Record<string, { properties?: Record<string, { $ref?: string }> }> };
    };
    const fields = (name: string): string[] =>
      Object.entries(components.schemas[name]?.properties ?? {}).flatMap(([field, schema]) => {
        const nested = JSON.stringify(schema).match(/#\/components\/schemas\/(\w+)/)?.[1];
        return [field, ...(nested === undefined ? [] : fields(nested))];
      });
    const theirs = ['ReceiveReturnToWorkPlanBody', 'HoldEmployerDialogueBody', 'WorkplaceView'].flatMap(
      fields,
    );
    expect(theirs).toEqual(expect.arrayContaining(['content', 'note', 'plannedReturn', 'rolesClarified']));
    expect(
      theirs.filter((field) => /health|diagnos|medic|sick|ill|ability|need|descri/i.test(field)),
    ).toEqual([]);
  });
});
