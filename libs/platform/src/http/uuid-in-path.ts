import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { invalidInput } from '../errors/problems';

/** An id in a path, as `@Param('id', UuidInPath)`; what is none is said to be none, by the name that it has in the path. */
@Injectable()
export class UuidInPath implements PipeTransform<string, string> {
  transform(value: string, { data = '' }: ArgumentMetadata): string {
    if (!isUUID(value)) throw invalidInput([{ field: data, code: 'IS_UUID' }]);
    return value;
  }
}
