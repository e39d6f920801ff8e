import { type BusinessDate, present } from '@samverkan/kernel';
import { AF, FK, PROJECT_LEAD } from '../staff';
import type { Step } from '../step';
import { ASSOCIATION_STOCKHOLM, CITY, REGION_STOCKHOLM, SOCIAL_WORKER, applicants } from './setting';
import { ApplicantTeller } from './teller';

/** Low ability is enough; none is not (Rehabiliteringsbanan). */
const underlag = (issuedOn: string, participation: 'none' | 'low' | 'some', degree = 100) => ({
  issuedOn,
  degree,
  participation,
  remark: 'Syntetiskt underlag.',
});

const request = {
  degree: 100,
  qualifyingIncome: false,
  insuredThrough: 'residence',
  need: 'Syntetiskt behov: vill pröva arbetsträning.',
};

const SHARED = {
  purposes: ['sharing', 'coordination', 'registration'],
  fromOrganisation: REGION_STOCKHOLM,
  toOrganisations: [FK, AF, CITY],
};

/** What must be refused, and is judged afterwards. The number is of the expected outcome. */
const refused = (trap: number, status: number, code?: string) => ({
  trap,
  expect: { status, ...present({ code }) },
});

/**
 * With help of the social services: Aktivitetsplatsen, then work training, beside treatment and the city's own measure;
 * the ability to work grows on the way, and the case ends in a programme for jobseekers.
 */
function parallel(): Step[] {
  const it = new ApplicantTeller(applicants.parallel);
  const assistedBy = { organisation: CITY, staffId: SOCIAL_WORKER, party: 'social-services' };
  it.lane.command(
    '2022-02-01',
    SOCIAL_WORKER,
    '/api/case/v1/applications',
    { occurredOn: '2022-02-01', programmeId: '{programme}', ...request },
    refused(1, 403, 'NOT_ALLOWED'),
  );
  it.applies('2022-02-01', { ...request, assistedBy });
  it.asks('2022-02-02', 'take');
  it.asks('2022-02-02', 'grant', {}, refused(2, 409, 'APPLICATION_NOT_COMPLETE'));
  it.asks('2022-02-04', 'attach-underlag', underlag('2022-01-28', 'low'), { as: SOCIAL_WORKER });
  it.asks('2022-02-07', 'assess');
  it.meets('2022-02-10');
  it.registers('2022-02-10', '2021-12-17', { without: true, ...refused(3, 409, 'APPLICATION_REQUIRED') });
  it.asks('2022-02-11', 'grant');
  it.registers('2022-02-14', '2021-12-17', { trap: 4 });
  agree(it, '2022-02-14');
  it.meetsAll('2022-02-17', '2022-02-24', ['individual', 'fk', 'af', 'social-services'], 1);
  it.does('2022-02-28', 'clarify-need', {
    consultation: { on: '2022-02-24', how: 'video' },
    need: 'Syntetiskt behov: stegvis från aktivitet till arbetsträning.',
  });
  it.does('2022-02-28', 'record-joint-mapping', { mappedOn: '2022-02-24' });
  it.does('2022-03-01', 'record-joint-plan', {
    participants: [
      ...['individual', 'fk', 'healthcare', 'af'].map((party) => ({ party })),
      { party: 'social-services', organisation: CITY },
    ],
    content: 'Syntetisk planering: insatserna ska fungera parallellt.',
  });
  it.rehabilitates('2022-03-01', 'treatment', '2022-03-07', {
    kind: 'medical',
    responsible: { organisation: REGION_STOCKHOLM },
  });
  it.rehabilitates('2022-03-01', 'activity', '2022-03-14', {
    kind: 'activity-place',
    responsible: { organisation: ASSOCIATION_STOCKHOLM },
  });
  it.rehabilitates('2022-03-28', 'city', '2022-04-04', {
    kind: 'other-work-oriented',
    responsible: { organisation: CITY, staffId: SOCIAL_WORKER },
  });
  it.does('2022-04-25', 'evaluate-work-ability', {
    source: 'measure',
    measureId: it.measure('activity'),
    ability: 25,
  });
  it.does('2022-05-13', 'complete-measure', { measureId: it.measure('activity'), outcome: 'reached' });
  it.meetsAll('2022-05-09', '2022-05-18', ['individual', 'fk', 'healthcare', 'af', 'social-services'], 2);
  it.does(
    '2022-05-19',
    'set-closure-plan',
    {
      targetDate: '2022-10-31',
      route: 'jobseeker',
      responsible: { organisation: FK },
      meetingId: '{parallel-meeting-2}',
    },
    // The meeting is told to the case by the meeting service: news on its way.
    { patience: ['MEETING_NOT_HELD'] },
  );
  it.rehabilitates('2022-05-19', 'training', '2022-05-23', {
    kind: 'work-training',
    site: 'other',
    responsible: { organisation: AF },
  });
  it.does('2022-06-30', 'complete-measure', { measureId: it.measure('city'), outcome: 'reached' });
  it.does('2022-08-22', 'evaluate-work-ability', {
    source: 'measure',
    measureId: it.measure('training'),
    ability: 50,
  });
  it.does(
    '2022-09-30',
    'close',
    { outcome: 'jobseeker-programme' },
    refused(5, 409, 'MEASURE_STILL_STARTED'),
  );
  it.does('2022-09-30', 'complete-measure', { measureId: it.measure('training'), outcome: 'reached' });
  it.does('2022-10-17', 'close', {
    outcome: 'jobseeker-programme',
    handedOverMeasures: [it.measure('treatment')],
  });
  return it.lane.steps;
}

/** The pair, with the individual's own consent and acceptance of coordination. */
function agree(it: ApplicantTeller, on: BusinessDate): void {
  const { key } = it.applicant;
  it.does(on, 'assign-investigator', { investigatorId: it.investigator }, { as: PROJECT_LEAD });
  it.does(on, 'request-consent', SHARED, { saves: { [`${key}-consent`]: 'consentId' } });
  it.does(on, 'give-consent', { consentId: `{${key}-consent}`, form: 'written' }, { as: it.individual });
  it.does(on, 'offer-coordination', {}, { as: it.coordinator });
  it.does(on, 'accept-coordination', {}, { as: it.individual });
  it.does(on, 'assign-coordinator', { coordinatorId: it.coordinator }, { as: it.coordinator });
}

/**
 * At half degree, after a year in full and a break of three days, straight to work training, which goes on;
 * Aktivitetsplatsen does not come after it.
 */
function half(): Step[] {
  const it = new ApplicantTeller(applicants.half);
  it.applies('2022-02-07', { ...request, degree: 50 });
  it.looksAtApplication('2022-02-07', SOCIAL_WORKER, refused(6, 404));
  it.asks('2022-02-08', 'take');
  it.asks('2022-02-08', 'attach-underlag', underlag('2022-02-01', 'some', 50), { as: it.individual });
  it.asks('2022-02-08', 'assess');
  it.meets('2022-02-15', 'phone');
  it.asks('2022-02-16', 'grant');
  it.registers('2022-02-21', '2021-02-01');
  agree(it, '2022-02-21');
  it.does('2022-03-02', 'clarify-need', {
    consultation: { on: '2022-03-02', how: 'phone' },
    need: 'Syntetiskt behov: arbetsträning på halvtid.',
  });
  it.rehabilitates('2022-03-02', 'training', '2022-03-28', {
    kind: 'work-training',
    site: 'other',
    responsible: { organisation: AF },
  });
  it.does(
    '2022-04-04',
    'plan-measure',
    {
      kind: 'activity-place',
      responsible: { organisation: ASSOCIATION_STOCKHOLM },
      plannedStart: '2022-04-11',
      consultation: { on: '2022-04-04', how: 'phone' },
    },
    refused(7, 409, 'AFTER_WORK_TRAINING'),
  );
  it.does('2022-04-19', 'record-sick-leave-periods', {
    sickLeavePeriods: [
      { from: '2021-02-01', to: '2022-01-28', degree: 100 },
      { from: '2022-02-01', to: '2022-12-31', degree: 50 },
    ],
  });
  it.does('2022-04-19', 'pause-measure', { measureId: it.measure('training'), reason: 'medical' });
  it.does('2022-05-16', 'resume-measure', { measureId: it.measure('training') });
  it.does('2022-06-01', 'set-closure-plan', {
    targetDate: '2023-03-31',
    route: 'new-work',
    responsible: { organisation: FK },
    withoutMeetingReason: 'Syntetiskt skäl: vägen är överenskommen i samtal.',
  });
  return it.lane.steps;
}

/** Rejected for want of an underlag, applies again with one; does not consent, so that FK works alone. */
function again(): Step[] {
  const it = new ApplicantTeller(applicants.again);
  it.applies('2022-02-14', { ...request, degree: 25 }, 'again-first');
  it.asks('2022-02-15', 'take');
  it.asks('2022-02-15', 'assess');
  it.asks('2022-03-31', 'reject', { ground: 'incomplete' });
  it.applies('2022-04-19', { ...request, degree: 25 });
  it.asks('2022-04-20', 'take');
  it.asks('2022-04-20', 'attach-underlag', underlag('2022-04-11', 'low', 25), { as: it.individual });
  it.asks('2022-04-20', 'assess');
  it.meets('2022-04-26');
  it.asks('2022-04-27', 'grant');
  it.registers('2022-05-02', '2022-03-01');
  it.does('2022-05-02', 'assign-investigator', { investigatorId: it.investigator }, { as: PROJECT_LEAD });
  it.does('2022-05-02', 'request-consent', SHARED, { saves: { 'again-consent': 'consentId' } });
  it.does('2022-05-04', 'decline-consent', { consentId: '{again-consent}' }, { as: it.individual });
  it.does('2022-05-10', 'clarify-need', {
    consultation: { on: '2022-05-10', how: 'phone' },
    need: 'Syntetiskt behov: förberedelse i lugn takt.',
  });
  it.rehabilitates('2022-05-10', 'activity', '2022-05-16', {
    kind: 'activity-place',
    responsible: { organisation: ASSOCIATION_STOCKHOLM },
  });
  return it.lane.steps;
}

/** Cannot take part in any measure for now: an ability that is none is not enough. */
function unable(): Step[] {
  const it = new ApplicantTeller(applicants.unable);
  it.applies('2022-03-07', request);
  it.asks('2022-03-08', 'take');
  it.asks('2022-03-08', 'attach-underlag', underlag('2022-03-01', 'none'), { as: it.individual });
  it.asks('2022-03-08', 'assess');
  it.meets('2022-03-15');
  it.asks('2022-03-16', 'grant', {}, refused(8, 409, 'PARTICIPATION_INSUFFICIENT'));
  it.asks('2022-03-16', 'reject', { ground: 'insufficient-participation' });
  it.registers('2022-03-17', '2021-03-01', refused(9, 409, 'APPLICATION_REQUIRED'));
  return it.lane.steps;
}

/** Has an income that qualifies, for which there is another way in. */
function earning(): Step[] {
  const it = new ApplicantTeller(applicants.earning);
  it.applies('2022-03-21', { ...request, qualifyingIncome: true });
  it.asks('2022-03-22', 'take');
  it.asks('2022-03-22', 'attach-underlag', underlag('2022-03-14', 'some'), { as: it.individual });
  it.asks('2022-03-22', 'assess');
  it.meets('2022-03-29');
  it.asks('2022-03-30', 'grant', {}, refused(10, 409, 'HAS_QUALIFYING_INCOME'));
  it.asks('2022-03-30', 'reject', { ground: 'has-qualifying-income' });
  return it.lane.steps;
}

/** Says what is missing when asked; FK finds no insurance in Sweden. A ground that the papers do not bear out is refused. */
function uninsured(): Step[] {
  const it = new ApplicantTeller(applicants.uninsured);
  it.applies('2022-04-04', { degree: 100, qualifyingIncome: false });
  it.asks('2022-04-05', 'take');
  it.asks('2022-04-05', 'assess');
  it.asks(
    '2022-04-11',
    'supplement',
    { insuredThrough: 'residence', need: request.need },
    { as: it.individual },
  );
  it.asks('2022-04-11', 'attach-underlag', underlag('2022-04-06', 'some'), { as: it.individual });
  it.asks('2022-04-12', 'assess');
  it.asks(
    '2022-04-13',
    'reject',
    { ground: 'insufficient-participation' },
    refused(11, 409, 'GROUND_NOT_SUPPORTED'),
  );
  it.asks('2022-04-13', 'reject', { ground: 'not-insured' });
  return it.lane.steps;
}

/** Takes the application back before anybody has decided, and nobody decides after that. */
function regretting(): Step[] {
  const it = new ApplicantTeller(applicants.regretting);
  it.applies('2022-05-02', request);
  it.asks('2022-05-03', 'take');
  it.asks('2022-05-05', 'withdraw', {}, { as: it.individual });
  it.asks('2022-05-06', 'assess', {}, refused(12, 409, 'APPLICATION_DECIDED'));
  return it.lane.steps;
}

/** Everybody's steps; within one day each in the order in which they are told. */
export const stories = (): Step[] => [
  ...parallel(),
  ...half(),
  ...again(),
  ...unable(),
  ...earning(),
  ...uninsured(),
  ...regretting(),
];
