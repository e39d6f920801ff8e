import {
  encodeMessage,
  HELD_LIMITS,
  type Consumption,
  type IntegrationMessage,
  type RunningConsumer,
  type Transport,
} from '@samverkan/event-sourcing';

interface Pending {
  readonly message: IntegrationMessage;
  readonly since: number;
  attempt: number;
  /** Not before this moment. */
  notBefore: number;
}

/** What one group has not acknowledged, by key, in order. */
interface Group {
  readonly topics: Set<string>;
  readonly queues: Map<string, Pending[]>;
  /** Keys that one of the group's consumers is handling. */
  readonly busy: Set<string>;
  /** Keys whose message has failed, with its bytes; and those of all. */
  readonly failing: Map<string, number>;
  failingBytes: number;
  readonly wake: Set<() => void>;
}

/** Topics in arrays: for specs. Keeps what the port promises, except for surviving the process. */
export class InMemoryTransport implements Transport {
  private readonly topics = new Map<
    string,
    { readonly message: IntegrationMessage; readonly since: number }[]
  >();
  private readonly groups = new Map<string, Group>();

  /** @param firstPauseMs before the second delivery; doubled with each further one, up to a second. */
  constructor(private readonly firstPauseMs = 5) {}

  async publish(messages: readonly IntegrationMessage[]): Promise<void> {
    const since = performance.now();
    messages.forEach(encodeMessage);
    for (const { topic: name, key, headers, payload } of messages) {
      const message = structuredClone({ topic: name, key, headers, payload });
      const topic = this.topics.get(message.topic) ?? [];
      topic.push({ message, since });
      this.topics.set(message.topic, topic);
      for (const group of this.groups.values())
        if (group.topics.has(message.topic)) enqueue(group, message, since);
    }
    for (const group of this.groups.values()) for (const wake of [...group.wake]) wake();
  }

  /** All that was ever published to a topic, in order. */
  published(topic: string): readonly IntegrationMessage[] {
    return (this.topics.get(topic) ?? []).map(({ message }) => structuredClone(message));
  }

  async consume({ group: name, topics, handle }: Consumption): Promise<RunningConsumer> {
    const group = this.join(name, topics);
    const handling = new Set<Promise<void>>();
    let stopped = false;
    let timer: NodeJS.Timeout | undefined;

    const next = (): void => {
      if (stopped) return;
      clearTimeout(timer);
      const now = performance.now();
      let soonest = Infinity;
      const full = group.failing.size >= HELD_LIMITS.messages || group.failingBytes >= HELD_LIMITS.bytes;
      for (const [key, queue] of group.queues) {
        const pending = queue[0];
        if (!pending || group.busy.has(key)) continue;
        if (full && !group.failing.has(key)) continue;
        if (pending.notBefore > now) {
          soonest = Math.min(soonest, pending.notBefore);
          continue;
        }
        group.busy.add(key);
        const work = deliver(key, queue, pending).finally(() => {
          handling.delete(work);
          for (const wake of [...group.wake]) wake();
        });
        handling.add(work);
        // One at a time and in turn, so that the group's consumers share the keys.
        queueMicrotask(next);
        return;
      }
      if (soonest < Infinity) timer = setTimeout(next, soonest - now);
    };

    const deliver = async (key: string, queue: Pending[], pending: Pending): Promise<void> => {
      try {
        await handle({ ...structuredClone(pending.message), attempt: pending.attempt });
        queue.shift();
        group.failingBytes -= group.failing.get(key) ?? 0;
        group.failing.delete(key);
        if (queue.length === 0) group.queues.delete(key);
      } catch {
        pending.notBefore =
          performance.now() + Math.min(1_000, this.firstPauseMs * 2 ** (pending.attempt - 1));
        pending.attempt += 1;
        if (!group.failing.has(key)) {
          const bytes = JSON.stringify(pending.message.payload).length;
          group.failing.set(key, bytes);
          group.failingBytes += bytes;
        }
      } finally {
        group.busy.delete(key);
      }
    };

    group.wake.add(next);
    next();
    return {
      stop: async () => {
        stopped = true;
        clearTimeout(timer);
        group.wake.delete(next);
        await Promise.all(handling);
      },
    };
  }

  async ping(): Promise<void> {
    // It is always there.
  }

  async lag(name: string): Promise<{ readonly messages: number; readonly seconds: number }> {
    let messages = 0;
    let oldest = Infinity;
    for (const queue of this.groups.get(name)?.queues.values() ?? []) {
      messages += queue.length;
      for (const { since } of queue) oldest = Math.min(oldest, since);
    }
    return { messages, seconds: messages === 0 ? 0 : (performance.now() - oldest) / 1000 };
  }

  /** A group that joins a topic gets it from its beginning. */
  private join(name: string, topics: readonly string[]): Group {
    const group = this.groups.get(name) ?? {
      topics: new Set(),
      queues: new Map(),
      busy: new Set(),
      failing: new Map(),
      failingBytes: 0,
      wake: new Set(),
    };
    this.groups.set(name, group);
    for (const topic of topics) {
      if (group.topics.has(topic)) continue;
      group.topics.add(topic);
      for (const { message, since } of this.topics.get(topic) ?? []) enqueue(group, message, since);
    }
    return group;
  }
}

function enqueue(group: Group, message: IntegrationMessage, since: number): void {
  const key = `${message.topic} ${message.key}`;
  const queue = group.queues.get(key) ?? [];
  queue.push({ message, since, attempt: 1, notBefore: 0 });
  group.queues.set(key, queue);
}
