import { AGREEMENTS, NOTHING, NUMBER_IN_TEXT, type Setting, TOMORROW } from './setting';
import type { Fields, Teller } from './teller';

const conditions = [
  { conditionId: 'v1', title: 'Kompetens' },
  { conditionId: 'v2', title: 'Funktion' },
];
const agreement = {
  title: 'Överenskommelsen',
  parties: [
    { organisation: 'staten', role: 'grantor' },
    { organisation: 'region-sormland', role: 'recipient' },
  ],
  totalOre: 1000,
  conditions,
  synthetic: true,
};

/** An agreement from its conclusion to its last öre, with everything that can be wrong on the way. */
export async function agreementStory(teller: Teller, setting: Setting): Promise<void> {
  const { lead, chair, programmeId } = setting;
  const concludes = (code: string, more: object, as = lead): Promise<void> =>
    teller.refused(code, as, AGREEMENTS, { programmeId, ...agreement, ...more });
  await concludes('IN_THE_FUTURE', { occurredOn: TOMORROW });
  await concludes('PROGRAMME_NOT_FOUND', { programmeId: NOTHING }, { ...lead, programmes: [NOTHING] });
  await concludes('TEXT_REQUIRED', { title: ' ' });
  await concludes('PERSONAL_NUMBER_IN_TEXT', { title: NUMBER_IN_TEXT });
  await concludes('PARTIES_INVALID', { parties: agreement.parties.slice(1) });
  await concludes('CONDITIONS_INVALID', { conditions: [conditions[0], conditions[0]] });
  await concludes('CONDITION_AMOUNTS_NOT_THE_TOTAL', {
    conditions: conditions.map((condition) => ({ ...condition, amountOre: 1 })),
  });
  const { id } = await teller.does(lead, AGREEMENTS, { programmeId, ...agreement });
  const path = `${AGREEMENTS}/${id}`;
  const does = (command: string, body: object, as = lead): Promise<Fields> =>
    teller.does(as, `${path}/${command}`, body);
  const refused = (code: string, command: string, body: object = {}, as = lead): Promise<void> =>
    teller.refused(code, as, `${path}/${command}`, body);

  const evidence = { conditionId: 'v1', kind: 'document', text: 'Årets redovisning' };
  await refused('BEFORE_AGREEMENT', 'record-evidence', { ...evidence, occurredOn: '2021-01-31' });
  await refused('CONDITION_NOT_FOUND', 'record-evidence', { ...evidence, conditionId: 'v9' });
  await refused('EVIDENCE_INCOMPLETE', 'record-evidence', { ...evidence, kind: 'training' });
  const finding = { conditionId: 'v1', fulfilled: true, statedBy: 'staten', reason: 'Uppfyllt' };
  await refused('CONDITION_WITHOUT_EVIDENCE', 'assess-condition', finding);
  await refused('NOT_A_PARTY', 'assess-condition', { ...finding, statedBy: 'rar' });
  const later = { occurredOn: '2021-02-02' };
  await does('record-evidence', { ...evidence, ...later });
  await refused('BEFORE_PREVIOUS_STEP', 'assess-condition', finding);
  await does('assess-condition', { ...finding, ...later });

  const stated = { statedBy: 'skr', source: 'Nyhet' };
  await refused('STATEMENT_INVALID', 'state-figure', { ...stated, figure: 'total' });
  await refused('COUNT_INVALID', 'state-figure', { ...stated, figure: 'conditions', value: 10_001 });
  const earmark = { ...stated, figure: 'earmark', purpose: 'smarta' };
  await refused('SHARE_INVALID', 'state-figure', { ...earmark, share: { numerator: 1, denominator: 3 } });
  await refused('EARMARKS_EXCEED_TOTAL', 'state-figure', { ...earmark, value: 1001 });

  const tranche = { amountOre: 1, ground: 'Arbetet dittills', afterSettlement: true };
  await refused('TRANCHES_EXCEED_TOTAL', 'schedule-tranche', { ...tranche, amountOre: 1001 });
  await refused('TRANCHE_NOT_FOUND', 'pay-tranche', { trancheId: NOTHING });
  const { trancheId } = await does('schedule-tranche', tranche);
  await refused('TRANCHE_WAITS_FOR_SETTLEMENT', 'pay-tranche', { trancheId });
  await does('withdraw-tranche', { trancheId, reason: 'Felskriven' });
  await refused('TRANCHE_NOT_SCHEDULED', 'withdraw-tranche', { trancheId, reason: 'Felskriven' });
  await refused('CONDITIONS_NOT_ASSESSED', 'settle', {}, chair);
  await does('assess-condition', { ...finding, conditionId: 'v2', fulfilled: false });
  await refused('TRANCHES_NOT_THE_TOTAL', 'settle', {}, chair);
  const first = await does('schedule-tranche', { ...tranche, amountOre: 952, afterSettlement: false });
  for (let n = 0; n < 48; n += 1) await does('schedule-tranche', tranche);
  await does('withdraw-tranche', { trancheId: first['trancheId'], reason: 'Felskriven' });
  await refused('TOO_MANY', 'schedule-tranche', tranche);
  await corrections(refused, id as string);
  await settled(teller, setting);
}

/** What cannot be right in an entry. */
async function corrections(
  refused: (code: string, command: string, body: object) => Promise<void>,
  id: string,
): Promise<void> {
  const corrects = (code: string, body: object): Promise<void> =>
    refused(code, 'correct-entry', { reason: 'Felskrivet', ...body });
  const concluded = { corrects: 'AgreementConcluded', id };
  await corrects('ENTRY_NOT_FOUND', { ...concluded, id: NOTHING, on: '2021-01-31' });
  await corrects('ENTRY_HAPPENED', { ...concluded, happened: false });
  await corrects('VALUE_NOT_OF_ENTRY', { ...concluded, value: 1 });
  await corrects('NOTHING_TO_CORRECT', concluded);
  await corrects('AFTER_NEXT_STEP', { ...concluded, on: TOMORROW });
  await corrects('RIGHT_AND_NOT_HAPPENED', {
    corrects: 'TranchePaid',
    id,
    on: '2021-02-01',
    happened: false,
  });
}

/** One whose conditions are worth something each, and of which none is fulfilled. */
async function settled(teller: Teller, { lead, chair, programmeId }: Setting): Promise<void> {
  const body = { programmeId, ...agreement };
  const finding = { fulfilled: false, statedBy: 'staten', reason: 'Inget visat' };
  const concluded = async (more: object = {}): Promise<string> => {
    const path = `${AGREEMENTS}/${(await teller.does(lead, AGREEMENTS, { ...body, ...more }))['id']}`;
    await teller.does(lead, `${path}/record-evidence`, {
      conditionId: 'v1',
      kind: 'document',
      text: 'Redovisning',
    });
    return path;
  };
  const assess = async (path: string, conditionId: string, fulfilled: boolean): Promise<void> => {
    await teller.does(lead, `${path}/assess-condition`, { ...finding, conditionId, fulfilled });
  };
  const tranche = { amountOre: 1000, ground: 'Allt', afterSettlement: true };

  const unworthy = await concluded();
  await assess(unworthy, 'v1', true);
  await assess(unworthy, 'v2', false);
  const half = await teller.does(lead, `${unworthy}/schedule-tranche`, tranche);
  await teller.refused('CONDITION_AMOUNTS_MISSING', chair, `${unworthy}/settle`);
  await teller.refused('PAYABLE_INVALID', chair, `${unworthy}/settle`, { payableOre: 1001 });
  await teller.does(chair, `${unworthy}/settle`, { payableOre: 500 });
  await teller.does(lead, `${unworthy}/pay-tranche`, { trancheId: half['trancheId'] });
  const corrects = (code: string, right: object): Promise<void> =>
    teller.refused(code, chair, `${unworthy}/correct`, { reason: 'Felskrivet', ...right });
  await corrects('CONDITION_HAS_EVIDENCE', { conditions: conditions.slice(1) });
  await corrects('PAYABLE_WITHOUT_TRANCHE', { payableOre: 501 });
  await corrects('PAID_EXCEEDS_TRANCHE', { tranches: [{ trancheId: half['trancheId'], amountOre: 499 }] });

  const worth = await concluded();
  for (const { conditionId } of conditions) await assess(worth, conditionId, false);
  const { trancheId } = await teller.does(lead, `${worth}/schedule-tranche`, tranche);
  await teller.refused('PAYABLE_NOT_FREE', chair, `${worth}/settle`, { payableOre: 0 });
  await teller.does(chair, `${worth}/settle`);
  await teller.refused('NOTHING_PAYABLE', lead, `${worth}/pay-tranche`, { trancheId });
  await teller.refused('AGREEMENT_SETTLED', lead, `${worth}/schedule-tranche`, tranche);
  await teller.refused('NOTHING_REPAYABLE', lead, `${worth}/record-repayment`, { amountOre: 1 });

  const early = await concluded();
  for (const { conditionId } of conditions) await assess(early, conditionId, false);
  const paid = await teller.does(lead, `${early}/schedule-tranche`, { ...tranche, afterSettlement: false });
  await teller.does(lead, `${early}/pay-tranche`, { trancheId: paid['trancheId'] });
  await teller.does(chair, `${early}/settle`);
  const back = { amountOre: 1001 };
  await teller.refused('REPAYMENT_EXCEEDS_REPAYABLE', lead, `${early}/record-repayment`, back);
}
