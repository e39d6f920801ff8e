import { Metrics } from '@samverkan/platform';
import { code, generatedFrom, page, table } from './markdown';

interface Described {
  readonly name: string;
  readonly help: string;
  readonly type: string;
  readonly labelNames: readonly string[];
}

const OWN = 'samverkan_';

/** One of each kind, by its two names. */
const WORKERS = [
  ['projection', 'reporting.case-facts', 'projection:reporting.case-facts.v3.g2'],
  ['relay', 'case.relay', 'relay:case.relay'],
  ['consumer', 'case-service', 'consumer:case-service'],
  ['timers', 'meeting.timers', 'timers:meeting'],
  ['sender', 'sender:notices', 'sender:notices'],
] as const;

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
    '`worker` is one of two names of the same worker. `samverkan_lag_events`, `samverkan_lag_seconds`, `samverkan_parked_keys` and `samverkan_parked_newer_keys` have the name that `npm run ops -- lag` shows. All others have the name that its lease, its checkpoint and what it parks are kept under, which the log has too: with its kind before, and of a projection with version and generation behind.',
    table(
      ['Kind', '`worker` of lag and parked keys', '`worker` of all others'],
      WORKERS.map(([kind, name, kept]) => [kind, code(name), code(kept)]),
    ),
    'The generation stands from the second on. Beside these there are `replay:consumer:<group>` (the replay of parked messages), `consume:<group>` and `publish:<topic>` (connections to Kafka), and `forgetting`. To join the two, take apart the longer one with `label_replace`, as `SamverkanNoLeaseHolder` in `deploy/observability/alerts.yml` does.',
    'Every replica tells the lag of every worker, since all see the same checkpoints; the lease of a worker is held by one of them. Where a lag cannot be told, since a server does not answer, it is missing, with the number of parked keys, and `samverkan_dependency_up` says which.',
  );
}
