import { present } from './present';

describe('the fields that are present', () => {
  it('are those with a value, whatever value that is', () => {
    expect(present({ a: 1, b: undefined, c: null, d: false, e: '', f: 0 })).toStrictEqual({
      ...{ a: 1, c: null, d: false, e: '', f: 0 },
    });
    expect(present({ a: undefined })).toStrictEqual({});
  });
});
