import { inMemoryPorts } from '@samverkan/event-sourcing-testing';
import { CaseApi, type CaseUnderTest, Setting } from '../testing/case-api';

// Each test starts an app of its own; a busy machine takes its time over that.
jest.setTimeout(30_000);

describe('the part of a case that a party sees', () => {
  let api: CaseApi;
  let setting: Setting;
  let it_: CaseUnderTest;

  beforeEach(async () => {
    api = await CaseApi.start(inMemoryPorts());
    setting = await Setting.of(api);
    it_ = await setting.clarifiedCase();
    await it_.officer();
    api.actor('worker', 'social_worker', { organisation: 'city' });
    const worker = { party: 'social-services', organisation: 'city', contactId: 'worker' };
    await it_.does('name-party-contact', worker);
    await it_.does('record-joint-mapping');
    await it_.does('set-closure-plan', {
      targetDate: '2020-12-01',
      route: 'own-work',
      responsible: { organisation: 'fk' },
      withoutMeetingReason: 'Inget möte behövs',
    });
  });
  afterEach(() => api.stop());

  const consents = async (more: object): Promise<string> =>
    (
      await it_.does('give-consent', {
        purposes: ['sharing'],
        fromOrganisation: 'fk',
        toOrganisations: ['city'],
        form: 'written',
        ...more,
      })
    ).body.consentId as string;

  /** Which of what others do and plan is in the part. */
  const shownOf = async (as: string): Promise<string[]> => {
    const { body } = await api.read(as, `${it_.path}/part`);
    return ['need', 'needClarifiedOn', 'jointMappingOn', 'closurePlan'].filter((field) => field in body);
  };

  it('has the plan for closure and the joint mapping on a consent about measures, or one that is not bounded', async () => {
    for (const [bounds, shown] of [
      [{ categories: ['livelihood', 'participation', 'work'] }, ['needClarifiedOn']],
      [{ categories: ['measures'] }, ['needClarifiedOn', 'jointMappingOn', 'closurePlan']],
      [{ categories: ['health'] }, ['need', 'needClarifiedOn']],
      [{}, ['needClarifiedOn', 'jointMappingOn', 'closurePlan']],
    ] as const) {
      const consentId = await consents(bounds);
      expect([bounds, await shownOf('worker')]).toEqual([bounds, shown]);
      await it_.does('withdraw-consent', { consentId });
    }
    expect((await api.read('worker', `${it_.path}/part`)).status).toBe(404);
  });

  it('is not there for who a consent lets tell, and be told nothing', async () => {
    const telling = { fromOrganisation: 'city', toOrganisations: ['fk'] };
    await consents({ categories: ['health', 'livelihood'], ...telling });
    expect((await api.read('worker', `${it_.path}/part`)).status).toBe(404);
    await it_.does('contribute-to-need', { aspect: 'livelihood', text: 'Bor kvar' }, 'worker');
    // Told of measures, it is still told nothing of health.
    await consents({ categories: ['measures'] });
    expect(await shownOf('worker')).toEqual(['needClarifiedOn', 'jointMappingOn', 'closurePlan']);
  });

  it('has what each consent takes in that holds today, and of no other organisation', async () => {
    await consents({ categories: ['livelihood'] });
    await consents({ categories: ['measures'], validFrom: '2099-01-01' });
    await consents({ categories: ['measures'], toOrganisations: ['another-city'] });
    expect(await shownOf('worker')).toEqual(['needClarifiedOn']);
    await consents({ categories: ['measures'], validTo: '2099-01-01' });
    expect(await shownOf('worker')).toEqual(['needClarifiedOn', 'jointMappingOn', 'closurePlan']);
  });

  it('has the joint mapping for Arbetsförmedlingen, which made it, whatever it is told of', async () => {
    const { body } = await api.read('officer', `${it_.path}/part`);
    expect(body.process).toMatchObject({ actor: 'af', name: 'Arbetsförmedlingen', phase: 'need' });
    const shared = (body.consents as { consentId: string }[]).map(({ consentId }) => consentId);
    expect(await shownOf('officer')).toEqual(['needClarifiedOn', 'jointMappingOn', 'closurePlan']);
    await consents({ categories: ['work'], toOrganisations: ['af'] });
    for (const consentId of shared) await it_.does('withdraw-consent', { consentId });
    expect(await shownOf('officer')).toEqual(['needClarifiedOn', 'jointMappingOn']);
  });

  it('names the employers, of which a measure at work says one, on a consent about measures or work', async () => {
    const employers = ['employer-1', 'employer-2'];
    const shown = async (): Promise<unknown> => (await api.read('worker', `${it_.path}/part`)).body.employers;
    await consents({ categories: ['livelihood', 'health'] });
    await it_.does('record-employment', { employment: 'employed', employers });
    expect(await shown()).toBeUndefined();
    for (const categories of [['work'], ['measures'], undefined]) {
      const consentId = await consents({ categories });
      expect([categories, await shown()]).toEqual([categories, employers]);
      await it_.does('withdraw-consent', { consentId });
    }
    expect(await shown()).toBeUndefined();
    await it_.does('record-employment', { employment: 'unemployed', employers: [] });
    await consents({ categories: ['work'] });
    expect(await shown()).toEqual([]);
  });

  it('says why a measure started early or stood still, and who gives it, on a consent that names health alone', async () => {
    const { body } = await it_.does('plan-measure', {
      consultation: { on: '2020-06-02', how: 'meeting' },
      kind: 'medical',
      profession: 'therapist',
      responsible: { organisation: 'city' },
      plannedStart: '2020-09-01',
      plannedEnd: '2020-12-31',
    });
    const { measureId } = body as { readonly measureId: string };
    await it_.does('start-measure', { measureId, earlyReason: 'individual' });
    await it_.does('pause-measure', { measureId, reason: 'medical' });
    const measures = async () => (await api.read('worker', `${it_.path}/part`)).body.measures as object[];
    const pause = { from: '2020-06-02' };
    await consents({});
    const [without] = await measures();
    expect(without).toMatchObject({ measureId, status: 'paused' });
    expect(without).toHaveProperty('pauses', [pause]);
    expect(without).not.toHaveProperty('earlyReason');
    expect(without).not.toHaveProperty('profession');
    await consents({ categories: ['health'] });
    expect(await measures()).toMatchObject([
      {
        measureId,
        profession: 'therapist',
        earlyReason: 'individual',
        pauses: [{ ...pause, reason: 'medical' }],
      },
    ]);
  });

  it('says which way out is planned beside the plan, on consents that name measures and health alone', async () => {
    await consents({ categories: ['health'] });
    const { body: ofHealth } = await api.read('worker', `${it_.path}/part`);
    expect([ofHealth.closurePlan, ofHealth.closureRoute]).toEqual([undefined, undefined]);
    await consents({ categories: ['measures'] });
    const { body: ofBoth } = await api.read('worker', `${it_.path}/part`);
    // The plan is a document of work alone, whoever reads it.
    expect(ofBoth.closurePlan).toEqual({
      status: 'active',
      version: 1,
      targetDate: '2020-12-01',
      responsible: { organisation: 'fk' },
      document: {
        type: 'agreed-closure-plan',
        version: 1,
        authors: ['fk', 'healthcare'],
        confidentiality: 'work',
      },
    });
    expect(ofBoth.closureRoute).toBe('own-work');
    const { body: ofMeasures } = await api.read('officer', `${it_.path}/part`);
    expect(ofMeasures.closurePlan).toEqual(ofBoth.closurePlan);
    expect(ofMeasures).not.toHaveProperty('closureRoute');
  });

  it('is shown to nobody once the case was entered in error, and the individual still takes the consent back', async () => {
    const consentId = await consents({});
    expect((await api.read('worker', `${it_.path}/part`)).status).toBe(200);
    expect((await api.read(setting.coordinator, it_.path)).status).toBe(200);
    await it_.does('mark-entered-in-error', { reason: 'Fel person' });
    expect((await api.read('worker', `${it_.path}/part`)).status).toBe(404);
    expect((await api.read('officer', `${it_.path}/part`)).status).toBe(404);
    expect((await api.read(setting.coordinator, it_.path)).status).toBe(404);
    const { status } = await it_.tries('withdraw-consent', { consentId }, await it_.individual());
    expect(status).toBe(200);
  });
});
