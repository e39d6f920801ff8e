import { randomUUID } from 'node:crypto';
import { inMemoryPorts } from '@samverkan/event-sourcing-testing';
import { agreementOverviewProjection } from '../projections/agreement-overview.projection';
import { type Answer, CaseApi, Setting } from '../testing/case-api';

// Each test starts an app of its own; a busy machine takes its time over that.
jest.setTimeout(30_000);

/** Kronor in öre. */
const ore = (millions: number): number => Math.round(millions * 100_000_000);

describe('agreements on grants over HTTP', () => {
  let api: CaseApi;
  let setting: Setting;
  let chair: string;
  let association: string;

  beforeEach(async () => {
    api = await CaseApi.start(inMemoryPorts());
    setting = await Setting.of(api);
    const programmes = [setting.programmeId];
    chair = api.actor('chair', 'steering_group_chair', { programmes });
    association = api.actor('association', 'association_reader', { programmes, organisation: 'rar' });
  });
  afterEach(() => api.stop());

  const agreement = () => ({
    occurredOn: '2020-06-01',
    programmeId: setting.programmeId,
    title: 'Överenskommelsen',
    parties: [
      { organisation: 'staten', role: 'grantor' },
      { organisation: 'region-sormland', role: 'recipient' },
      { organisation: 'skr', role: 'negotiator' },
    ],
    totalOre: ore(33),
    conditions: [
      { conditionId: 'v1', title: 'Kompetens', amountOre: ore(20) },
      { conditionId: 'v2', title: 'Elektroniskt utbyte', amountOre: ore(13) },
    ],
    synthetic: true,
  });

  /** An agreement, and commands to it. */
  const conclude = async (more: object = {}) => {
    const concluded = await api.post(setting.lead, '/grant-agreements', { ...agreement(), ...more });
    const path = `/grant-agreements/${concluded.body.id as string}`;
    const tries = (command: string, body: object = {}, as = setting.lead): Promise<Answer> =>
      api.post(as, `${path}/${command}`, { occurredOn: '2021-02-01', ...body });
    const does = async (command: string, body: object = {}, as?: string): Promise<Answer> => {
      const answer = await tries(command, body, as);
      if (answer.status !== 200) throw new Error(`${command}: ${JSON.stringify(answer.body)}`);
      return answer;
    };
    const code = async (command: string, body: object = {}, as?: string): Promise<unknown> =>
      (await tries(command, body, as)).body.code;
    return { concluded, path, tries, does, code };
  };

  const evidence = { conditionId: 'v1', kind: 'training', text: 'Kurs', profession: 'doctor', count: 40 };
  const met = { conditionId: 'v1', fulfilled: true, statedBy: 'staten', reason: 'Redovisat' };
  const first = { amountOre: ore(14.4), ground: 'Arbetet dittills', afterSettlement: false };
  const second = { amountOre: ore(18.6), ground: 'Uppfyllda villkor', afterSettlement: true };

  it('go from their conditions to 14.4 and 18.6 million kronor paid', async () => {
    const it = await conclude();
    expect(it.concluded.status).toBe(201);
    expect(it.concluded.headers['location']).toBe(`/api/case/v1${it.path}`);
    const { trancheId: april } = (await it.does('schedule-tranche', first)).body;
    const { trancheId: february } = (await it.does('schedule-tranche', second)).body;
    await it.does('pay-tranche', { trancheId: april });
    expect(await it.code('pay-tranche', { trancheId: february })).toBe('TRANCHE_WAITS_FOR_SETTLEMENT');
    await it.does('record-evidence', evidence);
    await it.does('record-evidence', { conditionId: 'v2', kind: 'electronic-exchange', text: 'Webcert' });
    await it.does('assess-condition', met);
    await it.does('assess-condition', { ...met, conditionId: 'v2' }, chair);
    await it.does('settle', {}, chair);
    await it.does('pay-tranche', { trancheId: february });
    const read = await api.read(association, it.path);
    expect(read.headers['etag']).toBe('"9"');
    expect(read.body).toMatchObject({
      status: 'settled',
      revision: 9,
      totalOre: ore(33),
      scheduledOre: ore(33),
      paidOre: ore(33),
      settlement: { outcome: 'full', payableOre: ore(33), on: '2021-02-01' },
      document: {
        type: 'grant-agreement-for-association',
        version: 1,
        authors: ['parties'],
        confidentiality: 'open',
      },
      conditions: [{ conditionId: 'v1', fulfilled: true, evidence: [{ count: 40 }] }, { fulfilled: true }],
      tranches: [
        { trancheId: april, status: 'paid', paidOre: ore(14.4) },
        { trancheId: february, status: 'paid', paidOre: ore(18.6) },
      ],
    });
    expect(read.body.repayableOre).toBeUndefined();
  });

  it('give what is made in two of them two ids, also when it came with one key', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const schedules = async ({ path }: { readonly path: string }): Promise<unknown> =>
      (
        await api.post(
          setting.lead,
          `${path}/schedule-tranche`,
          { occurredOn: '2021-02-01', ...first },
          headers,
        )
      ).body.trancheId;
    const [it, other] = [await conclude(), await conclude()];
    const [one, two, again] = [await schedules(it), await schedules(other), await schedules(it)];
    expect([typeof one, one === two, again]).toEqual(['string', false, one]);
  });

  it('say what is to be paid back when less was fulfilled than paid', async () => {
    const it = await conclude();
    const whole = { ...first, amountOre: ore(33) };
    const { trancheId } = (await it.does('schedule-tranche', whole)).body;
    await it.does('pay-tranche', { trancheId });
    await it.does('record-evidence', evidence);
    await it.does('assess-condition', met);
    await it.does('assess-condition', { ...met, conditionId: 'v2', fulfilled: false });
    await it.does('settle', {}, chair);
    expect((await api.read(chair, it.path)).body).toMatchObject({
      settlement: { outcome: 'partial', payableOre: ore(20) },
      repayableOre: ore(13),
    });
  });

  it('say it too where what is payable was told', async () => {
    const it = await conclude({
      conditions: agreement().conditions.map(({ conditionId, title }) => ({ conditionId, title })),
    });
    const { trancheId } = (await it.does('schedule-tranche', { ...first, amountOre: ore(33) })).body;
    await it.does('pay-tranche', { trancheId });
    await it.does('record-evidence', evidence);
    await it.does('assess-condition', met);
    await it.does('assess-condition', { ...met, conditionId: 'v2', fulfilled: false });
    await it.does('settle', { payableOre: ore(20) }, chair);
    expect((await api.read(chair, it.path)).body.repayableOre).toBe(ore(13));
  });

  it('say what was paid back of it, and how much is left', async () => {
    const it = await conclude();
    const { trancheId } = (await it.does('schedule-tranche', { ...first, amountOre: ore(33) })).body;
    await it.does('pay-tranche', { trancheId });
    await it.does('record-evidence', evidence);
    await it.does('assess-condition', met);
    await it.does('assess-condition', { ...met, conditionId: 'v2', fulfilled: false });
    await it.does('settle', {}, chair);
    expect((await it.tries('record-repayment', { amountOre: 1 }, chair)).status).toBe(403);
    const { repaymentId } = (await it.does('record-repayment', { amountOre: ore(5) })).body;
    expect((await api.read(association, it.path)).body).toMatchObject({
      paidOre: ore(33),
      repayableOre: ore(8),
      repaidOre: ore(5),
      repayments: [{ repaymentId, amountOre: ore(5), on: '2021-02-01' }],
    });
    const more = await it.tries('record-repayment', { amountOre: ore(8) + 1 });
    expect([more.status, more.body.code]).toEqual([409, 'REPAYMENT_EXCEEDS_REPAYABLE']);
    await it.does('record-repayment', { amountOre: ore(8) });
    expect((await api.read(chair, it.path)).body.repayableOre).toBeUndefined();
    expect(await it.code('record-repayment', { amountOre: 1 })).toBe('NOTHING_REPAYABLE');
  });

  it('say why a tranche was taken back', async () => {
    const it = await conclude();
    const { trancheId } = (await it.does('schedule-tranche', first)).body;
    await it.does('schedule-tranche', second);
    await it.does('withdraw-tranche', { trancheId, reason: 'Delas på två' });
    const { tranches } = (await api.read(association, it.path)).body;
    expect(tranches.map(({ status, reason }: Record<string, unknown>) => [status, reason])).toEqual([
      ['withdrawn', 'Delas på två'],
      ['scheduled', undefined],
    ]);
  });

  it('keep what sources say of half of 944 million kronor', async () => {
    const it = await conclude({ totalOre: ore(944), conditions: [{ conditionId: 'v1', title: 'Smärta' }] });
    const earmark = { figure: 'earmark', purpose: 'smarta', source: 'Nyhet' };
    const half = { ...earmark, share: { numerator: 1, denominator: 2 }, statedBy: 'skr' };
    await it.does('state-figure', half);
    await it.does('state-figure', { ...earmark, value: ore(550), statedBy: 'tidningen' });
    const [figure] = (await api.read(setting.lead, it.path)).body.figures;
    expect(figure).toMatchObject({
      figure: 'earmark',
      purpose: 'smarta',
      conflicting: true,
      statements: [
        { statedBy: 'skr', value: ore(472), share: { numerator: 1, denominator: 2 } },
        { statedBy: 'tidningen', value: ore(550) },
      ],
    });
    expect(await it.code('state-figure', { ...half, purpose: undefined })).toBe('STATEMENT_INVALID');
    const third = { ...half, share: { numerator: 1, denominator: 7 } };
    expect(await it.code('state-figure', third)).toBe('SHARE_INVALID');
    const more = { ...half, purpose: 'annat', share: { numerator: 2, denominator: 2 } };
    expect(await it.code('state-figure', more)).toBe('EARMARKS_EXCEED_TOTAL');
  });

  it('are refused with their codes', async () => {
    const refused = async (more: object): Promise<unknown> =>
      (await api.post(setting.lead, '/grant-agreements', { ...agreement(), ...more })).body.code;
    expect(await refused({ parties: [{ organisation: 'staten', role: 'grantor' }] })).toBe('PARTIES_INVALID');
    const [condition] = agreement().conditions;
    expect(await refused({ conditions: [condition, condition] })).toBe('CONDITIONS_INVALID');
    expect(await refused({ conditions: [condition] })).toBe('CONDITION_AMOUNTS_NOT_THE_TOTAL');
    expect(await refused({ title: '  ' })).toBe('TEXT_REQUIRED');
    expect(await refused({ title: 'Om 19900101-2385' })).toBe('PERSONAL_NUMBER_IN_TEXT');
    expect(await refused({ occurredOn: '2999-01-01' })).toBe('IN_THE_FUTURE');

    const it = await conclude({
      conditions: agreement().conditions.map(({ conditionId, title }) => ({ conditionId, title })),
    });
    const { code, does } = it;
    expect(await code('record-evidence', { ...evidence, occurredOn: '2020-05-31' })).toBe('BEFORE_AGREEMENT');
    expect(await code('record-evidence', { ...evidence, conditionId: 'v9' })).toBe('CONDITION_NOT_FOUND');
    expect(await code('record-evidence', { ...evidence, count: undefined })).toBe('EVIDENCE_INCOMPLETE');
    expect(await code('assess-condition', met)).toBe('CONDITION_WITHOUT_EVIDENCE');
    expect(await code('assess-condition', { ...met, statedBy: 'nagon' })).toBe('NOT_A_PARTY');
    expect(await code('schedule-tranche', { ...first, amountOre: ore(34) })).toBe('TRANCHES_EXCEED_TOTAL');
    expect(await code('withdraw-tranche', { trancheId: randomUUID(), reason: 'Fel' })).toBe(
      'TRANCHE_NOT_FOUND',
    );
    const { trancheId } = (await does('schedule-tranche', first)).body;
    await does('withdraw-tranche', { trancheId, reason: 'Fel' });
    expect(await code('pay-tranche', { trancheId })).toBe('TRANCHE_NOT_SCHEDULED');
    expect(await code('settle', {}, chair)).toBe('CONDITIONS_NOT_ASSESSED');
    for (const conditionId of ['v1', 'v2'])
      await does('assess-condition', { ...met, conditionId, fulfilled: false });
    expect(await code('settle', {}, chair)).toBe('TRANCHES_NOT_THE_TOTAL');
    const whole = (await does('schedule-tranche', { ...second, amountOre: ore(33) })).body;
    await does('record-evidence', evidence);
    await does('assess-condition', met);
    expect(await code('settle', {}, chair)).toBe('CONDITION_AMOUNTS_MISSING');
    await does('assess-condition', { ...met, fulfilled: false });
    await does('settle', {}, chair);
    expect(await code('pay-tranche', { trancheId: whole.trancheId })).toBe('NOTHING_PAYABLE');
    expect(await code('settle', {}, chair)).toBe('AGREEMENT_SETTLED');
  });

  it('are put right, with what was written first to be read', async () => {
    await api.project(agreementOverviewProjection);
    const it = await conclude();
    const { evidenceId } = (await it.does('record-evidence', evidence)).body;
    const { trancheId } = (await it.does('schedule-tranche', first)).body;
    await it.does('pay-tranche', { trancheId });
    const reason = 'Felskrivet';
    const wrong = { corrects: 'EvidenceRecorded', id: evidenceId, reason };
    expect((await it.tries('correct-entry', { ...wrong, value: 14 }, chair)).status).toBe(403);
    await it.does('correct-entry', { ...wrong, value: 14 });
    const plan = { corrects: 'TrancheScheduled', id: trancheId, value: ore(14), reason };
    const { position } = (await it.does('correct-entry', plan)).body;
    const { body } = await api.read(association, it.path);
    expect(body.conditions[0].evidence).toMatchObject([{ count: 14 }]);
    expect(body).toMatchObject({ scheduledOre: ore(14), paidOre: ore(14) });
    expect(body.corrections).toEqual([
      {
        corrects: 'EvidenceRecorded',
        id: evidenceId,
        correctedOn: '2021-02-01',
        was: { on: '2021-02-01', value: 40 },
        is: { on: '2021-02-01', value: 14 },
        reason,
      },
      {
        corrects: 'TrancheScheduled',
        id: trancheId,
        correctedOn: '2021-02-01',
        was: { on: '2021-02-01', value: ore(14.4) },
        is: { on: '2021-02-01', value: ore(14) },
        reason,
      },
    ]);
    const list = await api.read(chair, `/grant-agreements?min-position=${position as string}`);
    expect(list.body.items).toMatchObject([{ paidOre: ore(14) }]);
    await it.does('assess-condition', met);
    expect(await it.code('correct-entry', { ...wrong, happened: false })).toBe('CONDITION_WITHOUT_EVIDENCE');
  });

  it('show nobody outside the project a small number of individuals, nor by what was corrected', async () => {
    const it = await conclude();
    const records = async (more: object): Promise<string> =>
      (await it.does('record-evidence', { ...evidence, ...more })).body.evidenceId;
    const treated = { kind: 'treatment', profession: undefined, treatment: 'conversation-therapy' };
    const corrects = (id: string, more: object): Promise<Answer> =>
      it.does('correct-entry', { corrects: 'EvidenceRecorded', id, reason: 'Felskrivet', ...more });
    await records({ count: 3 });
    await records({ ...treated, count: 4 });
    await records({ ...treated, count: 5 });
    await corrects(await records({ ...treated, count: 9 }), { value: 6 });
    await corrects(await records({ ...treated, count: 4 }), { value: 40 });
    await corrects(await records({ ...treated, count: 10 }), { value: 20 });
    await corrects(await records({ ...treated, count: 2 }), { happened: false });
    await records({ kind: 'document', profession: undefined, count: 1 });
    await records({ kind: 'document', profession: undefined, count: undefined });
    type Says = { readonly value?: number | null };
    const seenBy = async (who: string) => {
      const { conditions, corrections, document } = (await api.read(who, it.path)).body;
      return {
        document: [document.type, document.confidentiality],
        counts: conditions[0].evidence.map(({ count }: { count?: number | null }) => count),
        corrections: corrections.map(({ was, is }: { was: Says; is?: Says }) => [was.value, is?.value]),
      };
    };
    const analyst = api.actor('analyst', 'analyst', { programmes: [setting.programmeId] });
    for (const outside of [association, analyst])
      expect(await seenBy(outside)).toEqual({
        document: ['grant-agreement-for-association', 'open'],
        counts: [3, null, 5, null, null, 20, null, undefined],
        corrections: [
          [null, null],
          [null, null],
          [10, 20],
          [null, undefined],
        ],
      });
    for (const inside of [setting.lead, chair])
      expect(await seenBy(inside)).toEqual({
        document: ['grant-agreement', 'project'],
        counts: [3, 4, 5, 6, 40, 20, 1, undefined],
        corrections: [
          [9, 6],
          [4, 40],
          [10, 20],
          [2, undefined],
        ],
      });
  });

  it('are put right in what was agreed and settled, all at once, by the chair', async () => {
    await api.project(agreementOverviewProjection);
    const it = await conclude();
    const { trancheId: april } = (await it.does('schedule-tranche', first)).body;
    const { trancheId: february } = (await it.does('schedule-tranche', second)).body;
    await it.does('pay-tranche', { trancheId: april });
    await it.does('record-evidence', evidence);
    await it.does('record-evidence', { conditionId: 'v2', kind: 'electronic-exchange', text: 'Webcert' });
    await it.does('assess-condition', met);
    await it.does('assess-condition', { ...met, conditionId: 'v2' });
    await it.does('settle', {}, chair);
    await it.does('pay-tranche', { trancheId: february });
    const reason = 'Överenskommelsen gällde 34 miljoner';
    const [competence, exchange] = agreement().conditions;
    const right = {
      reason,
      totalOre: ore(34),
      conditions: [
        { ...competence, amountOre: ore(21) },
        { ...exchange, conditionId: 'v3', writtenAs: 'v2' },
      ],
    };
    const tranches = [{ trancheId: february, amountOre: ore(19.6) }];
    const findings = [{ ...met, conditionId: 'v3', fulfilled: false, reason: 'Skickas på papper' }];
    expect((await it.tries('correct', { ...right, tranches })).status).toBe(403);
    expect((await it.tries('correct', right, chair)).body).toMatchObject({
      code: 'TRANCHES_NOT_THE_TOTAL',
      errors: [{ field: 'tranches' }],
    });
    const { position } = (await it.does('correct', { ...right, tranches, findings }, chair)).body;
    const { body } = await api.read(association, it.path);
    expect(body).toMatchObject({
      totalOre: ore(34),
      scheduledOre: ore(34),
      paidOre: ore(34),
      repayableOre: ore(13),
      settlement: { outcome: 'partial', payableOre: ore(21), on: '2021-02-01' },
      conditions: [{ amountOre: ore(21) }, { conditionId: 'v3', fulfilled: false, evidence: [{}] }],
    });
    expect(body.agreedCorrections).toEqual([
      {
        correctedOn: '2021-02-01',
        terms: {
          was: expect.objectContaining({ totalOre: ore(33), conditions: [competence, exchange] }),
          is: expect.objectContaining({ totalOre: ore(34), conditions: right.conditions }),
        },
        tranches: [{ id: february, was: ore(18.6), is: ore(19.6) }],
        findings: [
          {
            id: 'v3',
            was: { fulfilled: true, statedBy: 'staten', reason: 'Redovisat' },
            is: { fulfilled: false, statedBy: 'staten', reason: 'Skickas på papper' },
          },
        ],
        statements: [],
        settlement: {
          was: { outcome: 'full', payableOre: ore(33), on: '2021-02-01' },
          is: { outcome: 'partial', payableOre: ore(21), on: '2021-02-01' },
        },
        reason,
      },
    ]);
    const list = await api.read(chair, `/grant-agreements?min-position=${position as string}`);
    expect(list.body.items).toMatchObject([{ totalOre: ore(34), paidOre: ore(34), outcome: 'partial' }]);
    const empty = await it.tries('correct', { reason, tranches: [] }, chair);
    expect([empty.status, empty.body.errors[0].field]).toEqual([400, 'tranches']);
  });

  it('hold whole öre', async () => {
    for (const totalOre of [14.4, 0, '33', 10 ** 15 + 2]) {
      const answer = await api.post(setting.lead, '/grant-agreements', { ...agreement(), totalOre });
      expect([answer.status, answer.body.errors[0].field]).toEqual([400, 'totalOre']);
    }
  });

  it('are led by the project lead, settled by the chair, and seen in their programme', async () => {
    const it = await conclude();
    for (const as of [setting.investigator, setting.coordinator, association])
      expect((await api.post(as, '/grant-agreements', agreement())).status).toBe(403);
    for (const as of [setting.investigator, setting.coordinator])
      expect((await api.read(as, it.path)).status).toBe(404);
    const stranger = api.actor('elsewhere', 'project_lead', { programmes: [randomUUID()] });
    expect((await api.read(stranger, it.path)).status).toBe(404);
    expect((await it.tries('settle')).status).toBe(403);
    expect((await it.tries('schedule-tranche', first, chair)).status).toBe(403);
    expect((await api.read(chair, `/grant-agreements/${randomUUID()}`)).status).toBe(404);
  });

  it('are listed, latest first, to those who may see them', async () => {
    await api.project(agreementOverviewProjection);
    const earlier = await conclude();
    const later = await conclude({ occurredOn: '2020-07-01' });
    const { trancheId } = (await later.does('schedule-tranche', first)).body;
    const { position } = (await later.does('pay-tranche', { trancheId })).body;
    const list = await api.read(chair, `/grant-agreements?min-position=${position as string}`);
    expect(list.body.items.map(({ id, paidOre }: { id: string; paidOre: number }) => [id, paidOre])).toEqual([
      [later.concluded.body.id, ore(14.4)],
      [earlier.concluded.body.id, 0],
    ]);
    const page = await api.read(chair, '/grant-agreements?limit=1');
    expect(page.body.items).toHaveLength(1);
    expect((await api.read(chair, `/grant-agreements?limit=1&cursor=${page.body.next}`)).body.items).toEqual([
      list.body.items[1],
    ]);
    const stranger = api.actor('elsewhere', 'project_lead', { programmes: [randomUUID()] });
    expect((await api.read(stranger, '/grant-agreements')).body.items).toEqual([]);
  });
});
