import { setTimeout as pause } from 'node:timers/promises';
import { type BusinessDate, present } from '@samverkan/kernel';
import type { ApiAnswer, ApiClient } from './api-client';
import { type DoneStep, Progress } from './progress';
import { fillBody, fillPath, isExpected, type JsonObject, type Step } from './step';

/** An answer that the plan does not expect, of a step that others build on. The run cannot go on. */
export class UnexpectedAnswer extends Error {
  constructor(step: Step, answer: ApiAnswer) {
    const expected = step.expect === 'accepted' ? 'to be accepted' : JSON.stringify(step.expect);
    super(
      `${step.id} (${step.on}, ${step.as}, ${step.method} ${step.path}): expected ${expected}, ` +
        `got ${answer.status} ${JSON.stringify(answer.body)}`,
    );
    this.name = 'UnexpectedAnswer';
  }
}

export interface DriverOptions {
  readonly client: ApiClient;
  readonly progress?: Progress;
  /** How many lanes of a day run side by side. */
  readonly concurrency?: number;
  /** How long a step waits for what it follows from, which comes by way of messages. */
  readonly patienceMs?: number;
  readonly onStep?: (done: number, on: BusinessDate) => void;
  /** Nothing more is sent once it is set off; what is under way is waited for. */
  readonly signal?: AbortSignal;
}

/** The hour of the day that the demo clock is set to. */
const HOUR = 'T07:00:00.000Z';
/** Lane of the steps that the other lanes of a day build on. */
const FIRST_LANE = 'programme';
const STALE_TRIES = 6;
const PATIENCE_MS = 15_000;

/**
 * Runs a plan over HTTP as its users would: day by day with the demo's clock, the steps of one lane in order, lanes
 * side by side. Every command has its own key, so that a step whose answer was lost can be sent again.
 */
export class Driver {
  private readonly client: ApiClient;
  private readonly progress: Progress;
  private readonly names = new Map<string, string>();
  private readonly etags = new Map<string, string>();
  /** Who has been let at a resource: one of them reads its revision for somebody who may change but not read it. */
  private readonly readers = new Map<string, Set<string>>();
  private latestPosition = '';

  constructor(private readonly options: DriverOptions) {
    this.client = options.client;
    this.progress = options.progress ?? new Progress();
    for (const step of this.progress.all()) this.take(step);
  }

  /** Ids by the names of the plan, as far as it has been run. */
  get ids(): ReadonlyMap<string, string> {
    return this.names;
  }

  /** The place in the log after the latest command: `min-position` for who wants to see all of it. */
  get position(): string {
    return this.latestPosition;
  }

  /**
   * Run what has not been run. Sending everything again from any earlier point changes nothing.
   * @throws ServerGone when the server does not answer, UnexpectedAnswer when it says what the plan does not expect
   */
  async run(steps: readonly Step[]): Promise<void> {
    for (const [day, ofDay] of byDay(steps.filter(({ id }) => this.progress.of(id) === undefined))) {
      if (this.options.signal?.aborted) return;
      await this.setClock(day);
      const lanes = byLane(ofDay);
      const first = lanes.get(FIRST_LANE);
      lanes.delete(FIRST_LANE);
      if (first) await this.runLane(first);
      await this.sideBySide([...lanes.values()]);
    }
  }

  private async setClock(day: BusinessDate): Promise<void> {
    const { status, body } = await this.client.send({
      method: 'PUT',
      path: '/demo/clock',
      body: { now: `${day}${HOUR}` },
    });
    if (status >= 300)
      throw new Error(`The clock cannot be set to ${day}: ${status} ${JSON.stringify(body)}`);
  }

  private async sideBySide(lanes: readonly (readonly Step[])[]): Promise<void> {
    const waiting = [...lanes];
    const worker = async (): Promise<void> => {
      for (let lane = waiting.shift(); lane !== undefined; lane = waiting.shift()) {
        try {
          await this.runLane(lane);
        } catch (error) {
          waiting.length = 0;
          throw error;
        }
      }
    };
    const workers = Array.from({ length: Math.min(this.options.concurrency ?? 8, waiting.length) }, worker);
    const failed = (await Promise.allSettled(workers)).find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
  }

  private async runLane(steps: readonly Step[]): Promise<void> {
    for (const step of steps) {
      if (this.options.signal?.aborted) return;
      const done = await this.runStep(step);
      this.take(done);
      this.progress.record(done);
      this.options.onStep?.(this.progress.size, step.on);
    }
  }

  private async runStep(step: Step): Promise<DoneStep> {
    const path = fillPath(step.path, this.names);
    const body = step.body && (fillBody(step.body, this.names) as JsonObject);
    const resource = resourceOf(path);
    const giveUpAt = Date.now() + (this.options.patienceMs ?? PATIENCE_MS);
    let waitMs = 5;
    for (let stale = 0; ;) {
      const revision = await this.revisionFor(step, resource);
      const answer = await this.client.send({
        method: step.method,
        path,
        as: step.as,
        ...present({ body }),
        headers: {
          ...(step.key === undefined ? {} : { 'idempotency-key': step.key }),
          ...(revision === undefined ? {} : { 'if-match': revision }),
        },
      });
      if (isExpected(step, answer)) return this.doneStep(step, resource, answer);
      if (answer.status === 412 && step.basedOn === undefined && stale < STALE_TRIES) {
        stale += 1;
        this.etags.delete(resource);
      } else if (step.patience?.includes(answer.code ?? '') && Date.now() < giveUpAt) {
        await pause(waitMs);
        waitMs = Math.min(waitMs * 2, 500);
        this.etags.delete(resource);
      } else if (step.trap !== undefined && step.saves === undefined) {
        return this.doneStep(step, resource, answer);
      } else throw new UnexpectedAnswer(step, answer);
    }
  }

  /** The ETag that the step's user has before them, for what must not be changed unseen. */
  private async revisionFor(step: Step, resource: string): Promise<string | undefined> {
    if (step.method === 'GET' || !needsRevision(step.path)) return undefined;
    if (step.basedOn !== undefined) return this.progress.of(step.basedOn)?.etag;
    const known = this.etags.get(resource);
    if (known !== undefined) return known;
    // Whoever gives a case to others does not see it, and reads who has it; after a kill nobody else may have looked yet.
    const places = [resource, ...(/[/]cases[/][^/]+$/.test(resource) ? [`${resource}/assignment`] : [])];
    for (const reader of new Set([step.as, ...(this.readers.get(resource) ?? [])])) {
      for (const path of places) {
        const { status, etag } = await this.client.send({ method: 'GET', path, as: reader });
        if (status !== 200 || etag === undefined) continue;
        this.etags.set(resource, etag);
        return etag;
      }
    }
    return undefined;
  }

  private doneStep(step: Step, resource: string, answer: ApiAnswer): DoneStep {
    const { status, code, etag, position, body } = answer;
    const accepted = status >= 200 && status < 300;
    const fields = body as JsonObject;
    const names = Object.fromEntries(
      Object.entries((accepted && step.saves) || {}).map(([name, field]) => {
        const value = fields[field];
        if (typeof value !== 'string') throw new UnexpectedAnswer(step, answer);
        return [name, value];
      }),
    );
    const created = accepted && typeof fields['id'] === 'string' && isCreation(step.path);
    const touched = created ? `${collectionOf(resource)}/${fields['id'] as string}` : resource;
    if (accepted) this.readers.set(touched, (this.readers.get(touched) ?? new Set()).add(step.as));
    return {
      id: step.id,
      status,
      ...present({ code }),
      ...(step.saves === undefined ? {} : { names }),
      ...(accepted && etag !== undefined ? { resource: touched, etag } : {}),
      ...present({ position }),
    };
  }

  private take({ names, resource, etag, position }: DoneStep): void {
    for (const [name, id] of Object.entries(names ?? {})) {
      this.names.set(name, id);
      if (name.endsWith('programme')) this.client.takePartIn(id);
    }
    if (resource !== undefined && etag !== undefined) this.etags.set(resource, etag);
    if (position !== undefined && position > this.latestPosition) this.latestPosition = position;
  }
}

function byDay(steps: readonly Step[]): Map<BusinessDate, Step[]> {
  return grouped(steps, ({ on }) => on);
}

function byLane(steps: readonly Step[]): Map<string, Step[]> {
  return grouped(steps, ({ lane }) => lane);
}

function grouped<Key>(steps: readonly Step[], keyOf: (step: Step) => Key): Map<Key, Step[]> {
  const groups = new Map<Key, Step[]>();
  for (const step of steps) {
    const group = groups.get(keyOf(step));
    if (group) group.push(step);
    else groups.set(keyOf(step), [step]);
  }
  return groups;
}

/** `/api/case/v1/cases/{c017}/close` is a command to what `/api/case/v1/cases/{c017}` names. */
const resourceOf = (path: string): string => path.split('/').slice(0, 6).join('/');

/** `/api/meeting/v1/meetings/call` makes a meeting in the collection of meetings. */
const collectionOf = (resource: string): string => resource.split('/').slice(0, 5).join('/');

const isCreation = (path: string): boolean => !path.includes('{');

const needsRevision = (path: string): boolean => /\/(applications|cases|meetings)\/\{/.test(path);
