import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SILENT } from '@samverkan/event-sourcing';
import { eventually, fresh } from '@samverkan/event-sourcing-testing';
import { describeOn, type KafkaServerOptions } from '@samverkan/stack';
import { KafkaUnavailable } from './kafka-unavailable';
import type { KafkaOptions } from './kafka-options';
import { openKafka, type OpenKafka } from './open-kafka';

const USER = { username: 'samverkan', password: 'of-a-test-user' };
const dir = join(tmpdir(), fresh('samverkan-kafka-'));
const start: KafkaServerOptions = {
  dir,
  security: { users: { [USER.username]: USER.password }, tls: true },
};
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describeOn(
  'kafka',
  'the transport and a broker with passwords, over TLS',
  (servers) => {
    const topic = `samverkan.${fresh('topic')}.v1`;
    const message = { topic, key: 'case-1', headers: { ce_id: '1' }, payload: { n: 1 } };
    let opened: OpenKafka[] = [];
    const open = (options: Partial<KafkaOptions>): OpenKafka => {
      const kafka = openKafka({
        brokers: [servers().kafka.address],
        clientId: 'security',
        timing: { publishMs: 1_500 },
        ...options,
      });
      opened.push(kafka);
      return kafka;
    };
    const trusting = (): KafkaOptions['tls'] => ({ ca: readFileSync(join(dir, 'ca.pem'), 'utf8') });
    // There for all: where it is not, nobody can publish, whoever they are.
    beforeAll(async () => {
      const kafka = open({ tls: trusting(), sasl: USER });
      await kafka.prepareTopics([{ name: topic, partitions: 1, replicas: 1, days: 1 }]);
    });
    afterEach(async () => {
      await Promise.all(opened.map((kafka) => kafka.close()));
      opened = [];
    });

    it('serves a user with the right password', async () => {
      const kafka = open({ tls: trusting(), sasl: USER });
      const group = fresh('group');
      const seen: string[] = [];
      await kafka.transport.consume({
        group,
        topics: [topic],
        handle: async ({ key }) => void seen.push(key),
      });
      await kafka.transport.publish([message]);
      await eventually('it comes', () => seen.length === 1);
      await eventually('no lag', async () => (await kafka.transport.lag(group)).messages === 0);
    });

    it.each<[string, () => Partial<KafkaOptions>, RegExp]>([
      [
        'a wrong password',
        () => ({ tls: trusting(), sasl: { ...USER, password: 'guessed' } }),
        /invalid credentials/,
      ],
      ['no user', () => ({ tls: trusting() }), /Closed connection/],
      ['no TLS', () => ({ sasl: USER }), /Closed connection/],
      [
        'a certificate that nobody it trusts has signed',
        () => ({ tls: {}, sasl: USER }),
        /self-signed certificate/,
      ],
    ])('refuses %s, and no secret stands in the log', async (_, options, cause) => {
      const told: object[] = [];
      const tell = (line: object): void => void told.push(line);
      const kafka = open({ ...options(), log: tell, observer: { ...SILENT, restarting: tell } });
      const refused: unknown = await kafka.transport.publish([message]).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(KafkaUnavailable);
      expect(String((refused as Error).cause)).toMatch(cause);
      expect(told.length).toBeGreaterThan(0);
      expect(JSON.stringify(told)).not.toMatch(/of-a-test-user|guessed|case-1/);
    });
  },
  { varieties: ['native'], start },
);
