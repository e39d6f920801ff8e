import { join } from 'node:path';

export const HOST = '127.0.0.1';

/** How clients have to come: with one of these users (SASL), over TLS, or both. Neither unless told. */
export interface BrokerSecurity {
  /** Passwords by user name, for SCRAM-SHA-512 and SCRAM-SHA-256. */
  readonly users?: Readonly<Record<string, string>>;
  /** Over TLS, with a certificate for 127.0.0.1 that is made with the data; `ca.pem` in the folder is who signed it. */
  readonly tls?: boolean;
}

/** One for clients, one for the broker itself and for asking whether it serves, one for the controller. */
export interface BrokerPorts {
  readonly client: number;
  readonly internal: number;
  readonly controller: number;
}

/** The broker's key, good for the tests of a day: what protects it is where it lies. */
export const KEYSTORE = 'broker.p12';
export const KEYSTORE_PASSWORD = 'of-a-test-broker';

const SCRAM = 'org.apache.kafka.common.security.scram.ScramLoginModule required;';

/** What `server.properties` holds for one broker that is its own controller (KRaft). */
export function brokerProperties(
  dir: string,
  { client, internal, controller }: BrokerPorts,
  { users, tls = false }: BrokerSecurity,
): Readonly<Record<string, string | number | boolean>> {
  const protocol = `${users === undefined ? '' : 'SASL_'}${tls ? 'SSL' : 'PLAINTEXT'}`;
  const listeners = `CLIENT://${HOST}:${client},INTERNAL://${HOST}:${internal}`;
  return {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@${HOST}:${controller}`,
    listeners: `${listeners},CONTROLLER://${HOST}:${controller}`,
    'advertised.listeners': listeners,
    // The internal listener asks for no password: such a broker is for tests alone.
    'listener.security.protocol.map': `CLIENT:${protocol},INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT`,
    'inter.broker.listener.name': 'INTERNAL',
    'controller.listener.names': 'CONTROLLER',
    'log.dirs': join(dir, 'data'),
    'auto.create.topics.enable': false,
    // One node has one replica of everything; few partitions of the inner topics make a start and a recovery quick.
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 4,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'transaction.state.log.num.partitions': 4,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    'share.coordinator.state.topic.num.partitions': 4,
    'log.cleaner.dedupe.buffer.size': 8_388_608,
    // Groups begin at once, and tests may ask for short sessions.
    'group.initial.rebalance.delay.ms': 0,
    'group.min.session.timeout.ms': 1_000,
    // A broker that was killed may not register again before its old session is over: 9 s unless told.
    'broker.session.timeout.ms': 3_000,
    'broker.heartbeat.interval.ms': 500,
    ...(users && {
      'sasl.enabled.mechanisms': 'SCRAM-SHA-512,SCRAM-SHA-256',
      'listener.name.client.scram-sha-512.sasl.jaas.config': SCRAM,
      'listener.name.client.scram-sha-256.sasl.jaas.config': SCRAM,
    }),
    ...(tls && {
      'listener.name.client.ssl.keystore.type': 'PKCS12',
      'listener.name.client.ssl.keystore.location': join(dir, KEYSTORE),
      'listener.name.client.ssl.keystore.password': KEYSTORE_PASSWORD,
      'listener.name.client.ssl.key.password': KEYSTORE_PASSWORD,
    }),
  };
}

/** The ports of a broker that was set up before, from its `server.properties`. */
export function portsOf(properties: string): BrokerPorts {
  const port = (name: string): number =>
    Number(new RegExp(`^listeners=.*${name}://[^:]*:(\\d+)`, 'm').exec(properties)?.[1]);
  return { client: port('CLIENT'), internal: port('INTERNAL'), controller: port('CONTROLLER') };
}
