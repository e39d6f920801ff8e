import { type BusinessDate, latestOf, present, reject } from '@samverkan/kernel';
import type { Profession } from '@samverkan/programme-domain';
import type {
  CaseRecord,
  CaseState,
  Consultation,
  MeasureKind,
  MeasureTrack,
  Responsible,
  WorkTrainingSite,
} from '../case';
import { isAnother, isAtWorkplace, isEmployer } from '../employer-contact';
import { beforeWorkTraining, givenBySuchProfession, measureOffered } from '../measure-catalogue';
import type { BrokenCaseRule, CaseDecision } from '../rejections';
import {
  type CaseFacts,
  type EmployerFact,
  type ProgrammeFact,
  consulted,
  employerKnown,
  employerTextHolds,
  consentedAsAsked,
  needClarified,
  onOpenCase,
  plannedPeriodHolds,
  responsibleNamed,
  responsibleOf,
} from '../rules';

export interface PlanMeasure {
  readonly occurredOn: BusinessDate;
  readonly kind: MeasureKind;
  /** Where work training takes place. */
  readonly site?: WorkTrainingSite;
  readonly track?: MeasureTrack;
  /** Who gives it, of a medical one. */
  readonly profession?: Profession;
  /** At whose workplace it is, or whom it supports: told to that employer alone. The only one there is, unless told. */
  readonly employer?: string;
  readonly responsible: Responsible;
  readonly plannedStart: BusinessDate;
  readonly plannedEnd?: BusinessDate;
  readonly consultation: Consultation;
  readonly description?: string;
}

/** The enhanced cooperation: a preparatory measure, then work training (Lägesrapport; AF's reports). */
const ENHANCED: readonly MeasureKind[] = ['preparatory', 'work-training'];

/** A site is where work training takes place, the own employer for instance (Lägesrapport). */
function fits({ kind, site, track, plannedStart, plannedEnd }: PlanMeasure): BrokenCaseRule {
  if (site !== undefined && kind !== 'work-training')
    return reject('SITE_ONLY_FOR_WORK_TRAINING', {}, 'site');
  if (track !== undefined && !ENHANCED.includes(kind)) return reject('TRACK_NOT_FOR_KIND', {}, 'track');
  return plannedPeriodHolds(plannedStart, plannedEnd, 'plannedEnd');
}

/** Whose workplace may be meant where that is not said: what an employer answers for is at its own, and is told to it alone. */
const employersMeant = (command: PlanMeasure, record: CaseRecord): readonly string[] =>
  isAtWorkplace(command) && !isEmployer(record, command.responsible.organisation)
    ? (record.employment?.employers ?? [])
    : [];

/**
 * A measure at a workplace is at that of one of the individual's employers; what an employer answers for is at its own,
 * and it is told of no other. Where there are several it says which, as each is told of its own alone (project design).
 */
function forEmployer(command: PlanMeasure, record: CaseRecord, { byEmployer }: EmployerFact): BrokenCaseRule {
  const { employer, responsible } = command;
  if (employer === undefined)
    return employersMeant(command, record).length > 1
      ? reject('EMPLOYER_AMBIGUOUS', {}, 'employer')
      : undefined;
  if (!isAtWorkplace(command)) return reject('EMPLOYER_NOT_FOR_KIND', {}, 'employer');
  const { organisation } = responsible;
  if (byEmployer ? organisation !== employer : isAnother(record, employer, organisation))
    return reject('EMPLOYER_ANSWERS_FOR_OWN', {}, 'employer');
  return employerKnown(record, employer);
}

/** What an employer writes of its adaptation is about work, with no personal identity number in it. */
const describedBy = ({ byEmployer }: EmployerFact, { description }: PlanMeasure): BrokenCaseRule =>
  byEmployer && description !== undefined ? employerTextHolds(description, 'description') : undefined;

/**
 * Plan a measure that answers to the clarified need, in consultation with the individual, with somebody responsible.
 * Medical and work-oriented measures may follow one another or run at the same time (Lägesrapport).
 */
export function planMeasure(
  command: PlanMeasure,
  state: CaseState,
  facts: CaseFacts & ProgrammeFact & EmployerFact & { readonly measureId: string },
): CaseDecision {
  return onOpenCase(state, command, facts, (record) => {
    const { occurredOn, kind, site, track, profession, responsible } = command;
    const { plannedStart, plannedEnd, consultation } = command;
    return (
      needClarified(record, occurredOn) ??
      responsibleNamed(responsible) ??
      fits(command) ??
      givenBySuchProfession(kind, profession) ??
      forEmployer(command, record, facts) ??
      measureOffered(facts.programme, kind) ??
      consentedAsAsked(command, record, occurredOn) ??
      // It begins on no day before it is planned.
      beforeWorkTraining(command, record, latestOf(occurredOn, plannedStart)) ??
      describedBy(facts, command) ??
      consulted(consultation, occurredOn) ?? [
        {
          type: 'MeasurePlanned',
          occurredOn,
          data: {
            subjectId: record.subjectId,
            measureId: facts.measureId,
            kind,
            ...present({ site, track, profession }),
            // The only one stays the one, also when there is another later.
            ...present({ employer: command.employer ?? employersMeant(command, record)[0] }),
            responsible: responsibleOf(responsible),
            plannedStart,
            ...present({ plannedEnd }),
            consultation: { on: consultation.on, how: consultation.how },
            description: command.description ?? null,
          },
        },
      ]
    );
  });
}
