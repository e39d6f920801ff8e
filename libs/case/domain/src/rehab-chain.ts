import { type BusinessDate, type Text, present } from '@samverkan/kernel';
import type { Employment } from './case';
import { type SickLeaveSpell, dayOfSickLeave } from './sick-leave';

/** The work that the ability to work is assessed against. */
export type AssessedWork = 'own-work' | 'any-work-with-employer' | 'normal-work' | 'own-tasks';

/** What makes the assessment against normally occurring work wait or fall away. */
export const chainExceptions = ['return-expected', 'unreasonable'] as const;
export type ChainException = (typeof chainExceptions)[number];

/** A stretch of days of the rehabilitation chain. */
export interface ChainStage {
  readonly fromDay: number;
  /** Absent for the last stage. */
  readonly toDay?: number;
  readonly from: BusinessDate;
  readonly to?: BusinessDate;
  readonly work: AssessedWork;
  readonly exceptions: readonly ChainException[];
}

type Days = Pick<ChainStage, 'fromDay' | 'toDay' | 'work' | 'exceptions'>;

const LATE: readonly Days[] = [
  { fromDay: 181, toDay: 365, work: 'normal-work', exceptions: ['return-expected', 'unreasonable'] },
  { fromDay: 366, work: 'normal-work', exceptions: ['unreasonable'] },
];

/** Whole for the employed alone; own tasks for the self-employed until day 180; normal work from day 1 for others. */
const STAGES: Readonly<Record<Employment, readonly Days[]>> = {
  employed: [
    { fromDay: 1, toDay: 90, work: 'own-work', exceptions: [] },
    { fromDay: 91, toDay: 180, work: 'any-work-with-employer', exceptions: [] },
    ...LATE,
  ],
  'self-employed': [{ fromDay: 1, toDay: 180, work: 'own-tasks', exceptions: [] }, ...LATE],
  unemployed: [{ fromDay: 1, work: 'normal-work', exceptions: [] }],
};

/** Where the rules of the chain are. */
export const CHAIN_SOURCE = 'SFB 27:46-49';

export const assessedWorkTexts: Readonly<Record<AssessedWork, Text>> = {
  'own-work': {
    sv: 'det egna arbetet, eller annat arbete för en tid hos arbetsgivaren',
    en: 'the own work, or other work for a time with the employer',
  },
  'any-work-with-employer': { sv: 'något arbete hos arbetsgivaren', en: 'any work with the employer' },
  'normal-work': { sv: 'normalt förekommande arbete', en: 'normally occurring work' },
  'own-tasks': { sv: 'de egna arbetsuppgifterna', en: 'the own tasks' },
};

/** What the exceptions are; nobody but the employed has an employer to return to. */
export const chainExceptionText = (exception: ChainException, employment: Employment): Text => {
  if (exception === 'unreasonable')
    return {
      sv: 'om det är oskäligt att pröva mot normalt förekommande arbete',
      en: 'if it is unreasonable to assess against normally occurring work',
    };
  return employment === 'employed'
    ? {
        sv: 'om det är mycket sannolikt att individen återgår till arbetsgivaren före dag 366',
        en: 'if the individual is highly likely to return to the employer before day 366',
      }
    : {
        sv: 'om det är mycket sannolikt att individen återgår till de egna arbetsuppgifterna före dag 366',
        en: 'if the individual is highly likely to return to the own tasks before day 366',
      };
};

/**
 * Against which work the ability to work is assessed on which days of the sick leave (SFB 27:46-49), by how the
 * individual works. Days of a break are none of the chain's, and the sick leave is taken to go on after its last known
 * day. It tells the parties what lies ahead and decides nothing: FK counts and assesses, and whether an exception holds
 * is FK's to say.
 */
export const rehabChain = (
  sickLeave: Pick<SickLeaveSpell, 'since' | 'periods'>,
  employment: Employment,
): readonly ChainStage[] =>
  STAGES[employment].map(({ fromDay, toDay, work, exceptions }) => ({
    fromDay,
    ...present({ toDay }),
    from: dayOfSickLeave(sickLeave, fromDay),
    ...(toDay === undefined ? {} : { to: dayOfSickLeave(sickLeave, toDay) }),
    work,
    exceptions,
  }));

/** The stage that the n-th day of the sick leave lies in; none before the first. */
export const chainStageOn = (stages: readonly ChainStage[], day: number): ChainStage | undefined =>
  stages.find(({ fromDay, toDay }) => fromDay <= day && (toDay === undefined || day <= toDay));
