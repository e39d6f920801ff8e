import { daysBetween, isWithin, type BusinessDate } from '@samverkan/kernel';
import { attendedMeetings } from '../facts/case-standing';
import type { CaseContext, CountedCase, MedianFigure } from './figure';

const leadTime = {
  from: 'cases',
  summary: 'median',
  unit: 'days',
  countsIndividuals: true,
  over: 'flow',
} as const;

/** Days from one to the other, for the cases that reached the other in the period. */
const reached = (
  from: BusinessDate | undefined,
  to: BusinessDate | undefined,
  { period }: CaseContext,
): number | undefined =>
  from === undefined || to === undefined || !isWithin(to, period) ? undefined : daysBetween(from, to);

const firstPlan = ({ facts }: CountedCase): BusinessDate | undefined =>
  facts.find(({ kind }) => kind === 'plan-set')?.on;

/** The first plan of the participation that was closed: one from before a taking up again was for the one before it. */
function firstPlanClosed({ facts, standing }: CountedCase): BusinessDate | undefined {
  const closing = facts.findLastIndex(({ kind, on }) => kind === 'closed' && on === standing.closedOn);
  const until = facts.slice(0, Math.max(closing, 0));
  const begun = until.findLastIndex(({ kind }) => kind === 'reopened');
  return until.slice(begun + 1).find(({ kind }) => kind === 'plan-set')?.on;
}

export const daysToFirstMeeting: MedianFigure = {
  ...leadTime,
  id: 'days-enrolment-to-first-meeting',
  label: {
    sv: 'Dagar från registrering till första avstämningsmöte',
    en: 'Days from enrolment to first meeting',
  },
  definition: {
    sv: 'Median av dagarna från registrering till det första avstämningsmöte som individen deltog i, för individer vars första möte var i perioden.',
    en: 'Median of the days from registration to the first reconciliation meeting that the individual attended, for those whose first meeting was in the period.',
  },
  measure: (theCase, context) =>
    reached(theCase.standing.registeredOn, attendedMeetings(theCase.facts)[0], context),
};

export const daysToPlan: MedianFigure = {
  ...leadTime,
  id: 'days-enrolment-to-plan',
  label: {
    sv: 'Dagar från registrering till plan för avslut',
    en: 'Days from enrolment to plan for closure',
  },
  definition: {
    sv: 'Median av dagarna från registrering till den första planen för avslut, för individer vars första plan sattes i perioden.',
    en: 'Median of the days from registration to the first plan for closure, for those whose first plan was set in the period.',
  },
  measure: (theCase, context) => reached(theCase.standing.registeredOn, firstPlan(theCase), context),
};

export const daysFromPlanToClosed: MedianFigure = {
  ...leadTime,
  id: 'days-plan-to-closed',
  label: { sv: 'Dagar från plan för avslut till avslut', en: 'Days from plan for closure to closed' },
  definition: {
    sv: 'Median av dagarna från deltagandets första plan för avslut till avslutet, för ärenden som avslutades i perioden. Ett ärende som har återupptagits räknas från planen efter återupptagandet.',
    en: 'Median of the days from the participation’s first plan for closure to the closing, for cases that were closed in the period. One that was taken up again counts from the plan after that.',
  },
  measure: (theCase, context) => reached(firstPlanClosed(theCase), theCase.standing.closedOn, context),
};
