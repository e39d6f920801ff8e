import type { Actor } from '@samverkan/access';
import {
  BODIES,
  CASES,
  MEETINGS,
  NOTHING,
  NUMBER_IN_TEXT,
  type Setting,
  TOMORROW,
  employerConsent,
} from './setting';
import type { Fields, Teller } from './teller';

const ON = '2021-02-01';
const STARTS = '2021-02-10T09:00:00.000Z';
const call = { form: 'reconciliation', startsAt: STARTS, mode: 'video', invitees: [{ party: 'individual' }] };

/** Meetings of a case and of a group, with everything that can be wrong in them. */
export async function meetingStory(teller: Teller, setting: Setting): Promise<void> {
  const { investigator, coordinator, lead, programmeId } = setting;
  const opens = async (personalNumber: string): Promise<string> => {
    const { id } = await teller.does(investigator, CASES, {
      programmeId,
      unitId: 'unit-a',
      personalNumber,
      sickLeaveSince: '2019-06-01',
    });
    await teller.does(lead, `${CASES}/${id}/assign-investigator`, { investigatorId: investigator.id });
    return String(id);
  };
  const caseId = await opens('199001012385');
  const theCase = `${CASES}/${caseId}`;
  const consent = {
    purposes: ['sharing'],
    fromOrganisation: 'fk',
    toOrganisations: ['region-sormland', 'af'],
    form: 'oral',
  };

  const requests = (code: string, more: object, as = investigator): Promise<void> =>
    teller.refused(code, as, MEETINGS, { caseId, requestedBy: 'healthcare', reason: 'Planering', ...more });
  const calls = (code: string, more: object): Promise<void> =>
    teller.refused(code, investigator, `${MEETINGS}/call`, { caseId, ...call, ...more });

  const { id: first } = await teller.does(investigator, `${MEETINGS}/call`, { caseId, ...call });
  const path = `${MEETINGS}/${first}`;
  const refused = (code: string, command: string, body: object = {}, as = investigator): Promise<void> =>
    teller.refused(code, as, `${path}/${command}`, body);
  const does = (command: string, body: object = {}): Promise<Fields> =>
    teller.does(investigator, `${path}/${command}`, body);
  const employer = { party: 'employer' };
  await calls('PARTY_WITHOUT_ORGANISATION', { invitees: [{ party: 'healthcare', organisation: 'region' }] });
  await calls('PARTY_ORGANISATION_REQUIRED', { invitees: [{ party: 'union' }] });
  await calls('NOT_OF_THIS_PARTY', { invitees: [{ party: 'union', organisation: 'fk' }] });
  await calls('PARTY_NEEDS_CONSENT', { invitees: [{ party: 'af' }] });
  await calls('EMPLOYER_NEEDS_CONSENT', { invitees: [employer] });
  await mayBeTold(teller, investigator, theCase, ['employer-1', 'employer-2']);
  await calls('EMPLOYER_AMBIGUOUS', { invitees: [employer] });
  await calls('EMPLOYER_CONTACT_UNKNOWN', { invitees: [{ ...employer, staffId: 'staff-unknown' }] });
  // The consents to it end with the year.
  await calls('CONSENT_NOT_ON_THE_DAY', {
    startsAt: '2022-01-10T09:00:00.000Z',
    invitees: [{ ...employer, organisation: 'employer-1' }],
  });
  // The consent is of that day, the need of a later one.
  await calls('EMPLOYER_NEEDS_NEED', { invitees: [{ ...employer, organisation: 'employer-1' }] });
  await teller.does(investigator, `${theCase}/give-consent`, consent);
  await requests('IN_THE_FUTURE', { occurredOn: TOMORROW });
  await requests('TEXT_REQUIRED', { reason: ' ' });
  await requests('FK_CALLS', { requestedBy: 'fk' });
  await requests('NOT_OWN_PARTY', { requestedBy: 'af' }, coordinator);
  await calls('STARTS_BEFORE_CALLED', { startsAt: '2021-01-31T09:00:00.000Z' });
  await calls('PURPOSE_OF_TRANSITION_MEETING', { purpose: 'joint-mapping' });
  const invitees = Array.from({ length: 50 }, () => ({ party: 'healthcare' }));
  const { id: full } = await teller.does(investigator, `${MEETINGS}/call`, { caseId, ...call, invitees });
  const fifty = `${MEETINGS}/${full}/invite-participant`;
  await teller.refused('TOO_MANY_PARTICIPANTS', investigator, fifty, { party: 'af' });
  await refused('MEETING_NOT_REQUESTED', 'call', call);
  await refused('ALREADY_INVITED', 'invite-participant', { party: 'individual' });
  await refused('BEFORE_PREVIOUS_STEP', 'invite-participant', { party: 'af', occurredOn: '2021-01-31' });
  await refused('PARTICIPANT_UNKNOWN', 'accept-invitation', { participantId: NOTHING });
  await refused('MEETING_NOT_HELD', 'record-minutes', { text: 'Anteckningar' });
  const onTheDay = { occurredOn: '2021-02-10' };
  const holds = (code: string, attendance: readonly object[], more: object = onTheDay): Promise<void> =>
    refused(code, 'hold', { ...more, attendance });
  const individual = { party: 'individual', attended: true };
  await holds('NOT_ON_THE_DAY', [individual], { occurredOn: ON });
  await holds('NOBODY_ATTENDED', [{ party: 'individual', attended: false }]);
  await holds('PARTICIPANT_TWICE', [individual, individual]);
  await does('invite-participant', { party: 'af', staffId: 'staff-af-1' });
  await does('invite-participant', { party: 'af', staffId: 'staff-af-2' });
  await holds('PARTICIPANT_AMBIGUOUS', [{ party: 'af', attended: true }]);
  await does('hold', { ...onTheDay, attendance: [individual] });
  await refused('MEETING_NOT_CALLED', 'hold', { ...onTheDay, attendance: [individual] });
  await refused('MEETING_SETTLED', 'cancel', { ...onTheDay, reason: 'individual' });
  const corrects = (code: string, more: object): Promise<void> =>
    refused(code, 'correct-held', { occurredOn: '2021-02-12', reason: 'Fel dag', ...more });
  await corrects('NOTHING_TO_CORRECT', {});
  await corrects('CORRECTED_TO_NOBODY', { attendance: [] });
  await corrects('REASON_NOT_OF_ENDING', { ended: 'failed' });
  const absent = { ended: 'failed', because: 'individual-absent' };
  await corrects('ATTENDANCE_OF_HELD_MEETING', { ...absent, mode: 'phone' });
  await refused('EMPLOYER_TEXT_NOT_REDACTED', 'record-minutes', {
    ...onTheDay,
    text: 'Ord',
    employerText: 'Ord',
  });
  const outcome = { ...onTheDay, summary: 'Halva dagar', planAgreed: false, measureKinds: [] };
  await refused('OUTCOME_NOT_AGREED', 'correct-outcome', { ...onTheDay, reason: 'Fel' });
  await does('agree-outcome', outcome);
  await refused('OUTCOME_ALREADY_AGREED', 'agree-outcome', outcome);
  await corrects('AFTER_NEXT_STEP', { on: '2021-02-11' });
  const proposal = { ...onTheDay, meetingId: first };
  await eventually(async () => {
    await teller.does(investigator, `${theCase}/leave-proposal`, { ...proposal, reason: 'För tidigt' });
  });
  await teller.refused('PROPOSAL_ALREADY_ANSWERED', investigator, `${theCase}/take-up-proposal`, proposal);

  await teller.does(investigator, `${theCase}/close`, { occurredOn: '2021-03-01', outcome: 'studies' });
  await eventually(() => requests('CASE_CLOSED', { occurredOn: '2021-03-02' }));
  await teller.does(investigator, `${theCase}/mark-entered-in-error`, {
    occurredOn: '2021-03-01',
    reason: 'Fel person',
  });
  await eventually(() => requests('CASE_IN_ERROR', { occurredOn: '2021-03-02' }));
  await bodyStory(teller, setting);
}

/** The individual lets employers be told, from the first day on; the need that makes it worth while is clear later. */
async function mayBeTold(
  teller: Teller,
  investigator: Actor,
  theCase: string,
  employers: readonly string[],
): Promise<void> {
  const on = '2021-02-03';
  const does = (command: string, body: object): Promise<Fields> =>
    teller.does(investigator, `${theCase}/${command}`, body);
  for (const employer of employers) await does('give-consent', employerConsent(employer));
  await does('clarify-need', { occurredOn: on, consultation: { on, how: 'phone' }, need: 'Kortare dagar' });
  await does('record-employment', { employment: 'employed', employers });
  for (const employer of employers)
    await does('open-employer-contact', { occurredOn: on, employer, reason: 'Arbetstiden' });
}

/** What the case service tells is on its way. */
async function eventually(attempt: () => Promise<void>): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (tries === 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function bodyStory(teller: Teller, { lead, investigator, programmeId }: Setting): Promise<void> {
  const forms = async (kind: string): Promise<string> =>
    String((await teller.does(lead, BODIES, { programmeId, kind, name: 'Gruppen' }))['id']);
  await teller.refused('PERSONAL_NUMBER_IN_TEXT', lead, BODIES, {
    programmeId,
    kind: 'project-group',
    name: NUMBER_IN_TEXT,
  });
  const path = `${BODIES}/${await forms('project-group')}`;
  const steering = await forms('steering-group');
  const does = (command: string, body: object): Promise<Fields> =>
    teller.does(lead, `${path}/${command}`, body);
  const refused = (code: string, command: string, body: object, as = lead): Promise<void> =>
    teller.refused(code, as, `${path}/${command}`, body);
  await refused('PLANNED_BEFORE_DECIDED', 'plan-meeting', { plannedOn: '2021-01-31' });
  const { bodyMeetingId } = await does('plan-meeting', { plannedOn: '2021-02-10' });
  await refused('BODY_MEETING_NOT_FOUND', 'cancel-meeting', { bodyMeetingId: NOTHING, reason: 'Snö' });
  const correction = { bodyMeetingId, occurredOn: '2021-02-12', reason: 'Fel dag' };
  await refused('BODY_MEETING_NOT_SETTLED', 'correct-meeting', correction);
  await does('cancel-meeting', { bodyMeetingId, reason: 'Snö' });
  await refused('NOT_OF_THIS_ENDING', 'correct-meeting', { ...correction, decisions: [] });
  await refused('BODY_MEETING_SETTLED', 'cancel-meeting', { bodyMeetingId, reason: 'Snö' });
  await refused('QUESTION_FOR_ANOTHER_BODY', 'raise-question', { question: 'Vem?' });
  const forAnother = { question: 'Vem?', raisedBy: 'project-group' };
  await refused('QUESTION_OF_ANOTHER', 'raise-question', forAnother, investigator);
  const { questionId } = await teller.does(investigator, `${path}/raise-question`, { question: 'Vem?' });
  await refused('QUESTION_NOT_FOUND', 'answer-question', { questionId: NOTHING, answer: 'Ja' });
  await refused('NOT_THE_STEERING_GROUP', 'escalate-question', {
    questionId,
    toBodyId: path.split('/').at(-1),
  });
  await does('escalate-question', { questionId, toBodyId: steering });
  await refused('QUESTION_ALREADY_ESCALATED', 'escalate-question', { questionId, toBodyId: steering });
  const wrong = { questionId, reason: 'Felskriven' };
  const answer = { ...wrong, corrects: 'QuestionAnswered' };
  await refused('QUESTION_ENTRY_NOT_FOUND', 'correct-question', { ...answer, text: 'Nej' });
  await refused('TEXT_NOT_OF_ENTRY', 'correct-question', {
    ...wrong,
    corrects: 'QuestionEscalated',
    text: 'Nej',
  });
  await does('answer-question', { questionId, answer: 'Ja' });
  await refused('QUESTION_AFTER_NEXT_STEP', 'correct-question', {
    ...wrong,
    corrects: 'QuestionRaised',
    on: '2021-02-02',
    occurredOn: '2021-02-02',
  });
  await refused('QUESTION_ALREADY_ANSWERED', 'answer-question', { questionId, answer: 'Ja' });
}
