import { caseParties } from '@samverkan/case-domain';
import { inMemoryPorts } from '@samverkan/event-sourcing-testing';
import { type Action, hasRow, policy } from '@samverkan/access';
import { CaseApi, type CaseUnderTest, Setting } from '../testing/case-api';
import { operationsOf } from '../testing/openapi-fields';

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
      status: 'active',
      investigatorId: 'investigator-1',
      contact: {
        employer,
        status: 'open',
        since: '2020-06-02',
        consentId: expect.any(String) as string,
        supportChannelsTold: true,
        rolesClarified: true,
        dialogues: 1,
      },
      // Work training is not the employer's to run, also where it answers for it.
      measures: [{ kind: 'work-training', status: 'planned', plannedStart: '2020-06-10' }],
      contributions: [],
      process: expect.objectContaining({ actor: 'employer' }) as object,
    });
    expect((await api.read(setting.coordinator, `${it_.path}/workplaces/employer-9`)).status).toBe(404);
    const workplace = async () =>
      (await api.read(setting.investigator, `${it_.path}/workplaces/${employer}`)).body as {
        measures: object[];
        closingPlan?: object;
      };
    // What others answer for, and what is agreed about the way back, takes a consent about measures.
    const adaptation = {
      kind: 'work-adaptation',
      responsible: { organisation: 'fk' },
      plannedStart: '2020-06-10',
      consultation: { on: '2020-06-02', how: 'phone' },
    };
    expect(await code('plan-measure', adaptation)).toBe('EMPLOYER_AMBIGUOUS');
    await it_.does('plan-measure', { ...adaptation, employer });
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
    await it_.does('plan-measure', {
      kind: 'employer-consultative-support',
      employer,
      responsible: { organisation: 'af' },
      plannedStart: '2020-06-12',
      consultation: { on: '2020-06-02', how: 'phone' },
      description: 'Ont i ryggen',
    });
    const [, ofOthers, support] = (await workplace()).measures;
    expect(ofOthers).toMatchObject({ kind: 'work-adaptation' });
    expect(ofOthers).not.toHaveProperty('measureId');
    expect(support).toEqual({
      kind: 'employer-consultative-support',
      status: 'planned',
      plannedStart: '2020-06-12',
    });
    expect((await workplace()).closingPlan).toMatchObject({
      version: 1,
      targetDate: '2020-12-01',
      document: { type: 'agreed-closure-plan', version: 1, confidentiality: 'work' },
    });
    await it_.does('revise-closure-plan', { ...own, route: 'sickness-compensation', reason: 'En annan väg' });
    expect(await workplace()).not.toHaveProperty('closingPlan');
    // What is said to be for one employer is told to no other.
    for (const isFor of ['employer-2', employer])
      await it_.does('plan-measure', {
        kind: 'employer-consultative-support',
        employer: isFor,
        responsible: { organisation: 'fk' },
        plannedStart: isFor === employer ? '2020-06-15' : '2020-06-14',
        consultation: { on: '2020-06-02', how: 'phone' },
      });
    const starts = (await workplace()).measures.map((one) => (one as { plannedStart: string }).plannedStart);
    expect(starts).toContain('2020-06-15');
    expect(starts).not.toContain('2020-06-14');
    const { measures } = (await api.read(setting.investigator, it_.path)).body as { measures: object[] };
    expect(measures.at(-1)).toMatchObject({ employer });
    await it_.does('end-employer-contact', { employer });
    expect(await code('hold-employer-dialogue', dialogue)).toBe('EMPLOYER_CONTACT_NOT_OPEN');
  });

  it('run the measures that they answer for, whoever planned them', async () => {
    await contactOpened('work');
    await it_.does('plan-measure', {
      kind: 'work-adaptation',
      responsible: { organisation: employer },
      plannedStart: '2020-06-02',
      consultation: { on: '2020-06-02', how: 'phone' },
    });
    const measures = async () =>
      (await workplaceOf('boss')).body.measures as { measureId: string; status: string }[];
    const [planned] = await measures();
    const { measureId } = planned!;
    await it_.does('start-measure', { measureId }, 'boss');
    await it_.does('pause-measure', { measureId, reason: 'employer' }, 'boss');
    expect(await measures()).toMatchObject([{ measureId, status: 'paused' }]);
  });

  it('see where they are themselves, by their own plan and measures alone', async () => {
    await contactOpened('work', 'measures');
    await it_.does('request-return-to-work-plan', { employer: 'employer-2' });
    await it_.does('plan-measure', {
      kind: 'work-adaptation',
      responsible: { organisation: 'employer-2' },
      plannedStart: '2020-06-10',
      consultation: { on: '2020-06-02', how: 'phone' },
    });
    const steps = async () => {
      const { process } = (await workplaceOf('boss')).body as {
        process: { actor: string; steps: { step: string; status: string }[] };
      };
      expect(process.actor).toBe('employer');
      return process.steps.map(({ step, status }) => `${step} ${status}`);
    };
    expect(await steps()).toEqual(['plan-return ahead', 'workplace not-needed']);
    await it_.does('request-return-to-work-plan', { employer });
    expect(await steps()).toEqual(['plan-return under-way', 'workplace not-needed']);
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

  it('have plans of which the individual reads what they said of which', async () => {
    const individual = await it_.individual();
    await it_.does('record-employment', { employment: 'employed', employers: [employer] });
    await it_.does('request-return-to-work-plan', { employer });
    const says = (body: object) =>
      it_.does('comment-on-return-to-work-plan', { employer, tookPart: true, ...body }, individual);
    const receives = (content: string) =>
      it_.does('receive-return-to-work-plan', { employer, plannedReturn: '2020-09-01', content });
    const reads = async (language: 'sv' | 'en'): Promise<string | undefined> => {
      const { body } = await api.read(individual, `${it_.path}/own`, { 'accept-language': language });
      const plans = body.plans as { kind: string; sentence: string }[];
      return plans.find(({ kind }) => kind === 'return-to-work-plan-part')?.sentence;
    };
    const tookPart = 'Du sa 2020-06-02 att du var med och gjorde den. Det ser din arbetsgivare employer-1.';
    await says({});
    expect(await reads('sv')).toBe(tookPart);
    await receives('Halva dagar');
    expect(await reads('sv')).toBe(`${tookPart} Det sa du innan planen kom.`);
    await says({ agrees: true });
    expect(await reads('sv')).toBe(`${tookPart} Du håller med om den, och det ser din arbetsgivare.`);
    await receives('Hela dagar');
    expect(await reads('sv')).toBe(
      `${tookPart} Du höll med om den planen. Det handlade om en tidigare plan, inte om den som gäller nu. Det ser din arbetsgivare.`,
    );
    expect(await reads('en')).toBe(
      'You said on 2020-06-02 that you took part in making it. Your employer employer-1 sees that. You agreed with that plan. It was about an earlier plan, not about the one that holds now. Your employer sees that.',
    );
    await says({ tookPart: false, agrees: false });
    expect(await reads('en')).toMatch(/You do not agree with it, which your employer sees\.$/);
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

  describe('write and read nothing medical, in all that the access policy gives them', () => {
    const MEDICAL_FIELD = /health|diagnos|medic|sick|illness|ability|need/i;
    const MEDICAL_CODE = /health|diagnos|medic|sick|illness|doctor|therap/i;
    const operations = operationsOf((action) => hasRow('employer_contact', action));
    const fields = (side: 'written' | 'read') =>
      operations.flatMap((operation) =>
        operation[side].map((field) => ({ ...field, action: operation.action })),
      );

    it('looks at every action of theirs that there is a route for', () => {
      const routed = new Set(operations.map(({ action }) => action));
      expect(Object.keys(policy.employer_contact).filter((action) => !routed.has(action as Action))).toEqual(
        [],
      );
    });

    it('in no field', () => {
      for (const side of ['written', 'read'] as const) {
        expect(fields(side)).not.toEqual([]);
        expect(fields(side).filter(({ path }) => MEDICAL_FIELD.test(path))).toEqual([]);
      }
    });

    /** Health care and occupational health are parties, and say nothing of anybody's health. */
    const isMedical = (value: string): boolean =>
      MEDICAL_CODE.test(value) && !caseParties.some((party) => party === value);
    const medical = fields('written').flatMap(({ action, path, values }) =>
      values.filter(isMedical).map((value) => [action, path, value] as const),
    );

    it('in no code that they read, and in those alone that others write with the same commands', () => {
      expect(fields('read').filter(({ values }) => values.some(isMedical))).toEqual([]);
      expect(medical.map((one) => one.join(' ')).sort()).toEqual([
        'case.cancel-measure reason medical',
        'case.contribute-to-need aspect health',
        'case.delay-measure reason medical',
        'case.pause-measure reason medical',
        'case.plan-measure kind medical',
        'case.plan-measure profession doctor',
        'case.plan-measure profession physiotherapist',
        'case.plan-measure profession therapist',
        'case.start-measure earlyReason medical',
      ]);
    });

    it('of those codes none, over HTTP', async () => {
      await contactOpened('work', 'measures');
      const planned = {
        kind: 'work-adaptation',
        responsible: { organisation: employer },
        plannedStart: '2020-06-20',
        consultation: { on: '2020-06-02', how: 'phone' },
      };
      const measureId = (await it_.does('plan-measure', planned, 'boss')).body.measureId as string;
      const bodies: Readonly<Record<string, object>> = {
        'plan-measure': planned,
        'start-measure': { measureId },
        'delay-measure': { measureId, newPlannedStart: '2020-07-01' },
        'pause-measure': { measureId },
        'cancel-measure': { measureId },
        'contribute-to-need': { text: 'Halva dagar går' },
      };
      for (const [action, path, value] of medical) {
        const command = action.replace('case.', '');
        const { status, body } = await it_.tries(command, { ...bodies[command], [path]: value }, 'boss');
        // No measure that is theirs to plan is given by a profession of care.
        const refusal = path === 'profession' ? [409, 'PROFESSION_NOT_FOR_KIND'] : [403, 'BEYOND_ROLE_LIMIT'];
        expect([action, status, body.code]).toEqual([action, ...refusal]);
      }
      // What is of work they say, and the same measure's medical reason is others' to say.
      await it_.does('delay-measure', { ...bodies['delay-measure'], reason: 'employer' }, 'boss');
      await it_.does('delay-measure', {
        measureId,
        newPlannedStart: '2020-08-01',
        reason: 'medical',
      });
      expect(JSON.stringify((await workplaceOf('boss')).body)).not.toContain('medical');
    });

    it('with nobody’s number in any text', async () => {
      await contactOpened('work', 'measures');
      const texts = fields('written').filter(({ isText }) => isText);
      expect(texts.map(({ action, path }) => `${action} ${path}`).sort()).toEqual([
        'case.contribute-to-need text',
        'case.plan-measure description',
        'case.receive-return-to-work-plan content',
        'meeting.request reason',
      ]);
      await it_.does('request-return-to-work-plan', { employer });
      const words = 'Pass för 19900101-2385';
      for (const [command, body] of [
        ['contribute-to-need', { aspect: 'work', text: words }],
        ['receive-return-to-work-plan', { employer, plannedReturn: '2020-09-01', content: words }],
        [
          'plan-measure',
          {
            kind: 'work-adaptation',
            responsible: { organisation: employer },
            plannedStart: '2020-06-20',
            consultation: { on: '2020-06-02', how: 'phone' },
            description: words,
          },
        ],
      ] as const) {
        const refused = await it_.tries(command, body, 'boss');
        expect([command, refused.body.code]).toEqual([command, 'PERSONAL_NUMBER_IN_TEXT']);
      }
    });
  });
});
