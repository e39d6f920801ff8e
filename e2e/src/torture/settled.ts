import { setTimeout as pause } from 'node:timers/promises';
import { ReadModel } from '@samverkan/event-sourcing';
import { projectionsOf } from '@samverkan/platform';
import type { Installation } from './remains';

const SETTLE_MS = 120_000;
const LOOK_MS = 100;

/** Something is still under way after so long that it will not end. */
export class NotSettled extends Error {
  constructor(readonly waiting: readonly string[]) {
    super(`Still under way after ${SETTLE_MS / 1000} s: ${waiting.join(', ')}`);
    this.name = 'NotSettled';
  }
}

/**
 * Waits until every projection, relay and consumer has taken what there is, and nothing new has come of it.
 * @throws NotSettled
 */
export async function settled(installation: Installation): Promise<void> {
  const { eventStore } = installation.ports;
  const until = performance.now() + SETTLE_MS;
  for (;;) {
    const head = await eventStore.head();
    const waiting = await underWay(installation);
    if (waiting.length === 0 && (await eventStore.head()) === head) return;
    if (performance.now() > until) throw new NotSettled(waiting);
    await pause(LOOK_MS);
  }
}

/** Who has not taken all that there is, by name. */
async function underWay({ ports, services }: Installation): Promise<readonly string[]> {
  const { documentStore: documents, eventStore, transport } = ports;
  const head = await eventStore.head();
  const waiting: string[] = [];
  for (const service of services) {
    const { relays, inbound } = service;
    for (const projection of projectionsOf(service))
      if (!(await new ReadModel(projection, { documents, eventStore }).waitFor(head, 0)))
        waiting.push(projection.name);
    for (const { name, prefixes } of relays) {
      const after = (await documents.checkpoint(`relay:${name}`)) ?? '';
      if ((await eventStore.countAfter({ after, prefixes })) > 0) waiting.push(name);
    }
    if (inbound !== undefined && (await transport.lag(inbound.group)).messages > 0)
      waiting.push(inbound.group);
  }
  return waiting;
}
