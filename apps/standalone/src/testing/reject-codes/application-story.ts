import type { Actor } from '@samverkan/access';
import { MOST_APPLICATIONS } from '@samverkan/case-domain';
import { APPLICATIONS, PROGRAMMES, type Setting } from './setting';
import type { Fields, Teller } from './teller';

const underlag = { issuedOn: '2021-01-20', degree: 50, participation: 'none' };

/** Applications that come to nothing. */
export async function applicationStory(teller: Teller, setting: Setting, individual: Actor): Promise<void> {
  const { investigator, lead, programmeId } = setting;
  const application = { programmeId, degree: 50, qualifyingIncome: false, insuredThrough: 'residence' };
  let made = 0;
  const applies = async (more: object = {}): Promise<string> => {
    const body = { ...application, ...more };
    made += 1;
    return `${APPLICATIONS}/${(await teller.does(individual, APPLICATIONS, body))['id']}`;
  };
  const withdraws = (one: string) => teller.does(individual, `${one}/withdraw`);
  const path = await applies();
  await teller.refused('APPLICATION_ALREADY_SUBMITTED', individual, APPLICATIONS, application);
  const does = (command: string, body: object = {}, as = investigator): Promise<Fields> =>
    teller.does(as, `${path}/${command}`, body);
  const refused = (code: string, command: string, body: object = {}, as = investigator): Promise<void> =>
    teller.refused(code, as, `${path}/${command}`, body);
  const over = { to: 'investigator-2', reason: 'workload' };
  await refused('APPLICATION_NOT_TAKEN', 'reassign', over, lead);
  await refused('NOBODY_ASSISTS', 'end-assistance', {}, individual);
  await does('take');
  await refused('APPLICATION_TAKEN', 'take');
  await teller.refused(
    'INVESTIGATOR_HAS_APPLICATIONS',
    lead,
    `${PROGRAMMES}/${programmeId}/remove-investigator-from-pool`,
    { investigatorId: 'investigator-1' },
  );
  await refused('APPLICATION_NOT_COMPLETE', 'grant');
  await refused('NOTHING_ADDED', 'supplement', {}, individual);
  await does('supplement', { need: 'Arbetsträning' }, individual);
  await refused('UNDERLAG_IN_THE_FUTURE', 'attach-underlag', { ...underlag, issuedOn: '2021-02-02' });
  await does('attach-underlag', underlag);
  await does('assess');
  await refused('FIRST_MEETING_NOT_BOOKED', 'hold-first-meeting');
  await refused('FIRST_MEETING_NOT_HELD', 'grant');
  await refused('MEETING_DAY_PASSED', 'book-first-meeting', { meetOn: '2021-01-31' });
  await refused('MEETING_TIME_ON_ANOTHER_DAY', 'book-first-meeting', {
    meetOn: '2021-02-05',
    startsAt: '2021-02-05T23:30:00Z',
  });
  await does('book-first-meeting', { meetOn: '2021-02-05' });
  await refused('BEFORE_FIRST_MEETING', 'hold-first-meeting');
  const on = { occurredOn: '2021-02-05' };
  await does('hold-first-meeting', on);
  await refused('FIRST_MEETING_HELD', 'hold-first-meeting', on);
  await refused('PARTICIPATION_INSUFFICIENT', 'grant', on);
  await refused('GROUND_NOT_SUPPORTED', 'reject', { ...on, ground: 'has-qualifying-income' });
  await does('reject', { ...on, ground: 'insufficient-participation' });
  await refused('APPLICATION_DECIDED', 'withdraw', on, individual);
  const correction = { ...on, corrects: 'ApplicationRejected', reason: 'Fel grund' };
  await refused('NOT_OF_THIS_ENTRY', 'correct-entry', { ...correction, happened: false });
  const unheard = await applies();
  await teller.does(investigator, `${unheard}/take`);
  await teller.refused('APPLICATION_ENTRY_NOT_FOUND', investigator, `${unheard}/correct-entry`, correction);
  await withdraws(unheard);

  const grantedOne = await applies({ need: 'Arbetsträning' });
  for (const [command, body] of [
    ['take', {}],
    ['attach-underlag', { ...underlag, participation: 'some' }],
    ['assess', {}],
    ['book-first-meeting', { meetOn: '2021-02-01' }],
    ['hold-first-meeting', {}],
    ['grant', {}],
  ] as const)
    await teller.does(investigator, `${grantedOne}/${command}`, body);
  await teller.refused('DECISION_RESTS_ON_ENTRY', investigator, `${grantedOne}/correct-entry`, {
    corrects: 'FirstMeetingHeld',
    happened: false,
    reason: 'Fel ansökan',
  });
  await teller.refused('DAY_AND_NOT_HAPPENED', investigator, `${grantedOne}/correct-entry`, {
    corrects: 'FirstMeetingHeld',
    happened: false,
    on: '2021-02-01',
    reason: 'Fel dag',
  });

  const earning = await applies({ qualifyingIncome: true, need: 'Arbetsträning' });
  for (const [command, body] of [
    ['take', {}],
    ['attach-underlag', { ...underlag, participation: 'some' }],
    ['assess', {}],
    ['book-first-meeting', { meetOn: '2021-02-01' }],
    ['hold-first-meeting', {}],
  ] as const)
    await teller.does(investigator, `${earning}/${command}`, body);
  await teller.refused('HAS_QUALIFYING_INCOME', investigator, `${earning}/grant`);

  await withdraws(earning);
  while (made < MOST_APPLICATIONS) await withdraws(await applies());
  await teller.refused('TOO_MANY_APPLICATIONS', individual, APPLICATIONS, application);
}
