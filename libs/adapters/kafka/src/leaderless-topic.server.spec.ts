import { readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type IntegrationMessage, SILENT } from '@samverkan/event-sourcing';
import { eventually, fresh, pause } from '@samverkan/event-sourcing-testing';
import { describeOn, type KafkaServerOptions } from '@samverkan/stack';
import { brokerRefusal } from './broker-refusal';
import { KafkaUnavailable } from './kafka-unavailable';
import { openKafka, type OpenKafka } from './open-kafka';
import type { TopicPlan } from './prepare-topics';

const TEST_MS = 60_000;
/** It looks at its disks every five seconds. */
const NOTICED_MS = 30_000;
const LOOK_MS = 200;
const dir = join(tmpdir(), fresh('samverkan-kafka-'));
const DISKS = [join(dir, 'data'), join(dir, 'other')];
const start: KafkaServerOptions = {
  dir,
  properties: {
    'log.dirs': DISKS.join(','),
    // Where it knows itself from, and where the groups are: both are on the disk that stays.
    'metadata.log.dir': join(dir, 'metadata'),
    'offsets.topic.num.partitions': 1,
  },
};
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describeOn(
  'kafka',
  'a broker that has lost one of two disks, and some topics their leader',
  (servers) => {
    let lost: string;
    let kept: string;
    let opened: OpenKafka[] = [];
    let told: { readonly name: string; readonly code?: string }[] = [];

    const open = (): OpenKafka => {
      const kafka = openKafka({
        brokers: [servers().kafka.address],
        clientId: 'disks',
        observer: { ...SILENT, restarting: (work) => void told.push(work) },
        timing: { commitMs: 100, heartbeatMs: 300, sessionMs: 6_000, joinMs: 1_000 },
      });
      opened.push(kafka);
      return kafka;
    };
    const close = async (): Promise<void> => {
      await Promise.all(opened.map((kafka) => kafka.close()));
      opened = [];
      told = [];
    };
    const aName = (): string => `samverkan.${fresh('topic')}.v1`;
    const plan = (name: string): TopicPlan => ({ name, partitions: 1, replicas: 1, days: 1 });
    const message = (topic: string, key: string): IntegrationMessage => ({
      topic,
      key,
      headers: { ce_id: key },
      payload: {},
    });
    /** What the broker says why not, or the error where it says nothing; undefined if it did. */
    const preparing = (names: string[], kafka = open()): Promise<unknown> =>
      kafka.prepareTopics(names.map(plan)).then(
        () => undefined,
        (error: unknown) => brokerRefusal(error) ?? error,
      );
    const consuming = async (topics: string[]): Promise<{ group: string; keys: Set<string> }> => {
      const group = fresh('group');
      const keys = new Set<string>();
      await open().transport.consume({ group, topics, handle: async ({ key }) => void keys.add(key) });
      return { group, keys };
    };

    beforeAll(async () => {
      // The broker puts each where there are the fewest.
      const names = Array.from({ length: 4 }, aName);
      expect(await preparing(names)).toBeUndefined();
      const { keys } = await consuming(names);
      await open().transport.publish(names.map((name) => message(name, name)));
      await eventually('the group has its place', () => keys.size === names.length);
      await close();
      const disk = DISKS.find((one) => !readdirSync(one).includes('__consumer_offsets-0')) as string;
      const onIt = (name: string): boolean => readdirSync(disk).includes(`${name}-0`);
      lost = names.find(onIt) as string;
      kept = names.find((name) => !onIt(name)) as string;
      rmSync(disk, { recursive: true });
      const looking = open();
      const noticed = async (): Promise<boolean> => {
        await pause(LOOK_MS);
        return (await preparing([lost], looking)) === 'LEADER_NOT_AVAILABLE';
      };
      await eventually('it is noticed', noticed, NOTICED_MS);
    }, TEST_MS);
    afterEach(close);

    it('is there, at once', async () => {
      const { transport } = open();
      await transport.ping();
      const asking = performance.now();
      await transport.ping();
      expect(performance.now() - asking).toBeLessThan(1_000);
    });

    it('takes and brings what is for the other topics, and says how much waits', async () => {
      const { group, keys } = await consuming([kept]);
      await open().transport.publish([message(kept, 'b')]);
      await eventually('it comes', () => keys.has('b'));
      await eventually('no lag', async () => (await open().transport.lag(group)).messages === 0);
    });

    it('makes topics and looks at the others', async () => {
      expect(await preparing([kept, aName()])).toBeUndefined();
    });

    it('is there for those whose topic it is, and says what the topic lacks', async () => {
      await consuming([lost]);
      const { transport } = open();
      const published = transport.publish([message(lost, 'c')]).catch((error: unknown) => error);
      for (const name of ['publish:', 'consume:']) {
        await eventually(`it is said of ${name}`, () =>
          told.some((one) => one.name.startsWith(name) && one.code === 'LEADER_NOT_AVAILABLE'),
        );
      }
      await transport.ping();
      await close();
      expect(await published).toBeInstanceOf(KafkaUnavailable);
      expect(await preparing([lost])).toBe('LEADER_NOT_AVAILABLE');
    });
  },
  { varieties: ['native'], start },
);
