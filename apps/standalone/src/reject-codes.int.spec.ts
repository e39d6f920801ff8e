import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as caseDomain from '@samverkan/case-domain';
import * as meetingDomain from '@samverkan/meeting-domain';
import { SUBJECT_VAULT } from '@samverkan/platform';
import type { SubjectVault } from '@samverkan/person';
import * as programmeDomain from '@samverkan/programme-domain';
import * as reportingDomain from '@samverkan/reporting-domain';
import { agreementStory } from './testing/reject-codes/agreement-story';
import { applicationStory } from './testing/reject-codes/application-story';
import { CaseStory } from './testing/reject-codes/case-story';
import { meetingStory } from './testing/reject-codes/meeting-story';
import { programmeStory } from './testing/reject-codes/programme-story';
import { reportStory } from './testing/reject-codes/report-story';
import { type Setting, TODAY, settingOf } from './testing/reject-codes/setting';
import { Teller } from './testing/reject-codes/teller';
import { startOn } from './testing/route-walk/start-on';
import { staff } from './testing/route-walk/world';
import type { Standalone } from './standalone';

/** Every code that a rule can say no with, as `case CASE_CLOSED`: a domain's `…Rejections` tell them. */
const all = [caseDomain, meetingDomain, programmeDomain, reportingDomain]
  .flatMap((domain) => Object.entries(domain))
  .flatMap(([name, codes]) => {
    const rules = /^(\w+)Rejections$/.exec(name)?.[1];
    return rules === undefined ? [] : Object.keys(codes).map((code) => `${rules} ${code}`);
  });

/** The caller who may not see what is not there is told 404 `NOT_FOUND`, so no rule is asked. */
const NOT_SEEN = 'what is not there is not seen: 404 before a rule is asked';
/** An id is made of the command's own, so a second creation is the first one again. */
const OWN_ID = 'the id follows from the command, so that a second one is the same command';
/** The rule stands behind the validation for callers that are not HTTP: the messages of other services, and timers. */
const INVALID = 'the body is refused first, as 400 with the field';

/** What no request can provoke, and why. Whatever else there is has to be provoked below. */
const unreachable: Readonly<Record<string, string>> = {
  'programme PROGRAMME_NOT_FOUND': NOT_SEEN,
  'programme PROGRAMME_ALREADY_STARTED': OWN_ID,
  'programme OWNERS_INVALID': INVALID,
  'programme LONG_CASE_DAYS_INVALID': INVALID,
  'programme POOL_SIZE_INVALID': INVALID,
  'programme PARTICIPANTS_INVALID': INVALID,
  'agreement AGREEMENT_NOT_FOUND': NOT_SEEN,
  'agreement AGREEMENT_ALREADY_CONCLUDED': OWN_ID,
  'agreement AMOUNT_INVALID': INVALID,
  'case CASE_NOT_FOUND': NOT_SEEN,
  'case APPLICATION_NOT_FOUND': NOT_SEEN,
  'case ORGANISATION_REQUIRED': INVALID,
  'case RESPONSIBLE_REQUIRED': INVALID,
  'case PLAN_MEASURES_REQUIRED': INVALID,
  'meeting CASE_UNKNOWN': NOT_SEEN,
  'meeting MEETING_NOT_FOUND': NOT_SEEN,
  'meeting MEETING_EXISTS': OWN_ID,
  'meeting ONLY_FK_CALLS': 'the policy gives nobody else the action: 403',
  'meeting BODY_NOT_FOUND': NOT_SEEN,
  'meeting BODY_EXISTS': OWN_ID,
  'statusReport REPORT_NOT_FOUND': NOT_SEEN,
};

describe('every code of every rule', () => {
  const folder = mkdtempSync(join(tmpdir(), 'samverkan-codes-'));
  let standalone: Standalone;
  let teller: Teller;
  let setting: Setting;

  beforeAll(async () => {
    const started = await startOn(folder, TODAY);
    ({ standalone } = started);
    teller = new Teller(started.caller, '2021-02-01');
    setting = await settingOf(teller);
  }, 120_000);

  afterAll(async () => {
    await standalone?.close();
    rmSync(folder, { recursive: true });
  });

  // A busy machine takes its time over some hundred commands.
  const LIMIT_MS = 120_000;

  it('of a programme is said over HTTP', () => programmeStory(teller, setting), LIMIT_MS);

  it('of an agreement is said over HTTP', () => agreementStory(teller, setting), LIMIT_MS);

  /** Somebody with a number of those that are reserved for tests. */
  const individual = async (personalNumber: string) => {
    const vault = standalone.app.get<SubjectVault>(SUBJECT_VAULT, { strict: false });
    const subjectId = await vault.subjectOf(personalNumber);
    return { ...staff('individual-1', 'individual', 'individual', []), subjectId };
  };

  it(
    'of a case is said over HTTP',
    async () => new CaseStory(teller, setting, await individual('198503122387')).tell(),
    LIMIT_MS,
  );

  it(
    'of an application is said over HTTP',
    async () => applicationStory(teller, setting, await individual('197006022388')),
    LIMIT_MS,
  );

  it('of a meeting or a body is said over HTTP', () => meetingStory(teller, setting), LIMIT_MS);

  it('of a status report is said over HTTP', () => reportStory(teller, setting), LIMIT_MS);

  it('has been said, or is known to be out of reach and why', () => {
    const reachable = all.filter((code) => unreachable[code] === undefined);
    expect([...teller.provoked].sort()).toEqual(reachable.sort());
  });
});
