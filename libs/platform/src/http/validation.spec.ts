import { IsIn, IsString } from 'class-validator';
import { Problem } from '../errors/problem';
import { RULES } from '../openapi/schema';
import { codeOf, inputValidation, unknownFields } from './validation';

class Body {
  @IsString()
  @IsIn(['a'])
  readonly choice: string;
}

const fieldsOf = async (value: object): Promise<readonly string[]> => {
  try {
    await inputValidation().transform(value, { type: 'body', metatype: Body });
    return [];
  } catch (error) {
    if (error instanceof Problem) return error.errors.map(({ field }) => field);
    throw error;
  }
};

describe('what is said of a field', () => {
  it('is its name, known or not', async () => {
    expect(await fieldsOf({ choice: 'b' })).toEqual(['choice']);
    expect(await fieldsOf({ choice: 'a', chioce: 'a' })).toEqual(['chioce']);
    expect(unknownFields(['sort'])).toMatchObject([{ field: 'sort' }]);
  });

  it('is not its name where the caller has made that of somebody’s number', async () => {
    expect(await fieldsOf({ choice: 'a', '19860412-2385': 'a' })).toEqual(['[number]']);
    expect(unknownFields(['860412-2385', 'pnr=198604122385'])).toMatchObject([
      { field: '[number]' },
      { field: '[number]' },
    ]);
  });

  it.each(RULES)('is said in words of its own for the rule %s', (rule) => {
    expect(codeOf(rule)).not.toBe('WRONG_FORM');
  });
});
