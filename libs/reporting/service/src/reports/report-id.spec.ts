import { reportIdOf } from './report-id';

it('is for ever the same for a period of a programme', () => {
  const period = { from: '2020-11-01', to: '2021-04-30' } as const;
  expect(reportIdOf('0f6f0d3c-6a55-4b7c-8f0e-52a5d9c1e7b4', period)).toBe(
    '82dce5f8-bdc9-5b43-9338-686a981a9430',
  );
});
