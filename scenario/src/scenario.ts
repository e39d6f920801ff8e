import type { DemoFolder } from './demo-folder';
import type { RunningSystem } from './running-system';

/** A fresh system, or one that the scenario was broken off on, to run a scenario on. */
export interface Stage {
  readonly system: RunningSystem;
  readonly folder: DemoFolder;
  readonly stop: AbortSignal;
}

/** A scenario that has been run, and what was found in it. */
export interface ScenarioRun {
  /** What `--json` prints. */
  readonly outcome: object;
  /** Everything has come out as it must. */
  readonly allRight: boolean;
  /** Each expected outcome beside the computed one, for people. */
  readonly text: () => Promise<string>;
  /** What to look at while the system is up, with a token for each who may. */
  readonly lookAt: () => Promise<string>;
}

/** What a demo runs through the APIs of a system, and how it is judged. */
export interface Scenario {
  /** `The synthetic Sörmland programme` */
  readonly title: string;
  /** @throws Stopped, ServerGone, UnexpectedAnswer */
  readonly run: (stage: Stage) => Promise<ScenarioRun>;
}
