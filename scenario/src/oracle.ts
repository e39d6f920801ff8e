import { type BusinessDate, present } from '@samverkan/kernel';
import type { Json, JsonObject, Step } from './step';

/**
 * Counts the figures over the intents of a plan, without any code of the product: what the plan says should come out
 * if every step is answered as it expects. It finds mistakes of the plan in milliseconds.
 */
export class Oracle {
  /** The ids of the figures that it can count. */
  static readonly figures = (): readonly string[] => Object.keys(COUNTS);

  private readonly deeds: readonly Deed[];

  constructor(
    steps: readonly Step[],
    private readonly programme: string,
    private readonly period: { readonly from: BusinessDate; readonly to: BusinessDate },
  ) {
    this.deeds = deedsOf(steps);
  }

  count(id: string, asOf: BusinessDate, knownAt: BusinessDate = '9999-12-31'): Counted {
    const count = COUNTS[id];
    if (count === undefined) throw new RangeError(`The oracle knows no figure ${id}`);
    const known = this.deeds.filter(({ writtenOn }) => writtenOn <= knownAt);
    return count({
      ...tally(known, this.programme, asOf),
      known: known.filter(({ occurredOn }) => occurredOn <= asOf),
      within: (day) => this.period.from <= day && day <= this.period.to && day <= asOf,
    });
  }
}

export interface Counted {
  readonly value: number;
  readonly of?: number;
  /** Names of the cases that are counted in the value. */
  readonly cases?: readonly string[];
}

/** A command that the plan expects to be accepted. */
interface Deed {
  readonly what: string;
  readonly writtenOn: BusinessDate;
  readonly occurredOn: BusinessDate;
  /** Name of what it is done to: a case, a meeting's case, a programme, a body. */
  readonly to: string;
  /** Name of what it made. */
  readonly made?: string;
  readonly body: JsonObject;
}

const nameIn = (text: Json | undefined): string | undefined =>
  typeof text === 'string' ? /\{([\w-]+)\}/.exec(text)?.[1] : undefined;

function deedsOf(steps: readonly Step[]): Deed[] {
  const caseOfMeeting = new Map<string, string>();
  const done = new Set<string>();
  const deeds: Deed[] = [];
  for (const { method, expect, path, body, saves, on, key } of steps) {
    if (method !== 'POST' || expect !== 'accepted' || body === undefined) continue;
    // The same command once more does nothing.
    if (key !== undefined && done.has(key)) continue;
    if (key !== undefined) done.add(key);
    const made = Object.keys(saves ?? {})[0];
    const to = nameIn(path) ?? nameIn(body['caseId']) ?? made ?? '';
    if (path.startsWith('/api/meeting/v1/meetings') && made !== undefined) caseOfMeeting.set(made, to);
    deeds.push({
      what: path
        .split('/')
        .slice(3)
        .filter((part) => !part.startsWith('{'))
        .join('/'),
      writtenOn: on,
      occurredOn: (body['occurredOn'] ?? on) as BusinessDate,
      to: caseOfMeeting.get(to) ?? to,
      ...present({ made }),
      body,
    });
  }
  return deeds;
}

interface CaseTally {
  readonly enrolledOn: BusinessDate;
  readonly unit: string;
  meetings: number;
  open: boolean;
  plan: boolean;
  named: boolean;
  shielded: boolean;
}

interface Tally {
  readonly cases: ReadonlyMap<string, CaseTally>;
  readonly newUnits: ReadonlySet<string>;
  readonly units: ReadonlyMap<string, string>;
}

interface Scope extends Tally {
  readonly known: readonly Deed[];
  readonly within: (day: BusinessDate) => boolean;
}

function tally(known: readonly Deed[], programme: string, asOf: BusinessDate): Tally {
  const wrong = new Set(
    known.filter(({ what }) => what === 'v1/cases/mark-entered-in-error').map(({ to }) => to),
  );
  const cases = new Map<string, CaseTally>();
  const units = new Map<string, string>();
  const newUnits = new Set<string>();
  const requested = new Map<string, Json | undefined>();
  const byDay = known
    .filter(({ occurredOn, to }) => occurredOn <= asOf && !wrong.has(to))
    .map((deed, at) => ({ deed, at }))
    .sort((one, other) => one.deed.occurredOn.localeCompare(other.deed.occurredOn) || one.at - other.at);
  for (const { deed } of byDay) {
    const { what, to, body, occurredOn, made } = deed;
    if (what === 'v1/programmes/onboard-care-unit' && to === programme) {
      units.set(String(body['unitId']), String(body['unitType']));
      if (occurredOn >= '2020-11-01') newUnits.add(String(body['unitId']));
    }
    if (what === 'v1/cases' && nameIn(body['programmeId']) === programme)
      cases.set(to, {
        enrolledOn: occurredOn,
        unit: String(body['unitId']),
        meetings: 0,
        open: true,
        plan: false,
        named: false,
        shielded: false,
      });
    const one = cases.get(to);
    if (one === undefined) continue;
    if (what === 'v1/cases/request-consent' && made !== undefined) requested.set(made, body['purposes']);
    if (what === 'v1/cases/give-consent') {
      const purposes = body['purposes'] ?? requested.get(nameIn(body['consentId']) ?? '') ?? [];
      if (JSON.stringify(purposes).includes('"registration"')) one.named = true;
    }
    if (what === 'v1/cases/flag-protected-identity') one.shielded = true;
    if (what === 'v1/meetings/hold' && wasThere(body)) one.meetings += 1;
    if (what === 'v1/cases/set-closure-plan') one.plan = true;
    if (what === 'v1/cases/withdraw-closure-plan') one.plan = false;
    if (what === 'v1/cases/close') one.open = false;
    if (what === 'v1/cases/reopen') {
      one.open = true;
      one.plan = false;
    }
  }
  return { cases, units, newUnits };
}

const wasThere = (hold: JsonObject): boolean =>
  (hold['attendance'] as readonly { party: string; attended: boolean }[]).some(
    ({ party, attended }) => party === 'individual' && attended,
  );

const casesWhere =
  (holds: (one: CaseTally, scope: Scope) => boolean, whole?: (one: CaseTally) => boolean) =>
  (scope: Scope): Counted => {
    const counted = [...scope.cases].filter(([, one]) => holds(one, scope)).map(([name]) => name);
    const of = whole && [...scope.cases.values()].filter(whole).length;
    return { value: counted.length, cases: counted, ...present({ of }) };
  };

const measures =
  (what: string, fits: (plan: JsonObject, step: JsonObject) => boolean) =>
  (scope: Scope): Counted => {
    const plans = new Map(
      scope.known
        .filter((deed) => deed.what === 'v1/cases/plan-measure' && deed.made !== undefined)
        .map((deed) => [deed.made, deed.body]),
    );
    const hit = scope.known
      .filter(
        (deed) => new RegExp(`^v1/cases/(${what})-measure$`).test(deed.what) && scope.within(deed.occurredOn),
      )
      .filter(({ body }) => fits(plans.get(nameIn(body['measureId'])) ?? {}, body));
    return { value: new Set(hit.map(({ body }) => body['measureId'])).size };
  };

/** Measures of a kind that were started by the day and have not ended; those of a closed case are in other hands. */
const underWay =
  (kind: string) =>
  ({ known, cases }: Scope): Counted => {
    const ofKind = known.filter(
      ({ what, body, made, to }) =>
        what === 'v1/cases/plan-measure' &&
        body['kind'] === kind &&
        made !== undefined &&
        cases.get(to)?.open,
    );
    const did = (what: string) =>
      new Set(
        known
          .filter((deed) => deed.what === `v1/cases/${what}-measure`)
          .map(({ body }) => nameIn(body['measureId'])),
      );
    const [started, completed, cancelled] = [did('start'), did('complete'), did('cancel')];
    const left = ofKind.filter(
      ({ made }) => started.has(made) && !completed.has(made) && !cancelled.has(made),
    );
    return { value: left.length };
  };

const inProgramme =
  (what: string, fits: (body: JsonObject) => boolean = () => true) =>
  (scope: Scope): Counted => ({
    value: scope.known.filter(
      (deed) => deed.what === what && scope.within(deed.occurredOn) && fits(deed.body),
    ).length,
  });

const bodyMeetings =
  (body: string, which: 'planned' | 'held') =>
  (scope: Scope): Counted => {
    const deeds = scope.known.filter(({ to }) => to === body);
    if (which === 'held')
      return {
        value: deeds.filter(
          ({ what, occurredOn }) => what === 'v1/bodies/hold-meeting' && scope.within(occurredOn),
        ).length,
      };
    const planned = deeds.filter(
      ({ what, body: { plannedOn } }) =>
        what === 'v1/bodies/plan-meeting' && scope.within(plannedOn as BusinessDate),
    );
    return { value: planned.length };
  };

const COUNTS: Readonly<Record<string, (scope: Scope) => Counted>> = {
  'individuals-enrolled': casesWhere(() => true),
  'individuals-enrolled-at-new-units': casesWhere(
    ({ enrolledOn, unit }, { within, newUnits }) => within(enrolledOn) && newUnits.has(unit),
  ),
  'individuals-enrolled-in-period': casesWhere(({ enrolledOn }, { within }) => within(enrolledOn)),
  'units-onboarded': ({ newUnits }) => ({ value: newUnits.size }),
  'units-onboarded-primary-care': ({ newUnits, units }) => ({
    value: [...newUnits].filter((unit) => units.get(unit) === 'primary-care').length,
  }),
  'units-onboarded-psychiatry': ({ newUnits, units }) => ({
    value: [...newUnits].filter((unit) => units.get(unit) === 'psychiatry').length,
  }),
  'units-in-programme': ({ units }) => ({ value: units.size }),
  'individuals-with-meeting-1': casesWhere(({ meetings }) => meetings >= 1),
  'individuals-with-meeting-2': casesWhere(({ meetings }) => meetings >= 2),
  'cases-open': casesWhere(({ open }) => open),
  'cases-closed': casesWhere(({ open }) => !open),
  'closure-plan-coverage': casesWhere(
    ({ open, plan }) => open && plan,
    ({ open }) => open,
  ),
  'closed-with-plan': casesWhere(
    ({ open, plan }) => !open && plan,
    ({ open }) => !open,
  ),
  'anonymous-participants': casesWhere(({ named, shielded }) => !named || shielded),
  'measures-started-preparatory': measures(
    'start',
    ({ kind, track }) => kind === 'preparatory' && track === 'AF_FK_ENHANCED',
  ),
  'measures-started-work-training': measures('start', ({ kind }) => kind === 'work-training'),
  'measures-started-work-training-own-employer': measures('start', ({ site }) => site === 'own-employer'),
  'measures-started-of-medical': measures('start', ({ kind }) => kind === 'medical'),
  'measures-started-of-preparatory': measures('start', ({ kind }) => kind === 'preparatory'),
  'measures-under-way-medical': underWay('medical'),
  'measures-under-way-preparatory': underWay('preparatory'),
  'measures-under-way-work-training': underWay('work-training'),
  'measures-delayed-or-paused-pandemic': measures('delay|pause', (_, { reason }) => reason === 'pandemic'),
  'project-group-meetings-planned': bodyMeetings('project-group', 'planned'),
  'project-group-meetings-held': bodyMeetings('project-group', 'held'),
  'steering-group-meetings-planned': bodyMeetings('steering-group', 'planned'),
  'steering-group-meetings-held': bodyMeetings('steering-group', 'held'),
  'model-versions-approved': inProgramme('v1/programmes/approve-collaboration-model'),
  'internal-trainings': inProgramme('v1/programmes/record-training', ({ internal }) => internal === true),
};
