import { type BenchSystem, processOf } from '../bench-system';
import { type DistributedScale, type Measurement } from '../measurement';
import { median } from '../statistics';
import { untilDone } from '../until-done';

/** Something that works again, when it does. */
interface Sign {
  readonly id: string;
  readonly title: string;
  appear(system: BenchSystem): Promise<unknown>;
}

const ANSWERED: Sign = {
  id: 'command',
  title: 'to the next answered command',
  appear: (system) => untilDone(system.delayMeasure()),
};
const PROJECTED: Sign = {
  id: 'projected',
  title: 'to the next event in a timeline',
  appear: async (system) => {
    const accepted = await untilDone(system.delayMeasure());
    await untilDone(() => system.readCase(accepted));
  },
};
const CONSUMED: Sign = {
  id: 'message',
  title: 'to the next message consumed',
  appear: async (system) => {
    await untilDone(system.delayMeasure());
    await untilDone(() => system.allConsumed());
  },
};
const BODY_FORMED: Sign = {
  ...ANSWERED,
  appear: (system) => untilDone(system.formBody()),
};
const BODY_SEEN: Sign = {
  id: 'projected',
  title: 'to the next event in its read model',
  appear: async (system) => {
    const accepted = await untilDone(system.formBody());
    await untilDone(() => system.readBody(accepted));
  },
};

interface Victim {
  readonly id: string;
  readonly title: string;
  readonly signs: readonly Sign[];
  of(system: BenchSystem): { kill(): Promise<void>; restart(): Promise<void> };
}

const VICTIMS: readonly Victim[] = [
  {
    id: 'case',
    title: 'the case service',
    signs: [ANSWERED, CONSUMED],
    of: ({ stack }) => processOf(stack, 'case'),
  },
  {
    id: 'meeting',
    title: 'the meeting service',
    signs: [BODY_FORMED, BODY_SEEN],
    of: ({ stack }) => processOf(stack, 'meeting'),
  },
  {
    id: 'reporting',
    title: 'the reporting service',
    signs: [PROJECTED],
    of: ({ stack }) => processOf(stack, 'reporting'),
  },
  {
    id: 'eventstoredb',
    title: 'EventStoreDB',
    signs: [ANSWERED, PROJECTED],
    of: ({ stack }) => stack.servers.eventstoredb,
  },
  {
    id: 'mongodb',
    title: 'MongoDB',
    signs: [ANSWERED, PROJECTED],
    of: ({ stack }) => stack.servers.mongodb,
  },
  { id: 'kafka', title: 'Kafka', signs: [CONSUMED], of: ({ stack }) => stack.servers.kafka },
];

/** At most so many of a victim's signs are looked for at a kill, each with a command of its own. */
const MOST_SIGNS = 2;

export const commandsOf = ({ kills }: DistributedScale): number => kills * VICTIMS.length * MOST_SIGNS;

/** Each process is killed with SIGKILL and started again at once; how long it takes until work is done again. */
export async function measureRecovery(
  system: BenchSystem,
  { kills }: DistributedScale,
  say: (what: string) => void,
): Promise<readonly Measurement[]> {
  const results: Measurement[] = [];
  for (const { id, title, signs, of } of VICTIMS) {
    say(`kill -9 of ${title}`);
    const seconds = new Map<Sign, number[]>(signs.map((sign) => [sign, []]));
    for (let kill = 0; kill < kills; kill++) {
      await system.settled();
      const victim = of(system);
      const killed = performance.now();
      await victim.kill();
      await Promise.all([
        victim.restart(),
        ...signs.map(async (sign) => {
          await sign.appear(system);
          seconds.get(sign)?.push((performance.now() - killed) / 1_000);
        }),
      ]);
    }
    for (const [sign, found] of seconds) {
      results.push({
        id: `recovery-${id}-${sign.id}`,
        title: `After kill -9 of ${title}, ${sign.title}`,
        unit: 'seconds',
        value: median(found),
        spread: [Math.min(...found), Math.max(...found)],
        behind: `${found.length} kills, started again at once`,
      });
    }
  }
  return results;
}
