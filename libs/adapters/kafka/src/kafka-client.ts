import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { Kafka, logLevel, type ISocketFactory, type LogEntry, type RetryOptions } from 'kafkajs';
import RequestQueue from 'kafkajs/src/network/requestQueue';
import Metadata from 'kafkajs/src/protocol/requests/metadata';
import type { KafkaLogLine, KafkaOptions } from './kafka-options';
import { quietQueues } from './quiet-queues';
import { leaveOutBrokenTopics } from './whole-topics';

quietQueues(RequestQueue);
leaveOutBrokenTopics(Metadata);

const KEEP_ALIVE_MS = 60_000;
const CONNECT_MS = 5_000;
const REQUEST_MS = 10_000;

/** Said in full, since the library takes other values when NODE_ENV is `test`. Ours are the long retries. */
export const RETRY: Required<Omit<RetryOptions, 'restartOnFailure'>> = {
  initialRetryTime: 100,
  retries: 4,
  factor: 0.2,
  multiplier: 2,
  maxRetryTime: 2_000,
};

/** One client of the library with the sockets that it opened. */
export interface KafkaClient {
  readonly kafka: Kafka;
  /** Closes every connection at once; what waits for an answer fails, and nothing is sent any more. */
  sever(): void;
}

export function openClient({ brokers, clientId, tls, sasl, log }: KafkaOptions): KafkaClient {
  const sockets = new Set<Socket>();
  let severed = false;
  const socketFactory: ISocketFactory = ({ host, port, ssl, onConnect }) => {
    if (severed) throw new Error('The connection was given up');
    const socket = ssl
      ? connectTls({ host, port, ...(isIP(host) === 0 ? { servername: host } : {}), ...ssl }, onConnect)
      : connectPlain({ host, port }, onConnect);
    socket.setKeepAlive(true, KEEP_ALIVE_MS).setNoDelay(true);
    sockets.add(socket);
    return socket.once('close', () => sockets.delete(socket));
  };
  const kafka = new Kafka({
    brokers: [...brokers],
    clientId,
    ...(tls && { ssl: tls.ca === undefined ? true : { ca: [tls.ca] } }),
    ...(sasl && { sasl: { mechanism: 'scram-sha-512', ...sasl } }),
    connectionTimeout: CONNECT_MS,
    authenticationTimeout: CONNECT_MS,
    requestTimeout: REQUEST_MS,
    enforceRequestTimeout: true,
    retry: RETRY,
    socketFactory,
    logLevel: log === undefined ? logLevel.NOTHING : logLevel.INFO,
    // What follows a cut is no news: whoever cut says why, if it was no orderly end.
    logCreator: () => (entry) => {
      if (!severed) log?.(lineOf(entry));
    },
  });
  return {
    kafka,
    sever: () => {
      severed = true;
      // With an error: the library takes no notice of a mere close, and would wait for answers.
      for (const socket of sockets) socket.destroy(new Error('The connection was given up'));
    },
  };
}

const LEVELS = new Map<logLevel, KafkaLogLine['level']>([
  [logLevel.ERROR, 'error'],
  [logLevel.WARN, 'warn'],
  [logLevel.INFO, 'info'],
]);
const DETAILS = ['groupId', 'broker', 'error', 'topic'] as const;

function lineOf({ level, namespace, log }: LogEntry): KafkaLogLine {
  const told = DETAILS.flatMap((name) => {
    const value: unknown = log[name];
    return value === undefined ? [] : [[name, value instanceof Error ? value.name : String(value)]];
  });
  return {
    level: LEVELS.get(level) ?? 'debug',
    message: log.message,
    details: { part: namespace, ...(Object.fromEntries(told) as Record<string, string>) },
  };
}
