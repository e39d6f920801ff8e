import { caseService } from '@samverkan/case-service';
import {
  type IntegrationMessage,
  Relay,
  type RelayDefinition,
  type Transport,
} from '@samverkan/event-sourcing';
import type { OpenStore } from '../bench-store';
import { appendCases } from '../case-log';
import { type Goal, type Measure, number, related } from '../measurement';
import { eventsDone } from '../progress-of-work';
import { EVENTS_OF_A_CASE } from '../sample-case';
import { interleaved, median, relation, secondsOf } from '../statistics';

/** The transport, keeping what is published: not yet as text, which publishing it alone has to make too. */
const recording = (transport: Transport, batches: (readonly IntegrationMessage[])[]): Transport => ({
  publish: (messages) => {
    batches.push(messages.map(({ topic, key, headers, payload }) => ({ topic, key, headers, payload })));
    return transport.publish(messages);
  },
  consume: (consumption) => transport.consume(consumption),
  ping: () => transport.ping(),
  lag: (group) => transport.lag(group),
});

/** The relay of cases from the log to the topic, against publishing the same messages in the same batches. */
export const measureRelay =
  (open: OpenStore, goal: Goal): Measure =>
  async ({ rounds, events }, say) => {
    const store = await open();
    try {
      say('relay');
      const cases = Math.max(1, Math.round(events / EVENTS_OF_A_CASE));
      await appendCases(store, cases);
      const count = cases * EVENTS_OF_A_CASE;
      const { eventStore, documentStore: documents, codec } = store;
      const [definition] = caseService.relays as [RelayDefinition];
      let runs = 0;
      const publishAll = async (transport: Transport): Promise<number> => {
        const done = eventsDone(count);
        const relay = new Relay({
          relay: { ...definition, name: `bench-${runs++}` },
          codec,
          eventStore,
          documents,
          transport,
          owner: 'bench',
          observer: done.observer,
        });
        const seconds = await secondsOf(async () => {
          await relay.start();
          await done.reached;
        });
        await relay.stop();
        return seconds;
      };
      const batches: (readonly IntegrationMessage[])[] = [];
      await publishAll(recording(store.transport, batches));
      const messages = batches.reduce((sum, batch) => sum + batch.length, 0);
      const found = await interleaved(
        rounds,
        async () => messages / (await publishAll(store.transport)),
        async () => {
          const seconds = await secondsOf(async () => {
            for (const batch of batches) await store.raw.publish(batch);
          });
          return messages / seconds;
        },
      );
      return [
        {
          id: 'relay',
          title: 'Relay against raw publishing',
          unit: 'ratio',
          ...related(relation(found)),
          goal,
          behind:
            `${number(median(found.measured))} messages/s, published alone ${number(median(found.base))} messages/s; ` +
            `${number(messages)} messages of ${number(count)} events`,
        },
      ];
    } finally {
      await store.remove();
    }
  };
