import { connect } from 'node:net';
import { HOST, type BrokerPorts } from './broker-properties';

/** A Metadata request of version 1 for no topics: size, api key 3, version, correlation id, no client id, no topics. */
const METADATA = Buffer.from('0000000e' + '0003' + '0001' + '00000001' + 'ffff' + '00000000', 'hex');
const ANSWER_MS = 2_000;
/** Up to the number of brokers: size, correlation id, and the number. */
const ANSWER_BYTES = 12;

/** A port that accepts is no broker that serves: it names itself among the live ones only when it does. */
export async function isServing({ internal, client }: BrokerPorts): Promise<boolean> {
  const live = await liveBrokers(internal).catch(() => 0);
  return live > 0 && (await accepts(client));
}

const liveBrokers = (port: number): Promise<number> =>
  new Promise((settle, reject) => {
    const socket = connect({ host: HOST, port }, () => void socket.write(METADATA));
    let answer = Buffer.alloc(0);
    socket.setTimeout(ANSWER_MS, () => socket.destroy());
    socket.once('error', reject).once('close', () => reject(new Error('closed')));
    socket.on('data', (chunk) => {
      answer = Buffer.concat([answer, chunk]);
      if (answer.length < ANSWER_BYTES) return;
      settle(answer.readInt32BE(ANSWER_BYTES - 4));
      socket.destroy();
    });
  });

const accepts = (port: number): Promise<boolean> =>
  new Promise((settle) => {
    const socket = connect({ host: HOST, port }, () => {
      socket.destroy();
      settle(true);
    }).once('error', () => settle(false));
  });
