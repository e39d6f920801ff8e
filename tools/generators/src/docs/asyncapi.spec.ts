import { Parser } from '@asyncapi/parser';
import { asyncApi } from './asyncapi';

/** What the reference parser of AsyncAPI says is wrong, by path; that there are newer versions is no fault. */
async function faults(document: string): Promise<string[]> {
  const { diagnostics } = await new Parser().parse(document);
  return diagnostics
    .filter(({ code }) => code !== 'asyncapi-latest-version')
    .map(({ path, message }) => `${path.join('.')}: ${message}`);
}

it('is a valid AsyncAPI document', async () => {
  expect(await faults(asyncApi())).toEqual([]);
});

it.each([
  ['a message that is nowhere', '#/components/messages/case-closed.v1', '#/components/messages/gone'],
  ['a schema that is none', '"format":"date-time"', '"format":7'],
])('would be found out by %s', async (_, right, wrong) => {
  expect(await faults(asyncApi().replace(right, wrong))).not.toEqual([]);
});
