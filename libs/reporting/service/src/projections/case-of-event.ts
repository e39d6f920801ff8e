import type { RecordedEvent } from '@samverkan/event-sourcing';

/** The case that an event is about: its own stream, or a meeting's event that names the case. */
export function caseIdOf({ streamId, event }: RecordedEvent): string | undefined {
  if (streamId.startsWith('case-')) return streamId.slice('case-'.length);
  const { caseId } = event.data as { readonly caseId?: string };
  return caseId;
}
