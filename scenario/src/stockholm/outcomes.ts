import { isDeepStrictEqual } from 'node:util';
import type { BusinessDate } from '@samverkan/kernel';
import { PROJECT_LEAD, investigator } from '../staff';
import type { Json, JsonObject } from '../step';
import { type Applicant, LAST_DAY, SOCIAL_WORKER, applicants, userOf } from './setting';

/** What outcomes are judged by. */
export interface Evidence {
  /** `409 AFTER_WORK_TRAINING`, or the status alone: how the step of the number was answered. */
  readonly answer: (n: number) => string;
  /** What the user reads there; `{name}` in the path stands for a saved id. @throws Error unless it is shown */
  readonly read: (path: string, as: string) => Promise<JsonObject>;
  /** A figure of the programme on a day; those of a flow count the reporting period until then. */
  readonly figure: (id: string, asOf: BusinessDate) => Promise<Json>;
}

/** Something that the scenario must come to, for one individual or for the programme. */
export interface ExpectedOutcome {
  readonly of: string;
  readonly what: string;
  readonly expected: Json;
  readonly compute: (evidence: Evidence) => Promise<Json>;
}

/** An expected outcome beside the computed one. */
export interface CheckedOutcome {
  readonly of: string;
  readonly what: string;
  readonly expected: Json;
  readonly computed: Json;
  readonly ok: boolean;
}

/** Some fields of something, in the order in which they are named. */
const fields = (from: JsonObject, ...names: readonly string[]): JsonObject =>
  Object.fromEntries(names.map((name) => [name, from[name] ?? null]));

const answered = (of: string, n: number, what: string, expected: string): ExpectedOutcome => ({
  of,
  what,
  expected,
  compute: async ({ answer }) => answer(n),
});

/** What has become of an application, as the individual reads it. */
const applicationOf = (
  applicant: Applicant,
  expected: JsonObject,
  saved = `${applicant.key}-application`,
  what = 'application',
): ExpectedOutcome => ({
  of: applicant.key,
  what,
  expected,
  compute: async ({ read }) =>
    fields(await read(`/api/case/v1/applications/{${saved}}`, userOf(applicant)), ...Object.keys(expected)),
});

/** Who applies, as who handles the application reads it. */
const applicantOf = (applicant: Applicant): ExpectedOutcome => ({
  of: applicant.key,
  what: 'who applies, to the investigator',
  expected: {
    personalNumber: applicant.person.personalNumber.replace(/^(\d{8})-?/, '$1-'),
    name: applicant.person.name,
  },
  compute: async ({ read }) =>
    fields(
      await read(
        `/api/case/v1/applications/{${applicant.key}-application}`,
        investigator(applicant.unit.investigator),
      ),
      'personalNumber',
      'name',
    ),
});

/** Something in the case, as the individual or somebody else reads it. */
const caseOf = (
  applicant: Applicant,
  what: string,
  expected: Json,
  pick: (view: JsonObject) => Json,
  as = userOf(applicant),
): ExpectedOutcome => ({
  of: applicant.key,
  what,
  expected,
  compute: async ({ read }) => pick(await read(`/api/case/v1/cases/{${applicant.key}}`, as)),
});

type Measure = JsonObject & { readonly measureId: string; readonly kind: string };

/** Each measure by kind, with the kinds of those that ran beside it. */
function besides({ measures }: JsonObject): Json {
  const all = measures as unknown as readonly Measure[];
  const kindOf = new Map(all.map(({ measureId, kind }) => [measureId, kind]));
  return Object.fromEntries(
    all.map(({ kind, parallelWith }) => [
      kind,
      (parallelWith as readonly string[]).map((id) => kindOf.get(id) ?? id).sort(),
    ]),
  );
}

const kindsOffered =
  (programme: string) =>
  async ({ read }: Evidence): Promise<Json> => {
    const { measures } = await read(`/api/case/v1/programmes/{${programme}}/measure-catalogue`, PROJECT_LEAD);
    return (measures as unknown as readonly Measure[]).some(({ kind }) => kind === 'activity-place');
  };

const figure = (id: string, expected: Json, asOf: BusinessDate = LAST_DAY): ExpectedOutcome => ({
  of: 'programme',
  what: `${id} as of ${asOf}`,
  expected,
  compute: (evidence) => evidence.figure(id, asOf),
});

const { parallel, half, again, unable, earning, uninsured, regretting } = applicants;

/** What must come of the scenario. */
export const expectedOutcomes: readonly ExpectedOutcome[] = [
  {
    of: 'programme',
    what: 'Aktivitetsplatsen offered in Stockholm',
    expected: true,
    compute: kindsOffered('programme'),
  },
  {
    of: 'programme',
    what: 'Aktivitetsplatsen offered elsewhere',
    expected: false,
    compute: kindsOffered('elsewhere-programme'),
  },

  answered(parallel.key, 1, 'the social worker applies in their place', '403 NOT_ALLOWED'),
  answered(parallel.key, 2, 'granted without papers', '409 APPLICATION_NOT_COMPLETE'),
  answered(parallel.key, 3, 'a case without a granted application', '409 APPLICATION_REQUIRED'),
  applicationOf(parallel, {
    status: 'granted',
    degree: 100,
    assistedBy: { organisation: 'stockholms-stad', staffId: SOCIAL_WORKER, party: 'social-services' },
  }),
  applicantOf(parallel),
  answered(parallel.key, 4, 'a case after 60 days of sick leave', '201'),
  {
    of: parallel.key,
    what: 'a meeting with the social services and without the care',
    expected: { form: 'reconciliation', warnings: ['BELOW_PROGRAMME_NORM'] },
    compute: async ({ read }) =>
      fields(
        await read('/api/meeting/v1/meetings/{parallel-meeting-1}', userOf(parallel)),
        'form',
        'warnings',
      ),
  },
  caseOf(
    parallel,
    'measures that ran in parallel',
    {
      medical: ['activity-place', 'other-work-oriented', 'work-training'],
      'activity-place': ['medical', 'other-work-oriented'],
      'other-work-oriented': ['activity-place', 'medical', 'work-training'],
      'work-training': ['medical', 'other-work-oriented'],
    },
    besides,
  ),
  caseOf(parallel, 'ability to work, percent', [25, 50], ({ workAbility }) =>
    (workAbility as unknown as readonly JsonObject[]).map(({ ability }) => ability ?? null),
  ),
  answered(parallel.key, 5, 'closed with a measure under way', '409 MEASURE_STILL_STARTED'),
  caseOf(
    parallel,
    'how it ended',
    {
      status: 'closed',
      outcome: 'jobseeker-programme',
      registerExit: { reason: 'completed', occupation: 'seeks-work' },
    },
    (view) => fields(view, 'status', 'outcome', 'registerExit'),
  ),

  answered(half.key, 6, 'a social worker who does not assist looks', '404 NOT_FOUND'),
  applicationOf(half, { status: 'granted', degree: 50 }),
  answered(half.key, 7, 'Aktivitetsplatsen after work training', '409 AFTER_WORK_TRAINING'),
  caseOf(
    half,
    'work training under way, with its pause',
    [
      {
        kind: 'work-training',
        status: 'started',
        pauses: [{ from: '2022-04-19', to: '2022-05-16', reason: 'medical' }],
      },
    ],
    ({ measures }) =>
      (measures as unknown as readonly JsonObject[]).map((one) => fields(one, 'kind', 'status', 'pauses')),
  ),

  caseOf(
    half,
    'one sick leave over a break of three days, at half now',
    {
      since: '2021-02-01',
      daysThrough: 696,
      breaks: [{ from: '2022-01-29', to: '2022-01-31' }],
      degrees: [100, 50],
    },
    ({ sickLeave }) => {
      const { periods, ...rest } = sickLeave as JsonObject;
      return {
        ...fields(rest, 'since', 'daysThrough', 'breaks'),
        degrees: (periods as unknown as readonly JsonObject[]).map(({ degree }) => degree ?? null),
      };
    },
  ),

  applicationOf(
    again,
    { status: 'rejected', ground: 'incomplete', missing: ['medical-underlag'] },
    'again-first',
    'first application',
  ),
  applicationOf(again, { status: 'granted', degree: 25 }, undefined, 'second application'),
  caseOf(
    again,
    'without consent FK works alone',
    { clarifiedBy: 'fk-alone', registration: 'anonymous' },
    ({ need, registration }) => ({
      clarifiedBy: (need as JsonObject)['clarifiedBy'] ?? null,
      registration: registration ?? null,
    }),
    investigator(again.unit.investigator),
  ),

  answered(unable.key, 8, 'granted with no ability to take part', '409 PARTICIPATION_INSUFFICIENT'),
  applicationOf(unable, { status: 'rejected', ground: 'insufficient-participation' }),
  answered(unable.key, 9, 'a case on a rejected application', '409 APPLICATION_REQUIRED'),

  answered(earning.key, 10, 'granted with a qualifying income', '409 HAS_QUALIFYING_INCOME'),
  applicationOf(earning, { status: 'rejected', ground: 'has-qualifying-income' }),

  answered(uninsured.key, 11, 'a ground that the papers do not bear out', '409 GROUND_NOT_SUPPORTED'),
  applicationOf(uninsured, { status: 'rejected', ground: 'not-insured', missing: [] }),

  applicationOf(regretting, { status: 'withdrawn' }),
  answered(regretting.key, 12, 'assessed after it was taken back', '409 APPLICATION_DECIDED'),

  figure('individuals-enrolled', 3),
  figure('cases-open', 2),
  figure('cases-closed', 1),
  figure('closure-plan-coverage', '1 of 2'),
  figure('closed-with-plan', '1 of 1'),
  figure('anonymous-participants', 1),
  figure('measures-started-work-training', 2, '2022-06-30'),
  figure('individuals-with-meeting-1', 1),
  figure('individuals-with-meeting-2', 1),
];

/** Each outcome judged; one that cannot be computed says why, and is wrong. */
export async function checkOutcomes(evidence: Evidence): Promise<CheckedOutcome[]> {
  const checked: CheckedOutcome[] = [];
  for (const { of, what, expected, compute } of expectedOutcomes) {
    const computed = await compute(evidence).catch((error: unknown) => String(error));
    checked.push({ of, what, expected, computed, ok: isDeepStrictEqual(computed, expected) });
  }
  return checked;
}
