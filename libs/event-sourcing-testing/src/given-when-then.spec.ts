import { evolveWith, reject, type DomainEvent } from '@samverkan/kernel';
import { burnt, notebook, opened, writeNote, written, type NotebookEvent } from './fakes/notebook';
import { expectEqual, given, NotAsExpected } from './given-when-then';

const refusing = (): unknown => reject('FULL', { notes: 3 }, 'text');

describe('given/when/then', () => {
  it('passes for exactly these events', () => {
    given(notebook, [written('a')])
      .when(writeNote('b'))
      .then([written('b')]);
    given(notebook, [])
      .when(() => [written('b'), written('c')])
      .then([written('b'), written('c')]);
  });

  it('folds what was given', () => {
    expect(given(notebook, [written('a'), burnt, written('b')]).state.notes).toEqual(['b']);
  });

  it.each([
    ['another order', [written('c'), written('b')]],
    ['an event less', [written('b')]],
    ['an event more', [written('b'), written('c'), written('d')]],
    ['nothing', []],
    ['another day', [written('b'), { ...written('c'), occurredOn: '2021-04-21' as const }]],
    ['another value', [written('b'), written('d')]],
    ['a field less', [written('b'), { ...written('c'), data: { text: 'c' } as never }]],
    ['a field more', [written('b'), { ...written('c'), data: { text: 'c', pages: 1, who: 'Anna' } }]],
    [
      'an undefined field',
      [written('b'), { ...written('c'), data: { text: 'c', pages: 1, who: undefined } }],
    ],
    ['a field beside the data', [written('b'), { ...written('c'), by: 'Anna' }]],
  ])('fails for %s', (_what, expected) => {
    const decided = given(notebook, []).when(() => [written('b'), written('c')]);
    expect(() => decided.then(expected as NotebookEvent[])).toThrow(NotAsExpected);
  });

  it('fails for the right thing the other way round: a field that was not expected', () => {
    const decided = given(notebook, []).when(() => [
      { ...written('c'), data: { text: 'c', pages: 1, who: 'Anna' } } as never,
    ]);
    expect(() => decided.then([written('c')])).toThrow(NotAsExpected);
  });

  it('tells a refusal by code, details and field', () => {
    const decided = (): ReturnType<ReturnType<typeof given>['when']> =>
      given(notebook, []).when(refusing as never);
    decided().thenRejected('FULL');
    decided().thenRejected('FULL', { notes: 3 });
    decided().thenRejected('FULL', { notes: 3 }, 'text');
    for (const [code, details, field] of [
      ['EMPTY', undefined, undefined],
      ['FULL', { notes: 4 }, undefined],
      ['FULL', { notes: '3' }, undefined],
      ['FULL', {}, undefined],
      ['FULL', { notes: 3, most: 3 }, undefined],
      ['FULL', { notes: 3 }, 'pages'],
    ] as const) {
      expect(() => decided().thenRejected(code, details, field)).toThrow(NotAsExpected);
    }
  });

  it('does not take a refusal for events, nor events for a refusal or for nothing', () => {
    expect(() =>
      given(notebook, [])
        .when(refusing as never)
        .then([]),
    ).toThrow(NotAsExpected);
    expect(() =>
      given(notebook, [])
        .when(refusing as never)
        .thenNothing(),
    ).toThrow(NotAsExpected);
    expect(() => given(notebook, []).when(writeNote('a')).thenRejected('FULL')).toThrow(NotAsExpected);
    expect(() => given(notebook, []).when(writeNote('a')).thenNothing()).toThrow(NotAsExpected);
    given(notebook, [written('a')])
      .when(writeNote('a'))
      .thenNothing();
  });

  it('says both sides in full', () => {
    const decided = given(notebook, []).when(() => [opened('subject-1', 'Titel')]);
    expect(() => decided.then([opened('subject-1', 'Annan')])).toThrow(/Annan[\s\S]*Titel/);
  });

  it('fails a decision that changes the state it was given', () => {
    interface Counted {
      readonly notes: string[];
      readonly seen: Map<string, Date>;
    }
    type Counting = DomainEvent<'Counted', Record<never, never>>;
    const counting = {
      initial: { notes: [] as string[], seen: new Map([['a', new Date(0)]]) } as Counted,
      evolve: evolveWith<Counted, Counting>({ Counted: (state) => state }),
    };
    given(counting, [])
      .when(() => [])
      .thenNothing();
    for (const change of [
      (state: Counted) => void state.notes.push('x'),
      (state: Counted) => void state.seen.set('b', new Date(0)),
      (state: Counted) => void state.seen.get('a')?.setTime(1),
    ]) {
      const fresh = {
        ...counting,
        initial: { notes: [] as string[], seen: new Map([['a', new Date(0)]]) } as Counted,
      };
      expect(() =>
        given(fresh, []).when((state) => {
          change(state);
          return [];
        }),
      ).toThrow(NotAsExpected);
    }
  });
});

describe('equality', () => {
  class Name {
    constructor(readonly name: string) {}
  }

  it.each([
    ['dates', new Date(0), new Date(1)],
    ['maps', new Map([['a', 1]]), new Map([['a', 2]])],
    ['maps by key', new Map([[{ a: 1 }, 1]]), new Map([[{ a: 2 }, 1]])],
    ['sets', new Set([1]), new Set([2])],
    ['numbers and texts', 1, '1'],
    ['null and undefined', null, undefined],
    ['zeroes', 0, -0],
    ['an object and one of a class', { name: 'a' }, new Name('a')],
    ['objects of a class', new Name('a'), new Name('b')],
    ['an array and an object', ['a'], { 0: 'a' }],
    ['orders', [1, 2], [2, 1]],
    ['holes', [undefined], []],
    ['undefined fields', { a: undefined }, {}],
    ['deep fields', { a: { b: [{ c: 1 }] } }, { a: { b: [{ c: 2 }] } }],
  ])('tells apart %s', (_what, one, other) => {
    expect(() => expectEqual(one, other)).toThrow(NotAsExpected);
    expect(() => expectEqual(other, one)).toThrow(NotAsExpected);
  });

  it.each([
    ['dates', new Date(5), new Date(5)],
    ['maps', new Map([['a', { b: 1 }]]), new Map([['a', { b: 1 }]])],
    ['sets', new Set(['a']), new Set(['a'])],
    ['objects whatever the order of their fields', { a: 1, b: 2 }, { b: 2, a: 1 }],
    ['values of another realm', structuredClone({ a: [1, { b: 2 }] }), { a: [1, { b: 2 }] }],
    ['objects of a class', new Name('a'), new Name('a')],
    ['no number', Number.NaN, Number.NaN],
  ])('takes for equal %s', (_what, one, other) => {
    expect(() => expectEqual(one, other)).not.toThrow();
  });
});
