import { TransientFailure, type Transport } from '@samverkan/event-sourcing';

/**
 * The transport, on which nobody waits for a publish any more once `end` has aborted: it may still be done, or not, and
 * who asked has to publish again.
 */
export const publishingUntil = (end: AbortSignal, transport: Transport): Transport => ({
  consume: (consumption) => transport.consume(consumption),
  ping: () => transport.ping(),
  lag: (group) => transport.lag(group),
  publish: async (messages) => {
    let giveUp = (): void => undefined;
    const ended = new Promise<never>((_, refuse) => {
      giveUp = () => refuse(new TransientFailure('The process ends before the messages are published'));
    });
    end.addEventListener('abort', giveUp, { once: true });
    if (end.aborted) giveUp();
    try {
      await Promise.race([transport.publish(messages), ended]);
    } finally {
      end.removeEventListener('abort', giveUp);
    }
  },
});
