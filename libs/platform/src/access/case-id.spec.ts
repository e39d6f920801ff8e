import { caseIdOf } from './case-id';

it('is for ever the same for an individual in a programme', () => {
  expect(caseIdOf('0f6f0d3c-6a55-4b7c-8f0e-52a5d9c1e7b4', '7c9e6679-7425-40de-944b-e07fc1f90ae7')).toBe(
    'b5029f99-388b-5596-92c5-7b5f5d546b79',
  );
});
