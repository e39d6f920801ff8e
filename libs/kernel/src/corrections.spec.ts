import { correctionsIn } from './corrections';
import type { DomainEvent } from './decider';

type Note =
  | DomainEvent<'NoteWritten', { text: string }>
  | DomainEvent<'NoteCorrected', { entry: number; text: string }>;

const written = (text: string): Note => ({ type: 'NoteWritten', occurredOn: '2021-04-20', data: { text } });
const corrected = (entry: number, text: string): Note => ({
  type: 'NoteCorrected',
  occurredOn: '2021-04-21',
  data: { entry, text },
});

describe('the corrections of a stream', () => {
  it('each found what was written last of its entry: the entry, then the correction before it', () => {
    const history = [written('a'), written('b'), corrected(0, 'A'), corrected(1, 'B'), corrected(0, 'Å')];
    expect(
      correctionsIn(history, 'NoteCorrected').map(({ found, correction }) => [
        found.data.text,
        correction.data.text,
      ]),
    ).toEqual([
      ['a', 'A'],
      ['b', 'B'],
      ['A', 'Å'],
    ]);
  });

  it('leave out one of an entry that is not there', () => {
    expect(correctionsIn([corrected(7, 'A')], 'NoteCorrected')).toEqual([]);
  });
});
