import { inMemoryPorts } from '@samverkan/event-sourcing-testing';
import { CaseApi, CaseUnderTest, Setting } from '../testing/case-api';

// Each test starts an app of its own; a busy machine takes its time over that.
jest.setTimeout(30_000);

const whole = { from: '2019-06-01', to: '2020-12-31', degree: 100 };
const half = { from: '2021-01-04', to: '2021-06-30', degree: 50 };

describe('the periods of a sick leave, over HTTP', () => {
  let api: CaseApi;
  let setting: Setting;

  beforeEach(async () => {
    api = await CaseApi.start(inMemoryPorts());
    setting = await Setting.of(api);
  });
  afterEach(() => api.stop());

  const record = (it: CaseUnderTest, sickLeavePeriods: readonly object[], more: object = {}, as?: string) =>
    it.tries('record-sick-leave-periods', { occurredOn: '2021-04-20', sickLeavePeriods, ...more }, as);

  it('come with the registration, and say since when, how long and how much', async () => {
    const registered = await api.post(
      setting.investigator,
      '/cases',
      setting.registration({ sickLeaveSince: undefined, sickLeavePeriods: [half, whole] }),
    );
    expect(registered.status).toBe(201);
    const it_ = new CaseUnderTest(setting, registered.body.id as string);
    it_.revision = registered.body.revision as number;
    await it_.does('assign-investigator', { investigatorId: 'investigator-1' }, setting.lead);
    await it_.does('record-employment', { employment: 'employed', employers: ['employer-1'] });
    const { body } = await api.read(setting.investigator, it_.path);
    // 580 days until the new year, three days of work, 107 days until 20 April.
    expect(body).toMatchObject({
      sickLeaveSince: '2019-06-01',
      sickLeave: {
        since: '2019-06-01',
        through: '2021-06-30',
        days: 687,
        daysThrough: 758,
        calendarDays: 690,
        degree: 50,
        breaks: [{ from: '2021-01-01', to: '2021-01-03' }],
        ended: false,
        periods: [whole, half],
        changeReason: null,
      },
      rehabChain: { day: 687 },
    });
  });

  it('of a registration are told instead of its first day, and are as they can be', async () => {
    const tries = async (more: object) => {
      const { status, body } = await api.post(setting.investigator, '/cases', setting.registration(more));
      return [status, body.code, body.errors?.[0]?.field];
    };
    const instead = { sickLeaveSince: undefined };
    expect(await tries({ sickLeavePeriods: [whole] })).toEqual([
      409,
      'SICK_LEAVE_REQUIRED',
      'sickLeavePeriods',
    ]);
    expect(await tries(instead)).toEqual([409, 'SICK_LEAVE_REQUIRED', 'sickLeavePeriods']);
    for (const wrong of [{ degree: 60 }, { from: '2019-02-29' }, { to: null }, { diagnosis: 'F32' }])
      expect(await tries({ ...instead, sickLeavePeriods: [{ ...whole, ...wrong }] })).toEqual([
        400,
        'INVALID_INPUT',
        `sickLeavePeriods.0.${Object.keys(wrong)[0]}`,
      ]);
    const many = Array.from({ length: 201 }, () => whole);
    expect(await tries({ ...instead, sickLeavePeriods: many })).toEqual([
      400,
      'INVALID_INPUT',
      'sickLeavePeriods',
    ]);
  });

  it('are added to, and put right with a reason that is shown', async () => {
    const it_ = await setting.case();
    const first = await record(it_, [whole]);
    expect(first.status).toBe(200);
    it_.revision = first.body.revision as number;
    const refusal = async (...periods: object[]) => {
      const { status, body } = await record(it_, periods);
      return [status, body.code, body.errors?.[0]?.field];
    };
    expect(await refusal(whole)).toEqual([409, 'NOTHING_TO_CORRECT', 'sickLeavePeriods']);
    expect(await refusal({ ...whole, degree: 75 })).toEqual([409, 'TEXT_REQUIRED', 'reason']);
    const second = await record(it_, [{ ...whole, degree: 75 }, half], { reason: 'Graden var fel' });
    expect(second.status).toBe(200);
    const { body } = await api.read(setting.investigator, it_.path);
    expect(body.sickLeave).toMatchObject({ degree: 50, changeReason: 'Graden var fel' });
    it_.revision = second.body.revision as number;
    const { body: refused } = await it_.tries('correct-registration', {
      occurredOn: '2021-04-20',
      sickLeaveSince: '2019-05-01',
      reason: 'Fel dag',
    });
    expect(refused.code).toBe('SICK_LEAVE_BY_PERIODS');
  });

  it('are written down once, however often the command is sent', async () => {
    const it_ = await setting.case();
    const headers = { 'idempotency-key': '0c6f5b1a-2f0e-4f43-8a5e-52d1a9b1c001' };
    const send = () =>
      it_.tries(
        'record-sick-leave-periods',
        { occurredOn: '2021-04-20', sickLeavePeriods: [whole] },
        undefined,
        headers,
      );
    const [first, again] = [await send(), await send()];
    expect([first.status, again.status, again.body.revision]).toEqual([200, 200, first.body.revision]);
  });

  it('are written down by Försäkringskassan alone, and read by the individual in plain words', async () => {
    const it_ = await setting.clarifiedCase();
    const individual = await it_.individual();
    for (const as of [setting.coordinator, individual])
      expect([as, (await record(it_, [whole], {}, as)).status]).toEqual([as, 403]);
    const own = async (language: string) =>
      (await api.read(individual, `${it_.path}/own`, { 'accept-language': language })).body
        .sickLeave as string[];
    // 690 days since 1 June 2019.
    expect(await own('sv')).toEqual([
      'Din sjukskrivning började 2019-06-01.',
      'I dag är dag 690 av din sjukskrivning.',
      'Stämmer det inte? Säg det till Försäkringskassan.',
    ]);
    await it_.does('record-sick-leave-periods', {
      occurredOn: '2021-04-20',
      sickLeavePeriods: [whole, half],
    });
    expect(await own('en')).toEqual([
      'Your sick leave began on 2019-06-01.',
      'Today is day 687 of your sick leave.',
      'From 2019-06-01 to 2020-12-31: sick leave at 100 percent.',
      'From 2021-01-04 to 2021-06-30: sick leave at 50 percent.',
      'You were not on sick leave from 2021-01-01 to 2021-01-03. That was a short time, so it counts as the same sick leave.',
      'Is it not right? Tell Försäkringskassan.',
    ]);
    const ended = [whole, { ...half, to: '2021-04-15' }];
    await it_.does('record-sick-leave-periods', {
      occurredOn: '2021-04-20',
      sickLeavePeriods: ended,
      reason: 'Tillbaka i arbete',
    });
    expect(await own('sv')).toContain(
      'Den sista dagen som står i ditt ärende är 2021-04-15. Din sjukskrivning är slut.',
    );
    await it_.does('record-employment', {
      occurredOn: '2021-04-20',
      employment: 'employed',
      employers: ['employer-1'],
    });
    const { body } = await api.read(setting.coordinator, it_.path);
    expect(body.sickLeave).toMatchObject({ ended: true, through: '2021-04-15' });
    expect(body).not.toHaveProperty('rehabChain');
  });

  it('tell Arbetsförmedlingen the degree of today, and only on a consent that names health', async () => {
    const it_ = await setting.clarifiedCase();
    const officer = await it_.officer();
    await it_.does('record-sick-leave-periods', {
      occurredOn: '2021-04-20',
      sickLeavePeriods: [whole, half],
    });
    const part = async () => (await api.read(officer, `${it_.path}/part`)).body as object;
    expect(await part()).not.toHaveProperty('sickLeave');
    expect(JSON.stringify(await part())).not.toContain('2019-06-01');
    await it_.does('give-consent', {
      purposes: ['sharing'],
      categories: ['participation', 'health', 'measures'],
      fromOrganisation: 'fk',
      toOrganisations: ['af'],
      form: 'written',
    });
    expect(await part()).toMatchObject({ sickLeave: { degree: 50, through: '2021-06-30' } });
    expect(JSON.stringify(await part())).not.toContain('2019-06-01');
  });
});
