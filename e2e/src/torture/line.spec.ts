import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { Line } from './line';

interface Echo {
  readonly port: number;
  /** Ends it with all of its connections. */
  end(): void;
}

/** A server that says back what it hears. */
async function echo(port = 0): Promise<Echo> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined);
    socket.pipe(socket);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    end: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

async function ask(socket: Socket, text: string): Promise<string> {
  socket.write(text);
  const [answer] = (await once(socket, 'data')) as [Buffer];
  return answer.toString();
}

async function calling(line: Line): Promise<Socket> {
  const socket = connect(line.port, '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

describe('a line to a server', () => {
  let server: Echo;
  let line: Line;
  const callers: Socket[] = [];
  const call = async (): Promise<Socket> => {
    const socket = await calling(line);
    callers.push(socket);
    return socket;
  };

  beforeEach(async () => {
    server = await echo();
    line = await Line.to(server.port);
  });

  afterEach(async () => {
    for (const socket of callers.splice(0)) socket.destroy();
    await line.close();
    server.end();
  });

  it('says to each side what the other says', async () => {
    const socket = await call();
    expect(await ask(socket, 'one')).toBe('one');
    expect(await ask(socket, 'two')).toBe('two');
  });

  it('breaks every connection and takes the next', async () => {
    const [one, other] = [await call(), await call()];
    await ask(one, 'before');
    const both = Promise.all([once(one, 'close'), once(other, 'close')]);
    expect(line.dropConnections()).toBe(true);
    await both;
    expect(line.dropConnections()).toBe(false);
    expect(await ask(await call(), 'after')).toBe('after');
  });

  it('brings answers late, in their order, also those that come once it is fast again', async () => {
    const socket = await call();
    const said: string[] = [];
    socket.on('data', (chunk: Buffer) => said.push(chunk.toString()));
    line.setDelay(1_000);
    socket.write('late');
    while (line.late === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(said).toEqual([]);
    line.setDelay(0);
    socket.write(' and after');
    while (said.join('').length < 'late and after'.length) await once(socket, 'data');
    expect(said.join('')).toBe('late and after');
  });

  it('ends a call whose server ends, and serves again when the server does', async () => {
    const socket = await call();
    await ask(socket, 'before');
    const ended = once(socket, 'close');
    server.end();
    await ended;
    const refused = await calling(line);
    await once(refused, 'close');
    server = await echo(server.port);
    expect(await ask(await call(), 'again')).toBe('again');
  });
});
