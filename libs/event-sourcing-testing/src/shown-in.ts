import type { EventMetadata, EventStore } from '@samverkan/event-sourcing';

/** An entry of the access log, as a spec compares it. */
export interface ShownEntry {
  readonly action: string;
  readonly actorId: string;
  readonly role: string;
  readonly purpose: string;
  /** Of the cases and applications that were shown, `case-<id>`. */
  readonly streams: readonly string[];
}

/** What the access log says was shown to whom, oldest first. */
export async function shownIn(eventStore: EventStore): Promise<ShownEntry[]> {
  const entries: ShownEntry[] = [];
  for await (const { type, data, metadata } of eventStore.readAll({ prefixes: ['accesslog-'] })) {
    if (type !== 'DataShown') continue;
    const { action, shown } = data as unknown as { action: string; shown: readonly { stream: string }[] };
    const { actor, purpose } = metadata as unknown as EventMetadata;
    entries.push({
      action,
      actorId: actor.id,
      role: actor.role,
      purpose,
      streams: shown.map(({ stream }) => stream),
    });
  }
  return entries;
}
