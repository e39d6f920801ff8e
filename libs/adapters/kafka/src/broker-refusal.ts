/**
 * The broker's word for why it refused, such as `TOPIC_AUTHORIZATION_FAILED`; of several topics, that of the first.
 * Undefined where it has not answered.
 */
export function brokerRefusal(error: unknown): string | undefined {
  for (let one = error; one instanceof Error; one = causeOf(one)) {
    if ('type' in one && typeof one.type === 'string') return one.type;
  }
  return undefined;
}

/** The client library puts those of several topics beside each other. */
const causeOf = (error: Error): unknown =>
  'errors' in error && Array.isArray(error.errors) ? error.errors[0] : error.cause;
