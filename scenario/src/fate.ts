import { addDays, type BusinessDate } from '@samverkan/kernel';
import { workingDayAfter, workingDays } from './calendar';
import type { Chance } from './chance';
import type { Individual, MeasureStory, MeetingStory, Part } from './individual';
import { MEETINGS_AS_OF, REPORT_PERIOD } from './setting';

/**
 * What happens to whom, so that the counts of the scenario come out. Each number below is a quota over the people that
 * it can happen to; who is drawn is chance.
 */

/** The last day that chance may put something on: after it only what the scenario names happens. */
const LAST_DAY: BusinessDate = '2021-04-28';
const IN_MAY: BusinessDate = '2021-05-03';

export function decideFates(chance: Chance, everybody: readonly Individual[]): void {
  const player = (part: Part): Individual => {
    const found = everybody.find((candidate) => candidate.part === part);
    if (found === undefined) throw new RangeError(`Nobody plays ${part}`);
    return found;
  };
  const ordinary = everybody.filter(
    (one) => isOrdinary(one) && one.consent === 'given' && one.protectedFrom === undefined,
  );
  const fates = new Fates(chance);

  actParts(player);
  const closers = fates.close(ordinary);
  const open = ordinary.filter((one) => !closers.includes(one));
  fates.meet(open);
  fates.rehabilitate(open, closers);
  fates.plan(open);
  fates.reassign(open);
}

/** Parts that are over before the person goes on like everybody else are ordinary for the rest. */
const isOrdinary = ({ part, enrolledOn }: Individual): boolean =>
  enrolledOn <= REPORT_PERIOD.to &&
  (part === undefined || ['boundary', 'before-onboarding', 'duplicate', 'sent-twice'].includes(part));

const held = (heldOn: BusinessDate, more: Partial<MeetingStory> = {}): MeetingStory => ({
  heldOn,
  calledOn: workingDayAfter(addDays(heldOn, -14), 0),
  ending: 'held',
  ...more,
});

/** The parts whose days the traps name. */
function actParts(player: (part: Part) => Individual): void {
  player('late-written').meetings = [held('2021-04-10', { calledOn: '2021-03-25', writtenOn: '2021-04-20' })];
  player('cancelled-meeting').meetings = [held('2021-03-09', { ending: 'cancelled' })];
  player('planned-meeting').meetings = [held('2021-05-20', { calledOn: '2021-04-08', ending: 'planned' })];
  player('absent-from-meeting').meetings = [held('2021-03-16', { ending: 'held-without-individual' })];
  player('reopened').meetings = [held('2020-08-27'), held('2021-03-03')];
  player('entered-in-error').meetings = [held('2021-02-10', { calledOn: '2021-01-29' })];
  player('consent-withdrawn').meetings = [held('2020-11-24')];
  player('moved-out').meetings = [held('2021-03-17')];
  player('moved-in').meetings = [held('2020-11-10')];
}

class Fates {
  constructor(private readonly chance: Chance) {}

  /** 21 closed cases, 19 of them with a plan. One more is closed and taken up again: the part `reopened`. */
  close(ordinary: readonly Individual[]): Individual[] {
    const closers = this.chance.draw(
      21,
      ordinary.filter(({ clarifiedOn }) => clarifiedOn <= '2020-10-16'),
    );
    closers.forEach((one, at) => {
      const withMeeting = at < 17;
      const withPlan = at < 19;
      const metOn = this.within(workingDayAfter(one.clarifiedOn, 12), workingDayAfter(one.clarifiedOn, 30));
      if (withMeeting) one.meetings = [this.meeting(metOn)];
      const setOn = workingDayAfter(metOn, this.chance.between(1, 8));
      if (withPlan) one.plan = { setOn, fromMeeting: withMeeting };
      one.closedOn = this.within(workingDayAfter(setOn, 35), LAST_DAY);
    });
    return closers;
  }

  /**
   * Individuals with at least one meeting: 161 on 12 April of which one is written down later, 168 on 30 April; with
   * two or more: 38 on 12 April. As many more by the 30th that neither difference is a small count of individuals.
   */
  meet(open: readonly Individual[]): void {
    // 161 less the late one, the closed and the parts `reopened`, `consent-withdrawn`, `moved-out` and `moved-in`.
    const first = this.chance.draw(
      161 - 1 - 17 - 4,
      open.filter(({ clarifiedOn }) => workingDayAfter(clarifiedOn, 12) <= '2021-04-01'),
    );
    for (const one of first)
      one.meetings = [
        this.meeting(
          this.within(
            workingDayAfter(one.clarifiedOn, 12),
            workingDayAfter(one.clarifiedOn, 90),
            '2021-04-09',
          ),
        ),
      ];

    const again = this.chance.draw(
      38 - 1,
      first.filter((one) => lastMeeting(one) <= '2021-02-19'),
    );
    for (const one of again)
      one.meetings.push(this.meeting(this.within(workingDayAfter(lastMeeting(one), 20), '2021-04-09')));
    for (const one of this.chance.draw(
      6,
      again.filter((candidate) => lastMeeting(candidate) <= '2021-03-05'),
    ))
      one.meetings.push(this.meeting(this.within(workingDayAfter(lastMeeting(one), 15), '2021-04-09')));

    const without = open.filter(({ meetings }) => meetings.length === 0);
    for (const one of this.chance.draw(
      168 - 161,
      without.filter(({ clarifiedOn }) => clarifiedOn <= '2021-04-01'),
    ))
      one.meetings = [this.meeting(this.within(workingDayAfter(MEETINGS_AS_OF, 1), LAST_DAY))];
    const [inMay] = this.chance.draw(
      1,
      open.filter(({ meetings, clarifiedOn }) => meetings.length === 0 && clarifiedOn <= '2021-04-15'),
    );
    if (inMay) inMay.meetings = [held(IN_MAY)];
    const once = first.filter(({ meetings }) => meetings.length === 1);
    for (const one of this.chance.draw(
      6,
      once.filter((candidate) => lastMeeting(candidate) <= '2021-03-19'),
    ))
      one.meetings.push(this.meeting(this.within(workingDayAfter(MEETINGS_AS_OF, 1), LAST_DAY)));

    // Meetings that come to nothing, before the one that is held.
    const roomBefore = open.filter(
      ({ meetings, clarifiedOn }) =>
        meetings[0] !== undefined && meetings[0].calledOn > workingDayAfter(clarifiedOn, 16),
    );
    this.chance.draw(10, roomBefore).forEach((one, at) => {
      const on = workingDayAfter(one.clarifiedOn, 13);
      one.meetings.unshift({
        heldOn: on,
        calledOn: workingDayAfter(one.clarifiedOn, 2),
        ending: at < 6 ? 'cancelled' : at < 8 ? 'failed' : 'held-without-individual',
      });
    });
  }

  rehabilitate(open: readonly Individual[], closers: readonly Individual[]): void {
    this.treat([...open, ...closers]);

    // Preparatory measures of the enhanced cooperation: 88 started in the period, 22 before it.
    const early = [
      ...this.chance.draw(
        4,
        closers.filter(({ clarifiedOn }) => clarifiedOn <= '2020-08-14'),
      ),
      ...this.chance.draw(
        18,
        open.filter(({ clarifiedOn }) => clarifiedOn <= '2020-09-04'),
      ),
    ];
    for (const one of early)
      this.prepare(one, this.within(workingDayAfter(one.clarifiedOn, 5), '2020-10-21'));
    const recent = this.chance.draw(
      88,
      open.filter((one) => !early.includes(one) && one.clarifiedOn <= '2021-03-26'),
    );
    for (const one of recent)
      this.prepare(
        one,
        this.within(
          later(workingDayAfter(one.clarifiedOn, 5), workingDayAfter(REPORT_PERIOD.from, 1)),
          workingDayAfter(later(one.clarifiedOn, REPORT_PERIOD.from), 90),
          '2021-04-26',
        ),
      );
    this.train(open, early, recent);
    this.interruptPreparation(recent);
  }

  /** Medical treatment goes on before, after and during the rest. */
  private treat(people: readonly Individual[]): void {
    for (const one of this.chance.draw(
      105,
      people.filter(({ clarifiedOn }) => clarifiedOn <= '2021-04-01'),
    )) {
      const plannedOn = workingDayAfter(one.clarifiedOn, this.chance.between(0, 3));
      const startedOn = workingDayAfter(plannedOn, this.chance.between(2, 9));
      const completedOn = workingDayAfter(startedOn, this.chance.between(20, 70));
      const ends = one.closedOn !== undefined || (completedOn <= LAST_DAY && this.chance.next() < 0.5);
      const end = one.closedOn !== undefined && completedOn > one.closedOn ? one.closedOn : completedOn;
      one.measures.push({
        kind: 'medical',
        plannedOn,
        plannedStart: startedOn,
        startedOn,
        ...(ends ? { completedOn: end } : {}),
      });
    }
  }

  private prepare(one: Individual, startedOn: BusinessDate): void {
    const mappedOn = workingDayAfter(one.clarifiedOn, this.chance.between(1, 2));
    one.mappedOn = mappedOn;
    const plannedOn = later(mappedOn, workingDayAfter(addDays(startedOn, -21), 0));
    const done = workingDayAfter(startedOn, this.chance.between(20, 40));
    const completedOn = one.closedOn !== undefined && done > one.closedOn ? one.closedOn : done;
    one.measures.push({
      kind: 'preparatory',
      plannedOn,
      plannedStart: startedOn,
      startedOn,
      ...(completedOn <= LAST_DAY ? { completedOn } : {}),
    });
  }

  /**
   * Work training: 41 started in the period, 9 of them with the own employer; the pandemic delayed or paused 17 in the
   * period. Six of the delayed have not started when it ends; one of these starts in May.
   */
  private train(
    open: readonly Individual[],
    early: readonly Individual[],
    recent: readonly Individual[],
  ): void {
    const prepared = (people: readonly Individual[], last: BusinessDate): Individual[] =>
      people.filter((one) => one.closedOn === undefined && (preparation(one).completedOn ?? '9') <= last);

    const before = this.chance.draw(4, prepared(early, '2020-09-18'));
    for (const one of before)
      this.startTraining(one, 'af-provider', workingDayAfter(preparation(one).completedOn ?? LAST_DAY, 4));
    before.slice(0, 2).forEach((one) => this.pause(one, 'pandemic', REPORT_PERIOD.from));

    const following = this.chance.draw(
      38,
      prepared([...early.filter((one) => !before.includes(one)), ...recent], '2021-03-19'),
    );
    const onTime = following.slice(0, 27);
    const delayed = following.slice(27, 32);
    const waiting = following.slice(32);
    const plannedStart = (one: Individual): BusinessDate =>
      later(
        workingDayAfter(preparation(one).completedOn ?? LAST_DAY, this.chance.between(2, 8)),
        workingDayAfter(REPORT_PERIOD.from, this.chance.between(1, 8)),
      );
    for (const one of onTime)
      this.startTraining(one, this.chance.pick(['af-provider', 'af-provider', 'other']), plannedStart(one));
    for (const one of delayed) {
      const start = plannedStart(one);
      const newStart = workingDayAfter(start, this.chance.between(10, 15));
      one.measures.push({
        ...training('af-provider', start, preparation(one).completedOn ?? start),
        delay: { on: start, reason: 'pandemic', newStart },
        startedOn: newStart,
      });
    }
    waiting.forEach((one, at) => {
      const start = plannedStart(one);
      one.measures.push({
        ...training('af-provider', start, preparation(one).completedOn ?? start),
        delay: { on: start, reason: 'pandemic', newStart: at === 0 ? IN_MAY : '2021-06-01' },
        ...(at === 0 ? { startedOn: IN_MAY } : {}),
      });
    });

    const atWork = open.filter(
      (one) =>
        !early.includes(one) && !recent.includes(one) && one.employed && one.clarifiedOn <= '2021-03-26',
    );
    const own = this.chance.draw(
      9,
      atWork.filter(({ clarifiedOn }) => clarifiedOn > '2020-08-14'),
    );
    const ownBefore = this.chance.draw(
      2,
      atWork.filter((one) => !own.includes(one) && one.clarifiedOn <= '2020-09-04'),
    );
    for (const one of own)
      this.startTraining(
        one,
        'own-employer',
        this.within(later(workingDayAfter(one.clarifiedOn, 6), '2020-11-09'), '2021-04-23'),
      );
    for (const one of ownBefore)
      this.startTraining(one, 'own-employer', workingDayAfter(one.clarifiedOn, this.chance.between(8, 20)));

    const running = [...onTime, ...own].filter((one) => (lastMeasure(one).startedOn ?? '9') <= '2021-03-26');
    const stopped = this.chance.draw(8, running);
    stopped.slice(0, 6).forEach((one) => this.pause(one, 'pandemic', LAST_DAY));
    stopped.slice(6).forEach((one) => this.pause(one, 'medical', LAST_DAY));
  }

  /** For other reasons than the pandemic: not among the 17. */
  private interruptPreparation(recent: readonly Individual[]): void {
    const late = recent.filter(
      (one) =>
        one.measures.length > 0 &&
        preparation(one).completedOn === undefined &&
        preparation(one).plannedStart <= '2021-04-12',
    );
    for (const one of this.chance.draw(3, late)) {
      const at = one.measures.indexOf(preparation(one));
      const measure = preparation(one);
      const newStart = workingDayAfter(measure.plannedStart, this.chance.between(4, 8));
      one.measures[at] = {
        ...measure,
        delay: { on: measure.plannedStart, reason: 'provider', newStart },
        startedOn: newStart,
      };
    }
  }

  private startTraining(one: Individual, site: NonNullable<MeasureStory['site']>, start: BusinessDate): void {
    const from = one.measures.find(({ kind }) => kind === 'preparatory')?.completedOn ?? one.clarifiedOn;
    const done = workingDayAfter(start, this.chance.between(45, 70));
    one.measures.push({
      ...training(site, start, from),
      startedOn: start,
      ...(done <= LAST_DAY ? { completedOn: done } : {}),
    });
  }

  private pause(one: Individual, reason: 'pandemic' | 'medical', last: BusinessDate): void {
    const measure = lastMeasure(one);
    const on = workingDayAfter(measure.startedOn ?? measure.plannedStart, this.chance.between(3, 12));
    if (on >= last) throw new RangeError(`${one.key}: a pause after ${last}`);
    const resumedOn = workingDayAfter(on, this.chance.between(8, 20));
    one.measures[one.measures.indexOf(measure)] = {
      ...measure,
      pause: { on, reason, ...(resumedOn <= LAST_DAY ? { resumedOn } : {}) },
      ...(resumedOn > LAST_DAY ? { completedOn: undefined } : {}),
    };
  }

  /** 96 open cases with an active plan on 30 April; three plans withdrawn, two made in May. */
  plan(open: readonly Individual[]): void {
    const firstHeld = (one: Individual): BusinessDate | undefined =>
      one.meetings.find(({ ending, heldOn }) => ending === 'held' && heldOn <= LAST_DAY)?.heldOn;
    const met = this.chance.shuffled(open.filter((one) => (firstHeld(one) ?? '9') <= '2021-04-22'));
    const unmet = this.chance.shuffled(
      open.filter((one) => one.meetings.length === 0 && one.clarifiedOn <= '2021-03-26'),
    );
    for (const one of met.splice(0, 83)) {
      const from = workingDayAfter(firstHeld(one) ?? LAST_DAY, 1);
      const setOn = this.within(from, workingDayAfter(from, 25), LAST_DAY);
      const revise = setOn <= '2021-02-26' && this.chance.next() < 0.35;
      one.plan = {
        setOn,
        fromMeeting: true,
        ...(revise ? { revisedOn: this.within(workingDayAfter(setOn, 15), LAST_DAY) } : {}),
      };
    }
    // Made on the second last day and written down after the period: counted all the same.
    const [late] = met.splice(0, 1);
    if (late === undefined) throw new RangeError('Nobody to plan late for');
    late.plan = { setOn: '2021-04-29', writtenOn: IN_MAY, fromMeeting: true };
    const reasoned = unmet.splice(0, 12);
    if (reasoned.length < 12) throw new RangeError('Too few without a meeting');
    for (const one of reasoned)
      one.plan = { setOn: this.within(workingDayAfter(one.clarifiedOn, 10), LAST_DAY), fromMeeting: false };

    for (const one of drawEarly(met, 3, firstHeld, '2021-02-12')) {
      const setOn = workingDayAfter(firstHeld(one) ?? LAST_DAY, 3);
      one.plan = { setOn, fromMeeting: true, withdrawnOn: this.within(workingDayAfter(setOn, 20), LAST_DAY) };
    }
    for (const one of drawEarly(met, 2, firstHeld, LAST_DAY)) one.plan = { setOn: IN_MAY, fromMeeting: true };
  }

  /** Some individuals get a new investigator. */
  reassign(open: readonly Individual[]): void {
    for (const one of this.chance.draw(
      8,
      open.filter(({ clarifiedOn }) => clarifiedOn <= '2021-02-26'),
    ))
      one.reassignedOn = this.within(workingDayAfter(one.clarifiedOn, 10), '2021-04-09');
  }

  private meeting(heldOn: BusinessDate): MeetingStory {
    const story = held(heldOn);
    const chance = this.chance.next();
    if (chance < 0.25) return { ...story, requestedOn: workingDayAfter(addDays(story.calledOn, -5), 0) };
    if (chance < 0.32) return { ...story, rescheduledOn: workingDayAfter(story.calledOn, 3) };
    return story;
  }

  /** A working day from `first` to the earliest of the others. */
  private within(first: BusinessDate, ...last: BusinessDate[]): BusinessDate {
    const end = last.reduce((one, other) => (one < other ? one : other));
    const days = workingDays(first, end);
    if (days.length === 0) throw new RangeError(`No working day from ${first} to ${end}`);
    return this.chance.pick(days);
  }
}

const later = (one: BusinessDate, other: BusinessDate): BusinessDate => (one > other ? one : other);

const training = (
  site: NonNullable<MeasureStory['site']>,
  plannedStart: BusinessDate,
  plannedNotBefore: BusinessDate,
): MeasureStory => ({
  kind: 'work-training',
  site,
  plannedOn: later(plannedNotBefore, workingDayAfter(addDays(plannedStart, -14), 0)),
  plannedStart,
});

function lastMeeting({ key, meetings }: Individual): BusinessDate {
  const last = meetings.at(-1);
  if (last === undefined) throw new RangeError(`${key} has no meeting`);
  return last.heldOn;
}

function lastMeasure({ key, measures }: Individual): MeasureStory {
  const last = measures.at(-1);
  if (last === undefined) throw new RangeError(`${key} has no measure`);
  return last;
}

function preparation({ key, measures }: Individual): MeasureStory {
  const found = measures.find(({ kind }) => kind === 'preparatory');
  if (found === undefined) throw new RangeError(`${key} has no preparatory measure`);
  return found;
}

/** Takes the first `count` out of the list whose day is not after `last`. */
function drawEarly(
  from: Individual[],
  count: number,
  day: (one: Individual) => BusinessDate | undefined,
  last: BusinessDate,
): Individual[] {
  const drawn = from.filter((one) => (day(one) ?? '9') <= last).slice(0, count);
  if (drawn.length < count) throw new RangeError(`Fewer than ${count} until ${last}`);
  for (const one of drawn) from.splice(from.indexOf(one), 1);
  return drawn;
}
