import { Problem } from '../errors/problem';
import { UuidInPath } from './uuid-in-path';

describe('an id in a path', () => {
  const read = (value: string): string =>
    new UuidInPath().transform(value, { type: 'param', data: 'subjectId' });

  it('is a UUID', () => {
    const id = '0b0c0d0e-0000-4000-8000-000000000001';
    expect(read(id)).toBe(id);
  });

  it('is said by its name to be none where it is none, and not repeated', () => {
    try {
      read('19900517-2383');
      throw new Error('It was taken');
    } catch (error) {
      expect(error).toBeInstanceOf(Problem);
      expect(error).toMatchObject({
        code: 'INVALID_INPUT',
        errors: [{ field: 'subjectId', code: 'IS_UUID' }],
      });
      expect(JSON.stringify(error)).not.toContain('19900517');
    }
  });
});
