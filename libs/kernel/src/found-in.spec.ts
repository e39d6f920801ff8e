import { foundIn } from './found-in';

describe('what a map has under an id', () => {
  it('is what was put there, and nothing that every object has', () => {
    expect(foundIn({ v1: 0 }, 'v1')).toBe(0);
    expect(foundIn({ constructor: 1 }, 'constructor')).toBe(1);
    for (const id of Object.getOwnPropertyNames(Object.prototype)) expect(foundIn({}, id)).toBeUndefined();
    expect(foundIn(undefined, 'v1')).toBeUndefined();
  });
});
