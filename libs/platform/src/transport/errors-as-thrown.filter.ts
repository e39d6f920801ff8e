import { Catch, type RpcExceptionFilter } from '@nestjs/common';
import { type Observable, throwError } from 'rxjs';

/**
 * Nest would turn what a handler throws into a plain object without cause or stack, and so into something that is
 * retried for ever. Here it stays what it is: permanent failures park the key, all others are delivered again.
 */
@Catch()
export class ErrorsAsThrown implements RpcExceptionFilter<unknown> {
  catch(exception: unknown): Observable<never> {
    return throwError(() => exception);
  }
}
