import type { BusinessDate } from '@samverkan/kernel';
import { v5 as uuidv5 } from 'uuid';
import type { Expectation, JsonObject, Step } from './step';

/** Makes the idempotency keys of the scenario; any fixed uuid would do. */
const KEYS = '7c0f7b0e-6d0a-5c1e-9a51-5a3f4c0d2b71';

export const keyOf = (stepId: string): string => uuidv5(stepId, KEYS);

/** The rest of a step, where it is not the usual. */
export interface Unusual {
  readonly saves?: Readonly<Record<string, string>>;
  readonly basedOn?: string;
  readonly expect?: Expectation;
  readonly trap?: number;
  /** The step is the same command as an earlier one: it has that one's key. */
  readonly keyOfStep?: string;
  readonly patience?: readonly string[];
}

/** Collects the steps of one lane. */
export class Lane {
  readonly steps: Step[] = [];
  private readonly used = new Map<string, number>();

  constructor(private readonly name: string) {}

  /** A command. The id of the step is `<lane>/<what>`, numbered from the second of the same name on. */
  command(
    on: BusinessDate,
    as: string,
    path: string,
    body: object,
    { keyOfStep, expect = 'accepted', ...more }: Unusual = {},
  ): string {
    const id = this.nextId(path.split('/').at(-1) ?? path);
    this.steps.push({
      id,
      on,
      lane: this.name,
      as,
      method: 'POST',
      path,
      body: body as JsonObject,
      key: keyOf(keyOfStep ?? id),
      expect,
      ...more,
    });
    return id;
  }

  /** A look: somebody opens something, and sees it or is told that there is nothing. */
  look(on: BusinessDate, as: string, path: string, more: Pick<Unusual, 'expect' | 'trap'> = {}): string {
    const id = this.nextId('look');
    this.steps.push({ id, on, lane: this.name, as, method: 'GET', path, expect: 'accepted', ...more });
    return id;
  }

  private nextId(what: string): string {
    const count = (this.used.get(what) ?? 0) + 1;
    this.used.set(what, count);
    return `${this.name}/${what}${count === 1 ? '' : `-${count}`}`;
  }
}
