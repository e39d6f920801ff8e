import { Metadata, status, type ServiceError } from '@grpc/grpc-js';

/** How the server refuses a call: a status, and in the trailers which refusal it is and what of. */
export function refusal(
  code: status,
  exception: string,
  facts: Readonly<Record<string, string>> = {},
): ServiceError {
  const metadata = new Metadata();
  for (const [name, value] of Object.entries({ exception, ...facts })) metadata.set(name, value);
  return Object.assign(new Error(exception), { code, details: exception, metadata });
}

export const unavailable = (): ServiceError =>
  Object.assign(new Error('unavailable'), {
    code: status.UNAVAILABLE,
    details: 'Server Is Not Ready',
    metadata: new Metadata(),
  });

export const invalidArgument = (error: unknown): ServiceError =>
  Object.assign(new Error('invalid argument'), {
    code: status.INVALID_ARGUMENT,
    details: error instanceof Error ? error.message : String(error),
    metadata: new Metadata(),
  });
