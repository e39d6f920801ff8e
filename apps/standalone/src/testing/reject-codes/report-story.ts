import { NUMBER_IN_TEXT, REPORTS, type Setting, START, TODAY, TOMORROW } from './setting';
import type { Fields, Teller } from './teller';

const period = { from: START, to: '2020-10-31' };
const occurredOn = '2020-10-20';

/** A report that is late in everything. */
export async function reportStory(teller: Teller, setting: Setting): Promise<void> {
  const { lead, investigator, chair, association, programmeId } = setting;
  const draft = { occurredOn, programmeId, period, meetingsAsOf: '2020-10-12' };
  const drafts = (code: string, more: object): Promise<void> =>
    teller.refused(code, lead, REPORTS, { ...draft, ...more });
  await drafts('IN_THE_FUTURE', { occurredOn: TOMORROW });
  await drafts('PERIOD_NOT_SCHEDULED', { period: { from: START, to: '2020-10-30' } });
  await drafts('MEETINGS_DAY_OUTSIDE_PERIOD', { meetingsAsOf: '2020-11-01' });
  await drafts('BEFORE_PREVIOUS_STEP', { occurredOn: '2020-05-03' });
  const { id } = await teller.does(lead, REPORTS, draft);
  await drafts('REPORT_EXISTS', {});
  const does = (command: string, body: object, as = lead): Promise<Fields> =>
    teller.does(as, `${REPORTS}/${id}/${command}`, { occurredOn, ...body });
  const refused = (code: string, command: string, body: object = {}, as = lead): Promise<void> =>
    teller.refused(code, as, `${REPORTS}/${id}/${command}`, { occurredOn, ...body });
  await refused('TEXT_REQUIRED', 'write-section', { section: 'meetings', text: ' ' });
  await refused('PERSONAL_NUMBER_IN_TEXT', 'write-section', { section: 'meetings', text: NUMBER_IN_TEXT });
  await refused('REPORT_NOT_REVIEWED', 'approve', {}, chair);
  await does('review', {}, investigator);
  await refused('REPORT_NOT_APPROVED', 'submit');
  await refused('REPORT_NOT_SUBMITTED', 'correct', { reason: 'Ett möte saknas' });
  await does('approve', {}, chair);
  await refused('PERIOD_NOT_ENDED', 'submit');
  await does('submit', { occurredOn: TODAY });
  await refused('REPORT_SUBMITTED', 'write-section', { occurredOn: TODAY, section: 'meetings', text: 'Mer' });
  await refused('VERSION_NOT_SUBMITTED', 'receive', { occurredOn: TODAY, version: 2 }, association);
}
