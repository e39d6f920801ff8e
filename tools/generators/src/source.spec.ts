import {
  addElement,
  addExport,
  addImport,
  addMember,
  addProperty,
  addPropertyBeside,
  addUnionMember,
} from './source';

const flat = (text: string): string => text.replace(/\s+/g, ' ').trim();

describe('edits of source text', () => {
  it('add a member to a union, before its semicolon', () => {
    expect(flat(addUnionMember(`export type E =\n  | A<'x'>\n  | B;\nconst later = 1;`, 'E', `C<'z'>`))).toBe(
      `export type E = | A<'x'> | B | C<'z'>; const later = 1;`,
    );
  });

  it('add a property to a constant, with or without a trailing comma, empty or not', () => {
    expect(flat(addProperty(`const d: T = { A: { v: 1 } };`, 'd', `B: { v: 1 }`))).toBe(
      `const d: T = { A: { v: 1 }, B: { v: 1 }, };`,
    );
    expect(flat(addProperty(`const d = { A: 1, } satisfies R;`, 'd', `B: 2`))).toBe(
      `const d = { A: 1, B: 2, } satisfies R;`,
    );
    expect(flat(addProperty(`const d = {};`, 'd', `B: 2`))).toBe(`const d = { B: 2, };`);
  });

  it('add a property beside those that begin alike, or at the end', () => {
    const text = `const d = { 'a.one': 1, 'b.one': 2 };`;
    expect(flat(addPropertyBeside(text, 'd', 'a.', `'a.two': 3`))).toBe(
      `const d = { 'a.one': 1, 'a.two': 3, 'b.one': 2 };`,
    );
    expect(flat(addPropertyBeside(text, 'd', 'c.', `'c.one': 3`))).toBe(
      `const d = { 'a.one': 1, 'b.one': 2, 'c.one': 3, };`,
    );
  });

  it('keep the comments that stand in a list', () => {
    expect(addProperty(`const d = {\n  /** first */\n  A: 1, // one\n};`, 'd', 'B: 2')).toMatch(
      /\/\*\* first \*\/\s+A: 1,\s+B: 2,\s+\/\/ one/,
    );
  });

  it('add a property to what a function is called with', () => {
    expect(flat(addProperty(`const e = evolveWith<S, E>({ A: f });`, 'e', 'B: g'))).toBe(
      `const e = evolveWith<S, E>({ A: f, B: g, });`,
    );
  });

  it('add an element to a list of an object', () => {
    const text = `const it: T = { name: 'x', all: [a, b], none: [] };`;
    expect(flat(addElement(text, 'it', 'all', 'c'))).toBe(
      `const it: T = { name: 'x', all: [a, b, c, ], none: [] };`,
    );
    expect(flat(addElement(text, 'it', 'none', 'c'))).toBe(
      `const it: T = { name: 'x', all: [a, b], none: [ c, ] };`,
    );
  });

  it('add a member to a class', () => {
    expect(flat(addMember(`class A { one() {} }\nclass B {}`, 'A', 'two() {}'))).toBe(
      `class A { one() {} two() {} } class B {}`,
    );
  });

  it('add a name to an import that is there, once', () => {
    const text = `import { a } from 'm';\nimport type { T } from 'n';\n`;
    expect(flat(addImport(text, 'm', 'b'))).toBe(`import { a, b, } from 'm'; import type { T } from 'n';`);
    expect(flat(addImport(text, 'n', 'type U'))).toBe(
      `import { a } from 'm'; import type { T, U, } from 'n';`,
    );
    expect(addImport(text, 'm', 'a')).toBe(text);
    expect(addImport(text, 'n', 'T')).toBe(text);
    expect(flat(addImport(text, 'n', 'f'))).toBe(`${flat(text)} import { f } from 'n';`);
  });

  it('add an import of another module below the others', () => {
    expect(flat(addImport(`import { a } from 'm';\nconst x = a;`, './k', 'b'))).toBe(
      `import { a } from 'm'; import { b } from './k'; const x = a;`,
    );
  });

  it('add an export where it belongs in the order', () => {
    const text = `export * from './a';\nexport * from './c';\n`;
    expect(flat(addExport(text, `export * from './b';`))).toBe(
      `export * from './a'; export * from './b'; export * from './c';`,
    );
  });

  it('say what they did not find', () => {
    expect(() => addUnionMember('', 'E', 'A')).toThrow('There is no type E');
    expect(() => addProperty('', 'd', 'A: 1')).toThrow('There is no constant d');
    expect(() => addElement('const a = { b: 1 };', 'a', 'b', 'c')).toThrow('a has no list b');
    expect(() => addMember('', 'A', 'b() {}')).toThrow('There is no class A');
    expect(() => addProperty('const d = f();', 'd', 'A: 1')).toThrow('There is no object in f()');
  });
});
