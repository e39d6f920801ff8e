import { setTimeout as pause } from 'node:timers/promises';
import type { Json } from '@samverkan/event-sourcing';
import { eventsOf } from '@samverkan/platform';
import {
  ApiClient,
  CHANGES_NOTHING,
  Chance,
  Driver,
  Oracle,
  PROJECT_LEAD,
  Progress,
  REPORT_PERIOD,
  type Plan,
  ServerGone,
  SystemReader,
} from '@samverkan/scenario';
import { v5 as uuidv5 } from 'uuid';
import { canonical, namesOf } from './canonical';
import { kindsFor, planFaults, strike, type Victims } from './faults';
import {
  brokenStreams,
  brokenTopics,
  differences,
  differingDocuments,
  eventsOfSteps,
  type Finding,
  lostOrDoubled,
  missingEffects,
  personalData,
} from './findings';
import { type Installation, rebuiltFrom, remainsOf } from './remains';
import { settled } from './settled';
import { type FaultOutcome, Strikes } from './strikes';

/** A running system with what can be hurt in it. */
export interface System {
  /** Where its APIs are. */
  readonly address: string;
  readonly victims: Victims;
  /** The stores, opened beside the services. */
  readonly installation: Installation;
  stop(): Promise<void>;
}

export interface RoundOptions {
  readonly system: System;
  readonly steps: Plan['steps'];
  readonly round: number;
  readonly seed: number;
  readonly faults: number;
  /** What an undisturbed run of the same plan has left, in canonical form. */
  readonly undisturbed?: Json;
  readonly log: (line: string) => void;
}

export interface RoundResult {
  readonly findings: readonly Finding[];
  /** What the run has left, in canonical form. */
  readonly outcome: Json;
  readonly seconds: number;
  readonly faults: readonly FaultOutcome[];
}

/** How long a system may not answer before that is a finding. */
const AWAY_MS = 120_000;
const TRY_AGAIN_MS = 250;
const FIGURES_AS_OF = REPORT_PERIOD.to;

/** One run of the plan while things go wrong, and what it leaves behind. */
export async function runRound(options: RoundOptions): Promise<RoundResult> {
  const start = performance.now();
  const { system, round, seed, log } = options;
  const { services, ports } = system.installation;
  const steps = ofRound(options.steps, round);
  const after = await ports.eventStore.head();
  const faults = planFaults(new Chance(seed), {
    ...{ round, faults: options.faults, steps: steps.length },
    kinds: kindsFor(system.victims),
  });
  const progress = new Progress();
  const client = new ApiClient(system.address);
  const strikes = new Strikes({ faults, strike: (fault) => strike(fault, system.victims), log });
  const onStep = (done: number): void => strikes.stepDone(done);
  const driver = await drive({ client, progress, steps, onStep }).finally(() => strikes.outcomes());
  await settled(system.installation);
  const figures = await wrongFigures(
    steps,
    new SystemReader(client, driver.ids.get('programme') ?? '', driver.position),
  );

  const remains = await remainsOf(system.installation, after);
  const streams = new Set(remains.events.map(({ streamId }) => streamId));
  const acknowledged = steps.flatMap(({ id, key }) => {
    const { status = 0 } = progress.of(id) ?? {};
    const written = status >= 200 && status < 300 && !CHANGES_NOTHING.has(id);
    return key !== undefined && written ? [{ step: id, commandId: key }] : [];
  });
  const outcome = asInPlan({
    readModels: canonical(remains.readModels, namesOf(driver.ids, remains.events)),
    eventsOfSteps: eventsOfSteps(remains.events, acknowledged),
  });
  return {
    findings: [
      ...strikes.failed,
      ...lostOrDoubled(remains.events, acknowledged),
      ...brokenStreams(remains.events),
      ...differingDocuments(remains.readModels, await rebuiltFrom(system.installation, streams)),
      ...(options.undisturbed === undefined ? [] : differences(outcome, options.undisturbed)),
      ...brokenTopics(remains, services),
      ...missingEffects(remains.events),
      ...personalData(remains, eventsOf(services), steps),
      ...remains.parked.map(({ owner, key, cause }) => `${owner} has parked ${key}: ${cause.error}`),
      ...figures,
    ],
    outcome,
    seconds: (performance.now() - start) / 1000,
    faults: await strikes.outcomes(),
  };
}

/** Rounds that one system may see beside each other. */
export const ROUNDS_A_SYSTEM = 10;
const INVESTIGATORS = 5;

/**
 * The same plan once more beside the rounds before: commands of their own make a programme of their own, with
 * investigators of its own, since one is dedicated to a programme.
 */
function ofRound(steps: Plan['steps'], round: number): Plan['steps'] {
  const renamed = JSON.parse(
    withInvestigators(JSON.stringify(steps), (n) => n + (round % ROUNDS_A_SYSTEM) * INVESTIGATORS),
  ) as Plan['steps'];
  return renamed.map((step) =>
    step.key === undefined ? step : { ...step, key: uuidv5(`round ${round}`, step.key) },
  );
}

const asInPlan = (outcome: Json): Json =>
  JSON.parse(withInvestigators(JSON.stringify(outcome), (n) => ((n - 1) % INVESTIGATORS) + 1)) as Json;

const withInvestigators = (text: string, number: (n: number) => number): string =>
  text.replace(/staff-investigator-(\d+)/g, (_, n: string) => `staff-investigator-${number(Number(n))}`);

interface Drive {
  readonly client: ApiClient;
  readonly progress: Progress;
  readonly steps: Plan['steps'];
  readonly onStep: (done: number) => void;
}

/** Runs the plan to its end, however often the system is away; a user would try again too. */
async function drive({ client, progress, steps, onStep }: Drive): Promise<Driver> {
  let answeredAt = performance.now();
  const driver = new Driver({
    client,
    progress,
    patienceMs: AWAY_MS,
    onStep: (done) => {
      answeredAt = performance.now();
      onStep(done);
    },
  });
  for (;;) {
    try {
      await driver.run(steps);
      return driver;
    } catch (error) {
      if (!(error instanceof ServerGone) || performance.now() - answeredAt > AWAY_MS) throw error;
      await pause(TRY_AGAIN_MS);
    }
  }
}

/** The figures against those counted over the plan, without any code of the product. */
async function wrongFigures(steps: Plan['steps'], reader: SystemReader): Promise<Finding[]> {
  const oracle = new Oracle(steps, 'programme', REPORT_PERIOD);
  const figures = await reader.figures(FIGURES_AS_OF, PROJECT_LEAD);
  return Oracle.figures().flatMap((id) => {
    const { value, of } = oracle.count(id, FIGURES_AS_OF);
    const figure = figures.get(id);
    return figure?.value === value && figure.of === of
      ? []
      : [`figure ${id}: ${figure?.value} of ${figure?.of}, and the plan makes ${value} of ${of}`];
  });
}
