import { Type } from 'class-transformer';
import { IsArray, IsIn, IsObject, IsString, MaxLength, ValidateNested } from 'class-validator';
import { Problem } from '../errors/problem';
import { RULES } from '../openapi/schema';
import { IsBusinessDate } from './business-date.validator';
import { IsMoment } from './moment.validator';
import { Optional } from './optional.decorator';
import { IsReference } from './reference.validator';
import { codeOf, inputValidation, unknownFields } from './validation';

class Body {
  @IsString()
  @IsIn(['a'])
  readonly choice: string;
}

class Party {
  @IsReference()
  readonly staffId: string;
}

class Call {
  @IsMoment()
  readonly startsAt: string;
}

class Registration {
  @IsString()
  @MaxLength(20)
  readonly personalNumber: string;

  @IsReference({ each: true })
  @IsArray()
  readonly unitIds: string[];

  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => Party)
  @IsArray()
  readonly parties: Party[];

  @Optional()
  @IsBusinessDate()
  readonly until?: string;
}

const errorsOf = async (
  value: object | undefined,
  metatype: new () => object,
  type: 'body' | 'query' = 'body',
): Promise<Problem['errors']> => {
  try {
    await inputValidation().transform(value, { type, metatype });
    return [];
  } catch (error) {
    if (error instanceof Problem) return error.errors;
    throw error;
  }
};

const fieldsOf = async (value: object): Promise<readonly string[]> =>
  (await errorsOf(value, Body)).map(({ field }) => field);

const codesOf = async (
  ...[value, metatype, type]: Parameters<typeof errorsOf>
): Promise<readonly string[][]> =>
  (await errorsOf(value, metatype, type)).map(({ field, code }) => [field, code]).sort();

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

  it('is once that it is missing, where it is absent, and nothing of what it would have to be', async () => {
    const missing = [
      ['parties', 'REQUIRED'],
      ['personalNumber', 'REQUIRED'],
      ['unitIds', 'REQUIRED'],
    ];
    expect(await codesOf({}, Registration)).toEqual(missing);
    expect(await codesOf({}, Registration, 'query')).toEqual(missing);
    expect(await codesOf(undefined, Registration)).toEqual(missing);
    const said = await codesOf({ personalNumber: 'x', unitIds: ['a'], parties: [{}] }, Registration);
    expect(said).toEqual([['parties.0.staffId', 'REQUIRED']]);
  });

  it('takes no list for the object that an item of a list is', async () => {
    const said = await codesOf({ personalNumber: 'x', unitIds: ['a'], parties: [[]] }, Registration);
    expect(said).toEqual([['parties', 'IS_OBJECT']]);
  });

  it('is not that it is missing where something came, empty or not', async () => {
    const said = await codesOf({ personalNumber: null, unitIds: '', parties: [], until: null }, Registration);
    expect(said).toEqual([
      ['personalNumber', 'IS_STRING'],
      ['personalNumber', 'MAX_LENGTH'],
      ['unitIds', 'IS_ARRAY'],
      ['unitIds', 'MATCHES'],
      ['until', 'IS_BUSINESS_DATE'],
    ]);
  });

  it('is for a form what would be right, in words of each language, and no expression', async () => {
    const said = await errorsOf({ personalNumber: 'x', unitIds: ['S3cret'], parties: [] }, Registration);
    expect(said).toMatchObject([
      {
        field: 'unitIds',
        code: 'MATCHES',
        text: {
          sv: 'Ska vara ett id: en UUID med små bokstäver, eller högst 64 tecken av a–z, 0–9 och bindestreck, med en bokstav först.',
          en: 'Must be an id: a UUID in small letters, or at most 64 characters of a–z, 0–9 and hyphens, a letter first.',
        },
      },
    ]);
  });

  it('is for a moment one that would be right', async () => {
    const [error] = await errorsOf({ startsAt: '2021-04-10T10:00' }, Call);
    for (const text of [error?.text.sv, error?.text.en]) {
      const [example] = /\d{4}-\S+[+-]\d{2}:\d{2}/.exec(text ?? '') ?? [];
      expect(await errorsOf({ startsAt: example }, Call)).toEqual([]);
    }
  });

  it('is never its value', async () => {
    const errors = await errorsOf({ personalNumber: 'secret'.repeat(4), unitIds: ['S3cret'] }, Registration);
    expect(JSON.stringify(errors)).not.toMatch(/s[e3]cret/i);
  });

  it.each(RULES)('is said in words of its own for the rule %s', (rule) => {
    expect(codeOf(rule)).not.toBe('WRONG_FORM');
  });
});
