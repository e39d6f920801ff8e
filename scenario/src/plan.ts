import { Chance } from './chance';
import { enrol } from './cohort';
import { decideFates } from './fate';
import { governance } from './governance';
import type { Individual, Part } from './individual';
import { reportFlow } from './report-flow';
import { REPORT_DAY, SEED } from './setting';
import { setUp } from './set-up';
import { smallProgramme } from './small-programme';
import type { Step } from './step';
import { story } from './story';

export interface Plan {
  /** By the day they are written down; within a day the programme's own steps first, the report's last. */
  readonly steps: readonly Step[];
  /** The lane, and name of the saved case id, of the one who plays a part. */
  readonly cast: Readonly<Record<Part, Individual>>;
}

/** The whole synthetic programme as requests. The same seed gives the same plan. */
export function makePlan(seed: number = SEED): Plan {
  const chance = new Chance(seed);
  const everybody = enrol(chance);
  decideFates(chance, everybody);
  const steps = [
    ...setUp(),
    ...governance(),
    ...everybody.flatMap(story),
    ...smallProgramme(everybody.length),
    ...reportFlow(),
  ].filter(({ on }) => on <= REPORT_DAY);
  const cast = Object.fromEntries(everybody.flatMap((one) => (one.part ? [[one.part, one]] : [])));
  return {
    steps: steps.sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0)),
    cast: cast as Record<Part, Individual>,
  };
}
