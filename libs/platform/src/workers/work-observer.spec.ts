import { PermanentFailure, TransientFailure, troubleOf } from '@samverkan/event-sourcing';
import { Metrics } from '../telemetry/metrics';
import { StructuredLogger } from '../telemetry/structured-logger';
import { workObserver } from './work-observer';

describe('what workers tell', () => {
  let lines: object[];
  const metrics = new Metrics();
  const observer = () =>
    workObserver(
      metrics,
      // The level of an installation that was told nothing else.
      new StructuredLogger('spec', 'warn', { write: (line) => void lines.push(JSON.parse(line) as object) }),
    );

  beforeEach(() => {
    lines = [];
  });

  it('is why work starts again: which worker, the how manieth time, what error and where, and a code', async () => {
    const full = Object.assign(new Error('INSERT of Åsa Test failed'), { code: 'DISK_FULL' });
    observer().restarting({
      name: 'projection:shelf.v1',
      attempt: 3,
      pauseMs: 400,
      ...troubleOf(new TransientFailure('no commit', full)),
    });
    expect(lines).toMatchObject([
      {
        level: 'warn',
        msg: 'worker restarts',
        worker: 'projection:shelf.v1',
        attempt: 3,
        pauseMs: 400,
        cause: 'TransientFailure',
        code: 'DISK_FULL',
        at: [expect.stringMatching(/work-observer\.spec\.ts:\d+/), expect.any(String), expect.any(String)],
      },
    ]);
    expect(JSON.stringify(lines)).not.toContain('Åsa');
    expect(await metrics.registry.metrics()).toContain(
      'samverkan_worker_restarts_total{worker="projection:shelf.v1",cause="TransientFailure"} 1',
    );
  });

  it('is what was parked, and why', async () => {
    observer().parked({
      owner: 'relay:case.v1',
      key: 'case-1',
      ...troubleOf(new PermanentFailure('Nobody here handles x')),
    });
    expect(lines).toMatchObject([
      {
        level: 'warn',
        msg: 'parked',
        worker: 'relay:case.v1',
        key: 'case-1',
        cause: 'PermanentFailure',
        message: 'Nobody here handles x',
      },
    ]);
    expect(await metrics.registry.metrics()).toContain(
      'samverkan_parked_total{worker="relay:case.v1",cause="PermanentFailure"} 1',
    );
  });

  it('is no line for what goes well', () => {
    observer().batchDone({ name: 'projection:shelf.v1', events: 2, seconds: 0.1, traceparents: () => [] });
    observer().replayed({ owner: 'relay:case.v1', key: 'case-1' });
    observer().leaseChanged({ name: 'projection:shelf.v1', held: true });
    expect(lines).toEqual([]);
  });
});
