import { Refusal, camel, kebab, pascal, requireKebab, requirePascal, words } from './names';

it('turns names from one way of writing into another', () => {
  expect(kebab('SetClosurePlan')).toBe('set-closure-plan');
  expect(kebab('FKNoted')).toBe('fk-noted');
  expect(pascal('set-closure-plan')).toBe('SetClosurePlan');
  expect(camel('SetClosurePlan')).toBe('setClosurePlan');
  expect(words('SetClosurePlan')).toBe('set closure plan');
});

it.each(['caseClosed', 'Close', 'case-closed', 'Case Closed', '../CaseClosed'])(
  'refuses %s as a name',
  (name) => {
    expect(() => requirePascal(name, 'An event')).toThrow(Refusal);
  },
);

it.each(['caseClosed', 'Close', 'case_closed', '../case-closed', 'case-'])(
  'refuses %s in lower case',
  (name) => {
    expect(() => requireKebab(name, 'A public event')).toThrow(Refusal);
  },
);
