import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { openClient } from './kafka-client';

describe('a client of Kafka', () => {
  let broker: Server;
  beforeEach(async () => {
    broker = createServer((socket) => socket.on('error', () => undefined).resume());
    await once(broker.listen(0, '127.0.0.1'), 'listening');
  });
  afterEach(() => void broker.close());

  it('warns of no connection that it has severed itself', async () => {
    const warned: string[] = [];
    const { port } = broker.address() as AddressInfo;
    const client = openClient({
      brokers: [`127.0.0.1:${port}`],
      clientId: 'spec',
      log: ({ level, message }) => void (level !== 'debug' && level !== 'info' && warned.push(message)),
    });
    const connected = client.kafka.admin().connect();
    await once(broker, 'connection');
    client.sever();
    await expect(connected).rejects.toThrow('The connection was given up');
    expect(warned).toEqual([]);
  });
});
