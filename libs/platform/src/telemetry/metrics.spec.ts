import { Metrics } from './metrics';

describe('the metrics', () => {
  it('leave out all that is not known of a worker whose store is away, and leave the others', async () => {
    const metrics = new Metrics();
    for (const worker of ['shelf', 'desk'])
      metrics.lag(worker, 'projection', { events: 3, seconds: 5, parked: 2, newer: 1 });
    metrics.lagUnknown('shelf', 'projection');
    const told = (await metrics.registry.metrics())
      .split('\n')
      .filter((line) => /^samverkan_(lag|parked)_/.test(line));
    expect(told).toEqual([
      'samverkan_lag_events{worker="desk",kind="projection"} 3',
      'samverkan_lag_seconds{worker="desk",kind="projection"} 5',
      'samverkan_parked_keys{worker="desk"} 2',
      'samverkan_parked_newer_keys{worker="desk"} 1',
    ]);
  });
});
