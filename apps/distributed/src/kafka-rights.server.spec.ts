import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type OpenKafka, openKafka, type TopicPlan } from '@samverkan/adapters-kafka';
import { SERVICES } from '@samverkan/app-standalone';
import { type IntegrationMessage, type Observer, SILENT, type Transport } from '@samverkan/event-sourcing';
import { eventually, fresh } from '@samverkan/event-sourcing-testing';
import type { InboundDefinition } from '@samverkan/platform';
import { describeOn, type KafkaServerOptions } from '@samverkan/stack';
import {
  type AclEntry,
  AclOperationTypes,
  AclPermissionTypes,
  AclResourceTypes,
  type Admin,
  Kafka,
  logLevel,
  ResourcePatternTypes,
} from 'kafkajs';
import { KafkaRefusal } from './kafka-refusal';
import { TOPICS, topicsPrepared } from './prepare';

const PAGE = join(__dirname, '../../../docs/how-to/run-distributed.md');
const TEST_MS = 60_000;
const PASSWORD = 'of-a-test-user';
const OPERATOR = 'operator';
const SERVICE = 'samverkan';
const PREPARER = 'samverkan-prepare';

const start: KafkaServerOptions = {
  security: { users: { [OPERATOR]: PASSWORD, [SERVICE]: PASSWORD, [PREPARER]: PASSWORD } },
  properties: {
    'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
    'allow.everyone.if.no.acl.found': false,
    // The broker itself comes without a password.
    'super.users': `User:ANONYMOUS;User:${OPERATOR}`,
  },
};

type Operation = keyof typeof AclOperationTypes;

/** A user may do this on these. */
interface Right {
  readonly user: string;
  readonly on: 'TOPIC' | 'GROUP';
  /** Of one group, or how the topics' names begin. */
  readonly name: string;
  readonly operation: Operation;
}

/** What the page says that the users need; nobody gets anything else here. */
function rightsOnThePage(): Right[] {
  const rows = [...readFileSync(PAGE, 'utf8').matchAll(/^ *\| (topics that begin with|groups) (.*)$/gm)];
  return rows.flatMap(([, what, row = '']) => {
    const [names = '', operations = '', purpose = ''] = row.split(' | ');
    const quoted = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, one = '']) => one);
    return quoted(names).flatMap((name) =>
      quoted(operations).map((operation) => ({
        user: purpose.includes('--prepare') ? PREPARER : SERVICE,
        on: what === 'groups' ? ('GROUP' as const) : ('TOPIC' as const),
        name,
        operation: operation as Operation,
      })),
    );
  });
}

/** A line `worker restarts` of the log, or a part of it. */
type Told = Partial<Parameters<Observer['restarting']>[0]> & { readonly name: string };

const aclOf = ({ user, on, name, operation }: Right): AclEntry => ({
  resourceType: AclResourceTypes[on],
  resourceName: name,
  resourcePatternType: ResourcePatternTypes[on === 'TOPIC' ? 'PREFIXED' : 'LITERAL'],
  principal: `User:${user}`,
  host: '*',
  operation: AclOperationTypes[operation],
  permissionType: AclPermissionTypes.ALLOW,
});

describeOn(
  'kafka',
  'a broker that asks for the rights of docs/how-to/run-distributed.md',
  (servers) => {
    const rights = rightsOnThePage();
    let operator: Admin;
    let opened: OpenKafka[] = [];
    let told: Told[] = [];

    const open = (username: string): OpenKafka => {
      const kafka = openKafka({
        brokers: [servers().kafka.address],
        clientId: username,
        sasl: { username, password: PASSWORD },
        observer: { ...SILENT, restarting: (work) => void told.push(work) },
        timing: { commitMs: 100, heartbeatMs: 300, sessionMs: 6_000 },
      });
      opened.push(kafka);
      return kafka;
    };
    /** Resolves when the broker goes by it. */
    const give = async (some: readonly Right[]): Promise<void> => {
      await operator.createAcls({ acl: some.map(aclOf) });
      for (const right of some) await eventually('it is given', () => isGiven(right));
    };
    const without = async (some: readonly Right[], act: () => Promise<void>): Promise<void> => {
      expect(some).not.toEqual([]);
      await operator.deleteAcls({ filters: some.map(aclOf) });
      try {
        for (const right of some) await eventually('it is taken', async () => !(await isGiven(right)));
        await act();
      } finally {
        await give(some);
      }
    };
    const isGiven = async (right: Right): Promise<boolean> =>
      (await operator.describeAcls(aclOf(right))).resources.length > 0;
    const rightsTo = (user: string, on: Right['on'], ...operations: readonly Operation[]): Right[] =>
      rights.filter(
        (right) => right.user === user && right.on === on && operations.includes(right.operation),
      );
    const plan = (name: string, days: number): TopicPlan => ({ name, partitions: 3, replicas: 1, days });
    const message = (topic: string, key: string): IntegrationMessage => ({
      topic,
      key,
      headers: { ce_id: key },
      payload: {},
    });

    beforeAll(async () => {
      const kafka = new Kafka({
        brokers: [servers().kafka.address],
        sasl: { mechanism: 'scram-sha-512', username: OPERATOR, password: PASSWORD },
        logLevel: logLevel.NOTHING,
      });
      operator = kafka.admin();
      await operator.connect();
      await give(rights);
    }, TEST_MS);
    afterEach(async () => {
      await Promise.all(opened.map((kafka) => kafka.close()));
      opened = [];
      told = [];
    });
    afterAll(() => operator.disconnect());

    it('lets --prepare make the topics, look at them again and keep messages for longer', async () => {
      const kafka = open(PREPARER);
      const done = async (days: number): Promise<string[]> => {
        const plans = TOPICS.map((name) => plan(name, days));
        return (await topicsPrepared(kafka, plans, () => undefined)).map((topic) => topic.done);
      };
      const there = async (): Promise<string[]> =>
        (await operator.listTopics()).filter((name) => TOPICS.includes(name)).sort();
      expect(await there()).toEqual([]);
      // A second attempt keeps what the first has made.
      expect(await done(1)).not.toContain('changed');
      expect(await there()).toEqual(TOPICS);
      expect(await done(1)).toEqual(TOPICS.map(() => 'kept'));
      expect(await done(2)).toEqual(TOPICS.map(() => 'changed'));
    });

    it.each<[Operation[]]>([
      [['CREATE']],
      [['DESCRIBE']],
      [['ALTER_CONFIGS']],
      // The one before brings the other with it.
      [['ALTER_CONFIGS', 'DESCRIBE_CONFIGS']],
    ])('ends --prepare without %p', async (operations) => {
      await without(rightsTo(PREPARER, 'TOPIC', ...operations), async () => {
        const name = `samverkan.${fresh('topic')}.v1`;
        const plans = [plan(name, 1), plan(name, 2)];
        const refused: unknown = await topicsPrepared(open(PREPARER), plans, () => undefined).catch(
          (error: unknown) => error,
        );
        expect(refused).toBeInstanceOf(KafkaRefusal);
        expect(refused).toMatchObject({ said: 'TOPIC_AUTHORIZATION_FAILED' });
      });
    });

    describe('and a service', () => {
      const consumptions = SERVICES.flatMap(({ inbound }) => inbound ?? []);
      beforeAll(async () => {
        await topicsPrepared(
          open(PREPARER),
          TOPICS.map((name) => plan(name, 2)),
          () => undefined,
        );
      });

      it('lets all publish, consume, ask how far they are and whether it is there', async () => {
        const { transport } = open(SERVICE);
        const awaited = new Set<string>();
        for (const { group, topics } of consumptions) {
          for (const topic of topics) awaited.add(`${group} ${topic} a`);
          await transport.consume({
            group,
            topics,
            handle: async ({ topic, key }) => void awaited.delete(`${group} ${topic} ${key}`),
          });
        }
        await transport.publish(TOPICS.map((topic) => message(topic, 'a')));
        await eventually('all has come', () => awaited.size === 0);
        for (const { group } of consumptions) await eventually('no lag', () => hasNoLag(transport, group));
        await transport.ping();
        expect(JSON.stringify(told)).not.toContain('AUTHORIZATION');
      });

      it.each<[string, Right['on'], Operation, Told]>([
        ['write to topics', 'TOPIC', 'WRITE', { name: 'publish:', code: 'TOPIC_AUTHORIZATION_FAILED' }],
        ['read topics', 'TOPIC', 'READ', { name: 'consume:', code: 'TOPIC_AUTHORIZATION_FAILED' }],
        ['be in its group', 'GROUP', 'READ', { name: 'consume:', code: 'GROUP_AUTHORIZATION_FAILED' }],
        ['be in its group', 'GROUP', 'READ', { name: 'consume:', cause: 'KafkaJSGroupCoordinatorNotFound' }],
      ])(
        'lets one that may not %s (%s %s) say so as %p, and go on when it may',
        async (_, on, operation, line) => {
          const { transport } = open(SERVICE);
          const [{ group, topics }] = consumptions as [InboundDefinition];
          const [topic] = topics as [string];
          const seen = new Set<string>();
          await transport.consume({ group, topics, handle: async ({ key }) => void seen.add(key) });
          const [atOnce, after] = [fresh('key'), fresh('key')];
          const published: Promise<void>[] = [];
          await without(rightsTo(SERVICE, on, operation), async () => {
            published.push(transport.publish([message(topic, atOnce)]));
            await eventually('it is said', () => told.some(isLike(line)));
            published.push(transport.publish([message(topic, after)]));
            await transport.ping();
          });
          await Promise.all(published);
          await eventually('all has come', () => seen.has(atOnce) && seen.has(after));
          await eventually('no lag', () => hasNoLag(transport, group));
        },
        TEST_MS,
      );
    });
  },
  { varieties: ['native'], start },
);

const hasNoLag = async (transport: Transport, group: string): Promise<boolean> =>
  (await transport.lag(group)).messages === 0;

const isLike =
  ({ name, ...what }: Told) =>
  (one: Told): boolean =>
    one.name.startsWith(name) && isDeepStrictEqual({ ...one, ...what }, one);
