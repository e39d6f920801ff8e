import { describeOn } from '@samverkan/stack';
import type { DistributedScale } from './measurement';
import { DISTRIBUTED_MEASURES } from './profiles';
import { tryOut } from './try-out';

// Servers and services are started many times: seconds each, and much more on a machine that is busy.
jest.setTimeout(600_000);

/** Enough that every part runs; the numbers say nothing. */
const TINY: DistributedScale = {
  rounds: 1,
  operations: 16,
  seconds: 0.01,
  cases: 8,
  events: 60,
  idleSeconds: 0.2,
  steady: { perSecond: 10, seconds: 0.2 },
  kills: 1,
  followed: [100, 400],
  projected: [100, 200],
};

// A measurement starts servers of its own, which it kills: these only say whether the machine has any.
describeOn(
  ['eventstoredb', 'kafka', 'mongodb'],
  'the benchmark of the distributed profile',
  () => {
    const tried = tryOut();

    it.each<[keyof typeof DISTRIBUTED_MEASURES, readonly string[]]>([
      ['commands', ['command-1', 'command-64']],
      ['http', ['http-replica', 'http-case-service']],
      ['projection', ['projection-case-overview', 'projection-case-facts']],
      ['relay', ['relay']],
      [
        'running',
        [
          'visible-p50',
          'visible-p99',
          'recovery-case-command',
          'recovery-case-message',
          'recovery-meeting-command',
          'recovery-meeting-projected',
          'recovery-reporting-projected',
          'recovery-eventstoredb-command',
          'recovery-eventstoredb-projected',
          'recovery-mongodb-command',
          'recovery-mongodb-projected',
          'recovery-kafka-message',
          'idle-case',
          'idle-meeting',
          'idle-reporting',
        ],
      ],
      ['catch-up', ['follow', 'follow-growth', 'follow-memory', 'catch-up-growth', 'catch-up-memory']],
    ])('measures %s', async (name, ids) => {
      expect(await tried(DISTRIBUTED_MEASURES[name], TINY)).toEqual(ids);
    });
  },
  { varieties: ['native'] },
);
