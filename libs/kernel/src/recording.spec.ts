import { notInTheFuture } from './recording';

describe('writing down what happened', () => {
  it('is done on the day or later', () => {
    expect(notInTheFuture('2021-04-10', '2021-04-20')).toBeUndefined();
    expect(notInTheFuture('2021-04-20', '2021-04-20')).toBeUndefined();
  });

  it('is not done in advance', () => {
    expect(notInTheFuture('2021-04-21', '2021-04-20')).toEqual({
      rejected: true,
      code: 'IN_THE_FUTURE',
      details: { occurredOn: '2021-04-21', today: '2021-04-20' },
      field: 'occurredOn',
    });
  });
});
