import { addDays } from '@samverkan/kernel';
import { expectedFigures } from './expected';
import type { FigureQuestion, FigureReader } from './figure-reader';
import type { Individual, Part } from './individual';
import type { DoneStep } from './progress';
import { MEETINGS_AS_OF, REPORT_PERIOD } from './setting';
import { ANALYST, ASSOCIATION_READER, PROJECT_LEAD, investigator } from './staff';
import { isExpected, type Step } from './step';
import { CLOSED_ON, MARKED_IN_ERROR_ON } from './trap-scenes';

/** A trap of the scenario, what must come of it, and what came. */
export interface CheckedTrap {
  readonly n: number;
  readonly expected: string;
  readonly got: string;
  readonly ok: boolean;
}

/** What the traps are judged by: the answers to the steps, the figures, and the report as its recipient gets it. */
export interface TrapEvidence {
  readonly steps: readonly Step[];
  readonly cast: Readonly<Record<Part, Individual>>;
  readonly answerTo: (stepId: string) => DoneStep | undefined;
  /** Id of the case of the individual with this key. */
  readonly caseId: (key: string) => string | undefined;
  readonly reader: FigureReader;
  /** The submitted report in plain text. */
  readonly reportFor: (user: string) => Promise<string>;
}

/** One thing that has to be so for a trap to have gone well. */
interface Finding {
  readonly what: string;
  readonly ok: boolean;
}

const END = REPORT_PERIOD.to;
const MEETING_1 = 'individuals-with-meeting-1';
/** The sentence of the report that says 19 of 21. */
const CLOSED_WITH_PLAN = /\b21\b[^.]*\b19\b/;

/** Judges each of the twelve traps. */
export async function checkTraps(evidence: TrapEvidence): Promise<CheckedTrap[]> {
  const judge = new Judge(evidence);
  const traps: readonly (readonly [string, () => Promise<readonly Finding[]>])[] = [
    ['364 days refused with NOT_LONG_CASE, 365 accepted', () => judge.answers(1)],
    ['dated before the unit was onboarded: UNIT_NOT_ONBOARDED', () => judge.answers(2)],
    ['a second registration of an open case: DUPLICATE_CASE', () => judge.answers(3)],
    ['the meeting of 10 April written down on the 20th makes 160 into 161', () => judge.lateWriting()],
    ['cancelled, yet to come, or held without the individual: not counted', () => judge.notCounted()],
    ['closed and taken up again: counted once, and open', () => judge.reopened()],
    ['entered in error: gone as known after the mark, there as known before', () => judge.enteredInError()],
    ['consent withdrawn: sharing stops that day, FK goes on, still counted', () => judge.withdrawn()],
    ['moved: brought by the first unit, worked on by the second', () => judge.moved()],
    ['sent twice: one event; two at once: the second is told 412', () => judge.twice()],
    ['pool investigator given a case of another programme: INVESTIGATOR_DEDICATED', () => judge.answers(11)],
    ['under five: suppressed for the association, not to be worked out', () => judge.suppressed()],
  ];
  const checked: CheckedTrap[] = [];
  for (const [at, [expected, findings]] of traps.entries()) {
    const found = await findings();
    checked.push({
      n: at + 1,
      expected,
      got: found.map(({ what, ok }) => (ok ? what : `NOT: ${what}`)).join('; '),
      ok: found.length > 0 && found.every(({ ok }) => ok),
    });
  }
  return checked;
}

class Judge {
  constructor(private readonly evidence: TrapEvidence) {}

  /** Each step of the trap was answered as the plan says. */
  async answers(n: number): Promise<Finding[]> {
    return this.evidence.steps
      .filter(({ trap }) => trap === n)
      .map((step) => {
        const answer = this.evidence.answerTo(step.id);
        return {
          what: `${deedOf(step)} as ${step.as}: ${answer === undefined ? 'not sent' : (answer.code ?? answer.status)}`,
          ok: answer !== undefined && isExpected(step, answer),
        };
      });
  }

  async lateWriting(): Promise<Finding[]> {
    const question = { id: MEETING_1, asOf: MEETINGS_AS_OF };
    const asWasKnown = { ...question, knownAt: MEETINGS_AS_OF };
    const { reader } = this.evidence;
    const now = await reader.figure(question, PROJECT_LEAD);
    const then = await reader.figure(asWasKnown, PROJECT_LEAD);
    return [
      { what: `${then.value} as known on 12 April`, ok: then.value === 160 },
      { what: `${now.value} as known now`, ok: now.value === 161 },
      await this.counts('late-written', question, true),
      await this.counts('late-written', asWasKnown, false),
    ];
  }

  async notCounted(): Promise<Finding[]> {
    const question = { id: MEETING_1, asOf: END };
    return [
      await this.counts('cancelled-meeting', question, false),
      await this.counts('planned-meeting', question, false),
      await this.counts('absent-from-meeting', question, false),
    ];
  }

  async reopened(): Promise<Finding[]> {
    return [
      ...(await this.answers(6)),
      await this.counts('reopened', { id: 'cases-closed', asOf: CLOSED_ON }, true),
      await this.counts('reopened', { id: 'cases-closed', asOf: END }, false),
      await this.counts('reopened', { id: 'cases-open', asOf: END }, true),
      await this.counts('reopened', { id: 'individuals-enrolled', asOf: END }, true),
      await this.counts('reopened', { id: MEETING_1, asOf: END }, true),
    ];
  }

  async enteredInError(): Promise<Finding[]> {
    const before = addDays(MARKED_IN_ERROR_ON, -1);
    const { reader } = this.evidence;
    const findings = await this.answers(7);
    for (const id of ['individuals-enrolled', 'individuals-enrolled-at-new-units', MEETING_1]) {
      const then = await reader.figure({ id, asOf: before, knownAt: before }, PROJECT_LEAD);
      const now = await reader.figure({ id, asOf: before }, PROJECT_LEAD);
      findings.push({
        what: `${id} as of ${before}: ${then.value} as known then, ${now.value} now`,
        ok: then.value !== null && now.value === then.value - 1,
      });
    }
    return [
      ...findings,
      await this.counts(
        'entered-in-error',
        { id: 'individuals-enrolled', asOf: before, knownAt: before },
        true,
      ),
      await this.counts('entered-in-error', { id: 'individuals-enrolled', asOf: before }, false),
    ];
  }

  async withdrawn(): Promise<Finding[]> {
    return [
      ...(await this.answers(8)),
      await this.counts('consent-withdrawn', { id: 'individuals-enrolled', asOf: END }, true),
      await this.counts('consent-withdrawn', { id: MEETING_1, asOf: MEETINGS_AS_OF }, true),
      await this.counts('consent-withdrawn', { id: 'anonymous-participants', asOf: END }, false),
    ];
  }

  async moved(): Promise<Finding[]> {
    const question = { id: 'individuals-enrolled-at-new-units', asOf: END };
    return [
      ...(await this.answers(9)),
      await this.counts('moved-out', question, true),
      await this.counts('moved-in', question, false),
    ];
  }

  async twice(): Promise<Finding[]> {
    const sent = this.evidence.steps.filter(({ trap, key }) => trap === 10 && key !== undefined);
    const [first, again] = sent.map(({ id }) => this.evidence.answerTo(id)?.etag);
    return [
      ...(await this.answers(10)),
      {
        what: `revision ${first} both times`,
        ok: first !== undefined && first === again,
      },
    ];
  }

  async suppressed(): Promise<Finding[]> {
    const own = onOneLine(await this.evidence.reportFor(PROJECT_LEAD));
    return [
      ...(await this.suppressedFor(ASSOCIATION_READER, 'association')),
      ...(await this.suppressedFor(ANALYST, 'analyst')),
      { what: 'the project’s report says how many closed cases had a plan', ok: CLOSED_WITH_PLAN.test(own) },
    ];
  }

  /** What a reader outside the project gets: the figures of the day, and the report. */
  private async suppressedFor(user: string, name: string): Promise<Finding[]> {
    const { reader, reportFor } = this.evidence;
    const findings: Finding[] = [];
    for (const { id, asOf, knownAt, value, suppressedForAssociation } of expectedFigures) {
      if (knownAt !== undefined) continue;
      const read = await reader.figure({ id, asOf }, user);
      const hidden = suppressedForAssociation === true;
      const ok = hidden ? read.value === null && read.suppressed : read.value === value && !read.suppressed;
      if (hidden || !ok) findings.push({ what: `${id}: ${read.value ?? 'suppressed'} for the ${name}`, ok });
    }
    const text = onOneLine(await reportFor(user));
    return [
      ...findings,
      ...heldUpStaysHidden(await reader.figures(END, user)),
      {
        what: `the ${name}’s report does not say how many closed cases had a plan`,
        ok: text !== '' && !CLOSED_WITH_PLAN.test(text) && !text.includes('19 hade en plan'),
      },
    ];
  }

  /** Whether the case is behind a figure, for the investigator who has it. */
  private async counts(part: Part, question: FigureQuestion, expected: boolean): Promise<Finding> {
    const one = this.evidence.cast[part];
    const caseId = this.evidence.caseId(one.key) ?? 'never registered';
    const cases = await this.evidence.reader.casesBehind(question, investigator(one.unit.investigator));
    const times = cases.filter((id) => id === caseId).length;
    const known = question.knownAt === undefined ? '' : ` as known on ${question.knownAt}`;
    return {
      what: `${part} ${expected ? 'in' : 'not in'} ${question.id} as of ${question.asOf}${known}`,
      ok: times === (expected ? 1 : 0) && cases.length > 0,
    };
  }
}

/** `withdraw-consent`, or what is looked at: `see cases`, `see timeline`. */
function deedOf({ method, path }: Step): string {
  const words = path.split('/').filter((part) => !part.startsWith('{'));
  return `${method === 'GET' ? 'see ' : ''}${words.at(-1) ?? ''}`;
}

const onOneLine = (text: string): string => text.replace(/\s+/g, ' ');

/**
 * Measures held up for other reasons than the pandemic are few. What is hidden of them must have more than one
 * solution: at least two numbers that add up to a shown rest, or no shown total.
 */
function heldUpStaysHidden(figures: ReadonlyMap<string, { readonly value: number | null }>): Finding[] {
  const total = figures.get('measures-delayed-or-paused');
  const reasons = [...figures].filter(([id]) => id.startsWith('measures-delayed-or-paused-'));
  const hidden = reasons.filter(([, { value }]) => value === null);
  const small = reasons.filter(([, { value }]) => value !== null && value > 0 && value < 5);
  return [
    { what: `${hidden.length} reasons of delay suppressed`, ok: hidden.length > 0 && small.length === 0 },
    {
      what: 'nor told by the total',
      ok: total !== undefined && (total.value === null || hidden.length > 1),
    },
  ];
}
