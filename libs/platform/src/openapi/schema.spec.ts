import 'reflect-metadata';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsPostalCode,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsBusinessDate } from '../http/business-date.validator';
import { HasForm } from '../http/form.validator';
import { OptionalOrNull } from '../http/optional.decorator';
import { Schemas } from './schema';

class Part {
  @IsBusinessDate()
  readonly on: string;
}

class Whole {
  @ApiProperty({ example: 'abc', description: 'Some letters.' })
  @IsString()
  @HasForm(/^[a-z]+$/, { sv: 'små bokstäver', en: 'small letters' })
  @MaxLength(5)
  readonly letters: string;

  @IsInt()
  @Min(1)
  @Max(9)
  readonly digit: number = 7;

  @IsIn(['a', 'b'])
  readonly code: string;

  @IsOptional()
  @IsBoolean()
  readonly flag?: boolean;

  @OptionalOrNull()
  @IsString()
  readonly words?: string | null;

  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(3)
  @IsUUID(undefined, { each: true })
  readonly ids: string[];

  @IsObject()
  @ValidateNested()
  @Type(() => Part)
  readonly part: Part;

  @IsArray()
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => Part)
  readonly parts: Part[];
}

describe('the schema of a class', () => {
  it('says what its rules do, in the words of JSON Schema', () => {
    const schemas = new Schemas();
    expect(schemas.ref(Whole)).toEqual({ $ref: '#/components/schemas/Whole' });
    expect(schemas.named).toEqual({
      Part: {
        type: 'object',
        properties: { on: { type: 'string', format: 'date' } },
        required: ['on'],
        additionalProperties: false,
      },
      Whole: {
        type: 'object',
        properties: {
          letters: {
            type: 'string',
            pattern: '^[a-z]+$',
            maxLength: 5,
            description: 'Some letters.',
            examples: ['abc'],
          },
          digit: { type: 'integer', minimum: 1, maximum: 9, default: 7 },
          code: { type: 'string', enum: ['a', 'b'] },
          flag: { type: 'boolean' },
          words: { type: ['string', 'null'] },
          ids: { type: 'array', items: { type: 'string', format: 'uuid' }, minItems: 1, maxItems: 3 },
          part: { $ref: '#/components/schemas/Part' },
          parts: { type: 'array', items: { $ref: '#/components/schemas/Part' } },
        },
        required: ['code', 'ids', 'letters', 'part', 'parts'],
        additionalProperties: false,
      },
    });
  });

  it('refuses a form that nobody says in words', () => {
    class Wordless {
      @Matches(/^[a-z]+$/)
      readonly letters: string;
    }
    expect(() => new Schemas().ref(Wordless)).toThrow('Wordless.letters has a form that is said in no words');
  });

  it('refuses a part that may be no object unseen', () => {
    class Careless {
      @ValidateNested()
      @Type(() => Part)
      readonly part: Part;
    }
    class CarelessList {
      @IsArray()
      @ValidateNested({ each: true })
      @Type(() => Part)
      readonly parts: Part[];
    }
    for (const careless of [Careless, CarelessList])
      expect(() => new Schemas().ref(careless)).toThrow('say @IsObject() beside @ValidateNested()');
  });

  it('refuses a rule that it has no words for', () => {
    class Odd {
      @IsPostalCode('SE')
      readonly code: string;
    }
    expect(() => new Schemas().ref(Odd)).toThrow('Odd.code has the rule isPostalCode');
  });

  it('refuses two classes of one name', () => {
    const schemas = new Schemas();
    schemas.ref(Part);
    const other = { Part: class Part {} };
    expect(() => schemas.ref(other.Part)).toThrow('Two classes of the API are called Part');
  });
});
