import * as fc from 'fast-check';
import { v5 } from 'uuid';
import { nameBasedUuid } from './name-based-uuid';

describe('a name-based UUID', () => {
  it('is that of RFC 9562 for its example', () => {
    expect(nameBasedUuid('www.example.com', '6ba7b810-9dad-11d1-80b4-00c04fd430c8')).toBe(
      '2ed6657d-e927-568b-95e1-2665a8aea6a2',
    );
  });

  it('is what the package makes, which the ids in every log were made with', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.uuid(), (name, namespace) => {
        expect(nameBasedUuid(name, namespace)).toBe(v5(name, namespace));
        expect(nameBasedUuid(name, namespace.toUpperCase())).toBe(v5(name, namespace));
      }),
    );
  });

  it.each(['', 'x', '6ba7b810-9dad-11d1-80b4-00c04fd430c', '6ba7b810-9dad-11d1-80b4-00c04fd430cg'])(
    'is not made in a namespace that is none: %j',
    (namespace) => {
      expect(() => nameBasedUuid('name', namespace)).toThrow(TypeError);
    },
  );
});
