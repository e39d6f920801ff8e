import { type BusinessDate, fold } from '@samverkan/kernel';
import { AF } from '../authorities';
import { type CaseEvent, type ExistingCase, type Measure, caseAggregate } from '../case';
import { isReconciliation } from '../closure-plan';
import { consentHolds, pairShares } from '../consent';
import { isAskedFor, standingReturnPlans } from '../return-to-work-plan';
import { coordinationOn, isUnderWay, isWaiting } from '../rules';
import {
  type ProcessActor,
  type ProcessPhase,
  type ProcessStepId,
  processActors,
  processStepIds,
  processSteps,
} from './process-map';

/** `not-needed`: not in this case, or not any more. */
export const stepStatuses = ['ahead', 'under-way', 'done', 'not-needed'] as const;
export type StepStatus = (typeof stepStatuses)[number];

const once = (is: unknown, otherwise: StepStatus = 'ahead'): StepStatus =>
  is === undefined || is === false ? otherwise : 'done';

/** Where the measures that belong together are: what is under way before what waits before what has ended. */
function measuresAt(state: ExistingCase, belongs: (measure: Measure) => boolean): StepStatus {
  const own = Object.values(state.measures).filter(
    (measure) => belongs(measure) && measure.status !== 'cancelled',
  );
  if (own.some(isUnderWay)) return 'under-way';
  if (own.some(isWaiting)) return 'ahead';
  return own.length > 0 ? 'done' : 'not-needed';
}

/** An actor that carries out measures. */
type Provider = Extract<ProcessActor, 'healthcare' | 'af' | 'social-services' | 'employer'>;

/** As what an organisation is known in the case; as several where the municipality is the employer, too. */
function knownAs(
  { careProviders, partyContacts, employment }: ExistingCase,
  organisation: string,
): readonly Provider[] {
  const named = Object.values(partyContacts).some(
    (contact) => contact.party === 'social-services' && contact.organisation === organisation,
  );
  return [
    ...(organisation === AF ? (['af'] as const) : []),
    ...(Object.values(careProviders).includes(organisation) ? (['healthcare'] as const) : []),
    ...(named ? (['social-services'] as const) : []),
    ...(employment?.employers.includes(organisation) ? (['employer'] as const) : []),
  ];
}

/** Who usually carries out a measure of a kind. */
function usualProvider({ kind, site }: Measure): Provider {
  switch (kind) {
    case 'medical':
    case 'coordination':
      return 'healthcare';
    case 'activity-place':
    case 'other-work-oriented':
      return 'social-services';
    case 'preparatory':
    case 'employer-consultative-support':
      return 'af';
    case 'work-training':
      return site === 'own-employer' ? 'employer' : 'af';
    case 'work-adaptation':
      return 'employer';
  }
}

/**
 * Who carries a measure out: who answers for it. Where that is an organisation that the case does not know, or knows as
 * several, and where it is FK, which carries out none itself, the kind tells.
 */
function providerOf(state: ExistingCase, measure: Measure): Provider {
  const [first, ...others] = knownAs(state, measure.responsible.organisation);
  return first === undefined || others.length > 0 ? usualProvider(measure) : first;
}

const measuresBy =
  (provider: Provider) =>
  (state: ExistingCase): StepStatus =>
    measuresAt(state, (measure) => providerOf(state, measure) === provider);

function consentAt(state: ExistingCase, today: BusinessDate): StepStatus {
  const consents = Object.values(state.consents).filter(({ neverGiven }) => neverGiven === undefined);
  if (consents.some(({ status }) => status === 'requested')) return 'under-way';
  return once(consentHolds(state, 'sharing', today) || consents.length > 0);
}

function coordinationAt(state: ExistingCase, today: BusinessDate): StepStatus {
  const status = coordinationOn(state, today);
  return status === 'offered' ? 'under-way' : once(status);
}

function coordinatorAt(state: ExistingCase, today: BusinessDate): StepStatus {
  const status = coordinationOn(state, today);
  return once(state.coordinatorId, status === 'declined' || status === 'ended' ? 'not-needed' : 'ahead');
}

/** Joint planning is for those who share the case; alone, FK goes on to its own plans. */
function jointPlanAt(state: ExistingCase, today: BusinessDate): StepStatus {
  if (state.jointPlan !== undefined) return 'done';
  if (!pairShares(state, today)) return 'not-needed';
  return state.need === undefined ? 'ahead' : 'under-way';
}

function returnPlanAt({ employment, returnToWorkPlans }: ExistingCase): StepStatus {
  if (employment?.employment !== 'employed') return 'not-needed';
  const plans = standingReturnPlans({ returnToWorkPlans }).filter(({ employer }) =>
    employment.employers.includes(employer),
  );
  if (plans.length === 0) return 'ahead';
  return plans.some(isAskedFor) ? 'under-way' : 'done';
}

function followUpAt(state: ExistingCase, today: BusinessDate): StepStatus {
  switch (coordinationOn(state, today)) {
    case 'accepted':
      return 'ahead';
    case 'follow-up':
      return 'under-way';
    case 'ended':
      return 'done';
    default:
      return 'not-needed';
  }
}

/** A reconciliation meeting is called, and has not come about yet. */
const isCalled = ({ calledMeetings }: ExistingCase): boolean =>
  Object.values(calledMeetings).some(({ form }) => form === 'reconciliation');

/** Most cases need a reconciliation meeting to reach a plan, not all (Lägesrapport). */
const callAt = (state: ExistingCase): StepStatus =>
  once(
    isCalled(state) || Object.values(state.heldMeetings).some(isReconciliation),
    state.plan?.status === 'active' ? 'not-needed' : 'ahead',
  );

const meetingAt = (state: ExistingCase): StepStatus => (isCalled(state) ? 'under-way' : callAt(state));

function clarifiedAt({ need, investigatorId }: ExistingCase): StepStatus {
  return once(need, investigatorId === undefined ? 'ahead' : 'under-way');
}

function closurePlanAt({ plan, need }: ExistingCase): StepStatus {
  return once(plan?.status === 'active', need === undefined ? 'ahead' : 'under-way');
}

/** The step where the case may be closed: a plan is there, and no measure is left. */
function closingAt(state: ExistingCase): StepStatus {
  if (state.status === 'closed') return 'done';
  const left = Object.values(state.measures).some((measure) => isUnderWay(measure) || isWaiting(measure));
  return state.plan?.status === 'active' && !left ? 'under-way' : 'ahead';
}

type Standing = (state: ExistingCase, today: BusinessDate, helpFrom?: string) => StepStatus;

/** What each step has come to, by what the case holds, and by which municipality helped with the application. */
const standing: Readonly<Record<ProcessStepId, Standing>> = {
  apply: ({ applicationId }) => once(applicationId, 'not-needed'),
  assist: (_, __, helpFrom) => once(helpFrom, 'not-needed'),
  underlag: ({ applicationId }) => once(applicationId, 'not-needed'),
  decide: ({ applicationId }) => once(applicationId, 'not-needed'),
  register: () => 'done',
  'assign-investigator': ({ investigatorId }) => once(investigatorId),
  consent: consentAt,
  'offer-coordination': coordinationAt,
  'assign-coordinator': coordinatorAt,
  'tell-fk': ({ impulse }) => once(impulse, 'not-needed'),
  clarify: clarifiedAt,
  'call-meeting': callAt,
  meet: meetingAt,
  'map-together': ({ jointMappingOn, measures }) =>
    once(
      jointMappingOn,
      Object.values(measures).some(({ track }) => track !== undefined) ? 'under-way' : 'not-needed',
    ),
  'plan-together': jointPlanAt,
  'plan-with-fk': jointPlanAt,
  'plan-return': returnPlanAt,
  'plan-rehabilitation': ({ rehabilitationPlan }) => once(rehabilitationPlan, 'not-needed'),
  'plan-end': closurePlanAt,
  treat: measuresBy('healthcare'),
  activity: measuresBy('social-services'),
  'work-measures': measuresBy('af'),
  workplace: measuresBy('employer'),
  'take-part': (state) => measuresAt(state, () => true),
  'follow-measures': (state) => measuresAt(state, () => true),
  close: closingAt,
  'follow-up': followUpAt,
  'go-on': ({ status }) => once(status === 'closed'),
};

/** A step of the map, as far as it has come in a case. */
export interface StepStanding {
  readonly step: ProcessStepId;
  readonly status: StepStatus;
}

/** Where an actor is: what it has under way, or what comes next. */
export interface ActorStanding {
  readonly actor: ProcessActor;
  /** Of the first of `now`; none for an actor who has no part in the case. */
  readonly phase?: ProcessPhase;
  /** Several where they run side by side; what was done last when nothing is left. */
  readonly now: readonly ProcessStepId[];
  readonly steps: readonly StepStanding[];
}

/** In a case that has ended nothing is left but what the end is. */
const settled = ({ status }: ExistingCase, at: StepStatus): StepStatus =>
  (status === 'closed' || status === 'entered-in-error') && at !== 'done' ? 'not-needed' : at;

function actorStanding(actor: ProcessActor, all: readonly StepStanding[]): ActorStanding {
  const steps = all.filter(({ step }) => processSteps[step].actor === actor);
  const at = (status: StepStatus): readonly ProcessStepId[] =>
    steps.filter((one) => one.status === status).map(({ step }) => step);
  const underWay = at('under-way');
  const now =
    underWay.length > 0 ? underWay : at('ahead').length > 0 ? at('ahead').slice(0, 1) : at('done').slice(-1);
  const [first] = now;
  return { actor, ...(first === undefined ? {} : { phase: processSteps[first].phase }), now, steps };
}

/**
 * In which step of the process map each actor is, by a case as it stands on a day (Rehabiliteringsbanan). A case runs in
 * parallel regions, so an actor may be in several. Which municipality helped with its application, that says.
 */
export function processStanding(
  state: ExistingCase,
  today: BusinessDate,
  helpFrom?: string,
): readonly ActorStanding[] {
  const all = processStepIds.map((step) => ({
    step,
    status: settled(state, standing[step](state, today, helpFrom)),
  }));
  return processActors.map((actor) => actorStanding(actor, all));
}

/**
 * Where one party is, by the help that its organisation gave and the measures that it answers for, and an employer by the
 * plan that it owes: of the steps of others, and of what another organisation of its kind does, it is not told here.
 */
export function ownStanding(
  state: ExistingCase,
  actor: ProcessActor,
  organisation: string,
  today: BusinessDate,
  helpFrom?: string,
): ActorStanding {
  const measures = Object.fromEntries(
    Object.entries(state.measures).filter(([, { responsible }]) => responsible.organisation === organisation),
  );
  const { employment } = state;
  const own =
    actor === 'employer' && employment !== undefined
      ? { ...state, measures, employment: { ...employment, employers: [organisation] } }
      : { ...state, measures };
  const ownHelp = helpFrom === organisation ? helpFrom : undefined;
  return processStanding(own, today, ownHelp).find((one) => one.actor === actor) as ActorStanding;
}

/** Where each actor is by the events of the case; nobody is anywhere before its registration. */
export function processOf(events: readonly CaseEvent[], today: BusinessDate): readonly ActorStanding[] {
  const state = fold(caseAggregate, events);
  return state.status === 'none' ? [] : processStanding(state, today);
}
