import { KnownEvents } from './known-events';

const noted = (known: KnownEvents, streamId: string, ids: readonly string[], from = 0): void =>
  ids.forEach((eventId, index) => known.note(streamId, { eventId, revision: from + index }));

describe('the known events of streams', () => {
  it('are those from the first on, without gaps', () => {
    const known = new KnownEvents(100);
    expect(known.upTo('case-1')).toBe(-1);
    noted(known, 'case-1', ['a', 'b']);
    noted(known, 'case-1', ['d'], 3);
    expect(known.upTo('case-1')).toBe(1);
    expect(known.revisionOf('case-1', 'b')).toBe(1);
    expect(known.revisionOf('case-1', 'd')).toBeUndefined();
    expect(known.revisionOf('case-2', 'b')).toBeUndefined();
    noted(known, 'case-1', ['a', 'b', 'c', 'd']);
    expect(known.upTo('case-1')).toBe(3);
  });

  it('are forgotten by stream, those first that were not used for longest', () => {
    const known = new KnownEvents(5);
    noted(known, 'case-1', ['a', 'b']);
    noted(known, 'case-2', ['c', 'd']);
    noted(known, 'case-1', ['e'], 2);
    noted(known, 'case-3', ['f']);
    expect(known.upTo('case-1')).toBe(2);
    expect(known.upTo('case-2')).toBe(-1);
    expect(known.upTo('case-3')).toBe(0);
  });

  it('keep the stream that is in use, however long it is', () => {
    const known = new KnownEvents(2);
    noted(known, 'case-1', ['a', 'b', 'c']);
    expect(known.upTo('case-1')).toBe(2);
    noted(known, 'case-2', ['d']);
    expect(known.upTo('case-1')).toBe(-1);
  });
});
