import { canonicalJson } from './canonical-json';

describe('canonical JSON', () => {
  it('is the same text for equal values, whatever the order of their fields', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'å' }], a: undefined })).toBe('{"b":[1,{"c":"å","d":null}]}');
    expect(canonicalJson({ y: 1, x: 2 })).toBe(canonicalJson({ x: 2, y: 1 }));
    expect(canonicalJson([undefined, 1])).toBe('[null,1]');
    expect(canonicalJson('a"b')).toBe('"a\\"b"');
  });
});
