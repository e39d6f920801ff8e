import { makePlan, type Plan } from '@samverkan/scenario';

/** The lane of one individual: `c017`. The others are the programme's, its groups' and its reports'. */
const INDIVIDUAL = /^c\d+$/;

/**
 * The scenario with some of its individuals: everyone who plays a part in a trap, and the first of the others. The
 * programme, its units, groups and reports are whole, so that every kind of step is in it.
 */
export function smallPlan(individuals: number, plan: Plan = makePlan()): Plan['steps'] {
  const lanes = new Set(plan.steps.map(({ lane }) => lane).filter((lane) => INDIVIDUAL.test(lane)));
  const cast = Object.values(plan.cast).map(({ key }) => key);
  const chosen = new Set([...cast, ...lanes].slice(0, Math.max(individuals, cast.length)));
  return plan.steps.filter(({ lane }) => !INDIVIDUAL.test(lane) || chosen.has(lane));
}
