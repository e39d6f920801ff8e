import type { ReadReq } from '@eventstore/db-client/generated/streams_pb';
import type { LoggedEvent } from './log-file';

/** Which events of the log a reader wants. */
export interface ReadFilter {
  matches(event: LoggedEvent): boolean;
  /** After so many events that were looked at, the reader is told how far that was. */
  readonly checkpointEvery: number;
}

/** How many events the official server looks through at a time when the client names no number. */
const SEARCH_WINDOW = 32;

/** @throws RangeError, SyntaxError for a filter that says nothing, or no regular expression */
export function readFilter(options: ReadReq.Options): ReadFilter | undefined {
  const filter = options.getFilter();
  if (filter === undefined) return undefined;
  const byStream = filter.getStreamIdentifier();
  const expression = byStream ?? filter.getEventType();
  const prefixes = expression?.getPrefixList() ?? [];
  const text = expression?.getRegex() ?? '';
  if (prefixes.length === 0 && text === '') throw new RangeError('A filter names prefixes or a regex.');
  const regex = text === '' ? undefined : new RegExp(text);
  const window = filter.hasMax() ? filter.getMax() : SEARCH_WINDOW;
  return {
    checkpointEvery: window * Math.max(1, filter.getCheckpointintervalmultiplier()),
    matches: ({ stream, type }) => {
      const value = byStream ? stream : type;
      return regex ? regex.test(value) : prefixes.some((prefix) => value.startsWith(prefix));
    },
  };
}
