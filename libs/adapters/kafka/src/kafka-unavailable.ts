import { TransientFailure } from '@samverkan/event-sourcing';

/** Kafka did not do it in time. It may do it later: try again. */
export class KafkaUnavailable extends TransientFailure {
  readonly code = 'KAFKA_UNAVAILABLE';

  constructor(what: string, cause: unknown) {
    super(what, cause);
    this.name = 'KafkaUnavailable';
  }
}
