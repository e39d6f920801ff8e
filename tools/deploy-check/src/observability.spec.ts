import { existsSync } from 'node:fs';
import { join } from 'node:path';
import 'reflect-metadata';
import { Metrics } from '@samverkan/platform';
import { CHART, ROOT, filesOf, read, readYaml } from './files';

const ALERTS = 'deploy/observability/alerts.yml';
const DASHBOARDS = filesOf('deploy/observability/dashboards');

interface Alert {
  readonly alert: string;
  readonly expr: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}
interface Panel {
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly targets?: readonly { readonly expr: string }[];
}
interface Described {
  readonly name: string;
  readonly type: string;
  readonly labelNames: readonly string[];
}

const alerts = (readYaml(ALERTS) as { groups: { rules: Alert[] }[] }).groups.flatMap(({ rules }) => rules);
const panelsOf = (file: string): Panel[] =>
  (JSON.parse(read(file)) as { panels: Panel[] }).panels.filter(({ type }) => type !== 'row');
const expressions = [
  ...alerts.map(({ alert, expr }) => [alert, expr] as const),
  ...DASHBOARDS.flatMap((file) =>
    panelsOf(file).flatMap(({ title, targets = [] }) => targets.map(({ expr }) => [title, expr] as const)),
  ),
];

/** The series that a process has, with their labels. */
const series = new Map(
  (new Metrics().registry.getMetricsAsArray() as unknown as Described[]).flatMap(
    ({ name, type, labelNames }) =>
      type === 'histogram'
        ? ['_bucket', '_sum', '_count'].map((end) => [`${name}${end}`, [...labelNames, 'le']] as const)
        : [[name, labelNames] as const],
  ),
);
/** What Prometheus and the scrape put beside them. */
const OF_THE_SCRAPE = ['job', 'service', 'instance'];
series.set('up', []);

/** `metric{label=…}` of an expression. */
const selectors = (expr: string) =>
  [...expr.matchAll(/\b([a-z][a-z0-9_]*)\{([^}]*)\}/g)].map(([, name = '', matchers = '']) => ({
    name,
    labels: [...matchers.matchAll(/(\w+)\s*(?:=~|!~|!=|=)/g)].map(([, label = '']) => label),
  }));

describe('alert rules and dashboards', () => {
  it.each(expressions)('%s asks for series and labels that the program has', (_, expr) => {
    const asked = selectors(expr);
    expect(asked).not.toEqual([]);
    const unknown = asked.filter(({ name }) => !series.has(name));
    expect(unknown).toEqual([]);
    const odd = asked.flatMap(({ name, labels }) =>
      labels.filter((label) => ![...(series.get(name) ?? []), ...OF_THE_SCRAPE].includes(label)),
    );
    expect(odd).toEqual([]);
    // Nothing of ours is named without the job that it is scraped by.
    expect(expr.match(/\bsamverkan_[a-z_]+/g) ?? []).toHaveLength(
      asked.filter(({ name }) => name.startsWith('samverkan_')).length,
    );
  });

  it.each(alerts)(
    '$alert says what it is, how bad, and which runbook there is for it',
    ({ labels, annotations }) => {
      expect(['critical', 'warning']).toContain(labels.severity);
      expect(annotations).toEqual({
        summary: expect.any(String),
        description: expect.any(String),
        runbook: expect.stringMatching(/^docs\/runbooks\/[a-z-]+\.md$/),
      });
      expect(existsSync(join(ROOT, annotations.runbook ?? ''))).toBe(true);
    },
  );

  it.each(alerts)('$alert is named in its runbook', ({ alert, annotations }) => {
    expect(read(annotations.runbook ?? '')).toContain(`\`${alert}\``);
  });

  it('each alert is shown firing, and not firing', () => {
    const { tests } = readYaml('deploy/observability/alerts.test.yml') as {
      tests: { alert_rule_test: { alertname: string; exp_alerts: unknown[] }[] }[];
    };
    const shown = tests.flatMap(({ alert_rule_test }) => alert_rule_test);
    const names = (fires: boolean) =>
      new Set(
        shown.filter(({ exp_alerts }) => exp_alerts.length > 0 === fires).map(({ alertname }) => alertname),
      );
    const all = new Set(alerts.map(({ alert }) => alert));
    expect(names(true)).toEqual(all);
    expect(names(false)).toEqual(all);
  });

  it.each(DASHBOARDS)('%s says of each panel what it shows', (file) => {
    const panels = panelsOf(file);
    expect(panels.length).toBeGreaterThan(0);
    expect(panels.filter(({ title, description = '' }) => title === '' || description === '')).toEqual([]);
  });

  it('are in the chart as they are here', () => {
    expect(read(`${CHART}/files/alerts.yml`)).toBe(read(ALERTS));
    expect(filesOf(`${CHART}/files/dashboards`)).toHaveLength(DASHBOARDS.length);
  });
});

describe('the choice of a worker on the dashboard', () => {
  const WORKERS = 'deploy/observability/dashboards/workers.json';
  const { regex = '/^(?<value>.+)$/' } =
    (
      JSON.parse(read(WORKERS)) as { templating: { list: { name: string; regex?: string }[] } }
    ).templating.list.find(({ name }) => name === 'worker') ?? {};
  /** Kind and name of a worker, and what it is called where it competes, starts again and parks. */
  const NAMES: readonly (readonly [kind: string, worker: string, ...names: string[]])[] = [
    ['projection', 'reporting.case-overview', 'projection:reporting.case-overview.v2.g1'],
    ['relay', 'case.relay', 'relay:case.relay'],
    ['timers', 'meeting.timers', 'timers:meeting'],
    [
      'consumer',
      'case-service',
      'consumer:case-service',
      'consume:case-service',
      'replay:consumer:case-service',
    ],
    ['sender', 'sender:notices', 'sender:notices'],
  ];
  const expressions = panelsOf(WORKERS).flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
  const byItsName = expressions.filter((expr) => /samverkan_(?:lag|parked_keys)/.test(expr));
  const byItsWork = expressions.filter((expr) => !byItsName.includes(expr));

  /** Whether an expression asks for `name` where `worker` is chosen: Grafana takes the choice from its name. */
  const asksFor = (expr: string, worker: string, name: string): boolean => {
    const chosen = new RegExp(regex.slice(1, -1)).exec(worker)?.groups?.['value'] ?? '';
    const matcher = /worker=~"([^"]*)"/.exec(expr)?.[1] ?? '';
    return new RegExp(`^(?:${matcher.replace('$worker', chosen.replaceAll('.', '\\.'))})$`).test(name);
  };

  it.each(byItsWork)('finds what it does: %s', (expr) => {
    for (const [, worker] of NAMES)
      for (const [, other, ...names] of NAMES)
        for (const name of names)
          expect({ worker, name, asked: asksFor(expr, worker, name) }).toEqual({
            worker,
            name,
            asked: worker === other,
          });
  });

  it.each(NAMES.map(([kind, worker]) => [kind, worker] as const))(
    'finds where it is, of the kind %s: %s',
    (kind, worker) => {
      const asking = byItsName.filter((expr) => asksFor(expr, worker, worker));
      for (const metric of ['samverkan_parked_keys', 'samverkan_lag_events', 'samverkan_lag_seconds'])
        expect(
          asking.filter(
            (expr) =>
              expr.includes(metric) &&
              /kind="(\w+)"/.exec(expr)?.[1] === (/_lag_/.test(metric) ? kind : undefined),
          ),
        ).toHaveLength(1);
    },
  );
});
