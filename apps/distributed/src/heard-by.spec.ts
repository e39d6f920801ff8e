import { Metrics, StructuredLogger } from '@samverkan/platform';
import { DistributedConfig } from './distributed-config';
import { heardBy } from './heard-by';

it('logs which indexes a start makes and does not use, at the level that nobody has to ask for', () => {
  const lines: string[] = [];
  const logger = new StructuredLogger('spec', new DistributedConfig().logLevel, {
    write: (line) => void lines.push(line),
  });
  const unused =
    "This program version does not use the index unit-latest of case-overview.v4. When no other one runs any more, remove it: db.getCollection('case-overview.v4').dropIndex('unit-latest')";
  heardBy(new Metrics(), logger).tell(unused);
  expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([{ msg: 'mongodb', what: unused }]);
});
