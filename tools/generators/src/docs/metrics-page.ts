import { Metrics } from '@samverkan/platform';
import { code, generatedFrom, page, table } from './markdown';

interface Described {
  readonly name: string;
  readonly help: string;
  readonly type: string;
  readonly labelNames: readonly string[];
}

const OWN = 'samverkan_';

/** What a process tells at `/metrics` of its own port. The registry of prom-client keeps the labels to itself. */
export function metricsPage(): string {
  const { registry } = new Metrics();
  const rows = (registry.getMetricsAsArray() as unknown as readonly Described[])
    .filter(({ name }) => name.startsWith(OWN))
    .map(({ name, type, labelNames, help }) => [code(name), type, labelNames.map(code).join(', '), help]);
  return page(
    'Metrics',
    generatedFrom('the metrics of the platform'),
    "Served in Prometheus' format at `/metrics` on the operators' port, together with those of Node.js. Labels are names of the program: of operations, workers, causes. None ever names a person, a case or a path.",
    table(['Metric', 'Type', 'Labels', 'Meaning'], rows),
    'Every replica tells the lag of every worker, since all see the same checkpoints; the lease of a worker is held by one of them. Where a lag cannot be told, since a server does not answer, it is missing, with the number of parked keys, and `samverkan_dependency_up` says which.',
  );
}
