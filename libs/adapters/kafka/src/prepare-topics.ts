import { pause } from '@samverkan/event-sourcing';
import { ConfigResourceTypes, type Admin } from 'kafkajs';
import type { AdminConnection } from './admin-connection';
import { brokerRefusal } from './broker-refusal';

export interface TopicPlan {
  readonly name: string;
  /** Messages of one key are in one of them: fixed for the life of the topic. */
  readonly partitions: number;
  readonly replicas: number;
  /** For how many days messages are kept: ids in them are pseudonyms, so not for ever. From 1 to 3650. */
  readonly days: number;
}

/** What was done about a topic. */
export interface TopicOutcome {
  readonly name: string;
  readonly done: 'made' | 'changed' | 'kept';
  /** What is otherwise than planned and was left so, as a sentence. */
  readonly differs?: string;
}

/** The topic is not as it can be asked for. */
export class TopicPlanRefused extends Error {
  readonly code = 'TOPIC_PLAN_REFUSED';

  constructor(
    readonly topic: string,
    readonly field: keyof TopicPlan,
    right: string,
  ) {
    super(`Topic ${topic}: ${field} has to be ${right}`);
    this.name = 'TopicPlanRefused';
  }
}

const DAY_MS = 86_400_000;
const NAME = /^[a-zA-Z0-9._-]{1,249}$/;
const PARTITIONS = 1_000;
const REPLICAS = 15;
const DAYS = 3_650;
const SERVED_MS = 5_000;
const AGAIN_MS = 50;
/** What brokers say of a topic that was just made. */
const JUST_MADE = new Set(['UNKNOWN_TOPIC_OR_PARTITION', 'LEADER_NOT_AVAILABLE', 'NOT_LEADER_FOR_PARTITION']);
/** Set on the topic itself, other than by default. */
const DYNAMIC_TOPIC_CONFIG = 1;

/** Makes the topics that are not there and sets right how long messages are kept. May be run again at any time. */
export async function prepareTopics(
  connection: AdminConnection,
  plans: readonly TopicPlan[],
): Promise<TopicOutcome[]> {
  for (const plan of plans) check(plan);
  return connection.use('preparing topics', (admin) => prepare(admin, plans));
}

async function prepare(admin: Admin, plans: readonly TopicPlan[]): Promise<TopicOutcome[]> {
  const there = new Set(await admin.listTopics());
  const made = new Set<TopicPlan>();
  for (const plan of plans) {
    if (!there.has(plan.name) && (await make(admin, plan))) made.add(plan);
  }
  // Once all are made, as the client library asks for these again before it makes another; and each of them, as one that
  // was there may have been made a moment before, by an attempt that failed.
  for (const { name } of plans) await served(admin, name);
  const outcomes: TopicOutcome[] = [];
  for (const plan of plans) {
    outcomes.push(made.has(plan) ? { name: plan.name, done: 'made' } : await setRight(admin, plan));
  }
  return outcomes;
}

function check(plan: TopicPlan): void {
  const whole = (field: 'partitions' | 'replicas' | 'days', most: number): void => {
    const value = plan[field];
    if (Number.isInteger(value) && value >= 1 && value <= most) return;
    throw new TopicPlanRefused(plan.name, field, `a whole number from 1 to ${most}`);
  };
  if (!NAME.test(plan.name)) {
    throw new TopicPlanRefused(plan.name, 'name', 'up to 249 letters, digits, dots, dashes and underscores');
  }
  whole('partitions', PARTITIONS);
  whole('replicas', REPLICAS);
  whole('days', DAYS);
}

/**
 * Kept by the broker's clock, and in segments of a day, as a segment is removed only as a whole. Where there are two
 * copies, both are waited for: what has to wait is safe in the log, and the only copy of a message is not.
 */
const settingsOf = ({ days, replicas }: TopicPlan): Record<string, string> => ({
  'cleanup.policy': 'delete',
  'retention.ms': String(days * DAY_MS),
  'segment.ms': String(DAY_MS),
  'message.timestamp.type': 'LogAppendTime',
  'min.insync.replicas': String(Math.min(replicas, 2)),
});

/** False if somebody else made it in the same moment. */
function make(admin: Admin, plan: TopicPlan): Promise<boolean> {
  return admin.createTopics({
    // The library waits for no topic that the brokers do not know yet.
    waitForLeaders: false,
    topics: [
      {
        topic: plan.name,
        numPartitions: plan.partitions,
        replicationFactor: plan.replicas,
        configEntries: Object.entries(settingsOf(plan)).map(([name, value]) => ({ name, value })),
      },
    ],
  });
}

/**
 * The controller has made it, of which the brokers hear a moment later, and of their part in it another moment later:
 * of what is published between the two, a part may be written and all of it be sent again.
 */
async function served(admin: Admin, topic: string): Promise<void> {
  for (const until = performance.now() + SERVED_MS; ; await pause(AGAIN_MS)) {
    try {
      await admin.fetchTopicOffsets(topic);
      return;
    } catch (error) {
      if (!JUST_MADE.has(brokerRefusal(error) ?? '') || performance.now() > until) throw error;
    }
  }
}

async function setRight(admin: Admin, plan: TopicPlan): Promise<TopicOutcome> {
  const { name } = plan;
  const is = await partsOf(admin, name);
  const resource = { type: ConfigResourceTypes.TOPIC, name };
  const { resources } = await admin.describeConfigs({ includeSynonyms: false, resources: [resource] });
  const entries = resources[0]?.configEntries ?? [];
  const set = new Map(entries.map(({ configName, configValue }) => [configName, configValue]));
  // Nothing could be published that waits for more copies than there are.
  const settings = settingsOf({ ...plan, replicas: Math.min(plan.replicas, is.replicas || plan.replicas) });
  const wrong = Object.entries(settings).some(([setting, value]) => set.get(setting) !== value);
  if (wrong) {
    // The request replaces all that is set on the topic, so what somebody else has set goes with it.
    const own = entries.filter((entry) => Number(entry.configSource) === DYNAMIC_TOPIC_CONFIG);
    const all = { ...Object.fromEntries(own.map((one) => [one.configName, one.configValue])), ...settings };
    await admin.alterConfigs({
      validateOnly: false,
      resources: [
        { ...resource, configEntries: Object.entries(all).map(([key, value]) => ({ name: key, value })) },
      ],
    });
  }
  const differs = difference(is, plan);
  return { name, done: wrong ? 'changed' : 'kept', ...(differs && { differs }) };
}

type Parts = Pick<TopicPlan, 'partitions' | 'replicas'>;

/** Its replicas are those of the partition that has the fewest. */
async function partsOf(admin: Admin, topic: string): Promise<Parts> {
  const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
  const partitions = topics[0]?.partitions ?? [];
  // One that has just been made may have none yet.
  const replicas =
    partitions.length === 0 ? 0 : Math.min(...partitions.map((partition) => partition.replicas.length));
  return { partitions: partitions.length, replicas };
}

/** Another number of partitions would move keys between them, out of order; replicas are moved by tools of the broker. */
function difference(is: Parts, { partitions, replicas }: TopicPlan): string | undefined {
  if (is.partitions === partitions && is.replicas === replicas) return undefined;
  return `it has ${is.partitions} partitions and ${is.replicas} replicas, planned are ${partitions} and ${replicas}`;
}
