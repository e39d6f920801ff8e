import { SharedQuestion } from './shared-question';

describe('a question that many ask', () => {
  let put: ((answer: string) => void)[];
  let question: SharedQuestion<string>;
  beforeEach(() => {
    jest.useFakeTimers();
    put = [];
    question = new SharedQuestion(() => new Promise((resolve) => put.push(resolve)));
  });
  afterEach(() => jest.useRealTimers());

  it('is put once for all who ask while it is under way, after its answer', async () => {
    const first = question.ask();
    await jest.advanceTimersByTimeAsync(0);
    const others = [question.ask(), question.ask()];
    await jest.advanceTimersByTimeAsync(900);
    expect(put).toHaveLength(1);
    put[0]?.('first');
    expect(await first).toBe('first');
    await jest.advanceTimersByTimeAsync(0);
    expect(put).toHaveLength(2);
    put[1]?.('second');
    expect(await Promise.all(others)).toEqual(['second', 'second']);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('is put again though its answer does not come', async () => {
    void question.ask();
    await jest.advanceTimersByTimeAsync(0);
    void question.ask();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(put).toHaveLength(2);
    const third = question.ask();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(put).toHaveLength(3);
    put[2]?.('third');
    expect(await third).toBe('third');
  });
});
