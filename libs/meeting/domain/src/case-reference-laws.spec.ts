import { type LifeCommand, livesOf } from '@samverkan/event-sourcing-testing';
import type { BusinessDate } from '@samverkan/kernel';
import * as fc from 'fast-check';
import { type CaseReferenceEvent, type CaseReferenceState, caseReferenceAggregate } from './case-reference';
import * as domain from './index';

type Command = LifeCommand<CaseReferenceState, CaseReferenceEvent>;

const told = [
  'noteCase',
  'noteCaseUnit',
  'noteCaseNeed',
  'noteCaseClosure',
  'noteCaseReopening',
  'noteCaseError',
] as const;
const corrected = 'correctNotedNeed';

/** What the case service tells, in any order and as often as it comes: a topic delivers at least once. */
const telling = (...names: ((typeof told)[number] | typeof corrected)[]): fc.Arbitrary<readonly Command[]> =>
  fc.array(
    fc
      .record({
        name: fc.constantFrom(...names),
        occurredOn: fc.constantFrom<BusinessDate>('2021-03-01', '2021-03-15', '2021-04-01'),
        unitId: fc.constantFrom('unit-a', 'unit-b'),
      })
      .map(({ name, occurredOn, unitId }): Command => (state) => {
        switch (name) {
          case 'noteCase':
            return domain.noteCase(
              { occurredOn, caseId: 'case-1', programmeId: 'programme-1', subjectId: 'subject-1', unitId },
              state,
            );
          case 'noteCaseUnit':
            return domain.noteCaseUnit({ occurredOn, unitId }, state);
          case 'noteCaseNeed':
            return domain.noteCaseNeed({ occurredOn }, state);
          case corrected:
            return domain.correctNotedNeed({ occurredOn }, state);
          case 'noteCaseClosure':
            return domain.noteCaseClosure({ occurredOn }, state);
          case 'noteCaseReopening':
            return domain.noteCaseReopening({ occurredOn }, state);
          default:
            return domain.noteCaseError({ occurredOn }, state);
        }
      }),
    { minLength: 1, maxLength: 30 },
  );

const noted: readonly CaseReferenceEvent['type'][] = ['CaseUnitNoted', 'CaseNeedNoted', 'CaseClosureNoted'];

describe('whatever is told of a case, in whatever order', () => {
  const lives = livesOf(caseReferenceAggregate, telling(...told, corrected));

  it('reaches every event, so that the laws are about something', () => {
    lives.reachEveryEvent();
    lives.reach(({ events }) => events.filter(({ type }) => type === 'CaseNoted').length > 1);
  });

  it('nothing is said of a case that is not known, and what is refused is that', () =>
    lives.always(({ steps, events, refusals }) => {
      expect(events[0]?.type ?? 'CaseNoted').toBe('CaseNoted');
      for (const { before, event } of steps)
        if (noted.includes(event.type)) expect(before.status).not.toBe('unknown');
      for (const code of refusals) expect(code).toBe('CASE_UNKNOWN');
    }));

  it('each event is news: what is told again says nothing', () =>
    lives.always(({ steps }) => {
      for (const { before, after } of steps) expect(after).not.toEqual(before);
    }));

  it('a case stays the one it is, and is noted anew only after an entry in error', () =>
    lives.always(({ steps }) => {
      for (const { before, event, after } of steps) {
        expect(after).toMatchObject({ caseId: 'case-1', programmeId: 'programme-1', subjectId: 'subject-1' });
        if (event.type === 'CaseNoted') expect(['unknown', 'entered-in-error']).toContain(before.status);
      }
    }));

  it('the day of the need moves back alone, where nothing is corrected', () =>
    livesOf(caseReferenceAggregate, telling(...told)).always(({ steps }) => {
      for (const { before, event, after } of steps)
        if (event.type === 'CaseNeedNoted' && 'needClarifiedOn' in before && 'needClarifiedOn' in after)
          expect((after.needClarifiedOn ?? '') < (before.needClarifiedOn ?? '')).toBe(true);
    }));
});

describe('what is told again from the beginning, after some of it was lost', () => {
  type Note = (state: CaseReferenceState, caseRevision: number) => ReturnType<typeof domain.noteCase>;
  const days = fc.constantFrom<BusinessDate>('2021-03-01', '2021-03-15', '2021-04-01');
  const note: fc.Arbitrary<Note> = fc.oneof(
    fc.constantFrom<Note>(
      (state, caseRevision) => domain.noteCaseClosure({ occurredOn: '2021-03-01', caseRevision }, state),
      (state, caseRevision) => domain.noteCaseReopening({ occurredOn: '2021-03-01', caseRevision }, state),
    ),
    fc.constantFrom('unit-a', 'unit-b', 'unit-c').map(
      (unitId): Note =>
        (state, caseRevision) =>
          domain.noteCaseUnit({ occurredOn: '2021-03-01', unitId, caseRevision }, state),
    ),
    days.map(
      (occurredOn): Note =>
        (state, caseRevision) =>
          domain.correctNotedNeed({ occurredOn, caseRevision }, state),
    ),
  );
  const registered: Note = (state, caseRevision) =>
    domain.noteCase(
      {
        occurredOn: '2021-02-01',
        caseId: 'case-1',
        programmeId: 'programme-1',
        subjectId: 'subject-1',
        unitId: 'unit-a',
        caseRevision,
      },
      state,
    );

  it('comes to what it says, as if nothing had been lost', () => {
    const told = fc.array(fc.record({ note, lost: fc.boolean() }), { maxLength: 12 });
    fc.assert(
      fc.property(told, (rest) => {
        const all = [{ note: registered, lost: false }, ...rest];
        const done = new Set<number>();
        const tell = (state: CaseReferenceState, which: (one: { lost: boolean }) => boolean) =>
          all.reduce((before, one, revision) => {
            // What led to an event is done, and not decided again.
            if (done.has(revision) || !which(one)) return before;
            const decision = one.note(before, revision);
            if (!Array.isArray(decision)) throw new Error('refused');
            if (decision.length > 0) done.add(revision);
            return decision.reduce(caseReferenceAggregate.evolve, before);
          }, state);
        const left = tell(caseReferenceAggregate.initial, ({ lost }) => !lost);
        const again = tell(left, () => true);
        done.clear();
        const right = tell(caseReferenceAggregate.initial, () => true);
        const factsOf = ({ since: _, ...facts }: { since?: unknown }) => facts;
        expect(factsOf(again as object)).toEqual(factsOf(right as object));
      }),
    );
  });
});
